"""Queries of the practice file for pages and menus; empty while the file is locked."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from claimwright.domain.dates import us_date
from claimwright.ui.practice.access.file_access import FileAccess

# Services are imported by the first query; the first paint needs none.
if TYPE_CHECKING:
    from claimwright.domain.claim.claim import Payer
    from claimwright.domain.claim.saved_claim import ClaimRow

MAX_RECENT = 8


def recent_name(row: "ClaimRow") -> str:
    """One line about a claim, for a menu or a list of choices."""
    day = us_date(row.first_date) if row.first_date else ""
    parts = (row.claim_number or "no number", row.patient_name, row.payer_name, day)
    return " · ".join(part for part in parts if part)


class PracticeQueries:
    """Queries for pages that do not depend on the practice file."""

    def __init__(
        self,
        file_access: FileAccess,
        clock: Callable[[], date],
        open_claim: Callable[[int], None],
    ) -> None:
        """``open_claim`` opens a saved claim by id on the Claim page."""
        self._file_access = file_access
        self._clock = clock
        self._open_claim = open_claim

    def letter_values(self) -> Mapping[str, str]:
        """The practice's values for letter fields, by field name."""
        from claimwright.services.letters.practice_letters import PracticeLetters

        if not self._file_access.is_open:
            return {}
        return PracticeLetters(self._file_access.service).own_values()

    def payer_address(self, payer: "Payer", which: str) -> str:
        """A payer's address in the practice's list; ``which`` is appeals or claims."""
        from claimwright.services.letters.practice_letters import PracticeLetters

        if not self._file_access.is_open:
            return ""
        return PracticeLetters(self._file_access.service).payer_address(payer, which)

    def known_codes(self) -> Mapping[str, str]:
        """Codes to suggest in the lines, with their nicknames and use."""
        from claimwright.services.claims.known_codes import known_codes

        return known_codes(self._file_access.service) if self._file_access.is_open else {}

    def recent_claims(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """The most recent claims, each with a function that opens it."""
        if not self._file_access.is_open:
            return ()
        rows = self._file_access.service.claims.find("", self._clock(), MAX_RECENT)
        return [(recent_name(row), partial(self._open_claim, row.id)) for row in rows]
