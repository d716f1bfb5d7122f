"""The laboratory panels with all that each holds, found once for as long as they stay the same."""

from collections.abc import Sequence

from claimwright.domain.reference.reference import Panel


class Panels:
    """Panels by code; ``whole`` has for each all that counts as a test of it."""

    def __init__(self, panels: Sequence[Panel]) -> None:
        self.by_code = {panel.code: panel for panel in panels}
        self.members = {
            panel.code: frozenset(panel.components).union(*panel.alternatives) for panel in panels
        }
        self.whole = {code: self._whole(code) for code in self.by_code}
        self.largest_first = sorted(
            self.by_code.values(), key=lambda one: (-len(one.components), one.code)
        )

    def _whole(self, code: str) -> frozenset[str]:
        """All that counts as a test of a panel, and what its own panels hold."""
        tests = self.members[code]
        return tests.union(*(self._whole(test) for test in tests if test in self.by_code))

    def are_in(self, column1: str, column2: str) -> bool:
        """Whether a pair of codes is of a panel and a test of it, or of two panels."""
        first, second = column1 in self.by_code, column2 in self.by_code
        if first and second:
            return True
        return (first and column2 in self.members[column1]) or (
            second and column1 in self.members[column2]
        )
