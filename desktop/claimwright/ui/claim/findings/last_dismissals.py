"""The dismissals that Ctrl+Z can still undo; a change of the claim ends that."""

from collections.abc import Iterable

from claimwright.domain.finding.finding import Finding
from claimwright.services.claims.claim_entry import Draft


class LastDismissals:
    """The last dismissed findings, each with the draft at that time."""

    def __init__(self) -> None:
        self._done: list[tuple[Finding, Draft]] = []

    def add(self, finding: Finding, draft: Draft) -> None:
        """Record that a finding was dismissed while the claim was ``draft``."""
        self._done.append((finding, draft))

    def last(self, draft: Draft, dismissed: Iterable[Finding]) -> Finding | None:
        """The last dismissal if nothing was done after it, else None.

        ``dismissed`` are the findings that are currently dismissed.
        """
        if not self._done or self._done[-1][1] is not draft:
            return None
        finding = self._done[-1][0]
        return finding if any(one.id == finding.id for one in dismissed) else None

    def undone(self) -> None:
        """Record that the last dismissal was undone."""
        self._done.pop()
