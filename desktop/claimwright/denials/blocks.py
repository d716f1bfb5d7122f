"""Which actions are blocked for a denial, and why."""

from collections.abc import Iterator, Sequence

from claimwright.denials.answer import Answer
from claimwright.denials.case import NOT_LIABLE, QMB_REMARKS, Case
from claimwright.denials.groups import group_mismatch
from claimwright.domain.dates import us_date
from claimwright.domain.decision.actions import ACTION_LABELS, Action
from claimwright.domain.decision.decision import Block, ClockName, Deadline
from claimwright.domain.decision.facts import Fact
from claimwright.domain.library.orders import NEVER_THE_PATIENTS


def blocks(case: Case) -> tuple[Block, ...]:
    """Every action that is blocked for this denial."""
    return (*_appeal(case), *_patient(case), *_resubmission(case))


# The actions that pursue a decided claim, with the clock that limits each.
FIXES = {
    Action.CORRECTED_CLAIM: ClockName.CORRECTED,
    Action.REOPENING: ClockName.CORRECTED,
    Action.SEND_RECORDS: ClockName.APPEAL,
    Action.APPEAL: ClockName.APPEAL,
}


def while_fix_is_open(case: Case, answer: Answer, clocks: Sequence[Deadline]) -> Iterator[Block]:
    """Block a new claim and a write-off while another fix is still open."""
    clock = FIXES.get(answer.action)
    if clock is None:
        return
    offered = {other.action for other in answer.also} | {
        choice.action for question in answer.questions for choice in question.choices
    }
    already = {block.action for block in _resubmission(case)}
    if Action.NEW_CLAIM not in offered | already:
        yield Block(
            Action.NEW_CLAIM,
            "a decided claim that is submitted again as a new one is denied as a duplicate (OA-18)",
        )
    ends = min((one.date for one in clocks if one.clock is clock and one.date), default=None)
    if Action.CLOSE in offered or answer.questions or (ends is not None and ends < case.today):
        return
    until = f" is timely until {us_date(ends)}" if ends else " is still open"
    yield Block(Action.CLOSE, f"no write-off: the {ACTION_LABELS[answer.action]}{until}")


def appeal_block(case: Case) -> Block | None:
    """Why an appeal is blocked, or None if it is allowed."""
    return next(_appeal(case), None)


def _appeal(case: Case) -> Iterator[Block]:
    for because in _appeal_reasons(case):
        yield Block(Action.APPEAL, because, may_override=True)
        return


def _appeal_reasons(case: Case) -> Iterator[str]:
    order = case.replay.appeal_order
    if order is not None and order.appealable == "no":
        yield f"{order.because}: {order.why}" if order.because else order.why
    if _active_without_modifier(case):
        yield "the PTP edit is in effect with modifier indicator 0: no appeal changes it"


def _active_without_modifier(case: Case) -> bool:
    if case.carc not in ("97", "236", "231", "B15", "P14"):
        return False
    if case.carc in ("97", "P14") and not case.payer.follows_ncci:
        return False
    day = case.service_date
    return day is not None and any(
        row.column2 == case.code and row.indicator == 0 and row.in_force(day)
        for pair in case.replay.pairs
        for row in pair.rows
    )


def _patient(case: Case) -> Iterator[Block]:
    if case.is_qmb:
        named = ", ".join(sorted(case.remarks & QMB_REMARKS)) or f"{case.group}-{case.carc}"
        yield Block(
            Action.BILL_PATIENT, f"{named}: a QMB patient is never billed for Medicare cost sharing"
        )
    elif case.group != "PR":
        yield Block(Action.BILL_PATIENT, f"{case.group} does not make the patient responsible")
    elif case.remarks & NOT_LIABLE:
        yield Block(Action.BILL_PATIENT, "the remark says that the patient is not liable")
    elif case.carc in NEVER_THE_PATIENTS:
        why = "the patient never owes this amount: ask the payer to correct the group code"
        yield Block(Action.BILL_PATIENT, why)
    elif group_mismatch(case):
        why = f"{case.group} is not permitted with {case.carc}: ask the payer first"
        yield Block(Action.BILL_PATIENT, why)


def _resubmission(case: Case) -> Iterator[Block]:
    if "N185" in case.remarks:
        yield Block(Action.NEW_CLAIM, "N185: the payer says not to resubmit this claim")
        yield Block(Action.CORRECTED_CLAIM, "N185: the payer says not to resubmit this claim")
        return
    if "N522" in case.remarks:
        yield Block(Action.NEW_CLAIM, "N522: the claim crossed over from the prior payer")
        return
    if not case.takes_replacement:
        yield Block(
            Action.CORRECTED_CLAIM,
            "this payer does not accept frequency 7: submit an unprocessable claim as a new claim; "
            "reopen or appeal a processed one",
        )
    if case.carc == "18" and not case.facts.is_yes(Fact.CORRECTION_SENT_AS_ORIGINAL):
        yield Block(Action.NEW_CLAIM, "the same claim submitted again is denied as a duplicate")
