"""The modifier that an appeal relies on, which must have been on the claim."""

from collections.abc import Collection, Sequence

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.domain.denial.denial import Denial

MODIFIER_BILLED = "modifier_billed"
"""The name of the value yes or no; empty if the denied line is unknown."""


def reported_values(
    relied_on: Collection[str], claim: Claim, denial: Denial | None, other_lines: Sequence[int]
) -> dict[str, str]:
    """The modifiers of ``relied_on`` on the denied line, else on a line that it conflicts with.

    ``claim`` is the claim as submitted; ``other_lines`` are the lines, from 1, in the finding on
    the denied line. Empty if the kind relies on no modifier, or the denied line is unknown.
    """
    if not relied_on or denial is None:
        return {}
    number = denial.line or (1 if len(claim.lines) == 1 else 0)
    if not 1 <= number <= len(claim.lines):
        return {}
    for each in (number, *other_lines):
        found = _on(claim.lines[each - 1], relied_on) if each <= len(claim.lines) else []
        if found:
            return {
                MODIFIER_BILLED: "yes",
                "reported_modifier": ", ".join(found),
                "reported_line": str(each),
            }
    return {MODIFIER_BILLED: "no"}


def _on(line: ClaimLine, relied_on: Collection[str]) -> list[str]:
    return [modifier for modifier in line.modifiers if modifier in relied_on]
