"""Typing, fixing, pasting and undoing a claim loses nothing."""

from decimal import Decimal

import pytest
from tests.services.claims.typed_claims import SHAVE, VISIT, an_entry, codes

from claimwright.domain.claim.claim import Claim, Patient
from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.claim_entry import MAX_UNDO_STEPS
from claimwright.services.claims.claim_fields import CLAIM_FIELDS

FIELDS = {field.path: field for field in CLAIM_FIELDS}


def test_a_typed_cell_changes_only_its_own_line() -> None:
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


def test_unreadable_text_is_kept_and_the_value_leaves_the_claim() -> None:
    entry = an_entry(VISIT)

    problem = entry.type_cell(1, Column.CHARGE, "lots")

    assert problem == "“lots” is not an amount of money, such as 150.00."
    assert dict(entry.draft.unread) == {(1, Column.CHARGE): "lots"}
    assert entry.claim.lines[0].charge is None
    assert entry.claim.lines[0].code == "99213"


def test_readable_text_replaces_unreadable_text() -> None:
    entry = an_entry(VISIT)
    entry.type_cell(1, Column.CHARGE, "lots")

    entry.type_cell(1, Column.CHARGE, "160")

    assert dict(entry.draft.unread) == {}
    assert entry.claim.lines[0].charge == Decimal("160.00")


def test_a_code_with_a_modifier_replaces_an_unreadable_modifier() -> None:
    entry = an_entry(VISIT)
    entry.type_cell(1, Column.MODIFIERS, "2")

    entry.type_cell(1, Column.CODE, "99213-59")

    assert dict(entry.draft.unread) == {}
    assert entry.claim.lines[0].modifiers == ("59",)


def test_a_replaced_claim_keeps_unread_text_of_remaining_lines() -> None:
    entry = an_entry(VISIT, SHAVE)
    entry.type_cell(1, Column.CHARGE, "lots")
    entry.type_cell(2, Column.UNITS, "many")

    entry.replace_claim("Diagnoses", Claim(lines=entry.claim.lines[:1], diagnoses=("M54.16",)))

    assert dict(entry.draft.unread) == {(1, Column.CHARGE): "lots"}
    assert entry.undo_name == "Diagnoses"


def test_typing_the_same_value_is_not_an_undo_step() -> None:
    entry = an_entry(VISIT)

    entry.type_cell(1, Column.CODE, "99213")

    assert entry.undo_name == ""
    assert not entry.undo()


def test_undo_and_redo_are_symmetric() -> None:
    entry = an_entry(VISIT)
    entry.type_cell(1, Column.CODE, "99214")
    entry.type_cell(1, Column.CHARGE, "lots")
    typed = entry.draft

    assert (entry.undo(), entry.undo(), entry.undo()) == (True, True, False)
    assert entry.claim.lines == (VISIT,)
    assert (entry.redo_name, entry.redo(), entry.redo()) == ("Code", True, True)
    assert entry.draft == typed


def test_a_new_change_clears_the_redo_history() -> None:
    entry = an_entry(VISIT)
    entry.type_cell(1, Column.CODE, "99214")
    entry.undo()

    entry.type_cell(1, Column.CODE, "99215")

    assert entry.redo_name == ""
    assert not entry.redo()


def test_the_undo_history_is_limited() -> None:
    entry = an_entry(VISIT)
    for count in range(MAX_UNDO_STEPS + 5):
        entry.type_cell(1, Column.UNITS, str(count + 2))

    taken_back = sum(1 for _ in range(MAX_UNDO_STEPS + 5) if entry.undo())

    assert taken_back == MAX_UNDO_STEPS
    assert entry.claim.lines[0].units == Decimal(6)


def test_a_preview_of_a_cell_being_typed_stores_nothing() -> None:
    entry = an_entry(VISIT)

    seen = entry.claim_with_cell(2, Column.CODE, "11300")

    assert [line.code for line in seen.lines] == ["99213", "11300"]
    assert codes(entry) == ["99213"]


def test_an_empty_cell_below_the_last_line_previews_no_line() -> None:
    entry = an_entry(VISIT)

    assert entry.claim_with_cell(2, Column.MODIFIERS, "") == entry.claim


def test_previewing_an_incomplete_value_is_refused() -> None:
    with pytest.raises(ValueError, match="not a modifier"):
        an_entry(VISIT).claim_with_cell(1, Column.MODIFIERS, "2")


def test_a_header_field_can_be_typed_and_undone() -> None:
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
