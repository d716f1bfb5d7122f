"""A claim is typed, fixed, pasted and undone without anything getting lost."""

from datetime import date
from decimal import Decimal

import pytest

from claimwright.domain.claim.claim import Claim, ClaimLine, Patient
from claimwright.domain.finding.finding import Edit, EditOp
from claimwright.errors import BillingError
from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.claim_entry import MAX_PASTED_LINES, MAX_STEPS_BACK, ClaimEntry
from claimwright.services.claims.claim_fields import CLAIM_FIELDS

TODAY = date(2026, 9, 20)
VISIT = ClaimLine(
    date=date(2026, 9, 14),
    place_of_service="11",
    code="99213",
    modifiers=("25",),
    units=Decimal(1),
    charge=Decimal("150.00"),
    diagnosis_pointers=(1,),
    control_number="L1",
)
SHAVE = ClaimLine(date=date(2026, 9, 14), code="11300", units=Decimal(1))
FIELDS = {field.path: field for field in CLAIM_FIELDS}


def an_entry(*lines: ClaimLine) -> ClaimEntry:
    return ClaimEntry(Claim(claim_number="A-1", lines=lines), TODAY)


def codes(entry: ClaimEntry) -> list[str]:
    return [line.code for line in entry.claim.lines]


def test_a_typed_cell_changes_its_line_alone() -> None:
    entry = an_entry(VISIT, SHAVE)

    problem = entry.type_cell(2, Column.UNITS, " 3 ")

    assert problem == ""
    assert [line.units for line in entry.claim.lines] == [Decimal(1), Decimal(3)]
    assert entry.undo_name == "Units"


def test_a_cell_below_the_last_line_makes_the_line() -> None:
    entry = an_entry(VISIT)

    entry.type_cell(2, Column.CODE, "11300")

    assert codes(entry) == ["99213", "11300"]


def test_an_empty_cell_below_the_last_line_makes_none() -> None:
    entry = an_entry(VISIT)

    entry.type_cell(2, Column.CODE, "  ")

    assert codes(entry) == ["99213"]
    assert entry.undo_name == ""


def test_a_text_that_cannot_be_read_is_kept_and_is_no_longer_in_the_claim() -> None:
    entry = an_entry(VISIT)

    problem = entry.type_cell(1, Column.CHARGE, "lots")

    assert problem == "“lots” is not an amount of money, such as 150.00."
    assert dict(entry.draft.unread) == {(1, Column.CHARGE): "lots"}
    assert entry.claim.lines[0].charge is None
    assert entry.claim.lines[0].code == "99213"


def test_a_text_that_can_be_read_takes_the_place_of_one_that_could_not() -> None:
    entry = an_entry(VISIT)
    entry.type_cell(1, Column.CHARGE, "lots")

    entry.type_cell(1, Column.CHARGE, "160")

    assert dict(entry.draft.unread) == {}
    assert entry.claim.lines[0].charge == Decimal("160.00")


def test_a_code_with_its_modifier_takes_the_place_of_an_unread_modifier() -> None:
    entry = an_entry(VISIT)
    entry.type_cell(1, Column.MODIFIERS, "2")

    entry.type_cell(1, Column.CODE, "99213-59")

    assert dict(entry.draft.unread) == {}
    assert entry.claim.lines[0].modifiers == ("59",)


def test_a_claim_put_in_place_keeps_the_texts_of_the_lines_that_it_still_has() -> None:
    entry = an_entry(VISIT, SHAVE)
    entry.type_cell(1, Column.CHARGE, "lots")
    entry.type_cell(2, Column.UNITS, "many")

    entry.replace_claim("Diagnoses", Claim(lines=entry.claim.lines[:1], diagnoses=("M54.16",)))

    assert dict(entry.draft.unread) == {(1, Column.CHARGE): "lots"}
    assert entry.undo_name == "Diagnoses"


def test_typing_what_stands_there_already_is_no_step() -> None:
    entry = an_entry(VISIT)

    entry.type_cell(1, Column.CODE, "99213")

    assert entry.undo_name == ""
    assert not entry.undo()


def test_undo_and_redo_walk_the_same_way() -> None:
    entry = an_entry(VISIT)
    entry.type_cell(1, Column.CODE, "99214")
    entry.type_cell(1, Column.CHARGE, "lots")
    typed = entry.draft

    assert (entry.undo(), entry.undo(), entry.undo()) == (True, True, False)
    assert entry.claim.lines == (VISIT,)
    assert (entry.redo_name, entry.redo(), entry.redo()) == ("Code", True, True)
    assert entry.draft == typed


def test_a_new_change_ends_what_could_be_redone() -> None:
    entry = an_entry(VISIT)
    entry.type_cell(1, Column.CODE, "99214")
    entry.undo()

    entry.type_cell(1, Column.CODE, "99215")

    assert entry.redo_name == ""
    assert not entry.redo()


def test_the_steps_back_are_bounded() -> None:
    entry = an_entry(VISIT)
    for count in range(MAX_STEPS_BACK + 5):
        entry.type_cell(1, Column.UNITS, str(count + 2))

    taken_back = sum(1 for _ in range(MAX_STEPS_BACK + 5) if entry.undo())

    assert taken_back == MAX_STEPS_BACK
    assert entry.claim.lines[0].units == Decimal(6)


def test_a_claim_with_a_cell_still_being_typed_is_only_looked_at() -> None:
    entry = an_entry(VISIT)

    seen = entry.claim_with_cell(2, Column.CODE, "11300")

    assert [line.code for line in seen.lines] == ["99213", "11300"]
    assert codes(entry) == ["99213"]


def test_nothing_typed_below_the_last_line_is_no_line_to_look_at() -> None:
    entry = an_entry(VISIT)

    assert entry.claim_with_cell(2, Column.MODIFIERS, "") == entry.claim


def test_looking_at_half_a_value_is_refused() -> None:
    with pytest.raises(ValueError, match="not a modifier"):
        an_entry(VISIT).claim_with_cell(1, Column.MODIFIERS, "2")


def test_a_field_of_the_head_is_typed_and_undone() -> None:
    entry = an_entry()

    assert entry.type_field(FIELDS["patient.name"], " Ana Ruiz ")
    assert entry.claim.patient == Patient(name="Ana Ruiz")
    assert entry.undo()
    assert entry.claim.patient == Patient()


def test_a_field_that_cannot_be_read_leaves_the_claim_as_it_was() -> None:
    entry = an_entry()

    with pytest.raises(ValueError, match="calendar"):
        entry.type_field(FIELDS["patient.birth_date"], "2/30/1961")

    assert (entry.claim, entry.undo_name) == (Claim(claim_number="A-1"), "")


def test_an_added_line_carries_date_place_and_pointers_down() -> None:
    entry = an_entry(VISIT)

    number = entry.add_line()

    line = entry.claim.lines[number - 1]
    assert number == 2
    assert (line.date, line.place_of_service) == (VISIT.date, VISIT.place_of_service)
    assert (line.diagnosis_pointers, line.units) == (VISIT.diagnosis_pointers, Decimal(1))
    assert (line.code, line.modifiers, line.charge) == ("", (), None)


def test_a_copied_line_stands_below_without_the_number_of_the_first() -> None:
    entry = an_entry(VISIT, SHAVE)
    entry.type_cell(1, Column.CHARGE, "lots")
    entry.type_cell(2, Column.UNITS, "many")

    number = entry.copy_line(1)

    assert (number, codes(entry)) == (2, ["99213", "99213", "11300"])
    assert [line.control_number for line in entry.claim.lines] == ["L1", "", ""]
    assert dict(entry.draft.unread) == {
        (1, Column.CHARGE): "lots",
        (2, Column.CHARGE): "lots",
        (3, Column.UNITS): "many",
    }


def test_removed_lines_take_their_unread_texts_along() -> None:
    entry = an_entry(VISIT, SHAVE, VISIT)
    entry.type_cell(1, Column.CHARGE, "lots")
    entry.type_cell(3, Column.UNITS, "many")

    entry.remove_lines([1, 2])

    assert codes(entry) == ["99213"]
    assert dict(entry.draft.unread) == {(1, Column.UNITS): "many"}


def test_removing_a_line_that_is_not_there_changes_nothing() -> None:
    entry = an_entry(VISIT)

    assert not entry.remove_lines([7])
    assert codes(entry) == ["99213"]


def test_a_moved_line_takes_its_unread_text_along() -> None:
    entry = an_entry(VISIT, SHAVE)
    entry.type_cell(1, Column.CHARGE, "lots")

    number = entry.move_line(1, 1)

    assert (number, codes(entry)) == (2, ["11300", "99213"])
    assert dict(entry.draft.unread) == {(2, Column.CHARGE): "lots"}


@pytest.mark.parametrize(("number", "step"), [(1, -1), (2, 1)])
def test_a_line_at_the_edge_stays_where_it_is(number: int, step: int) -> None:
    entry = an_entry(VISIT, SHAVE)

    assert entry.move_line(number, step) == number
    assert codes(entry) == ["99213", "11300"]


def test_the_empty_row_below_the_lines_is_neither_copied_nor_moved() -> None:
    entry = an_entry(VISIT)

    assert (entry.copy_line(2), entry.move_line(2, -1)) == (2, 2)
    assert (codes(entry), entry.undo_name) == (["99213"], "")


def test_a_fix_is_one_step_that_can_be_undone() -> None:
    entry = an_entry(VISIT, SHAVE)

    entry.apply(Edit(EditOp.ADD_MODIFIER, 2, "59"))

    assert entry.claim.lines[1].modifiers == ("59",)
    assert (entry.undo_name, entry.undo()) == ("Fix", True)
    assert codes(entry) == ["99213", "11300"]
    assert entry.claim.lines == (VISIT, SHAVE)


def test_a_line_that_a_fix_adds_moves_the_unread_texts_below_it() -> None:
    entry = an_entry(VISIT, SHAVE)
    entry.type_cell(1, Column.CHARGE, "lots")
    entry.type_cell(2, Column.UNITS, "many")

    entry.apply(Edit(EditOp.ADD_LINE, 2, "11301"))

    assert codes(entry) == ["99213", "11301", "11300"]
    assert dict(entry.draft.unread) == {(1, Column.CHARGE): "lots", (3, Column.UNITS): "many"}


def test_a_line_that_a_fix_removes_takes_its_unread_text_along() -> None:
    entry = an_entry(VISIT, SHAVE)
    entry.type_cell(1, Column.CHARGE, "lots")
    entry.type_cell(2, Column.UNITS, "many")

    entry.apply(Edit(EditOp.REMOVE_LINE, 1))

    assert dict(entry.draft.unread) == {(1, Column.UNITS): "many"}


def test_a_fix_takes_the_place_of_a_text_that_could_not_be_read() -> None:
    entry = an_entry(VISIT)
    entry.type_cell(1, Column.UNITS, "many")
    entry.type_cell(1, Column.CHARGE, "lots")

    entry.apply(Edit(EditOp.SET_UNITS, 1, "2"))

    assert dict(entry.draft.unread) == {(1, Column.CHARGE): "lots"}
    assert entry.claim.lines[0].units == Decimal(2)


@pytest.mark.parametrize("op", [EditOp.ADD_LINE, EditOp.REMOVE_LINE, EditOp.SET_CODE])
@pytest.mark.parametrize("line", [0, 2, 99])
def test_a_fix_of_a_line_that_is_gone_is_refused(op: EditOp, line: int) -> None:
    entry = an_entry(VISIT)

    with pytest.raises(BillingError, match="no longer on the claim"):
        entry.apply(Edit(op, line, "11300"))

    assert codes(entry) == ["99213"]


def test_rows_of_a_spreadsheet_are_pasted_over_and_below_and_undone_at_once() -> None:
    entry = an_entry(VISIT)
    rows = "9/14/26\t11\t11300\t59\t1\t$1,150.00\t1 2\r\n9/15/26\t11\t11301\n\n"

    pasted = entry.paste_rows(1, Column.DATE, rows)

    first, second = entry.claim.lines
    assert pasted == 2
    assert (first.code, first.modifiers, first.charge) == ("11300", ("59",), Decimal("1150.00"))
    assert (second.date, second.code, second.units) == (date(2026, 9, 15), "11301", None)
    assert entry.undo()
    assert entry.claim.lines == (VISIT,)


def test_pasting_begins_at_the_cell_and_ends_at_the_last_column() -> None:
    entry = an_entry(VISIT)

    entry.paste_rows(1, Column.CHARGE, "99\t2\tbeyond\tthe table")

    assert entry.claim.lines[0].charge == Decimal("99.00")
    assert entry.claim.lines[0].diagnosis_pointers == (2,)
    assert entry.claim.lines[0].code == "99213"


def test_a_pasted_cell_that_cannot_be_read_is_kept_and_marked() -> None:
    entry = an_entry()

    entry.paste_rows(1, Column.CODE, "11300\t5\tone")

    assert codes(entry) == ["11300"]
    assert dict(entry.draft.unread) == {(1, Column.MODIFIERS): "5", (1, Column.UNITS): "one"}


def test_a_paste_of_nothing_is_no_step() -> None:
    entry = an_entry(VISIT)

    assert entry.paste_rows(1, Column.DATE, "\n \n") == 0
    assert entry.undo_name == ""


def test_a_paste_has_a_limit() -> None:
    entry = an_entry()

    pasted = entry.paste_rows(1, Column.CODE, "11300\n" * (MAX_PASTED_LINES + 1))

    assert pasted == len(entry.claim.lines) == MAX_PASTED_LINES
