"""The form of declared fields: values, keys and problems."""

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
    """The keyboard of the form's window."""
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


def test_each_field_has_the_declared_editor(form: FieldForm) -> None:
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QLineEdit)
    for editor, kind in zip(form.editors.values(), kinds, strict=True):
        assert isinstance(editor.editor, kind)


def test_a_field_has_its_label_as_name_and_its_hint_in_the_tooltip(form: FieldForm) -> None:
    name = form.editors["name"]
    assert name.title.buddy() is name.editor
    assert name.editor.accessibleName() == "Name"
    assert name.editor.toolTip() == "Name, such as Ana Ruiz"


def test_enter_goes_through_the_fields_and_past_the_last(
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


def test_enter_starts_a_new_line_in_a_multiline_field(form: FieldForm, keyboard: Keyboard) -> None:
    form.editors["address"].take_focus()
    keyboard.type("1 Oak Street")
    keyboard.press(Key.Key_Return)
    keyboard.type("Dayton, OH 45402")
    assert form.editors["address"].text == "1 Oak Street\nDayton, OH 45402"


def test_input_is_checked_immediately_and_problems_are_shown_below(
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


def test_values_shown_by_the_program_do_not_count_as_typed(form: FieldForm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.show_texts({"name": "Ana Ruiz", "address": "1 Oak Street", "day": "2", "code": "12"})
    assert not any(one.is_typed for one in form.editors.values())


def test_a_state_is_shown_in_words_next_to_the_label(form: FieldForm) -> None:
    name = form.editors["name"]
    name.show_state("missing")
    assert (name.state.text(), name.state.isVisible()) == ("missing", True)
    assert name.editor.accessibleDescription() == "missing"
