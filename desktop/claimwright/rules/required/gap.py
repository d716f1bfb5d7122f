"""A gap: one field of a claim that is missing or wrong."""

from claimwright.domain.finding.finding import Fix, Severity
from claimwright.domain.value import value


@value
class Gap:
    """A missing or wrong field; with ``of_line`` it belongs to the first of ``lines``."""

    field: str
    value: object
    message: str
    lines: tuple[int, ...] = ()
    severity: Severity = Severity.ERROR
    predicts: tuple[str, ...] = ("CO-16",)
    fixes: tuple[Fix, ...] = ()
    of_line: bool = False
