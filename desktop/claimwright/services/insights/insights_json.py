"""The insights as JSON, for `claimwright insights --json`. Contains no patient names."""

from collections.abc import Sequence

from claimwright.domain.insights.audit import AuditCell
from claimwright.domain.insights.edits import StarterEdit, TopEdit
from claimwright.domain.insights.facts import ServiceLine
from claimwright.domain.insights.overview import (
    ClaimRates,
    Group,
    MonthFigures,
    Outcomes,
    Overview,
)
from claimwright.domain.insights.pattern import Pattern
from claimwright.domain.insights.period import Period
from claimwright.domain.insights.prevention import Prevention
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.report import InsightsReport
from claimwright.domain.insights.training import TrainingPage
from claimwright.domain.money import money_text

Json = dict[str, object]


def insights_json(report: InsightsReport) -> Json:
    """The full report of a period, with every key. A rate based on fewer than ten is null."""
    overview = report.figures.overview
    return {
        "period": _period(overview.period),
        "payer": overview.selection.payer or None,
        "provider": overview.selection.provider or None,
        "denials": _denials(overview),
        "claims": _claims(overview.claims),
        "claims_before": _claims(overview.claims_before),
        "outcomes": _outcomes(overview.outcomes),
        "bundled": _group(overview.bundled),
        "by": {
            "code": [_group(one) for one in overview.by_code],
            "indicator": [_group(one) for one in overview.by_indicator],
            "pair": [_group(one) for one in overview.by_pair],
            "payer": [_group(one) for one in overview.by_payer],
            "provider": [_group(one) for one in overview.by_provider],
            "month": [_month(one) for one in overview.trend],
        },
        "top_edits": [_edit(one) for one in report.figures.edits],
        "top_edits_by_month": {
            f"{month:%Y-%m}": [_edit(one) for one in edits]
            for month, edits in report.figures.edits_by_month
        },
        "modifiers": [_cell(one) for one in report.audit.cells],
        "prevention": _prevention(report.prevention),
        "patterns": [_pattern(one) for one in report.patterns],
    }


def _denials(overview: Overview) -> Json:
    """``in_time_amount`` is what payers usually allow for open denials that are still timely."""
    worth = overview.recoverable
    return {
        "count": overview.denials,
        "amount": money_text(overview.denied),
        "charged": money_text(overview.charged),
        "in_time_amount": money_text(worth.dollars),
        "in_time": worth.denials,
        "due_this_week": worth.due_soon,
        "without_amount": worth.without_amount,
        "without_deadline": worth.without_deadline,
        "undated": overview.undated,
        "lines": _rate(overview.lines),
        "lines_before": _rate(overview.lines_before),
    }


def training_json(page: TrainingPage) -> Json:
    """A training page."""
    return {
        "provider": page.provider,
        "month": _period(page.month),
        "count": page.denials,
        "amount": money_text(page.dollars),
        "lines": _rate(page.lines),
        "patterns": [
            {
                "title": one.title,
                "count": one.denials,
                "amount": money_text(one.dollars),
                "means": one.means,
                "sentence": one.sentence or None,
            }
            for one in page.patterns
        ],
    }


def starter_json(edits: Sequence[StarterEdit]) -> list[Json]:
    """The starter list of a specialty."""
    return [
        {
            "specialty": one.specialty,
            "column1": one.column1,
            "column2": one.column2,
            "indicator": one.indicator,
            "release": one.release,
            "source": one.source,
        }
        for one in edits
    ]


def _period(period: Period) -> Json:
    return {
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "label": period.label or None,
    }


def _rate(rate: Rate) -> Json:
    share = rate.share
    return {
        "part": rate.part,
        "whole": rate.whole,
        "rate": None if share is None else round(share, 4),
    }


def _claims(claims: ClaimRates) -> Json:
    return {
        "submitted": claims.submitted,
        "undecided": claims.undecided,
        "unrecorded": claims.unrecorded,
        "denied_at_first": _rate(claims.at_first),
        "still_denied": _rate(claims.after),
    }


def _outcomes(of: Outcomes) -> Json:
    return {
        "appealed": of.appealed,
        "won": of.won,
        "part": of.part,
        "lost": of.lost,
        "pending": of.pending,
        "won_amount": money_text(of.recovered),
    }


def _group(group: Group) -> Json:
    return {
        "key": group.key,
        "label": group.label,
        "count": group.denials,
        "amount": money_text(group.denied),
        "rate": None if group.rate is None else _rate(group.rate),
        **_outcomes(group.outcomes),
    }


def _month(month: MonthFigures) -> Json:
    return {
        "key": f"{month.month:%Y-%m}",
        "count": month.denials,
        "amount": money_text(month.denied),
        **_outcomes(month.outcomes),
        "rate": _rate(month.rate),
        "in_period": month.in_period,
    }


def _edit(edit: TopEdit) -> Json:
    return {
        "column1": edit.column1,
        "column2": edit.column2,
        "indicator": edit.indicator,
        "count": edit.lines,
        "amount": money_text(edit.denied),
        **_outcomes(edit.outcomes),
        "advice": edit.advice.value,
        "why": edit.why,
        "sentences": list(edit.sentences),
        "from_remittances": edit.from_remittances,
    }


def _cell(cell: AuditCell) -> Json:
    share = cell.use.share
    return {
        "modifier": cell.modifier.value,
        "provider": cell.provider,
        "quarter": f"{cell.quarter.first:%Y}Q{(cell.quarter.first.month + 2) // 3}",
        "lines": cell.use.part,
        "of": cell.use.whole,
        "of_what": cell.modifier.denominator,
        "share": None if share is None else round(share, 4),
        "all_providers": _rate(cell.mean),
        "standing": cell.level.value,
        "documented": cell.quoted,
        "not_documented": cell.unquoted,
        "claim_not_saved": cell.unsaved,
        "denied": cell.denied,
    }


def _prevention(prevention: Prevention) -> Json:
    return {
        "missed": [
            {
                "rule": one.rule,
                "title": one.title,
                "dismissed": one.dismissed,
                "ignored": one.ignored,
                "amount": money_text(one.dollars),
            }
            for one in prevention.missed
        ],
        "without_saved_claim": prevention.unchecked,
        "minor_procedures": [
            {
                "code": one.code,
                "global_days": one.global_days,
                "days": one.days,
                "charged": money_text(one.charged),
                "with_visit": _rate(one.with_visit),
                "without_25": one.without_25,
                "always_with_visit": one.always_with_visit,
                "release": one.release,
            }
            for one in prevention.minor
        ],
        "global_visits": [
            {
                "visit": _service(one.visit),
                "surgery": _service(one.surgery),
                "global_days": one.global_days,
            }
            for one in prevention.global_visits
        ],
        "lone_add_ons": [
            {**_service(one.line), "primaries": list(one.primaries)}
            for one in prevention.lone_add_ons
        ],
    }


def _service(line: ServiceLine) -> Json:
    return {
        "claim_number": line.claim_number or None,
        "line": line.line,
        "date": line.date.isoformat(),
        "code": line.code,
        "modifiers": list(line.modifiers),
        "charge": money_text(line.charge),
        "denied": line.is_denied,
    }


def _pattern(pattern: Pattern) -> Json:
    return {
        "payer": pattern.payer,
        "paid": pattern.paid,
        "denied_code": pattern.denied,
        "count": pattern.count,
        "amount": money_text(pattern.dollars),
        "others": list(pattern.others),
        "examples": [
            {
                "claim_number": one.claim_number or None,
                "date": None if one.date is None else one.date.isoformat(),
                "adjustment": one.adjustment,
                "amount": money_text(one.amount),
            }
            for one in pattern.examples
        ],
    }
