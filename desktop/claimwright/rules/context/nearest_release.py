"""Findings that rest on the nearest release, because none held speaks for the date of service."""

from claimwright.domain.finding.finding import Fix, Severity, Wording
from claimwright.domain.value import value

# Of hundreds of findings; Python 3.11 takes long to find a member of an enumeration.
_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


@value
class LessSure:
    """The words of a finding that rests on the nearest release, which they name."""

    wording: Wording
    release: str

    @property
    def message(self) -> str:
        """The sentence, and the release at its end."""
        said = self.wording.message.rstrip(".")
        return f"{said} (read from {self.release}, the nearest release held)."

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """The same fixes."""
        return self.wording.fixes


def one_step_less(severity: Severity) -> Severity:
    """What rests on the nearest release is never sure."""
    return _WARNING if severity is _ERROR else severity
