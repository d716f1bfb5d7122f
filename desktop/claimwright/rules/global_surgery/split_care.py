"""Split surgical care: 54 for the operation, 55 for the postoperative care."""

from collections.abc import Iterator
from datetime import date

from claimwright.domain.finding.evidence import GlobalDaysEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import day_text, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.global_surgery.surgery import Surgery, surgery_evidence
from claimwright.rules.global_surgery.surgery_rule import RULE

TITLE = "Split surgical care"
CITATION = "Medicare Claims Processing Manual ch. 12 s. 40.2"
# From 2025, Medicare requires 54 even without a formal transfer, so there may be no date to state.
WITHOUT_TRANSFER_FROM = date(2025, 1, 1)


def check_split_care(context: CheckContext) -> Iterator[Finding]:
    """Check 54 and 55: 010 or 090 global days, one unit, and the date that care was transferred."""
    for lines in context.by_day.values():
        for line in lines:
            shares = line.modifiers & {"54", "55"}
            if shares:
                yield from _share(context, line, min(shares))
    yield from _other_surgery(context)


def _share(context: CheckContext, line: ServiceLine, modifier: str) -> Iterator[Finding]:
    days = context.global_days(line)
    name, dates, would = sentence(line.name), context.claim.care_dates, _would(context)
    if _has_nothing_to_share(days):
        message = (
            f"{name} carries {modifier}, but its code has no global period to split (global days"
            f" {days}), and it {would} be denied as CO-4: remove the modifier."
        )
        removal = Fix(
            f"Remove {modifier} from line {line.number}.",
            Edit(EditOp.REMOVE_MODIFIER, line.number, modifier),
        )
        yield _finding(context, line, modifier, Severity.ERROR, message, ("CO-4",), (removal,))
        return
    if line.line.units is not None and line.line.units > 1:
        message = (
            f"{name} has {line.line.units} units with {modifier}, which"
            f" takes one, and {would} come back as CO-16: set 1."
        )
        one = Fix(f"Set line {line.number} to 1 unit.", Edit(EditOp.SET_UNITS, line.number, "1"))
        yield _finding(context, line, "units", Severity.ERROR, message, ("CO-16",), (one,))
    if modifier == "55" and dates.assumed is None:
        severity = context.medicare(Severity.ERROR)
        certain = would if severity is Severity.ERROR else "is likely to"
        message = (
            f"{name} is postoperative care (55) without the date on which you assumed care, and"
            f" {certain} come back as CO-16: enter it in Item 19."
        )
        yield _finding(context, line, "care_dates.assumed", severity, message, ("CO-16",))
    yield from _outside_period(context, line, modifier, days)
    transfer = line.date is not None and line.date < WITHOUT_TRANSFER_FROM
    if modifier == "54" and dates.relinquished is None and transfer:
        message = (
            f"{name} is surgical care only (54) without the date on which you transferred care,"
            " and is likely to come back as CO-16: enter it in Item 19."
        )
        yield _finding(
            context, line, "care_dates.relinquished", Severity.WARNING, message, ("CO-16",)
        )


def _has_nothing_to_share(days: str) -> bool:
    return bool(days) and days not in {"010", "090", "YYY"}


def _outside_period(
    context: CheckContext, line: ServiceLine, modifier: str, days: str
) -> Iterator[Finding]:
    """Find a transfer date before the surgery or after its global period."""
    field = "assumed" if modifier == "55" else "relinquished"
    dates = context.claim.care_dates
    changed = dates.assumed if modifier == "55" else dates.relinquished
    if changed is None or line.date is None:
        return
    last = Surgery(line, days).last_day if days in {"010", "090"} else None
    if line.date <= changed and (last is None or changed <= last):
        return
    where = (
        "before the surgery" if changed < line.date else f"after its period (to {day_text(last)})"
    )
    message = (
        f"{sentence(line.name)} splits the global care ({modifier}) with {day_text(changed)} as"
        f" the transfer date, {where}, and {_likely(context)} come back as CO-16: correct that"
        " date, or the date of service, which is the surgery's."
    )
    yield _finding(context, line, f"care_dates.{field}", Severity.WARNING, message, ("CO-16",))


def _other_surgery(context: CheckContext) -> Iterator[Finding]:
    """Find 55 on a date or code other than those of the surgery that the claim names."""
    surgery = context.claim.related_procedure
    after = [
        line
        for lines in context.by_day.values()
        for line in lines
        if "55" in line.modifiers and not _has_nothing_to_share(context.global_days(line))
    ]
    if surgery is None or not after:
        return
    differing = []
    if surgery.date and all(line.date != surgery.date for line in after):
        differing.append(f"of {day_text(surgery.date)}")
    if surgery.code and all(line.code != surgery.code for line in after):
        differing.append(f"coded {surgery.code}")
    if differing:
        line = after[0]
        message = (
            f"{sentence(line.name)} is postoperative care (55), which takes the surgery's own code"
            f" and date, but the surgery named is {' and '.join(differing)}, and it"
            f" {_likely(context)} come back as CO-16: make the two agree."
        )
        severity = Severity.WARNING
        yield _finding(context, line, "related_procedure", severity, message, ("CO-16",))


def _likely(context: CheckContext) -> str:
    return "is likely to" if context.claim.payer.follows_ncci else _would(context)


def _would(context: CheckContext) -> str:
    if context.claim.payer.follows_ncci:
        return "would"
    return "would, at a payer that follows Medicare's global days,"


def _finding(
    context: CheckContext,
    line: ServiceLine,
    about: str,
    severity: Severity,
    message: str,
    predicts: tuple[str, ...],
    fixes: tuple[Fix, ...] = (),
) -> Finding:
    days = context.global_days(line)
    known = days in {"000", "010", "090"}
    fee = context.rows.fees(line.date).get(line.code) if line.date else None
    bare = GlobalDaysEvidence(days, fee.release if fee else "", fee is not None and fee.nearest)
    return RULE.finding(
        line.number,
        (line.code, about),
        severity=context.ncci(severity),
        message=message,
        lines=(line.number,),
        predicts=predicts,
        fixes=fixes,
        evidence=surgery_evidence(context, Surgery(line, days)) if known else bare,
        fact=("split-care", line.number, about),
        title=TITLE,
        citation=CITATION,
    )
