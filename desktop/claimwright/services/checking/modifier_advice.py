"""The modifier adviser for a finding on screen."""

from collections.abc import Collection

from claimwright.domain.claim.claim import BypassOn, Claim, ClaimLine
from claimwright.domain.codes import ANATOMIC_MODIFIERS, DISTINCT_MODIFIERS, is_evaluation
from claimwright.domain.finding.finding import Edit, EditOp, Finding
from claimwright.domain.finding.modifier_advice import Advice, PairInQuestion
from claimwright.domain.finding.table_evidence import pair_in
from claimwright.domain.reference.reference import PtpEdit, Reference
from claimwright.rules.ptp.bypass import EITHER_LINE_FROM
from claimwright.rules.ptp.modifier_adviser import advise, choices, prompts

__all__ = [
    "advise",
    "advised_edit",
    "can_advise",
    "choices",
    "pair_in_question",
    "prompts",
    "target_line",
]


def can_advise(finding: Finding) -> bool:
    """Whether the finding is a pair that a modifier may bypass.

    A modifier on a multi-day line would apply to all of its days, so none is advised there.
    """
    return _advisable(finding) is not None


def _advisable(finding: Finding) -> PtpEdit | None:
    """The PTP edit if a modifier may bypass it; None for any other finding."""
    pair = pair_in(finding.evidence)
    if pair is None or pair.row.indicator != 1 or pair.day is not None or not finding.lines:
        return None
    return pair.row


def pair_in_question(
    finding: Finding,
    claim: Claim,
    reference: Reference,
    own_visits: Collection[str] = frozenset(),
) -> PairInQuestion | None:
    """The pair behind a finding, with what the claim and the tables say about it.

    ``own_visits`` are codes the practice treats as visits in addition to the built-in ones.
    None if the finding is not about a pair with indicator 1, or its line has no date.
    """
    row = _advisable(finding)
    line = _line(claim, finding.lines[0]) if row is not None else None
    if row is None or line is None or line.date is None:
        return None
    column1, column2 = row.column1, row.column2
    visits = [code for code in (column2, column1) if is_evaluation(code) or code in own_visits]
    visit = visits[0] if visits else ""
    procedure = column1 if visit == column2 else column2
    fees = reference.fees([procedure], line.date)
    either = claim.payer.bypass_on is BypassOn.EITHER and line.date >= EITHER_LINE_FROM
    return PairInQuestion(
        column1=column1,
        column2=column2,
        on=line.date,
        visit=visit,
        global_days=fees[procedure].global_days if visit and procedure in fees else "",
        site=_site(_line_of(column2, finding, claim)),
        other_site=_site(_line_of(column1, finding, claim)),
        distinct=_distinct(_line_of(column2, finding, claim)),
        on_either=either,
    )


def advised_edit(advice: Advice, finding: Finding, claim: Claim) -> Edit | None:
    """The edit that appends the advised modifier; None if the line already has it."""
    number = target_line(advice, finding, claim)
    line = _line(claim, number)
    if line is None or advice.modifier in line.modifiers:
        return None
    return Edit(EditOp.ADD_MODIFIER, number, advice.modifier)


def target_line(advice: Advice, finding: Finding, claim: Claim) -> int:
    """The line number that takes the advised modifier; 0 if that line is on another claim."""
    for number in finding.lines:
        line = _line(claim, number)
        if line is not None and line.code == advice.code:
            return number
    return 0


def _line_of(code: str, finding: Finding, claim: Claim) -> ClaimLine | None:
    """The finding's line with this code; None if it is on another claim."""
    lines = (_line(claim, number) for number in finding.lines)
    return next((line for line in lines if line is not None and line.code == code), None)


def _line(claim: Claim, number: int) -> ClaimLine | None:
    return claim.lines[number - 1] if 1 <= number <= len(claim.lines) else None


def _site(line: ClaimLine | None) -> str:
    """The single anatomic modifier of a line; empty for none or several."""
    sites = [] if line is None else [m for m in line.modifiers if m in ANATOMIC_MODIFIERS]
    return sites[0] if len(sites) == 1 else ""


def _distinct(line: ClaimLine | None) -> tuple[str, ...]:
    return () if line is None else tuple(m for m in line.modifiers if m in DISTINCT_MODIFIERS)
