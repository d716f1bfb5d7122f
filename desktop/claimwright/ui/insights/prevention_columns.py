"""The columns of the prevention lists; each number opens its denials."""

from claimwright.domain.dates import us_date
from claimwright.domain.insights.facts import ServiceLine
from claimwright.domain.insights.prevention import (
    GlobalVisit,
    LoneAddOn,
    MinorProcedure,
    MissedRule,
)
from claimwright.domain.insights.selection import LineSelection, Selection
from claimwright.ui.insights.columns import count, money, rate, with_target
from claimwright.ui.widgets.tables.record_model import Column

MISSED_WIDTHS = (0, 100, 140, 120)
MINOR_WIDTHS = (80, 100, 100, 110, 190, 80, 0)
VISIT_WIDTHS = (120, 110, 80, 90, 110, 70, 100, 0)
ADD_ON_WIDTHS = (120, 110, 90, 0, 100, 90)


def missed_columns() -> list[Column[MissedRule]]:
    """The columns of findings that were dismissed or ignored and then denied."""

    def some(one: MissedRule, suffix: str, ids: frozenset[int]) -> Selection:
        return one.selection.narrowed(f"{one.title}{suffix}", ids=ids)

    columns: list[Column[MissedRule]] = [
        Column("Rule", lambda one: one.title),
        count(
            "Dismissed",
            lambda one: one.dismissed,
            lambda one: some(one, ": dismissed", one.dismissed_ids),
        ),
        count(
            "Sent anyway",
            lambda one: one.ignored,
            lambda one: some(one, ": sent anyway", one.ids - one.dismissed_ids),
        ),
        money("Denied ($)", lambda one: one.dollars),
    ]
    return with_target(columns, lambda one: some(one, "", one.ids))


def minor_columns() -> list[Column[MinorProcedure]]:
    """The columns of the practice's minor procedures."""
    columns: list[Column[MinorProcedure]] = [
        Column("Code", lambda one: one.code),
        Column("Global days", lambda one: one.global_days.lstrip("0") or "0", right=True),
        count("Days billed", lambda one: one.days),
        money("Charged ($)", lambda one: one.charged),
        rate("With a visit", lambda one: one.with_visit),
        count(
            "No 25",
            lambda one: one.without_25,
            lambda one: LineSelection(f"Visits without 25 billed with {one.code}", one.visits),
        ),
        Column("Note", lambda one: "A visit each time" if one.always_with_visit else ""),
    ]
    return with_target(columns, lambda one: LineSelection(f"Denials of {one.code}", one.lines))


def visit_columns() -> list[Column[GlobalVisit]]:
    """The columns of visits inside global periods."""
    columns: list[Column[GlobalVisit]] = [
        Column("Claim", lambda one: one.visit.claim_number or "no number"),
        Column("Date", lambda one: us_date(one.visit.date), lambda one: one.visit.date),
        Column("Visit", lambda one: one.visit.code),
        Column("Surgery", lambda one: one.surgery.code),
        Column("Performed", lambda one: us_date(one.surgery.date), lambda one: one.surgery.date),
        Column("Days", lambda one: one.global_days.lstrip("0"), right=True),
        money("Charge ($)", lambda one: one.visit.charge),
        Column("Denied", lambda one: _denied(one.visit)),
    ]
    return with_target(
        columns, lambda one: LineSelection(f"Denials of visit {one.visit.code}", (one.visit,))
    )


def add_on_columns() -> list[Column[LoneAddOn]]:
    """The columns of add-ons billed alone."""
    columns: list[Column[LoneAddOn]] = [
        Column("Claim", lambda one: one.line.claim_number or "no number"),
        Column("Date", lambda one: us_date(one.line.date), lambda one: one.line.date),
        Column("Add-on", lambda one: one.line.code),
        Column("Its primaries", lambda one: " ".join(one.primaries)),
        money("Charge ($)", lambda one: one.line.charge),
        Column("Denied", lambda one: _denied(one.line)),
    ]
    return with_target(
        columns, lambda one: LineSelection(f"Denials of {one.line.code}", (one.line,))
    )


def _denied(line: ServiceLine) -> str:
    return "Denied" if line.is_denied else "No"
