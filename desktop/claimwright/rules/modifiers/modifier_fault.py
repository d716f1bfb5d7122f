"""A fault: one thing that is wrong with a modifier on a line."""

from collections.abc import Mapping
from dataclasses import replace

from claimwright.domain.finding.finding import Edit, EditOp, Fix, Severity
from claimwright.domain.value import value
from claimwright.rules.context.service_line import ServiceLine

WRONG = ("CO-4",)
MISSING = ("CO-16",)


@value
class Fault:
    """A wrong or missing ``modifier``; ``clause`` continues a sentence that names the line.

    ``clause`` says what is wrong and ``do`` what to do about it; neither ends in a period.
    """

    modifier: str
    clause: str
    do: str
    severity: Severity = Severity.ERROR
    predicts: tuple[str, ...] = WRONG
    fixes: tuple[Fix, ...] | None = None

    def as_warning(self) -> "Fault":
        """The fault lowered to a warning, for one read from the nearest release."""
        return replace(self, severity=Severity.WARNING)


def remove_one_of(line: ServiceLine, removals: Mapping[str, str]) -> tuple[Fix, ...]:
    """Fixes for mutually exclusive modifiers; ``removals`` maps each to its reason to remove it."""
    return tuple(
        Fix(
            f"Remove {modifier} from line {line.number} if {true}.",
            Edit(EditOp.REMOVE_MODIFIER, line.number, modifier),
        )
        for modifier, true in removals.items()
    )
