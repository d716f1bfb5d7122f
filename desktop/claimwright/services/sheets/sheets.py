"""Printed sheets: those available for a lookup page, and rendering to PDF."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from claimwright.domain.dates import Today, day_of
from claimwright.domain.denial.adjustment import Carc, Group, Rarc
from claimwright.domain.letter.letter import PageSize
from claimwright.domain.library.lookup import (
    CodeEntry,
    CodeHistory,
    DiagnosisEntry,
    Entry,
    Match,
    ModifierEntry,
    PairEntry,
)
from claimwright.domain.library.term import Term
from claimwright.domain.sheet import SheetDocument
from claimwright.services.sheets import library_sheets, training_sheets
from claimwright.services.sheets.code_sheet import ShownPartners, code_sheet
from claimwright.services.sheets.diagnosis_sheet import diagnosis_sheet
from claimwright.services.sheets.pair_sheet import pair_sheet
from claimwright.services.sheets.training_notes import TrainingNotes


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """One printable sheet: its menu title and its builder."""

    title: str
    make: Callable[[], SheetDocument]


@dataclass(frozen=True, slots=True)
class CodeDetail:
    """Content of a procedure code's page in addition to its entry."""

    history: CodeHistory
    partners: ShownPartners
    notes: tuple[str, ...] = ()


class SheetService:
    """Builds the sheets for a lookup. ReportLab is imported with the first PDF."""

    def __init__(
        self, resources: Path, carc_of: Callable[[str], Carc | None], today: Today
    ) -> None:
        """``carc_of`` returns the library's page for a CARC."""
        self._fonts = resources / "fonts"
        self._notes = TrainingNotes(resources)
        self._carc_of = carc_of
        self._today = today

    def pdf(self, sheet: SheetDocument, page: PageSize = PageSize.LETTER) -> bytes:
        """Render a sheet to PDF."""
        # Late import: ReportLab takes 130 ms, which opening the Lookup page should not pay for.
        from claimwright.printing.sheet_pdf import sheet_pdf

        return sheet_pdf(sheet, page, self._fonts)

    def choices(
        self, match: Match, entry: Entry | None, *, note: str = "", detail: CodeDetail | None = None
    ) -> Sequence[SheetChoice]:
        """The sheets for an entry: its page first, then training sheets.

        ``note`` says what a pair's table does not cover; a procedure code requires ``detail``.
        """
        today = day_of(self._today)
        if isinstance(entry, Carc):
            return self._of_carc(match, entry)
        if isinstance(entry, Rarc):
            carc = self._carc_of(entry.carcs[0]) if entry.carcs else None
            return _page_and_training(
                partial(library_sheets.rarc_sheet, entry, today),
                partial(training_sheets.rarc_training, entry, carc, self._notes, today),
            )
        if isinstance(entry, Group):
            return [_page(partial(library_sheets.group_sheet, entry, today))]
        if isinstance(entry, Term):
            return [_page(partial(library_sheets.term_sheet, entry, today))]
        if isinstance(entry, ModifierEntry):
            return _page_and_training(
                partial(library_sheets.modifier_sheet, entry, today),
                partial(training_sheets.modifier_training, entry, today),
            )
        if isinstance(entry, PairEntry):
            return _page_and_training(
                partial(pair_sheet, entry, note, today),
                partial(training_sheets.pair_training, entry, self._notes, today),
            )
        if isinstance(entry, DiagnosisEntry):
            return [_page(partial(diagnosis_sheet, entry, today))]
        if isinstance(entry, CodeEntry) and detail is not None:
            return _page_and_training(
                partial(code_sheet, entry, detail.history, detail.partners, detail.notes, today),
                partial(training_sheets.code_training, entry, self._notes, today),
            )
        return []

    def _of_carc(self, match: Match, carc: Carc) -> Sequence[SheetChoice]:
        today, notes = day_of(self._today), self._notes
        remarks = carc.remarks[:6]
        rules = [
            SheetChoice(
                f"Training sheet of the rule “{rule.title}”",
                partial(training_sheets.rule_training, rule, today),
            )
            for rule in notes.rules_behind(carc.code)
        ]
        return [
            *_page_and_training(
                partial(library_sheets.carc_sheet, match, carc, today),
                partial(training_sheets.carc_training, match, carc, remarks, notes, today),
            ),
            *rules,
        ]


def _page(make: Callable[[], SheetDocument]) -> SheetChoice:
    return SheetChoice("Page", make)


def _page_and_training(
    page: Callable[[], SheetDocument], training: Callable[[], SheetDocument]
) -> list[SheetChoice]:
    return [_page(page), SheetChoice("Training sheet", training)]
