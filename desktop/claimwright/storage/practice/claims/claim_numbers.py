"""The claim numbers in use, for suggesting the next one."""

from claimwright.storage.practice.practice_connection import PracticeConnection

LATEST = 20  # claims; enough to see how the practice numbers them


class ClaimNumbers:
    """The claim numbers of the practice file; numbers of claims in the trash stay taken."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def latest(self) -> tuple[str, ...]:
        """The claim numbers of the newest claims, newest first."""
        rows = self._file.rows(
            "SELECT claim_number FROM claim WHERE claim_number <> '' ORDER BY id DESC LIMIT ?",
            LATEST,
        )
        return tuple(number for (number,) in rows)

    def is_taken(self, number: str) -> bool:
        """Whether any claim has the number."""
        row = self._file.row("SELECT 1 FROM claim WHERE claim_number = ? LIMIT 1", number)
        return row is not None
