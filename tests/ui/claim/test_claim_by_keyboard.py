"""A claim entered entirely by keyboard."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication
from tests.builders import BILLING_NPI, SURGEON_NPI, a_claim, a_line
from tests.ui.keyboard import ALT, CTRL, SHIFT, Key, Keyboard, focused
from tests.ui.windows import TODAY

from claimwright.domain.claim.claim import ClaimLine, PayerKind
from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.claim_fields import Section
from claimwright.ui.shell.pages.navigator import Navigator

FIRST_LINE = ClaimLine(
    date=date(2026, 9, 14),
    place_of_service="22",
    code="22614",
    units=Decimal(1),
    charge=Decimal("1150.00"),
    diagnosis_pointers=(1,),
)


def _codes(navigator: Navigator) -> list[str]:
    return [line.code for line in navigator.claim_page.session.draft.claim.lines]


def _cell(navigator: Navigator) -> tuple[int, Column]:
    return navigator.claim_page.table.number, navigator.claim_page.table.column


@pytest.fixture
def two_lines(claim_navigator: Navigator) -> Navigator:
    """A claim of two lines, the cursor on the first date."""
    claim_navigator.claim_page.show_claim(a_claim(a_line("99213"), a_line("36415")))
    claim_navigator.claim_page.take_focus()
    return claim_navigator


def test_a_new_claim_is_typed_from_the_patient_to_the_lines(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    keyboard.type("Ana Ruiz\n2/3/61\nf\nw123\n\n")  # Enter goes to the next field
    keyboard.type("Acme Health\nm\n\n\n\n180\n\n\n")  # and to the next section
    keyboard.type(f"Dr. Lee\n{SURGEON_NPI}\n20\n\n\n\n")
    keyboard.type(f"Oak Street Spine\n{BILLING_NPI}\n12-3456789\n\n\n\n\n")
    keyboard.type("m48.061 m54.16\n")  # the diagnoses follow the last section
    keyboard.type("9/14/26\n22\n22614\n\n1\n1150\n1")
    keyboard.press(Key.Key_Tab)
    claim = claim_navigator.claim_page.session.claim
    assert claim.patient.name == "Ana Ruiz"
    assert claim.patient.birth_date == date(1961, 2, 3)
    assert (claim.patient.sex, claim.patient.member_id) == ("F", "w123")
    assert (claim.payer.name, claim.payer.kind) == ("Acme Health", PayerKind.MEDICARE)
    assert claim.payer.filing_days == 180
    assert (claim.rendering_provider.npi, claim.billing_provider.npi) == (SURGEON_NPI, BILLING_NPI)
    assert claim.diagnoses == ("M48.061", "M54.16")
    assert claim.lines == (FIRST_LINE,)


def test_enter_in_the_diagnoses_closes_the_head_for_the_lines(
    two_lines: Navigator, keyboard: Keyboard
) -> None:
    head = two_lines.claim_page.head
    keyboard.press(Key.Key_I, ALT)
    keyboard.press(Key.Key_S, ALT)
    keyboard.type("M17.11 M17.12 M54.16 L57.0\n")
    assert focused() is two_lines.claim_page.table
    assert head.summaries[Section.NUMBERS].property("tone") == ""
    assert head.diagnoses.cursorPosition() == 0  # the first diagnosis is visible


def test_fields_of_the_head_show_the_parsed_values(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    keyboard.type("Ana Ruiz\n2/3/61\n")
    keyboard.press(Key.Key_Backtab)
    assert focused().property("text") == "02/03/1961"


def test_esc_closes_the_section_and_esc_in_the_lines_returns_to_it(
    two_lines: Navigator, keyboard: Keyboard
) -> None:
    page = two_lines.claim_page
    keyboard.press(Key.Key_Escape)
    assert focused() is next(iter(page.head.summaries.values()))
    keyboard.type("\n")  # Enter opens the patient
    keyboard.press(Key.Key_Escape)
    assert focused() is next(iter(page.head.summaries.values()))


def test_tab_and_backtab_move_between_cells(two_lines: Navigator, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_Tab, times=3)
    assert _cell(two_lines) == (1, Column.MODIFIERS)
    keyboard.press(Key.Key_Backtab)
    assert _cell(two_lines) == (1, Column.CODE)
    keyboard.press(Key.Key_Tab, times=5)
    assert _cell(two_lines) == (2, Column.DATE)


def test_backtab_before_the_first_cell_leaves_for_the_head(
    two_lines: Navigator, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_Backtab)
    assert focused() is next(iter(two_lines.claim_page.head.summaries.values()))


def test_enter_on_the_last_cell_adds_a_line_with_what_is_carried_down(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    claim_navigator.claim_page.table.take_focus()
    keyboard.type("9/14/26\n22\n22614\n\n1\n1150\n1 2\n")
    added = claim_navigator.claim_page.session.draft.claim.lines[1]
    assert (added.date, added.place_of_service) == (date(2026, 9, 14), "22")
    assert added.diagnosis_pointers == (1, 2)
    assert (added.code, added.charge) == ("", None)
    assert _cell(claim_navigator) == (2, Column.CODE)  # the first blank cell


def test_a_key_right_after_enter_goes_into_the_next_cell(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    claim_navigator.claim_page.table.take_focus()
    keyboard.type("t\n11\n99213\n25")
    keyboard.press(Key.Key_Return)
    line = claim_navigator.claim_page.session.draft.claim.lines[0]
    assert (line.place_of_service, line.code, line.modifiers) == ("11", "99213", ("25",))


def test_t_is_today(claim_navigator: Navigator, keyboard: Keyboard) -> None:
    claim_navigator.claim_page.table.take_focus()
    keyboard.type("t\n")
    assert claim_navigator.claim_page.session.draft.claim.lines[0].date == TODAY


def test_control_d_repeats_the_line(two_lines: Navigator, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_D, CTRL)
    assert _codes(two_lines) == ["99213", "99213", "36415"]
    assert two_lines.claim_page.table.number == 2


def test_control_delete_removes_the_line(two_lines: Navigator, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_Delete, CTRL)
    assert _codes(two_lines) == ["36415"]


def test_alt_down_and_alt_up_move_the_line_with_the_cursor(
    two_lines: Navigator, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_Down, ALT)
    assert (_codes(two_lines), two_lines.claim_page.table.number) == (["36415", "99213"], 2)
    keyboard.press(Key.Key_Up, ALT)
    assert (_codes(two_lines), two_lines.claim_page.table.number) == (["99213", "36415"], 1)


def test_delete_empties_the_cell(two_lines: Navigator, keyboard: Keyboard) -> None:
    two_lines.claim_page.table.go_to(2, Column.CHARGE)
    keyboard.press(Key.Key_Delete)
    assert two_lines.claim_page.session.draft.claim.lines[1].charge is None


def test_control_z_undoes_and_control_shift_z_redoes(
    two_lines: Navigator, keyboard: Keyboard
) -> None:
    two_lines.claim_page.table.go_to(1, Column.CODE)
    keyboard.type("99214\n")
    keyboard.press(Key.Key_Delete, CTRL)
    keyboard.press(Key.Key_Z, CTRL, times=2)
    assert _codes(two_lines) == ["99213", "36415"]
    keyboard.press(Key.Key_Z, CTRL | SHIFT, times=2)
    assert _codes(two_lines) == ["36415"]


def test_control_z_in_a_head_field_that_was_only_read_undoes_the_claims_last_change(
    two_lines: Navigator, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_Delete, CTRL)
    keyboard.press(Key.Key_Escape)
    keyboard.type("\n")
    keyboard.press(Key.Key_Z, CTRL)
    assert _codes(two_lines) == ["99213", "36415"]


def test_an_undone_head_field_is_not_typed_back_when_it_is_left(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    keyboard.type("Ana Ruiz\n")
    keyboard.press(Key.Key_Backtab)
    keyboard.press(Key.Key_Z, CTRL)
    keyboard.press(Key.Key_Tab)
    assert claim_navigator.claim_page.session.claim.patient.name == ""


def test_spreadsheet_rows_are_pasted_starting_at_the_cursor(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    claim_navigator.claim_page.table.take_focus()
    QApplication.clipboard().setText(
        "9/14/2026\t22\t22633\t\t1\t4,100.00\t1\n9/14/2026\t22\t22614\t59\t2\t1150\t1,2\n"
    )
    keyboard.press(Key.Key_V, CTRL)
    lines = claim_navigator.claim_page.session.claim.lines
    assert [line.code for line in lines] == ["22633", "22614"]
    assert lines[0].charge == Decimal("4100.00")
    assert (lines[1].modifiers, lines[1].units) == (("59",), Decimal(2))
    assert lines[1].diagnosis_pointers == (1, 2)
    keyboard.press(Key.Key_Z, CTRL)
    assert claim_navigator.claim_page.session.claim.lines == ()


def test_rows_that_cannot_be_told_apart_are_not_pasted_and_a_sentence_says_so(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    page = claim_navigator.claim_page
    page.table.take_focus()
    QApplication.clipboard().setText("Ruiz\t9/14/2026\t11\t99213\t25\t1\t150.00\t1")
    keyboard.press(Key.Key_V, CTRL)
    assert page.is_empty
    assert "Nothing was pasted" in page.notice.text()
    QApplication.clipboard().setText("Patient\tDOS\tCPT\nRuiz\t9/14/2026\t99213")
    keyboard.press(Key.Key_V, CTRL)
    assert [line.code for line in page.session.claim.lines] == ["99213"]
    assert "Not pasted: Patient" in page.notice.text()


def test_control_tab_leaves_the_table_forward_and_back(
    two_lines: Navigator, keyboard: Keyboard
) -> None:
    table = two_lines.claim_page.table
    keyboard.press(Key.Key_Tab, CTRL)
    assert not table.hasFocus()
    table.setFocus()
    keyboard.press(Key.Key_Backtab, CTRL | SHIFT)
    assert focused() is two_lines.claim_page.head.diagnoses


def test_control_tab_while_typing_keeps_what_was_typed(
    two_lines: Navigator, keyboard: Keyboard
) -> None:
    two_lines.claim_page.table.go_to(1, Column.CODE)
    keyboard.type("99214")
    keyboard.press(Key.Key_Tab, CTRL)
    assert _codes(two_lines) == ["99214", "36415"]
    assert not two_lines.claim_page.table.hasFocus()


def test_the_arrow_keys_stay_on_editable_cells(two_lines: Navigator, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_Left, times=3)
    keyboard.type("t\n")
    assert two_lines.claim_page.session.draft.claim.lines[0].date == TODAY
