"""One thing that a claim lacks, or holds wrong."""

from claimwright.domain.finding.finding import Fix, Severity
from claimwright.domain.value import value


@value
class Gap:
    """A field that is missing or wrong; ``of_line``: it belongs to the first of ``lines``."""

    field: str
    value: object
    message: str
    lines: tuple[int, ...] = ()
    severity: Severity = Severity.ERROR
    predicts: tuple[str, ...] = ("CO-16",)
    fixes: tuple[Fix, ...] = ()
    of_line: bool = False
