"""Adding, copying, moving, removing, fixing and pasting lines is one undo step each."""

from datetime import date
from decimal import Decimal

import pytest
from tests.services.claims.typed_claims import SHAVE, VISIT, an_entry, codes

from claimwright.domain.claim.claim_reading import MAX_LINES
from claimwright.domain.finding.finding import Edit, EditOp
from claimwright.errors import BillingError
from claimwright.services.claims.claim_cells import Column


def test_an_added_line_copies_date_place_and_pointers() -> None:
    entry = an_entry(VISIT)

    number = entry.add_line()

    line = entry.claim.lines[number - 1]
    assert number == 2
    assert (line.date, line.place_of_service) == (VISIT.date, VISIT.place_of_service)
    assert (line.diagnosis_pointers, line.units) == (VISIT.diagnosis_pointers, Decimal(1))
    assert (line.code, line.modifiers, line.charge) == ("", (), None)


def test_a_copied_line_goes_below_without_its_control_number() -> None:
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


def test_removed_lines_take_their_unread_text_along() -> None:
    entry = an_entry(VISIT, SHAVE, VISIT)
    entry.type_cell(1, Column.CHARGE, "lots")
    entry.type_cell(3, Column.UNITS, "many")

    entry.remove_lines([1, 2])

    assert codes(entry) == ["99213"]
    assert dict(entry.draft.unread) == {(1, Column.UNITS): "many"}


def test_removing_a_nonexistent_line_changes_nothing() -> None:
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


def test_the_blank_last_row_is_neither_copied_nor_moved() -> None:
    entry = an_entry(VISIT)

    assert (entry.copy_line(2), entry.move_line(2, -1)) == (2, 2)
    assert (codes(entry), entry.undo_name) == (["99213"], "")


def test_a_fix_is_a_single_undo_step() -> None:
    entry = an_entry(VISIT, SHAVE)

    entry.apply(Edit(EditOp.ADD_MODIFIER, 2, "59"))

    assert entry.claim.lines[1].modifiers == ("59",)
    assert (entry.undo_name, entry.undo()) == ("Fix", True)
    assert codes(entry) == ["99213", "11300"]
    assert entry.claim.lines == (VISIT, SHAVE)


def test_a_line_added_by_a_fix_moves_the_unread_text_below_it() -> None:
    entry = an_entry(VISIT, SHAVE)
    entry.type_cell(1, Column.CHARGE, "lots")
    entry.type_cell(2, Column.UNITS, "many")

    entry.apply(Edit(EditOp.ADD_LINE, 2, "11301"))

    assert codes(entry) == ["99213", "11301", "11300"]
    assert dict(entry.draft.unread) == {(1, Column.CHARGE): "lots", (3, Column.UNITS): "many"}


def test_a_line_removed_by_a_fix_takes_its_unread_text_along() -> None:
    entry = an_entry(VISIT, SHAVE)
    entry.type_cell(1, Column.CHARGE, "lots")
    entry.type_cell(2, Column.UNITS, "many")

    entry.apply(Edit(EditOp.REMOVE_LINE, 1))

    assert dict(entry.draft.unread) == {(1, Column.UNITS): "many"}


def test_a_fix_replaces_unreadable_text() -> None:
    entry = an_entry(VISIT)
    entry.type_cell(1, Column.UNITS, "many")
    entry.type_cell(1, Column.CHARGE, "lots")

    entry.apply(Edit(EditOp.SET_UNITS, 1, "2"))

    assert dict(entry.draft.unread) == {(1, Column.CHARGE): "lots"}
    assert entry.claim.lines[0].units == Decimal(2)


@pytest.mark.parametrize("op", [EditOp.ADD_LINE, EditOp.REMOVE_LINE, EditOp.SET_CODE])
@pytest.mark.parametrize("line", [0, 2, 99])
def test_a_fix_for_a_line_that_no_longer_exists_is_refused(op: EditOp, line: int) -> None:
    entry = an_entry(VISIT)

    with pytest.raises(BillingError, match="no longer on the claim"):
        entry.apply(Edit(op, line, "11300"))

    assert codes(entry) == ["99213"]


def test_pasted_rows_overwrite_and_extend_and_are_undone_in_one_step() -> None:
    entry = an_entry(VISIT)
    rows = "9/14/26\t11\t11300\t59\t1\t$1,150.00\t1 2\r\n9/15/26\t11\t11301\n\n"

    pasted = entry.paste_rows(1, Column.DATE, rows).rows

    first, second = entry.claim.lines
    assert pasted == 2
    assert (first.code, first.modifiers, first.charge) == ("11300", ("59",), Decimal("1150.00"))
    assert (second.date, second.code, second.units) == (date(2026, 9, 15), "11301", None)
    assert entry.undo()
    assert entry.claim.lines == (VISIT,)


def test_pasting_starts_at_the_cell() -> None:
    entry = an_entry(VISIT)

    entry.paste_rows(1, Column.CHARGE, "99\t2")

    assert entry.claim.lines[0].charge == Decimal("99.00")
    assert entry.claim.lines[0].diagnosis_pointers == (2,)
    assert entry.claim.lines[0].code == "99213"


def test_a_refused_paste_changes_nothing() -> None:
    entry = an_entry(VISIT)

    with pytest.raises(BillingError, match="Nothing was pasted"):
        entry.paste_rows(1, Column.CHARGE, "99\t2\tbeyond\tthe table")

    assert entry.claim.lines == (VISIT,)
    assert entry.undo_name == ""


def test_an_unreadable_pasted_cell_is_kept_and_marked() -> None:
    entry = an_entry()

    entry.paste_rows(1, Column.CODE, "11300\t5\tone")

    assert codes(entry) == ["11300"]
    assert dict(entry.draft.unread) == {(1, Column.MODIFIERS): "5", (1, Column.UNITS): "one"}


def test_an_empty_paste_is_not_an_undo_step() -> None:
    entry = an_entry(VISIT)

    assert entry.paste_rows(1, Column.DATE, "\n \n").rows == 0
    assert entry.undo_name == ""


def test_more_rows_than_a_claim_can_have_are_refused_entirely() -> None:
    entry = an_entry()

    with pytest.raises(BillingError, match="1,001 rows are more than a claim can hold"):
        entry.paste_rows(1, Column.CODE, "11300\n" * (MAX_LINES + 1))

    assert entry.claim.lines == ()
