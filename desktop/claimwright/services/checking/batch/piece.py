"""A piece of a batch (a file or part of one) and the events its check produces.

The main process and the workers run the same code on a piece, so the results are identical.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport, Coverage
from claimwright.domain.finding.report_json import report_json
from claimwright.errors import BillingError
from claimwright.services.checking.batch.checked_edits import NO_EDITS, FoundInClaim, found_edits
from claimwright.services.checking.batch.claim_sums import ClaimSums, sums_of
from claimwright.services.checking.batch.claims_check import check_loaded
from claimwright.services.checking.batch.spreadsheet import rows_text
from claimwright.services.checking.check import CheckService
from claimwright.services.checking.report_text import report_text
from claimwright.services.checking.saved_reviews import SavedReviews, dismissed_note
from claimwright.services.claims.claim_file import FileShare, LoadedClaim, open_share
from claimwright.x12.claim_837p.share import Share


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a file; ``file`` is its index in the batch, from 0."""

    file: int
    path: Path
    share: Share


@dataclass(frozen=True, slots=True)
class ReportOutput:
    """What to produce from each report: spreadsheet rows, JSON, text, and pairs for insights."""

    rows: bool = False
    as_json: bool = False
    as_text: bool = False
    pairs: bool = False


@dataclass(frozen=True, slots=True)
class PieceRead:
    """A piece was read: the number of claims in its whole file, and what was not imported."""

    count: int
    problems: tuple[tuple[int, str], ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PieceRefused:
    """The file cannot be read; ``sentence`` says why."""

    sentence: str


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A checked claim; ``place`` is its position in its file, from 1.

    ``found`` holds its pairs for insights. ``whole`` is the claim with its report, set only if the
    file contains a single claim.
    """

    place: int
    sums: ClaimSums
    rows: str = ""
    report: str = ""
    note: str = ""
    found: FoundInClaim = NO_EDITS
    whole: tuple[Claim, CheckReport] | None = None


PieceEvent: TypeAlias = PieceRead | PieceRefused | CheckedClaim


class PieceChecker:
    """Checks pieces one at a time.

    With ``reviews``, findings dismissed in the practice file are left out, with a note saying so.
    """

    def __init__(
        self,
        checker: CheckService,
        today: date,
        output: ReportOutput,
        reviews: SavedReviews | None = None,
    ) -> None:
        self._checker = checker
        self._today = today
        self._wanted = output
        self._reviews = reviews
        self._coverage: dict[Coverage, Coverage] = {}

    def check(self, piece: Piece) -> Iterator[PieceEvent]:
        """Yield what was read, then every claim of the piece in order.

        Raises:
            BillingError: a table is missing or damaged.
        """
        try:
            share: FileShare = open_share(piece.path, piece.share)
        except BillingError as problem:
            yield PieceRefused(str(problem))
            return
        yield PieceRead(share.count, share.problems, share.about)
        for place, loaded in share.claims:
            yield self._check(place, loaded, share.count == 1)

    def _check(self, place: int, loaded: LoadedClaim, alone: bool) -> CheckedClaim:
        claim, note = loaded.claim, ""
        claim_id = None if self._reviews is None else self._reviews.claim_id(claim)
        report = check_loaded(self._checker, loaded, self._today, claim_id)
        if self._reviews is not None:
            reviewed = self._reviews.review(report, claim, claim_id)
            report, note = reviewed.report, dismissed_note(reviewed)
        sums = sums_of(claim, report)
        # Share equal objects between claims, so that each is pickled only once per message.
        sums.other_coverage = tuple(
            self._coverage.setdefault(one, one) for one in sums.other_coverage
        )
        return CheckedClaim(
            place,
            sums,
            rows_text(claim, report) if self._wanted.rows else "",
            self._report_text(report),
            note,
            found_edits(claim, report) if self._wanted.pairs else NO_EDITS,
            (claim, report) if alone else None,
        )

    def _report_text(self, report: CheckReport) -> str:
        if self._wanted.as_json:
            return json.dumps(report_json(report), ensure_ascii=False, indent=1)
        return report_text(report) if self._wanted.as_text else ""
