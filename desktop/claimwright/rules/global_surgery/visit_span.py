"""A line of visits over several days, the later of which a surgery includes."""

from collections.abc import Iterator, Sequence
from datetime import date

from claimwright.domain.finding.finding import Finding, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import day_text, sentence
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.global_surgery.saved_visit import SEPARATING_MODIFIERS
from claimwright.rules.global_surgery.surgery import (
    DAY,
    MAJOR,
    Surgery,
    includes_postoperative,
    includes_preoperative,
)
from claimwright.rules.global_surgery.surgery_period import period_finding


def check_span(
    context: CheckContext, line: ServiceLine, on: date, surgeries: Sequence[Surgery]
) -> Iterator[Finding]:
    """Find a span of visits that begins before a surgery's period and ends inside it."""
    last = line.line.date_to
    if last is None or last <= on or line.modifiers & SEPARATING_MODIFIERS:
        return
    for surgery in sorted(surgeries, key=lambda one: one.date):
        first = _first_included(surgery)
        if first is not None and on < first <= last and same_provider(surgery.line, line):
            severity = context.ncci(Severity.WARNING)
            message = (
                f"{sentence(line.name)} runs to {day_text(last)}, but from {day_text(first)} on,"
                f" {surgery.line.name} of {day_text(surgery.date)} includes the visits, so it is"
                f" likely to be denied as {context.bundled}: put those days on a separate line."
            )
            yield period_finding(context, line, surgery, severity, message, ())
            return


def _first_included(surgery: Surgery) -> date | None:
    if includes_preoperative(surgery.line):
        return surgery.date - DAY if surgery.global_days == MAJOR else surgery.date
    return surgery.first_day if includes_postoperative(surgery.line) else None
