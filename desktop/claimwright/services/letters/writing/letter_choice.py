"""Choosing the letter for a claim, and the line it is about."""

from claimwright.domain.finding.finding import CheckReport
from claimwright.services.letters.letters import LetterService
from claimwright.services.lookup.lookup import LookupService

CORRECTED_CLAIM = "corrected-claim"


class LetterChoice:
    """Chooses by the library's entry for the denial and by what the check predicts."""

    def __init__(self, lookup: LookupService, letters: LetterService) -> None:
        self._lookup = lookup
        self._letters = letters

    def kind_for(self, adjustment: str, *, is_corrected: bool) -> str:
        """The letter for a denial such as CO-97, or the corrected-claim letter after a change.

        ``adjustment`` is empty if no denial was looked up.
        """
        if is_corrected or not adjustment:
            return CORRECTED_CLAIM
        carc = self._lookup.carc(adjustment.rpartition("-")[2])
        kinds = {kind.kind for kind in self._letters.kinds()}
        named = [self._letters.current_name(kind) for kind in carc.letters] if carc else []
        usable = [kind for kind in named if kind in kinds]
        return usable[0] if usable else CORRECTED_CLAIM

    def predicted_denial(self, report: CheckReport) -> str:
        """The denial that the check predicts; empty if none."""
        return next((each.predicts[0] for each in report.findings if each.predicts), "")

    def denied_line(self, report: CheckReport, adjustment: str) -> int | None:
        """The line for which the check predicts this denial."""
        for finding in report.findings:
            if adjustment in finding.predicts and finding.lines:
                return finding.lines[0]
        return None
