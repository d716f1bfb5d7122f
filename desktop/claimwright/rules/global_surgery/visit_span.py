"""A line of visits over several days, of which a surgery holds the later ones."""

from collections.abc import Iterator, Sequence
from datetime import date

from claimwright.domain.finding.finding import Finding, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import day_text, sentence
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.global_surgery.saved_visit import APART
from claimwright.rules.global_surgery.surgery import DAY, MAJOR, Surgery, holds_after, holds_before
from claimwright.rules.global_surgery.surgery_period import period_finding


def check_span(
    context: CheckContext, line: ServiceLine, on: date, surgeries: Sequence[Surgery]
) -> Iterator[Finding]:
    """One finding where a surgery comes before the last day of a line that begins before it."""
    last = line.line.date_to
    if last is None or last <= on or line.modifiers & APART:
        return
    for surgery in sorted(surgeries, key=lambda one: one.date):
        first = _first_held(surgery)
        if first is not None and on < first <= last and same_provider(surgery.line, line):
            severity = context.ncci(Severity.WARNING)
            message = (
                f"{sentence(line.name)} runs to {day_text(last)}, but from {day_text(first)} on,"
                f" {surgery.line.name} of {day_text(surgery.date)} includes the visits, so it is"
                f" likely to be denied as {context.bundled}: put those days on a line of their"
                " own."
            )
            yield period_finding(context, line, surgery, severity, message, ())
            return


def _first_held(surgery: Surgery) -> date | None:
    if holds_before(surgery.line):
        return surgery.date - DAY if surgery.global_days == MAJOR else surgery.date
    return surgery.first_day if holds_after(surgery.line) else None
