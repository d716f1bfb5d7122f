"""The dismissals that Ctrl+Z can still undo: each until the claim changes."""

from collections.abc import Iterable

from claimwright.domain.finding.finding import Finding
from claimwright.services.claims.claim_entry import Draft


class LastDismissals:
    """The findings dismissed last, each with the draft of then."""

    def __init__(self) -> None:
        self._done: list[tuple[Finding, Draft]] = []

    def add(self, finding: Finding, draft: Draft) -> None:
        """A finding was dismissed while the claim was as in ``draft``."""
        self._done.append((finding, draft))

    def last(self, draft: Draft, dismissed: Iterable[Finding]) -> Finding | None:
        """The one that was the last act of all; None where the claim changed since.

        ``dismissed`` are the findings that are dismissed now.
        """
        if not self._done or self._done[-1][1] is not draft:
            return None
        finding = self._done[-1][0]
        return finding if any(one.id == finding.id for one in dismissed) else None

    def undone(self) -> None:
        """The last one was undone."""
        self._done.pop()
