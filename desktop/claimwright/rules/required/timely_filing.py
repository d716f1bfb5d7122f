"""Timely filing: lines that the payer would receive after its limit."""

from collections.abc import Iterator
from datetime import date, timedelta

from claimwright.domain.claim.claim import Frequency, PayerKind
from claimwright.domain.finding.evidence import FilingEvidence
from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import day_text, joined
from claimwright.rules.rule import Rule
from claimwright.workdays import next_workday, one_year_after

RULE = Rule(
    "timely-filing",
    "Past the filing limit",
    "42 CFR 424.44; Medicare Claims Processing Manual ch. 1 s. 70; the payer's own limit",
)
PREDICTS = ("CO-29",)
SOON = timedelta(days=7)


def check(context: CheckContext) -> Iterator[Finding]:
    """Find dates of service that are past, or close to, the payer's filing limit."""
    claim = context.claim
    if claim.frequency in {Frequency.REPLACEMENT, Frequency.VOID}:
        return
    sent = claim.submission_date or context.today
    days = {
        line.date for line in context.lines if line.date is not None and line.date <= context.today
    }
    for day in sorted(days):
        last = _last_day(context, day)
        if last is None:
            return
        if sent > last:
            yield _finding(context, day, last, late=True)
        elif claim.submission_date is None and sent + SOON > last:
            yield _finding(context, day, last, late=False)


def missing(context: CheckContext) -> str:
    """Say that timely filing was not checked if no limit is entered for the payer."""
    claim = context.claim
    if claim.frequency == Frequency.REPLACEMENT:
        return ""  # corrected claims have a different limit
    dated = next((line.date for line in context.lines if line.date is not None), None)
    if dated is None or _last_day(context, dated) is not None:
        return ""
    return "No filing limit is entered for this payer, so timely filing was not checked."


def _last_day(context: CheckContext, day: date) -> date | None:
    """The last day on which the payer accepts a line; None if no limit is known.

    Medicare's is set by law, whatever number of days was entered (365 is too few in a leap year).
    If it falls on a Federal nonworkday, it moves to the next workday (Claims Processing Manual
    ch. 1 s. 70).
    """
    payer = context.claim.payer
    if payer.kind is PayerKind.MEDICARE:
        return next_workday(one_year_after(day))
    if payer.filing_days is not None and payer.filing_days > 0:
        return _later(day, payer.filing_days)
    return None


def _later(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:  # so long that it is no limit
        return None


def _finding(context: CheckContext, day: date, last: date, late: bool) -> Finding:
    numbers = tuple(line.number for line in context.lines if line.date == day)
    names = joined([str(number) for number in numbers])
    many = len(numbers) > 1
    subject = f"Line{'s' if many else ''} {names} of {day_text(day)}"
    secondary = (
        bool(context.claim.other_payers) and context.claim.payer.kind is not PayerKind.MEDICARE
    )
    if late:
        likely = "may be" if secondary else "would be"
        message = (
            f"{subject} had to reach the payer by {day_text(last)} and {likely} denied as CO-29:"
            " send proof of timely filing, or request an exception."
        )
    else:
        message = (
            f"{subject} {'have' if many else 'has'} to reach the payer by {day_text(last)}, or"
            f" {'they' if many else 'it'} will be denied as CO-29: submit the claim now."
        )
    return RULE.finding(
        numbers[0],
        (str(day),),
        title="" if late else "Close to the filing limit",
        severity=Severity.ERROR if late and not secondary else Severity.WARNING,
        message=message,
        lines=numbers,
        predicts=PREDICTS,
        fixes=(Fix("Enclose proof of timely filing if you have it."),) if late else (),
        evidence=FilingEvidence(day, last),
        fact=(RULE.id, numbers[0]),
    )
