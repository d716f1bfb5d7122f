"""The columns of the page's tables."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from claimwright.domain.dates import us_date
from claimwright.domain.insights.audit import AuditCell, Standing
from claimwright.domain.insights.edits import StarterEdit, TopEdit
from claimwright.domain.insights.overview import Group
from claimwright.domain.insights.prevention import (
    GlobalVisit,
    LoneAddOn,
    MinorProcedure,
    MissedRule,
)
from claimwright.domain.money import money_label
from claimwright.domain.worklist.open_denial import OpenDenial
from claimwright.services.worklist.worklist_text import action_label
from claimwright.ui.widgets.tables.record_model import Column

OUTCOME, ADVICE = 9, 10  # columns of the top edits that are painted
EDIT_WIDTHS = (70, 70, 52, 62, 98, 54, 54, 54, 58, 0, 160)
GROUP_WIDTHS = (0, 76, 104, 170, 82, 54, 54, 54, 74, 110)
MISSED_WIDTHS = (0, 100, 140, 120)
MINOR_WIDTHS = (80, 100, 100, 110, 190, 80, 0)
VISIT_WIDTHS = (120, 110, 80, 90, 110, 70, 100, 0)
ADD_ON_WIDTHS = (120, 110, 90, 0, 100, 90)
AUDIT_WIDTHS = (0, 110, 150, 190, 84, 100, 84, 84, 120, 80)
STARTER_WIDTHS = (130, 140, 100, 0)
DENIAL_WIDTHS = (84, 124, 124, 0, 100, 80, 80, 96, 130, 76, 76, 100)


Record = TypeVar("Record")


def sized(columns: list[Column[Record]], widths: Sequence[int]) -> list[Column[Record]]:
    """Columns with their widths in pixels; 0 takes the room that is left."""
    return [replace(one, width=width) for one, width in zip(columns, widths, strict=True)]


def edit_columns() -> list[Column[TopEdit]]:
    """The top edits; the outcome bar and the mark of the advice are painted over theirs."""

    def outcome(title: str, name: str) -> Column[TopEdit]:
        return Column(
            title,
            lambda one: f"{getattr(one.outcomes, name):,}",
            lambda one: getattr(one.outcomes, name),
            right=True,
        )

    return [
        Column("Col. 1", lambda one: one.column1, title_tip="Column 1 (paid)"),
        Column("Col. 2", lambda one: one.column2, title_tip="Column 2 (denied)"),
        Column("Ind.", _indicator, title_tip="Modifier indicator", right=True),
        Column("Lines", lambda one: f"{one.lines:,}", lambda one: one.lines, right=True),
        Column(
            "Denied ($)", lambda one: money_label(one.denied), lambda one: one.denied, right=True
        ),
        outcome("Won", "won"),
        outcome("Part", "part"),
        outcome("Lost", "lost"),
        outcome("Open", "pending"),
        Column(
            "Outcome",
            lambda one: "" if one.outcomes.won_rate.is_known else "under 10",
            lambda one: one.outcomes.won_rate.share or -1,
            _outcome_tip,
        ),
        Column("Advice", lambda one: one.advice.label, None, lambda one: one.why),
    ]


def _indicator(one: TopEdit) -> str:
    return "–" if one.indicator is None else str(one.indicator)


def _outcome_tip(one: TopEdit) -> str:
    of = one.outcomes
    return (
        f"Won {of.won}, in part {of.part}, lost {of.lost}, open {of.pending}; "
        f"won back ${money_label(of.recovered)}"
    )


def group_columns(name: str) -> list[Column[Group]]:
    """Denials of a payer, provider, code or pair, with their rate and outcomes."""

    def outcome(title: str, key: str) -> Column[Group]:
        return Column(
            title,
            lambda one: f"{getattr(one.outcomes, key):,}",
            lambda one: getattr(one.outcomes, key),
            right=True,
        )

    return [
        Column(name, lambda one: one.label),
        Column("Denials", lambda one: f"{one.denials:,}", lambda one: one.denials, right=True),
        Column(
            "Denied ($)", lambda one: money_label(one.denied), lambda one: one.denied, right=True
        ),
        Column(
            "Lines denied",
            lambda one: "" if one.rate is None else one.rate.text,
            lambda one: -1 if one.rate is None else one.rate.share or -1,
            right=True,
        ),
        outcome("Appealed", "appealed"),
        outcome("Won", "won"),
        outcome("Part", "part"),
        outcome("Lost", "lost"),
        outcome("Pending", "pending"),
        Column(
            "Won back ($)",
            lambda one: money_label(one.outcomes.recovered),
            lambda one: one.outcomes.recovered,
            right=True,
        ),
    ]


def missed_columns() -> list[Column[MissedRule]]:
    """Findings that were dismissed or ignored and then denied."""
    return [
        Column("Rule", lambda one: one.title),
        Column(
            "Dismissed", lambda one: f"{one.dismissed:,}", lambda one: one.dismissed, right=True
        ),
        Column("Sent anyway", lambda one: f"{one.ignored:,}", lambda one: one.ignored, right=True),
        Column(
            "Denied ($)", lambda one: money_label(one.dollars), lambda one: one.dollars, right=True
        ),
    ]


def minor_columns() -> list[Column[MinorProcedure]]:
    """The practice's own list of minor procedures."""
    return [
        Column("Code", lambda one: one.code),
        Column("Global days", lambda one: one.global_days.lstrip("0") or "0", right=True),
        Column("Days billed", lambda one: f"{one.days:,}", lambda one: one.days, right=True),
        Column(
            "Charged ($)", lambda one: money_label(one.charged), lambda one: one.charged, right=True
        ),
        Column(
            "With a visit",
            lambda one: one.with_visit.text,
            lambda one: one.with_visit.share or -1,
            right=True,
        ),
        Column("No 25", lambda one: f"{one.without_25:,}", lambda one: one.without_25, right=True),
        Column("Note", lambda one: "A visit each time" if one.always_with_visit else ""),
    ]


def visit_columns() -> list[Column[GlobalVisit]]:
    """Visits inside global periods."""
    return [
        Column("Claim", lambda one: one.visit.claim_number or "no number"),
        Column("Date", lambda one: us_date(one.visit.date), lambda one: one.visit.date),
        Column("Visit", lambda one: one.visit.code),
        Column("Surgery", lambda one: one.surgery.code),
        Column("Performed", lambda one: us_date(one.surgery.date), lambda one: one.surgery.date),
        Column("Days", lambda one: one.global_days.lstrip("0"), right=True),
        Column(
            "Charge ($)",
            lambda one: money_label(one.visit.charge),
            lambda one: one.visit.charge,
            right=True,
        ),
        Column("Denied", lambda one: "Denied" if one.visit.is_denied else "No"),
    ]


def add_on_columns() -> list[Column[LoneAddOn]]:
    """Add-ons that were billed alone."""
    return [
        Column("Claim", lambda one: one.line.claim_number or "no number"),
        Column("Date", lambda one: us_date(one.line.date), lambda one: one.line.date),
        Column("Add-on", lambda one: one.line.code),
        Column("Its primaries", lambda one: " ".join(one.primaries)),
        Column(
            "Charge ($)",
            lambda one: money_label(one.line.charge),
            lambda one: one.line.charge,
            right=True,
        ),
        Column("Denied", lambda one: "Denied" if one.line.is_denied else "No"),
    ]


def audit_columns() -> list[Column[AuditCell]]:
    """The table behind the small charts of the audit."""
    usual = (Standing.USUAL, Standing.TOO_FEW)
    return [
        Column("Provider", lambda one: one.provider),
        Column("Modifier", lambda one: one.modifier.label),
        Column("Quarter", lambda one: one.quarter.label, lambda one: one.quarter.first),
        Column(
            "Used",
            lambda one: one.use.text,
            lambda one: one.use.share or -1,
            lambda one: f"{one.use.text} {one.modifier.of}",
            right=True,
        ),
        Column("Mean", lambda one: one.mean.percent, lambda one: one.mean.share or -1, right=True),
        Column(
            "Outlier", lambda one: "" if one.standing in usual else one.standing.value.capitalize()
        ),
        Column("Quoted", lambda one: f"{one.quoted:,}", lambda one: one.quoted, right=True),
        Column("No quote", lambda one: f"{one.unquoted:,}", lambda one: one.unquoted, right=True),
        Column(
            "Claim not saved", lambda one: f"{one.unsaved:,}", lambda one: one.unsaved, right=True
        ),
        Column("Denied", lambda one: f"{one.denied:,}", lambda one: one.denied, right=True),
    ]


def starter_columns() -> list[Column[StarterEdit]]:
    """The starter top 20 of a specialty."""
    return [
        Column("Column 1 (paid)", lambda one: one.column1),
        Column("Column 2 (denied)", lambda one: one.column2),
        Column("Indicator", lambda one: str(one.indicator), right=True),
        Column("Release", lambda one: f"NCCI PTP {one.release}"),
    ]


def denial_columns() -> list[Column[OpenDenial]]:
    """The denials behind a number."""
    return [
        Column("Claim", lambda one: one.claim_number or one.payer_claim_number),
        Column("Patient", lambda one: one.patient),
        Column("Payer", lambda one: one.payer),
        Column("Provider", lambda one: one.provider),
        Column(
            "Date",
            lambda one: us_date(one.date) if one.date else "",
            _day,
            title_tip="Date of service",
        ),
        Column("Code", lambda one: "-".join((one.code, *one.modifiers)) if one.code else ""),
        Column("Denial", lambda one: one.adjustment),
        Column(
            "Amount ($)",
            lambda one: "" if one.amount is None else money_label(one.amount),
            lambda one: one.amount or 0,
            right=True,
        ),
        Column("Action", action_label),
        Column("Status", lambda one: one.status.value.capitalize()),
        Column("Outcome", lambda one: one.outcome.value.capitalize() if one.outcome else ""),
        Column("Deadline", _deadline, _deadline_key),
    ]


def _day(one: OpenDenial) -> str:
    return one.date.isoformat() if one.date else ""


def _deadline(one: OpenDenial) -> str:
    return us_date(one.decision.deadline) if one.decision.deadline else "unknown"


def _deadline_key(one: OpenDenial) -> str:
    return one.decision.deadline.isoformat() if one.decision.deadline else "9999"
