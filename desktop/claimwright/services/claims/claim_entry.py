"""A claim being entered: every change can be undone, and unreadable text is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.domain.claim.claim_reading import MAX_LINES
from claimwright.domain.claim.edit_claim import apply_edit, with_line
from claimwright.domain.dates import Today, day_of
from claimwright.domain.finding.finding import Edit
from claimwright.errors import BillingError
from claimwright.services.claims.claim_cells import CELLS, Column
from claimwright.services.claims.claim_fields import ClaimField, with_field
from claimwright.services.claims.pasted_rows import pasted_rows

MAX_UNDO_STEPS = 500

Unread: TypeAlias = Mapping[tuple[int, Column], str]
"""Text that could not be read, by line (from 1) and column."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The claim, plus the text of cells that could not be read.

    Such a cell is empty in the claim, so nothing is checked or saved that is not on screen.
    """

    claim: Claim
    unread: Unread = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Pasted:
    """How many rows were pasted; ``notes`` are sentences about what was left out."""

    rows: int
    notes: tuple[str, ...]


class ClaimEntry:
    """The claim on screen with its undo history."""

    def __init__(self, claim: Claim, today: Today, unread: Unread = MappingProxyType({})) -> None:
        self._today = today
        self._draft = Draft(claim, unread)
        self._back: list[tuple[str, Draft]] = []
        self._forth: list[tuple[str, Draft]] = []

    @property
    def today(self) -> date:
        """The date relative to which typed dates are read."""
        return day_of(self._today)

    @property
    def draft(self) -> Draft:
        """What is on screen."""
        return self._draft

    @property
    def claim(self) -> Claim:
        """The part of the draft that could be read."""
        return self._draft.claim

    @property
    def undo_name(self) -> str:
        """What undo would revert; empty if nothing."""
        return self._back[-1][0] if self._back else ""

    @property
    def redo_name(self) -> str:
        """What redo would repeat; empty if nothing."""
        return self._forth[-1][0] if self._forth else ""

    def undo(self) -> bool:
        """Undo the last change. Returns whether there was one."""
        return self._step(self._back, self._forth)

    def redo(self) -> bool:
        """Redo the last undone change. Returns whether there was one."""
        return self._step(self._forth, self._back)

    def _step(self, source: list[tuple[str, Draft]], target: list[tuple[str, Draft]]) -> bool:
        if not source:
            return False
        name, draft = source.pop()
        target.append((name, self._draft))
        self._draft = draft
        return True

    def _change(self, name: str, draft: Draft) -> bool:
        if draft == self._draft:
            return False
        self._back.append((name, self._draft))
        del self._back[:-MAX_UNDO_STEPS]
        self._forth.clear()
        self._draft = draft
        return True

    def type_cell(self, number: int, column: Column, text: str) -> str:
        """Commit a cell's text. Returns a sentence if it could not be read; the text is kept."""
        draft, problem = self._typed(self._draft, number, column, text)
        self._change(CELLS[column].title, draft)
        return problem

    def _typed(self, draft: Draft, number: int, column: Column, text: str) -> tuple[Draft, str]:
        claim, problem, wanted = draft.claim, "", text.strip()
        if number > len(claim.lines) and not wanted:
            return draft, ""
        unread = {key: text for key, text in draft.unread.items() if key != (number, column)}
        while number > len(claim.lines):
            claim = _with_line(claim, ClaimLine())
        line, read = claim.lines[number - 1], CELLS[column].read
        try:
            changed = read(line, wanted, self.today)
        except ValueError as refusal:
            changed, problem = read(line, "", self.today), f"{refusal}."
            unread[number, column] = wanted
        claim = with_line(claim, number, changed)
        return Draft(claim, _still_unread(claim, unread)), problem

    def draft_with_cell(self, draft: Draft, number: int, column: Column, text: str) -> Draft:
        """A copy of the draft with a cell's text, readable or not; nothing is stored."""
        return self._typed(draft, number, column, text)[0]

    def claim_with_cell(self, number: int, column: Column, text: str) -> Claim:
        """A copy of the claim with a cell's text; nothing is stored.

        Raises:
            ValueError: the text cannot be read.
        """
        is_new = number > len(self.claim.lines)
        if is_new and not text.strip():
            return self.claim
        line = ClaimLine() if is_new else self.claim.lines[number - 1]
        changed = CELLS[column].read(line, text.strip(), self.today)
        return _with_line(self.claim, changed) if is_new else with_line(self.claim, number, changed)

    def type_field(self, field: ClaimField, text: str) -> bool:
        """Commit a header field. Returns whether anything changed.

        Raises:
            ValueError: the text cannot be read; the claim is unchanged.
        """
        claim = with_field(self.claim, field, text, self.today)
        return self._change(field.label, replace(self._draft, claim=claim))

    def replace_claim(self, name: str, claim: Claim) -> bool:
        """Replace the claim as a single undo step."""
        return self._change(name, Draft(claim, _still_unread(claim, self._draft.unread)))

    def apply(self, edit: Edit) -> bool:
        """Apply the edit of a finding's fix.

        Raises:
            BillingError: the edit's line no longer exists.
        """
        claim = apply_edit(self.claim, edit)
        shift = len(claim.lines) - len(self.claim.lines)
        start = edit.line or len(self.claim.lines) + 1
        unread = _still_unread(claim, self._moved(start, shift))
        return self._change("Fix", Draft(claim, unread))

    def add_line(self) -> int:
        """Add a line with the date, place and pointers of the one above; return its number.

        If the claim has exactly one diagnosis, the first line points to it.
        """
        above = self.claim.lines[-1] if self.claim.lines else ClaimLine()
        line = ClaimLine(
            date=above.date,
            date_to=above.date_to,
            place_of_service=above.place_of_service,
            diagnosis_pointers=above.diagnosis_pointers or _only_pointer(self.claim),
            units=Decimal(1),
        )
        self._change("Add line", replace(self._draft, claim=_with_line(self.claim, line)))
        return len(self.claim.lines)

    def copy_line(self, number: int) -> int:
        """Duplicate a line below itself; return the copy's number. Ignores the blank last row."""
        lines = self.claim.lines
        if not 1 <= number <= len(lines):
            return number
        copied = replace(lines[number - 1], control_number="")
        claim = replace(self.claim, lines=(*lines[:number], copied, *lines[number:]))
        unread = dict(self._moved(number + 1, 1))
        for column in Column:
            if (text := unread.get((number, column))) is not None:
                unread[number + 1, column] = text
        self._change("Copy line", Draft(claim, MappingProxyType(unread)))
        return number + 1

    def remove_lines(self, numbers: Sequence[int]) -> bool:
        """Remove lines by number."""
        gone = set(numbers)
        remaining = [n for n in range(1, len(self.claim.lines) + 1) if n not in gone]
        place = {old: new for new, old in enumerate(remaining, 1)}
        unread = {
            (place[number], column): text
            for (number, column), text in self._draft.unread.items()
            if number in place
        }
        claim = replace(self.claim, lines=tuple(self.claim.lines[n - 1] for n in remaining))
        return self._change("Remove line", Draft(claim, MappingProxyType(unread)))

    def move_line(self, number: int, step: int) -> int:
        """Move a line up (-1) or down (1); return its new number."""
        target, there = number + step, range(1, len(self.claim.lines) + 1)
        if number not in there or target not in there:
            return number
        lines = list(self.claim.lines)
        lines[number - 1], lines[target - 1] = lines[target - 1], lines[number - 1]
        swap = {number: target, target: number}
        unread = {
            (swap.get(line, line), column): text
            for (line, column), text in self._draft.unread.items()
        }
        claim = replace(self.claim, lines=tuple(lines))
        self._change("Move line", Draft(claim, MappingProxyType(unread)))
        return target

    def paste_rows(self, number: int, column: Column, text: str) -> Pasted:
        """Paste rows of a spreadsheet from a cell on.

        One undo reverts all of them; a cell that cannot be read keeps its text and is marked.

        Raises:
            BillingError: it is not clear which cell is which, or there are too many rows; nothing
                was pasted.
        """
        pasted = pasted_rows(text, column, self.today)
        if pasted.rows and number - 1 + len(pasted.rows) > MAX_LINES:
            raise BillingError(
                f"Nothing was pasted: {len(pasted.rows):,} rows are more than a claim can hold, "
                f"which is {MAX_LINES:,} lines."
            )
        draft = self._draft
        for offset, cells in enumerate(pasted.rows):
            for place, cell in cells.items():
                draft, _ = self._typed(draft, number + offset, place, cell)
        self._change("Paste", draft)
        return Pasted(len(pasted.rows), pasted.notes)

    def _moved(self, start: int, shift: int) -> Unread:
        """The unread text after shifting the lines from ``start`` on by ``shift``."""
        moved = {}
        for (number, column), text in self._draft.unread.items():
            if shift < 0 and number == start:
                continue
            moved[number + shift if number >= start else number, column] = text
        return MappingProxyType(moved)


def _only_pointer(claim: Claim) -> tuple[int, ...]:
    """The pointer to a claim's only diagnosis; empty if it has none or several."""
    return (1,) if len(claim.diagnoses) == 1 else ()


def _with_line(claim: Claim, line: ClaimLine) -> Claim:
    return replace(claim, lines=(*claim.lines, line))


def _still_unread(claim: Claim, unread: Unread) -> Unread:
    """The unread text of cells that still have no value."""
    lines = claim.lines
    return MappingProxyType(
        {
            (number, column): text
            for (number, column), text in unread.items()
            if number <= len(lines) and not CELLS[column].show(lines[number - 1])
        }
    )
