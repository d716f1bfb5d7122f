"""One thing that is wrong with one modifier of a line."""

from dataclasses import dataclass

from claimwright.domain.finding import Fix, Severity

WRONG = ("CO-4",)
MISSING = ("CO-16",)


@dataclass(frozen=True, slots=True)
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
