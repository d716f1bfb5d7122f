"""Findings read from the nearest release because no loaded one covers the date of service."""

from claimwright.domain.finding.finding import Fix, Severity, Wording
from claimwright.domain.value import value

# Bound once: enum member lookup is slow on Python 3.11, and a claim can have hundreds of findings.
_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


@value
class HedgedWording:
    """The wording of a finding read from the nearest release, which the message names."""

    wording: Wording
    release: str

    @property
    def message(self) -> str:
        """The sentence, with the release added at its end."""
        text = self.wording.message.rstrip(".")
        return f"{text} (read from {self.release}, the nearest release held)."

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """The fixes, unchanged."""
        return self.wording.fixes


def one_level_lower(severity: Severity) -> Severity:
    """WARNING instead of ERROR: a finding read from the nearest release is never certain."""
    return _WARNING if severity is _ERROR else severity
