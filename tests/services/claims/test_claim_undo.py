"""Every change to a claim on screen can be undone and redone, step by step."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.domain.finding.finding import Edit, EditOp
from claimwright.errors import BillingError
from claimwright.services.claims.claim_cells import CELLS, Column
from claimwright.services.claims.claim_entry import ClaimEntry
from claimwright.services.claims.claim_fields import CLAIM_FIELDS, ClaimField

LINES = (
    ClaimLine(date=date(2026, 9, 14), code="99213", units=Decimal(1), charge=Decimal("150.00")),
    ClaimLine(date=date(2026, 9, 14), code="11300", modifiers=("59",)),
)


def an_entry() -> ClaimEntry:
    return ClaimEntry(Claim(claim_number="A-1", lines=LINES), date(2026, 9, 20))


numbers = st.integers(1, 5)
columns = st.sampled_from(Column)
texts = st.sampled_from(
    [
        "",
        "99213",
        "99213-25",
        "25 LT",
        "abc",
        "1",
        "-2",
        "9/14/26",
        "9/14 - 9/16",
        "1 2",
        "150.00",
        "2/30/26",
    ]
)
edits = st.builds(
    Edit,
    st.sampled_from([op for op in EditOp if op is not EditOp.SET_FIELD]),
    numbers,
    st.sampled_from(["59", "25"]),
)
rows = st.lists(st.lists(texts, min_size=1, max_size=8).map("\t".join), max_size=3).map("\n".join)
fields: st.SearchStrategy[ClaimField] = st.sampled_from(CLAIM_FIELDS)
Act = Callable[[ClaimEntry], object]


def _typed_field(field: ClaimField, text: str) -> Act:
    def act(entry: ClaimEntry) -> None:
        try:
            entry.type_field(field, text)
        except ValueError:
            return  # refused, so nothing changed

    return act


def _fixed(edit: Edit) -> Act:
    def act(entry: ClaimEntry) -> None:
        try:
            entry.apply(edit)
        except BillingError:
            return  # the line no longer exists, so nothing changed

    return act


def _pasted(number: int, column: Column, text: str) -> Act:
    def act(entry: ClaimEntry) -> None:
        try:
            entry.paste_rows(number, column, text)
        except BillingError:
            return  # not clear which cell is which: nothing has changed

    return act


acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(lambda n, c, t: lambda entry: entry.type_cell(n, c, t), numbers, columns, texts),
    st.builds(_typed_field, fields, texts),
    st.builds(_fixed, edits),
    st.builds(lambda n: lambda entry: entry.copy_line(n), numbers),
    st.just(lambda entry: entry.add_line()),
    st.builds(lambda gone: lambda entry: entry.remove_lines(gone), st.lists(numbers, max_size=3)),
    st.builds(
        lambda n, by: lambda entry: entry.move_line(n, by), numbers, st.sampled_from([-1, 1])
    ),
    st.builds(_pasted, numbers, columns, rows),
)


@given(st.lists(acts, max_size=25))
def test_undoing_every_change_restores_the_first_draft_and_redo_the_last(
    changes: list[Act],
) -> None:
    entry = an_entry()
    first = entry.draft
    for change in changes:
        change(entry)
    last = entry.draft

    steps = 0
    while entry.undo():
        steps += 1

    assert entry.draft == first
    assert all(entry.redo() for _ in range(steps))
    assert entry.draft == last
    assert not entry.redo()


@given(st.lists(acts, max_size=25))
def test_unread_text_is_always_on_an_existing_line_with_an_empty_cell(
    changes: list[Act],
) -> None:
    entry = an_entry()

    for change in changes:
        change(entry)

    lines = entry.claim.lines
    for (number, column), text in entry.draft.unread.items():
        assert text
        assert CELLS[column].show(lines[number - 1]) == ""
