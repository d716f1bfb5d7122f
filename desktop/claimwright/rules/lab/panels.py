"""The laboratory panels and the tests in each, computed once per set of panels."""

from collections.abc import Sequence

from claimwright.domain.reference.reference import Panel


class Panels:
    """Panels by code; ``all_tests`` holds every test of each one, including nested panels."""

    def __init__(self, panels: Sequence[Panel]) -> None:
        self.by_code = {panel.code: panel for panel in panels}
        self.members = {
            panel.code: frozenset(panel.components).union(*panel.alternatives) for panel in panels
        }
        self.all_tests = {code: self._all_tests(code) for code in self.by_code}
        self.largest_first = sorted(
            self.by_code.values(), key=lambda one: (-len(one.components), one.code)
        )

    def _all_tests(self, code: str) -> frozenset[str]:
        """The tests of a panel, including those of the panels inside it."""
        tests = self.members[code]
        return tests.union(*(self._all_tests(test) for test in tests if test in self.by_code))

    def are_related(self, column1: str, column2: str) -> bool:
        """Whether a pair of codes is a panel and one of its tests, or two panels."""
        first, second = column1 in self.by_code, column2 in self.by_code
        if first and second:
            return True
        return (first and column2 in self.members[column1]) or (
            second and column1 in self.members[column2]
        )
