"""The diagnosis field suggests codes while typing, and Enter still leaves it."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from claimwright.services.lookup.diagnosis_typeahead import DiagnosisChoice
from claimwright.ui.claim.head.diagnosis_completer import DiagnosisCompleter

KNOWN = {
    "M54.10": "Radiculopathy, site unspecified",
    "M54.16": "Radiculopathy, lumbar region",
    "M54.1": "Radiculopathy",
}


def _offer(typed: str) -> Sequence[DiagnosisChoice]:
    wanted = typed.strip().upper()
    return [
        DiagnosisChoice(code, title, code != "M54.1", True, code == "M54.16")
        for code, title in KNOWN.items()
        if code.startswith(wanted) or wanted.lower() in title.lower()
    ]


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    made.setToolTip("codes")
    DiagnosisCompleter(made, _offer, lambda code: KNOWN.get(code, ""))
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def _listed(field: QLineEdit) -> list[str]:
    model = field.completer().completionModel()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_typing_lists_codes_with_their_titles(field: QLineEdit) -> None:
    QTest.keyClicks(field, "M54")
    assert _listed(field)[0] == "M54.10  Radiculopathy, site unspecified"
    assert "M54.16  Radiculopathy, lumbar region  (used before)" in _listed(field)
    assert "M54.1  Radiculopathy  (not complete)" in _listed(field)


def test_words_list_codes_too(field: QLineEdit) -> None:
    QTest.keyClicks(field, "I10 lumbar")
    assert _listed(field) == ["M54.16  Radiculopathy, lumbar region  (used before)"]


def test_a_chosen_code_replaces_only_the_typed_part(field: QLineEdit) -> None:
    QTest.keyClicks(field, "I10 lumbar")
    completer = field.completer()
    assert completer.pathFromIndex(completer.completionModel().index(0, 0)) == "I10 M54.16 "


def test_arrow_and_enter_choose_a_code_as_if_typed(field: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(field, "I10 M54")
    completer = field.completer()
    assert isinstance(completer, DiagnosisCompleter)
    QTest.keyClick(completer.list, Qt.Key.Key_Down)
    QTest.keyClick(completer.list, Qt.Key.Key_Down)
    QTest.keyClick(completer.list, Qt.Key.Key_Return)
    assert field.text() == "I10 M54.16 "
    qtbot.waitUntil(field.isModified)


def test_a_complete_code_lists_nothing_and_enter_leaves_the_field(
    field: QLineEdit, qtbot: QtBot
) -> None:
    QTest.keyClicks(field, "M54.16")
    completer = field.completer()
    assert isinstance(completer, DiagnosisCompleter)
    assert _listed(field) == [] and not completer.list.isVisible()
    with qtbot.waitSignal(field.returnPressed):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "M54.16"


def test_the_tooltip_has_the_titles_of_the_typed_codes(field: QLineEdit) -> None:
    field.setText("M54.16, I10")
    assert field.toolTip() == "M54.16  Radiculopathy, lumbar region"
    field.setText("")
    assert field.toolTip() == "codes"
