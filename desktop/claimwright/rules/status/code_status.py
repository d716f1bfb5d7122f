"""Fee schedule status codes: services that Medicare bundles, excludes or codes differently."""

from collections.abc import Iterator

from claimwright.domain.codes import QUALIFYING_CIRCUMSTANCES
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.domain.finding.table_evidence import StatusEvidence
from claimwright.domain.reference.reference import FeeSchedule
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined, sentence
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.ptp.bypass import Verdict
from claimwright.rules.status.chiropractor import chiropractor_exclusions
from claimwright.rules.status.not_valid import may_be_deleted, not_valid
from claimwright.rules.status.provider_type import provider_type_exclusions
from claimwright.rules.status.replacement_code import replacement_codes, set_code_fixes
from claimwright.rules.status.status_rule import RULE, removal

__all__ = ["REFUSED", "RULE", "check", "is_refused"]

BUNDLED = "B"
PAID_IF_ALONE = "T"
NOT_COVERED = "N"
OTHER_CODE = "I"
OTHER_PAYER_CODES = ("H", "S", "T")  # HCPCS codes made for Medicaid and private payers
STATUTORY = frozenset({"GX", "GY"})  # excluded by law, with or without a voluntary notice
STATUTORY_ONLY = "GY"
PAYABLE = frozenset({"A", "C", "R"})


def check(context: CheckContext) -> Iterator[Finding]:
    """Find codes whose status in Medicare's fee schedule prevents payment."""
    for day, lines in context.by_day.items():
        fees = context.rows.fees(day)
        for line in lines:
            fee = fees.get(line.code)
            if fee is not None:
                if fee.status in _REPORTED:
                    yield from _check_status(context, line, fee)
                if fee.status not in REFUSED:
                    yield from _statutory_denial(context, line, fee, lines)
                    yield from chiropractor_exclusions(context, line)
                    yield from provider_type_exclusions(context, line)
            elif may_be_deleted(context, line):
                yield not_valid(context, line)


REFUSED = frozenset({BUNDLED, NOT_COVERED, OTHER_CODE})
_REPORTED = REFUSED | {PAID_IF_ALONE}


def is_refused(context: CheckContext, line: ServiceLine) -> bool:
    """Whether Medicare never pays a line's code because of its status (B, N or I)."""
    if line.date is None or not context.claim.payer.is_medicare:
        return False
    fee = context.rows.fees(line.date).get(line.code)
    return fee is not None and fee.status in REFUSED


def _only_reports(code: str) -> bool:
    """Whether a code only reports a quality measure (CPT category II), with nothing to pay.

    Its status is I or M depending on whether a measure uses it that year.
    """
    return code.endswith("F")


def _check_status(context: CheckContext, line: ServiceLine, fee: FeeSchedule) -> Iterator[Finding]:
    if _only_reports(line.code):
        return
    medicare = context.claim.payer.is_medicare
    name, denied = sentence(line.name), context.bundled
    if fee.status == BUNDLED:
        if not medicare and line.code in QUALIFYING_CIRCUMSTANCES:
            return  # other payers pay these with anesthesia, which qualifying-service checks
        message = (
            f"{name} is always bundled under Medicare's fee schedule and would be denied as"
            f" {denied} (M15): no modifier changes that, so do not bill it."
        )
        if not medicare:
            message = (
                f"{name} is bundled by Medicare; check this payer's policy before you bill it."
            )
        severity = Severity.ERROR if medicare else Severity.INFO
        yield _finding(line, fee, severity, message, (denied,))
    elif fee.status == PAID_IF_ALONE:
        payable = _payable_others(context, line)
        if payable and not _is_denied_by_pair(context, line, fee):
            doubtful = [one for one in payable if (line, one) in context.doubtfully_paired]
            other = next(iter([*doubtful, *payable]))
            message = (
                f"{name} is paid only on a day without other payable services and"
                f" {_denied(medicare)} as {denied} with {other.name}: remove it."
            )
            severity = context.medicare(Severity.ERROR)
            places = tuple(one.place for one in doubtful)  # replaces the doubtful pairs' findings
            yield _finding(line, fee, severity, message, (denied,), other, places)
    elif fee.status == NOT_COVERED:
        yield _not_covered(line, fee, medicare)
    elif medicare or not line.code.startswith(OTHER_PAYER_CODES):
        yield _other_code(context, line, fee, medicare)


def _statutory_denial(
    context: CheckContext, line: ServiceLine, fee: FeeSchedule, lines: list[ServiceLine]
) -> Iterator[Finding]:
    """Find GY on a line whose pair would deny another; it is believed, not confirmed, not to."""
    if STATUTORY_ONLY not in line.modifiers or line.date is None:
        return
    column2_codes = {row.column2 for row in context.rows.ptp(line.date) if row.column1 == line.code}
    paired = [other for other in lines if other.code in column2_codes and other.npi == line.npi]
    if paired:
        message = (
            f"{sentence(line.name)} has GY, so Medicare denies it as PR-96; that is not believed"
            f" to deny {paired[0].name} as well: check how the payer processes both."
        )
        yield _finding(line, fee, Severity.WARNING, message, ("PR-96",), paired[0])


def _denied(medicare: bool) -> str:
    return "would be denied" if medicare else "is likely to be denied by this payer"


def _is_denied_by_pair(context: CheckContext, line: ServiceLine, fee: FeeSchedule) -> bool:
    """Whether ptp-edit already reports, with at least the same certainty, that a pair denies it."""
    return any(
        pair.column2 is line
        and pair.bypass.verdict is Verdict.NONE
        and not pair.by_group
        and (fee.nearest or not pair.row.nearest)
        for pair in context.pairs
    )


def _payable_others(context: CheckContext, line: ServiceLine) -> list[ServiceLine]:
    assert line.date is not None  # only dated lines have a status
    fees = context.rows.fees(line.date)
    return [
        other
        for other in context.on(line.date)
        if (fee := fees.get(other.code)) is not None
        and fee.status in PAYABLE
        and other is not line
        and same_provider(other, line)
    ]


def _not_covered(line: ServiceLine, fee: FeeSchedule, medicare: bool) -> Finding:
    notices = sorted(line.modifiers & STATUTORY)
    if medicare and notices:
        message = (
            f"{sentence(line.name)} is not covered by Medicare, and {joined(notices)} requests that"
            " denial: it would be denied as PR-96, which is the responsibility of the patient or"
            " the next payer."
        )
        return _finding(line, fee, Severity.INFO, message, ("PR-96",))
    if medicare:
        message = (
            f"{sentence(line.name)} is not covered by Medicare and would be denied as CO-96: bill"
            " the code that Medicare covers, or the patient if the law allows it."
        )
        return _finding(line, fee, Severity.ERROR, message, ("CO-96",))
    message = (
        f"{sentence(line.name)} is not covered by Medicare; check whether this plan covers it;"
        " otherwise it is denied as CO-96."
    )
    return _finding(line, fee, Severity.INFO, message, ("CO-96",))


def _other_code(
    context: CheckContext, line: ServiceLine, fee: FeeSchedule, medicare: bool
) -> Finding:
    if medicare:
        wanted = replacement_codes(context, line)
        do = joined(wanted, "or") if wanted else "the code that Medicare uses for the service"
        message = (
            f"{sentence(line.name)} is a code that Medicare does not accept and would be denied as"
            f" CO-16 (M51) or CO-181: bill {do}{'' if not wanted else ' instead'}."
        )
        found = _finding(line, fee, Severity.ERROR, message, ("CO-16", "CO-181"))
        return found.with_fixes((*set_code_fixes(line, wanted), *found.fixes))
    message = (
        f"{sentence(line.name)} is a code that Medicare replaces with another; check whether this"
        " payer accepts it."
    )
    return _finding(line, fee, Severity.INFO, message, ("CO-16", "CO-181"))


def _finding(
    line: ServiceLine,
    fee: FeeSchedule,
    severity: Severity,
    message: str,
    predicts: tuple[str, ...],
    other: ServiceLine | None = None,
    places: tuple[int | str, ...] = (),
) -> Finding:
    """Build a finding; ``places`` are lines whose pair with this one states the same fact."""
    here = (other.number,) if other is not None and other.is_here else ()
    return RULE.finding(
        line.number,
        (line.code,),
        severity=severity,
        message=message,
        lines=(line.number, *here),
        predicts=predicts,
        fixes=(removal(line),) if severity is not Severity.INFO else (),
        evidence=StatusEvidence(fee),
        fact=("pair", line.number, *places) if places else ("status", line.number),
    )
