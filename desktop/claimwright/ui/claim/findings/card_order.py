"""Errors first, yet a finding that is being fixed keeps its place on screen."""

from collections.abc import Callable, Sequence

from claimwright.domain.finding.finding import Finding


def held_in_place(
    findings: Sequence[Finding], former: Sequence[str], is_under_repair: Callable[[Finding], bool]
) -> list[Finding]:
    """The findings as they are ordered, those being fixed below the ones they were below.

    ``former`` holds the ids of the findings in their previous order.
    """
    held = [one for one in findings if one.id in former and is_under_repair(one)]
    placed = [one for one in findings if one not in held]
    for finding in sorted(held, key=lambda one: former.index(one.id)):
        above = set(former[: former.index(finding.id)])
        places = [place for place, one in enumerate(placed, 1) if one.id in above]
        placed.insert(max(places, default=0), finding)
    return placed
