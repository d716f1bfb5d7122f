"""Errors that remain on a claim about to be sent with its letter."""

from collections.abc import Sequence

from claimwright.domain.finding.finding import Finding, Severity

MAX_NAMED = 5


def claim_errors(findings: Sequence[Finding]) -> tuple[str, ...]:
    """One sentence per error on the claim that goes with the letter, at most five.

    ``findings`` must belong to that claim (such as the corrected one), not to the original.
    """
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    parts = [f"The claim still has an error{_where(error)}: {error.message}" for error in errors]
    if len(parts) > MAX_NAMED:
        parts[MAX_NAMED:] = [f"The claim has {len(errors) - MAX_NAMED:,} more errors."]
    return tuple(parts)


def _where(error: Finding) -> str:
    return f" on line {error.lines[0]}" if error.lines else ""
