"""Card order: errors first, but a finding that is being fixed keeps its place on screen."""

from collections.abc import Callable, Sequence

from claimwright.domain.finding.finding import Finding


def keep_in_place(
    findings: Sequence[Finding], previous: Sequence[str], is_being_fixed: Callable[[Finding], bool]
) -> list[Finding]:
    """The findings in order, except that those being fixed stay below the ones they were below.

    ``previous`` holds the ids of the findings in their previous order.
    """
    kept = [one for one in findings if one.id in previous and is_being_fixed(one)]
    placed = [one for one in findings if one not in kept]
    for finding in sorted(kept, key=lambda one: previous.index(one.id)):
        above = set(previous[: previous.index(finding.id)])
        places = [place for place, one in enumerate(placed, 1) if one.id in above]
        placed.insert(max(places, default=0), finding)
    return placed
