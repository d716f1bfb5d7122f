"""The claim numbers that are taken, for the next one to be given."""

from claimwright.storage.practice.practice_connection import PracticeConnection

LATEST = 20  # claims, among which the practice's way of numbering shows


class ClaimNumbers:
    """Claim numbers of the practice file; those in the trash stay taken."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def latest(self) -> tuple[str, ...]:
        """The numbers of the claims saved last, the latest first."""
        rows = self._file.rows(
            "SELECT claim_number FROM claim WHERE claim_number <> '' ORDER BY id DESC LIMIT ?",
            LATEST,
        )
        return tuple(number for (number,) in rows)

    def is_taken(self, number: str) -> bool:
        """Whether a claim has the number."""
        row = self._file.row("SELECT 1 FROM claim WHERE claim_number = ? LIMIT 1", number)
        return row is not None
