"""CPT preventive visits, of which most payers pay one a year."""

from collections.abc import Iterator, Sequence
from datetime import date

from claimwright.domain.finding.finding import Finding, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import day_text, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.frequency.frequency_finding import frequency_finding, latest_of

VISITS = frozenset(str(code) for code in (*range(99381, 99388), *range(99391, 99398)))
# Children have several a year until their third birthday (Bright Futures schedule).
EARLY_CHILDHOOD = frozenset({"99381", "99391", "99382", "99392"})
DAYS_PER_YEAR = 365


def check_preventive(
    context: CheckContext, line: ServiceLine, on: date, known: Sequence[ServiceLine]
) -> Iterator[Finding]:
    """Find a second preventive visit within a year; few plans pay two in a calendar year."""
    if line.code not in VISITS - EARLY_CHILDHOOD or context.claim.payer.is_medicare:
        return  # Medicare covers none of them, which code-status reports
    seen = [
        one
        for one in known
        if one.code in VISITS - EARLY_CHILDHOOD
        and one.date is not None
        and 0 < (on - one.date).days < DAYS_PER_YEAR
    ]
    latest = latest_of(seen)
    if latest is None or latest.date is None:
        return
    second = (
        f"{sentence(line.name)} is a second preventive visit within a year of {latest.name} of"
        f" {day_text(latest.date)}"
    )
    if latest.date.year == on.year:
        severity = Severity.WARNING
        message = (
            f"{second}; most payers pay one a year, so it is likely to be denied as CO-119: check"
            " this plan's limit first."
        )
    else:
        severity = Severity.INFO
        message = (
            f"{second}, though not in the same calendar year: a plan that counts 12 months denies"
            " it as CO-119, so check this plan's limit first."
        )
    yield frequency_finding(line, latest, severity, message)
