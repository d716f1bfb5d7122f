"""The one form of declared fields: how its fields read, go on, and say what is wrong."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.ui.keyboard import Key, Keyboard

from claimwright.ui.widgets.fields.field_editor import FieldEditor
from claimwright.ui.widgets.fields.field_form import FieldForm
from claimwright.ui.widgets.fields.form_field import Entry, FormField

WORKDAYS = (("1", "Monday"), ("2", "Tuesday"))
FIELDS = (
    FormField("name", "&Name", hint="Ana Ruiz"),
    FormField("address", "Address", Entry.LINES),
    FormField("day", "Day", Entry.CHOICE, choices=WORKDAYS),
    FormField("code", "Code", check=lambda text: "Too long." if len(text) > 3 else ""),
)


@pytest.fixture
def keyboard() -> Keyboard:
    """The keyboard of the form's own window."""
    return Keyboard()


@pytest.fixture
def form(qtbot: QtBot) -> FieldForm:
    made = FieldForm(2)
    made.hold([FieldEditor(declared) for declared in FIELDS])
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.take_focus()
    return made


def test_each_field_is_typed_as_it_is_declared(form: FieldForm) -> None:
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QLineEdit)
    for editor, kind in zip(form.editors.values(), kinds, strict=True):
        assert isinstance(editor.editor, kind)


def test_a_field_has_its_label_as_its_name_and_its_hint_in_its_tip(form: FieldForm) -> None:
    name = form.editors["name"]
    assert name.title.buddy() is name.editor
    assert name.editor.accessibleName() == "Name"
    assert name.editor.toolTip() == "Name, such as Ana Ruiz"


def test_enter_walks_through_the_fields_and_past_the_last(
    form: FieldForm, qtbot: QtBot, keyboard: Keyboard
) -> None:
    walked: list[str] = []
    for _ in FIELDS:
        walked.append(next(name for name, one in form.editors.items() if one.has_focus))
        if walked[-1] == "code":
            with qtbot.waitSignal(form.passed):
                keyboard.press(Key.Key_Return)
        else:
            keyboard.press(Key.Key_Return)
    assert walked == [declared.name for declared in FIELDS]


def test_enter_skips_a_field_that_is_not_shown(form: FieldForm, keyboard: Keyboard) -> None:
    form.editors["address"].hide()
    keyboard.press(Key.Key_Return)
    assert form.editors["day"].has_focus


def test_enter_makes_a_line_where_several_are_typed(form: FieldForm, keyboard: Keyboard) -> None:
    form.editors["address"].take_focus()
    keyboard.type("1 Oak Street")
    keyboard.press(Key.Key_Return)
    keyboard.type("Dayton, OH 45402")
    assert form.editors["address"].text == "1 Oak Street\nDayton, OH 45402"


def test_what_is_typed_is_judged_at_once_and_said_below_the_field(
    form: FieldForm, keyboard: Keyboard
) -> None:
    code = form.editors["code"]
    code.take_focus()
    keyboard.type("1234")
    assert (code.problem, code.editor.property("tone")) == ("Too long.", "error")
    assert code.editor.accessibleDescription() == "Too long."
    keyboard.press(Key.Key_Backspace)
    assert (code.problem, code.editor.property("tone")) == ("", "")


def test_the_first_field_that_is_wrong_takes_the_focus(form: FieldForm) -> None:
    form.show_problems({"day": "Choose a day.", "code": "Type a code."})
    assert form.editors["day"].has_focus
    assert [one.problem for one in form.editors.values()] == [
        "",
        "",
        "Choose a day.",
        "Type a code.",
    ]


def test_a_value_that_is_not_in_the_list_stays_until_another_is_chosen(
    form: FieldForm, keyboard: Keyboard
) -> None:
    day = form.editors["day"]
    form.show_texts({"day": "7"})
    assert form.texts()["day"] == "7"
    day.take_focus()
    keyboard.press(Key.Key_Down)
    assert form.texts()["day"] == "1"


def test_what_the_program_shows_was_not_typed(form: FieldForm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.show_texts({"name": "Ana Ruiz", "address": "1 Oak Street", "day": "2", "code": "12"})
    assert not any(one.is_typed for one in form.editors.values())


def test_a_state_is_said_in_words_beside_the_label(form: FieldForm) -> None:
    name = form.editors["name"]
    name.show_state("missing")
    assert (name.state.text(), name.state.isVisible()) == ("missing", True)
    assert name.editor.accessibleDescription() == "missing"
