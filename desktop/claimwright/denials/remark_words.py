"""What the library says about a denial's remarks, for remarks that no family handles."""

import re
from collections.abc import Iterator, Sequence

from claimwright.denials.case import UNPROCESSABLE, Case
from claimwright.domain.denial.adjustment import Rarc


def explaining(case: Case) -> Iterator[Rarc]:
    """The remarks that explain the adjustment, without alerts and returned-claim remarks."""
    returned = UNPROCESSABLE | {"N211"}
    return (one for one in case.replay.remarks if not one.alert and one.code not in returned)


def meanings(case: Case) -> tuple[str, ...]:
    """The code and title of each remark that explains the adjustment."""
    return tuple(f"{one.code}: {one.title.rstrip('.')}." for one in explaining(case))


def not_mentioned(case: Case, reasons: Sequence[str]) -> tuple[str, ...]:
    """The meanings of the remarks that no reason mentions yet."""
    return tuple(
        meaning
        for one, meaning in zip(explaining(case), meanings(case), strict=True)
        if not any(re.search(rf"\b{one.code}\b", reason) for reason in reasons)
    )


def first_step(case: Case) -> str:
    """The first step of the first remark that explains the adjustment; empty if it has none."""
    return next((one.first_step for one in explaining(case) if one.first_step), "")


def unknown_remarks(case: Case) -> tuple[str, ...]:
    """A sentence about remarks that the library does not have."""
    named = " and ".join(case.replay.unknown_remarks)
    if not named:
        return ()
    return (f"The library does not have {named}: ask the payer what it means.",)
