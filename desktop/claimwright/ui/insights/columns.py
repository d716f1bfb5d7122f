"""The columns of the Insights tables; each number opens its denials."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from claimwright.domain.dates import us_date
from claimwright.domain.insights.audit import AuditCell, ShareLevel
from claimwright.domain.insights.edits import StarterEdit, TopEdit
from claimwright.domain.insights.facts import LOST, PART, PENDING, WON
from claimwright.domain.insights.overview import Group
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.selection import (
    ANSWERED,
    APPEALED,
    Behind,
    LineSelection,
    Selection,
)
from claimwright.domain.money import money_label
from claimwright.domain.worklist.open_denial import OpenDenial
from claimwright.services.worklist.worklist_text import action_label
from claimwright.ui.widgets.tables.record_model import Column

OUTCOME, ADVICE = 9, 10  # columns of the top edits with a delegate of their own
EDIT_WIDTHS = (56, 56, 38, 48, 86, 42, 42, 42, 46, 0, 146)
GROUP_WIDTHS = (0, 76, 104, 170, 82, 54, 54, 54, 74, 110)
AUDIT_WIDTHS = (0, 110, 150, 170, 170, 90, 76, 80, 120, 74)
STARTER_WIDTHS = (130, 140, 100, 0)
DENIAL_WIDTHS = (84, 124, 124, 0, 100, 80, 80, 96, 130, 76, 76, 100)

Record = TypeVar("Record")
Target = Callable[[Record], Behind | None]
Counted = TypeVar("Counted", TopEdit, Group)


def with_widths(columns: list[Column[Record]], widths: Sequence[int]) -> list[Column[Record]]:
    """Set the widths of columns in pixels; 0 takes the remaining space."""
    return [replace(one, width=width) for one, width in zip(columns, widths, strict=True)]


def with_target(columns: list[Column[Record]], target: Target[Record]) -> list[Column[Record]]:
    """Set the target of columns that do not have one."""
    return [one if one.target else replace(one, target=target) for one in columns]


def count(
    title: str, of: Callable[[Record], int], target: Target[Record] | None = None
) -> Column[Record]:
    """A column of integers."""
    return Column(title, lambda one: f"{of(one):,}", of, right=True, target=target)


def money(
    title: str, of: Callable[[Record], Decimal], target: Target[Record] | None = None
) -> Column[Record]:
    """A column of dollars; the title includes the unit."""
    return Column(title, lambda one: money_label(of(one)), of, right=True, target=target)


def rate(title: str, of: Callable[[Record], Rate | None]) -> Column[Record]:
    """A column of rates with their counts; unknown rates sort first."""

    def share(one: Record) -> float:
        found = of(one)
        return -1 if found is None or found.share is None else found.share

    return Column(
        title, lambda one: "" if (found := of(one)) is None else found.text, share, right=True
    )


# ---- edits and groups


def edit_columns() -> list[Column[TopEdit]]:
    """The columns of the top edits; delegates paint the outcome and the advice."""
    columns: list[Column[TopEdit]] = [
        Column("Col. 1", lambda one: one.column1, title_tip="Column 1 (paid)"),
        Column("Col. 2", lambda one: one.column2, title_tip="Column 2 (denied)"),
        Column("Ind.", _indicator, title_tip="Modifier indicator", right=True),
        replace(count("Lines", lambda one: one.lines), tone=lambda one: "accent"),
        money("Denied ($)", lambda one: one.denied),
        _outcome("Won", lambda one: one.outcomes.won, WON),
        _outcome("Part", lambda one: one.outcomes.part, PART),
        _outcome("Lost", lambda one: one.outcomes.lost, LOST),
        _outcome("Open", lambda one: one.outcomes.pending, PENDING),
        Column(
            "Outcome",
            lambda one: "" if one.outcomes.won_rate.is_known else "under 10",
            lambda one: one.outcomes.won_rate.share or -1,
            _outcome_tip,
            target=lambda one: _narrowed(one, "decided", ANSWERED),
        ),
        Column("Advice", lambda one: one.advice.label, None, lambda one: one.why),
    ]
    return with_target(columns, lambda one: one.selection)


def group_columns(name: str) -> list[Column[Group]]:
    """The columns of denials by payer, provider, code or pair, with rate and outcomes."""
    columns: list[Column[Group]] = [
        Column(name, lambda one: one.label),
        replace(count("Denials", lambda one: one.denials), tone=lambda one: "accent"),
        money("Denied ($)", lambda one: one.denied),
        rate("Lines denied", lambda one: one.rate),
        _outcome("Appealed", lambda one: one.outcomes.appealed, APPEALED, hide_order=2),
        _outcome("Won", lambda one: one.outcomes.won, WON),
        _outcome("Part", lambda one: one.outcomes.part, PART, hide_order=3),
        _outcome("Lost", lambda one: one.outcomes.lost, LOST),
        _outcome("Pending", lambda one: one.outcomes.pending, PENDING, hide_order=1),
        money(
            "Won back ($)",
            lambda one: one.outcomes.recovered,
            lambda one: _narrowed(one, "won or in part", ANSWERED),
        ),
    ]
    return with_target(columns, lambda one: one.selection)


def _outcome(
    title: str, of: Callable[[Counted], int], outcome: str, *, hide_order: int = 0
) -> Column[Counted]:
    """A count by outcome; the number opens those denials."""
    counted = count(title, of, lambda one: _narrowed(one, title.lower(), outcome))
    return replace(counted, hide_order=hide_order)


def _narrowed(one: TopEdit | Group, suffix: str, outcome: str) -> Selection | None:
    chosen = one.selection
    return chosen and chosen.narrowed(f"{chosen.title}: {suffix}", outcome=outcome)


def _indicator(one: TopEdit) -> str:
    return "–" if one.indicator is None else str(one.indicator)


def _outcome_tip(one: TopEdit) -> str:
    of = one.outcomes
    return (
        f"Won {of.won}, in part {of.part}, lost {of.lost}, open {of.pending}; "
        f"won back ${money_label(of.recovered)}"
    )


# ---- the modifier audit


def audit_columns() -> list[Column[AuditCell]]:
    """The columns of the modifier audit as a table."""
    usual = (ShareLevel.USUAL, ShareLevel.TOO_FEW)
    columns: list[Column[AuditCell]] = [
        Column("Provider", lambda one: one.provider),
        Column("Modifier", lambda one: one.modifier.label),
        Column("Quarter", lambda one: one.quarter.label, lambda one: one.quarter.first),
        replace(
            rate("Used", lambda one: one.use),
            tip=lambda one: f"{one.use.text} {one.modifier.denominator}",
        ),
        Column(
            "All providers",
            lambda one: one.mean.text,
            lambda one: one.mean.share or -1,
            lambda one: f"{one.mean.text} {one.modifier.denominator}: the practice's own mean",
            right=True,
            target=lambda one: LineSelection(
                f"All providers, {one.modifier.label}, {one.quarter.label}", one.all_lines
            ),
        ),
        Column("Outlier", lambda one: "" if one.level in usual else one.level.value.capitalize()),
        _filed("Quoted", lambda one: one.quoted, has_quote=True),
        _filed("No quote", lambda one: one.unquoted, has_quote=False),
        _filed("Claim not saved", lambda one: one.unsaved, has_quote=None),
        count(
            "Denied",
            lambda one: one.denied,
            lambda one: LineSelection(f"{one.title}: denied", one.denied_lines),
        ),
    ]
    return with_target(columns, lambda one: LineSelection(one.title, one.lines))


def _filed(
    title: str, of: Callable[[AuditCell], int], *, has_quote: bool | None
) -> Column[AuditCell]:
    return count(
        title,
        of,
        lambda one: LineSelection(f"{one.title}: {title.lower()}", one.filed(has_quote)),
    )


# ---- starter lists, and the denials of a figure


def starter_columns() -> list[Column[StarterEdit]]:
    """The columns of the starter top 20 of a specialty."""
    return [
        Column("Column 1 (paid)", lambda one: one.column1),
        Column("Column 2 (denied)", lambda one: one.column2),
        Column("Indicator", lambda one: str(one.indicator), right=True),
        Column("Release", lambda one: f"NCCI PTP {one.release}"),
    ]


def denial_columns() -> list[Column[OpenDenial]]:
    """The columns of the denials of a figure."""
    return [
        Column("Claim", lambda one: one.claim_number or one.payer_claim_number),
        Column("Patient", lambda one: one.patient),
        Column("Payer", lambda one: one.payer, hide_order=3),
        Column("Provider", lambda one: one.provider, hide_order=1),
        Column(
            "Date",
            lambda one: us_date(one.date) if one.date else "",
            lambda one: one.date.isoformat() if one.date else "",
            title_tip="Date of service",
        ),
        Column(
            "Code",
            lambda one: "-".join((one.code, *one.modifiers)) if one.code else "",
            is_whole=True,
        ),
        Column("Denial", lambda one: one.adjustment, is_whole=True),
        Column(
            "Amount ($)",
            lambda one: "" if one.amount is None else money_label(one.amount),
            lambda one: one.amount or 0,
            right=True,
        ),
        Column("Action", action_label),
        Column("Status", lambda one: one.status.value.capitalize(), hide_order=2),
        Column("Outcome", lambda one: one.outcome.value.capitalize() if one.outcome else ""),
        Column("Deadline", _deadline, _deadline_key),
    ]


def _deadline(one: OpenDenial) -> str:
    return us_date(one.decision.deadline) if one.decision.deadline else "unknown"


def _deadline_key(one: OpenDenial) -> str:
    return one.decision.deadline.isoformat() if one.decision.deadline else "9999"
