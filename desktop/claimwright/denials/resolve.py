"""Decide about one denial: checks that precede any family, the family, then what is never allowed.

Pure functions: every value is passed in, including today's date.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimwright.denials import cited_settings, remark_words
from claimwright.denials.answer import Answer
from claimwright.denials.blocks import appeal_block, blocks, while_fix_is_open
from claimwright.denials.case import SEE_THE_REMARK, UNPROCESSABLE, Case
from claimwright.denials.deadlines import days_left, deadlines
from claimwright.denials.families import coverage, duplicate, incomplete, money
from claimwright.denials.families.nearby import nearby
from claimwright.denials.fixes import (
    appeal,
    bill_patient,
    correct,
    inquire,
    new_claim,
    usual_correction,
)
from claimwright.denials.groups import group_mismatch
from claimwright.denials.never import allowed
from claimwright.denials.registry import family_of
from claimwright.denials.table_rows import answer_for, with_table_order
from claimwright.domain.claim.claim import Claim, Correction, PayerKind
from claimwright.domain.decision.actions import Action, Level
from claimwright.domain.decision.decision import AlsoRight, Decision
from claimwright.domain.decision.facts import Fact, Facts
from claimwright.domain.decision.replay import Replay
from claimwright.domain.decision.settings import PayerSettings
from claimwright.domain.denial.denial import Denial

# Codes whose family asks about clerical errors itself, and codes that no correction affects.
HANDLED_BY_FAMILY = frozenset(
    "14 13 12 10 9 8 7 6 5 4 3 2 1 16 18 19 20 21 22 23 24 26 27 29 31 32 33 45 107 109 110 129 "
    "140 146 148 150 152 153 181 182 186 187 189 199 206 207 208 253 A1 A8 B9 B15 B16".split()
)
NO_DENIAL = frozenset("1 2 3 16 18 22 23 24 26 27 29 31 32 33 45 109 177 187 190 200 253".split())
RECORD_CODES = frozenset({"226", "250", "251", "252"})


def resolve(
    denial: Denial,
    claim: Claim,
    replay: Replay,
    history: Sequence[Claim] | None,
    settings: PayerSettings,
    facts: Facts,
    today: datetime.date,
) -> Decision:
    """Decide about one denial.

    ``replay`` is the result of the check and the tables as of the date of service, ``history`` the
    patient's other claims (None if not looked up), ``settings`` the payer's settings.
    """

    def decide(other: PayerSettings) -> Decision:
        return _decided(Case(denial, claim, replay, history, other, facts, today))

    decision = decide(settings)
    names = cited_settings.deciding(settings, decision, decide) if settings.decisive else ()
    return _citing(settings, names, decision) if names else decision


def _citing(settings: PayerSettings, names: tuple[str, ...], decision: Decision) -> Decision:
    sentences = cited_settings.sentences(settings, names)
    known = {**decision.evidence, "settings": cited_settings.evidence(settings, names)}
    return replace(decision, reasons=(*decision.reasons, *sentences), evidence=known)


def _meaning(case: Case) -> str:
    """What the code means, according to the library."""
    meaning = case.replay.meaning.rstrip(".")
    return f"{case.group}-{case.carc}: {meaning}." if meaning else f"{case.group}-{case.carc}."


def _decided(case: Case) -> Decision:
    answer = _before_family(case) or with_table_order(case, _family(case))
    answer = _in_time(case, allowed(case, answer))
    if named := group_mismatch(case):
        answer = answer.because(named)
    remark_reasons = (
        *remark_words.not_mentioned(case, answer.reasons),
        *remark_words.unknown_remarks(case),
    )
    answer = replace(answer, reasons=(*answer.reasons, *remark_reasons))
    return _decision(case, answer)


def _before_family(case: Case) -> Answer | None:
    return (
        _before_any_code(case)
        or _by_remark(case)
        or _clerical_error(case)
        or _known_elsewhere(case)
    )


def _known_elsewhere(case: Case) -> Answer | None:
    """Send the claim to the payer that eligibility shows, except for non-denial amounts."""
    return None if case.carc in NO_DENIAL else coverage.known_elsewhere(case)


def _before_any_code(case: Case) -> Answer | None:
    """Decide regardless of the code: a rejected, misdirected or replaced claim, or a QMB."""
    if case.facts.is_yes(Fact.REJECTED):
        return new_claim(
            case,
            "Correct what the front-end report (277CA) names.",
            "The claim was rejected at the front end: the payer never accepted it, so this is not "
            "a denial.",
        )
    if case.facts.is_yes(Fact.WRONG_PATIENT):
        return _wrong_patient(case)
    if case.fact(Fact.REPLACEMENT):
        return duplicate.readjudicated(case)
    if case.is_qmb and not _medicaid_has_decided(case):
        return money.qmb(case)
    return None


def _medicaid_has_decided(case: Case) -> bool:
    """Whether CO-303 comes from Medicaid itself, after which there is no other payer."""
    return case.carc == "303" and case.payer.kind is PayerKind.MEDICAID


def _wrong_patient(case: Case) -> Answer:
    reason = "The claim was submitted under the wrong patient or provider."
    if case.takes_replacement:
        step = (
            "Void the claim first: frequency 8 with the payer's claim number (Box 22; Loop 2300 "
            "CLM05-3 and REF*F8)."
        )
        answer = new_claim(case, step, reason, "Void it, then submit a new claim.")
        return replace(answer, letters=("void-request",))
    step = "Return any payment with the contractor's refund or reopening form first."
    return new_claim(case, step, reason)


def _by_remark(case: Case) -> Answer | None:
    """Decide by a remark, whatever the CARC, or by a missing remark."""
    if case.remarks & UNPROCESSABLE or _returned(case):
        return _unprocessable(case)
    if "N111" in case.remarks and not case.fact(Fact.CLERICAL_ERROR):
        reason = "N111: only whether this claim is a duplicate can be disputed."
        return duplicate.resolve(case).because(reason)
    order = case.replay.order
    says_who_owes = order is not None and order.remarks and order.groups
    if case.replay.lacks_remark and not says_who_owes:
        return _remark_missing(case)
    # The CARC's family, which knows the claim, handles remarks on its own page and those that
    # change its usual answer.
    if order is None or not order.action or not order.remarks or order.carcs or order.usual:
        return None
    if case.carc == "18" and case.fact(Fact.FIRST_CLAIM):
        return None
    step = remark_words.first_step(case)
    return answer_for(case, Action(order.action), order.why, order.letter, step)


def _returned(case: Case) -> bool:
    """Whether N211 came with an incomplete claim, so that there is no determination to appeal."""
    if "N211" not in case.remarks:
        return False
    return case.carc in ("16", "252") or (case.carc == "96" and "N56" in case.remarks)


def _unprocessable(case: Case) -> Answer:
    return coverage.returned(case, incomplete.unprocessable(case))


def _remark_missing(case: Case) -> Answer | None:
    """The CARC requires a remark that is missing: ask the payer, unless an answer is known."""
    if case.payer.corrections is Correction.APPEAL:
        return appeal(
            case,
            f"{case.carc} came without the remark that it needs: ask for it in the appeal.",
            "This payer accepts both corrections and disputes as appeals.",
        ).or_else(Action.CORRECTED_CLAIM, "if the payer confirms that it accepts a replacement")
    if case.is_plan_without_contract and case.carc == "96":
        return None
    if case.facts.is_yes(Fact.CLERICAL_ERROR):
        return None
    if case.carc in RECORD_CODES and case.fact(Fact.RECORDS):
        return None
    asked = inquire(
        case,
        f"{case.carc} must come with a remark that explains it, and none did: ask the payer which "
        "one applies before anything is corrected, appealed or closed.",
    )
    return with_table_order(case, asked)


def _clerical_error(case: Case) -> Answer | None:
    """Correct a clerical error on a decided claim that no family handles."""
    if not case.facts.is_yes(Fact.CLERICAL_ERROR) or case.carc in HANDLED_BY_FAMILY:
        return None
    return correct(case, "Correct the clerical error.", "The claim does not match the record.")


def _family(case: Case) -> Answer:
    family = family_of(case.carc, case.denial.remarks)
    answer = family(case) if family is not None else _by_group(case)
    if case.carc not in SEE_THE_REMARK:
        return answer
    return answer.because(*remark_words.not_mentioned(case, answer.reasons))


def _by_group(case: Case) -> Answer:
    """For a CARC without a family: the library's usual action if allowed, else ask the payer."""
    replay, reasons = case.replay, (_meaning(case),)
    order, usual = replay.order, replay.usual
    if not usual:
        return inquire(
            case,
            f"The library does not have CARC {case.carc}: ask the payer what it means before "
            "anything is corrected, billed or closed.",
        )
    step = remark_words.first_step(case) if case.carc in SEE_THE_REMARK else ""
    step = step or replay.first_step
    if order is not None and order.action:
        action = Action(order.action)
        # a row for a kind of payer only states how that payer accepts the usual correction
        why = order.why if order.groups or order.carcs or order.remarks else reasons[0]
        answer = answer_for(case, action, why, order.letter, step)
        if action is Action.BILL_PATIENT and usual in (Action.APPEAL, Action.CORRECTED_CLAIM):
            right = Action.APPEAL if usual == Action.APPEAL else usual_correction(case)
            answer = answer.or_else(right, "if the payer is wrong")
        return answer.because(*reasons)
    if case.group == "PR" and usual == Action.BILL_PATIENT:
        reason = f"PR-{case.carc} makes the patient responsible for the amount."
        return bill_patient(case, reason).because(*reasons)
    if usual != Action.BILL_PATIENT:
        return answer_for(case, Action(usual), reasons[0], replay.letter, step)
    return inquire(
        case, f"{case.group}-{case.carc} does not say enough to act on: ask the payer first."
    )


def _decision(case: Case, answer: Answer) -> Decision:
    level = answer.level if answer.action is Action.APPEAL else None
    clocks = deadlines(case, level)
    blocked = (*blocks(case), *while_fix_is_open(case, answer, clocks))
    if level is Level.EXCEPTION_REQUEST:
        blocked = tuple(block for block in blocked if block.action is not Action.APPEAL)
    never = {block.action for block in blocked} | {answer.action}
    also: dict[Action, AlsoRight] = {}
    for other in answer.also:
        if other.action not in never or _is_excepted(other):
            also.setdefault(other.action, other)
    return Decision(
        action=answer.action,
        level=level,
        reasons=tuple(dict.fromkeys((*answer.reasons, *_too_late(case, answer)))),
        patient_may_be_billed=answer.action is Action.BILL_PATIENT,
        also_right=tuple(also.values()),
        blocked=tuple(block for block in blocked if block.action is not answer.action),
        steps=answer.steps,
        enclosures=answer.enclosures,
        questions=answer.questions,
        deadlines=clocks,
        letters=answer.letters,
        evidence=_evidence_with_nearby(case, answer),
        line=case.number,
        modifier=answer.modifier,
        is_posted=answer.is_posted,
    )


def _evidence_with_nearby(case: Case, answer: Answer) -> Mapping[str, object]:
    """The answer's evidence, with the same patient's claims near the line, if any."""
    if "related_claims" in answer.evidence:
        return answer.evidence
    found = nearby(case)
    return {**answer.evidence, "related_claims": found} if found else answer.evidence


def _in_time(case: Case, answer: Answer) -> Answer:
    """Offer an appeal as well if only the limit for a correction has passed."""
    if answer.action is not Action.CORRECTED_CLAIM or days_left(case, answer.action) >= 0:
        return answer
    if appeal_block(case) is not None or days_left(case, Action.APPEAL) < 0:
        return answer
    return answer.or_else(
        Action.APPEAL,
        "with the record, because the limit for a corrected claim has passed but not the appeal's",
    )


def _too_late(case: Case, answer: Answer) -> tuple[str, ...]:
    """A sentence if the deadline of the action has passed."""
    elsewhere_clock = answer.action is Action.SEND_ELSEWHERE or not answer.is_of_this_denial
    if elsewhere_clock or days_left(case, answer.action) >= 0:
        return ()
    if answer.action is Action.NEW_CLAIM:
        return ("The filing limit has passed: a new claim is late unless an exception applies.",)
    if case.is_medicare:
        return ("The time limit has passed: request an extension for good cause.",)
    return ("The payer's time limit has passed: ask whether it accepts a late request.",)


def _is_excepted(other: AlsoRight) -> bool:
    return other.action is Action.APPEAL and "exception request" in other.when
