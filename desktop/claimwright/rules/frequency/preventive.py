"""Preventive visits of CPT: most payers pay one a year."""

from collections.abc import Iterator, Sequence
from datetime import date

from claimwright.domain.finding.finding import Finding, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import day_text, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.frequency.frequency_finding import frequency_finding

VISITS = frozenset(str(code) for code in (*range(99381, 99388), *range(99391, 99398)))
# Small children have several a year (Bright Futures schedule), up to their third birthday.
OF_SMALL_CHILDREN = frozenset({"99381", "99391", "99382", "99392"})
DAYS_OF_A_YEAR = 365


def check_preventive(
    context: CheckContext, line: ServiceLine, on: date, known: Sequence[ServiceLine]
) -> Iterator[Finding]:
    """A second one within a year, which hardly any plan pays within one calendar year."""
    if line.code not in VISITS - OF_SMALL_CHILDREN or context.claim.payer.is_medicare:
        return  # Medicare covers none of them, and code-status says so
    seen = [
        one
        for one in known
        if one.code in VISITS - OF_SMALL_CHILDREN
        and one.date is not None
        and 0 < (on - one.date).days < DAYS_OF_A_YEAR
    ]
    latest = max(seen, key=lambda one: one.date or date.min, default=None)
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
            f"{second}, though not of the same calendar year: a plan that counts 12 months denies"
            " it as CO-119, so check this plan's limit first."
        )
    yield frequency_finding(line, latest, severity, message)
