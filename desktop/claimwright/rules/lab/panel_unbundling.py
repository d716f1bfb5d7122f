"""Tests that together make up a laboratory panel, billed singly or within smaller panels."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from claimwright.domain.codes import DISTINCT_MODIFIERS
from claimwright.domain.reference.reference import Panel
from claimwright.domain.value import value
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.lab.panels import Panels

MIN_TESTS = 2  # every panel has at least this many
GENERAL_HEALTH = "80050"  # status N: Medicare wants 80053, 84443 and the blood count


@value
class CompletePanel:
    """A panel whose tests are all billed by ``lines``, some of which may be smaller ``panels``."""

    panel: Panel
    lines: tuple[ServiceLine, ...]
    panels: tuple[ServiceLine, ...]

    @property
    def is_single_tests_here(self) -> bool:
        """Whether this claim bills every test under the test's own code."""
        return not self.panels and all(line.is_here for line in self.lines)


def complete_panels(
    context: CheckContext,
    panels: Panels,
    here: Sequence[ServiceLine],
    saved: Sequence[ServiceLine],
) -> Iterator[CompletePanel]:
    """The largest panels that one practitioner's tests of a day make up; each test counts once.

    Panels within this claim come first, then those that its other tests complete together with
    saved claims. Tests in a panel on a saved claim are left to the finding about that pair. 80050
    is skipped for Medicare, which does not cover it.
    """
    used: set[ServiceLine] = set()
    known = panels.by_code
    billed = [line.code for line in saved if line.code in known and "91" not in line.modifiers]
    held = frozenset[str]().union(*(panels.all_tests[code] for code in billed))
    here = [line for line in here if line.code not in held]
    for made in _complete(context, panels, here):
        used.update(made.lines)
        yield made
    if saved:
        left = [line for line in here if line not in used]
        for made in _complete(context, panels, [*saved, *left]):
            if any(line.is_here for line in made.lines):
                yield made


def _complete(
    context: CheckContext, panels: Panels, tests: Sequence[ServiceLine]
) -> Iterator[CompletePanel]:
    single: dict[str, ServiceLine] = {}
    for line in tests:
        if "91" not in line.modifiers:  # a repeat is not part of a panel
            single.setdefault(line.code, line)
    billed = {code: single[code] for code in panels.by_code if code in single}
    if not billed and len(single) < MIN_TESTS:
        return
    uncovered = GENERAL_HEALTH if context.claim.payer.is_medicare else ""
    for code in billed:  # tests billed with their own panel have their own finding
        for test in panels.all_tests[code]:
            single.pop(test, None)
    for panel in panels.largest_first:
        if panel.code in billed or panel.code == uncovered:
            continue
        made = _completed(context, panels, panel, single, billed)
        if made is not None:
            for line in made.lines:
                single.pop(line.code, None)
                billed.pop(line.code, None)
            yield made


def _completed(
    context: CheckContext,
    panels: Panels,
    panel: Panel,
    single: Mapping[str, ServiceLine],
    billed: Mapping[str, ServiceLine],
) -> CompletePanel | None:
    smaller = _smaller(panels, panel, billed) if billed else []
    for tests in (panel.components, *panel.alternatives):
        if not smaller and tests and tests[0] not in single:
            continue  # true of nearly every panel
        missing = [code for code in tests if code not in single]
        if missing and not smaller:
            continue
        holders = [
            next((code for code in smaller if test in panels.by_code[code].components), None)
            for test in missing
        ]
        if None in holders:
            continue
        through = [billed[code] for code in dict.fromkeys(holders) if code is not None]
        if any(context.are_paired(*two) for two in combinations(through, 2)):
            continue  # the pair table says which of the two is denied
        lines = [single[code] for code in tests if code in single] + through
        return CompletePanel(panel, tuple(sorted(lines, key=_place)), tuple(through))
    return None


def _smaller(panels: Panels, panel: Panel, billed: Mapping[str, ServiceLine]) -> list[str]:
    """The billed panels that can be part of a larger one."""
    size = len(panels.all_tests[panel.code])
    return [
        code
        for code, line in billed.items()
        if len(panels.all_tests[code]) < size and not line.modifiers & DISTINCT_MODIFIERS
    ]


def _place(line: ServiceLine) -> tuple[str, int]:
    return line.other_claim, line.number
