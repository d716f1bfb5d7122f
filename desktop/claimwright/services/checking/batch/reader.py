"""Reading the claims of a batch of files."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from claimwright.errors import BillingError
from claimwright.services.claims.claim_file import LoadedClaim, open_claim_file


class BatchReader:
    """Reads claims from several files. A file without claims is refused; the rest are read.

    ``note`` receives what was not imported from a file; ``found`` counts the claims of the files
    opened so far, and ``refusals`` say why a file was refused.
    """

    def __init__(self, paths: Sequence[Path], note: Callable[[str], object]) -> None:
        self._paths = paths
        self._note = note
        self.found = 0
        self.refusals: list[str] = []

    def claims(self) -> Iterator[LoadedClaim]:
        """Every claim, in file order."""
        for path in self._paths:
            try:
                file = open_claim_file(path)
            except BillingError as problem:
                self.refusals.append(str(problem))
                continue
            self.found += len(file.claims)
            for sentence in file.notes:
                self._note(f"{path.name}: {sentence}")
            yield from file.claims


def batch_name(paths: Sequence[Path]) -> str:
    """The files as named in a heading: ``september.837 and 2 more``."""
    first, more = paths[0].name, len(paths) - 1
    return f"{first} and {more} more" if more else first
