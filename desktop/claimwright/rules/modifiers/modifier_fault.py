"""One thing that is wrong with one modifier of a line."""

from collections.abc import Mapping
from dataclasses import replace

from claimwright.domain.finding.finding import Edit, EditOp, Fix, Severity
from claimwright.domain.value import value
from claimwright.rules.context.service_line import ServiceLine

WRONG = ("CO-4",)
MISSING = ("CO-16",)


@value
class Fault:
    """``modifier`` is the one at fault, or the one that is missing; ``clause`` follows the line.

    The clause says what is wrong, ``do`` what to do about it; neither ends in a full stop.
    """

    modifier: str
    clause: str
    do: str
    severity: Severity = Severity.ERROR
    predicts: tuple[str, ...] = WRONG
    fixes: tuple[Fix, ...] | None = None

    def less_sure(self) -> "Fault":
        """The fault as a warning at most, where it rests on the nearest release held."""
        return replace(self, severity=Severity.WARNING)


def one_goes(line: ServiceLine, going: Mapping[str, str]) -> tuple[Fix, ...]:
    """Of modifiers that exclude each other, each with what is true where it is the one to go."""
    return tuple(
        Fix(
            f"Remove {modifier} from line {line.number} if {true}.",
            Edit(EditOp.REMOVE_MODIFIER, line.number, modifier),
        )
        for modifier, true in going.items()
    )
