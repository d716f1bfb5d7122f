"""50, 11, 96, 204 and similar: medical necessity, coverage and advance notice.

Medicare Claims Processing Manual ch. 30 (liability and advance notice).
"""

from claimwright.denials.answer import Answer, Branch, ask
from claimwright.denials.case import Case
from claimwright.denials.families import coverage, incomplete
from claimwright.denials.fixes import (
    appeal,
    bill_patient,
    close,
    correct,
    elsewhere,
    new_claim,
    new_or_corrected,
    reopening,
    with_modifier,
    with_step,
)
from claimwright.denials.steps import CODE, CONTRACTOR_MISTAKE, DIAGNOSIS, correction_steps
from claimwright.domain.claim.claim import Correction, PayerKind
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact

DIAGNOSIS_QUESTION = "Is the diagnosis on the line the one that the record supports?"
POLICY_QUESTION = "Does the record meet the criteria of the payer's policy (LCD, NCD or its own)?"
NOTICE_QUESTION = "Was the patient told in writing before the service that it might not be paid?"
# The record does not support the level or the number of services billed.
LEVEL_REMARKS = frozenset({"M25", "M26", "N435", "N640"})
THERAPY_PLANS = frozenset({"GN", "GO", "GP"})
UNPROVEN = frozenset({"55", "56"})
BENEFIT_QUESTION = "Does the plan's benefit cover this service on the date of service?"


def resolve(case: Case) -> Answer:
    """Decide medical necessity by diagnosis, then policy, then the notice to the patient."""
    if case.is_plan_without_contract and not _known_mistake(case):
        return appeal(
            case,
            case.without_contract,
            letter="appeal-medical-necessity",
        )
    if case.remarks & LEVEL_REMARKS and not _known_mistake(case):
        return level_of_service(case)
    asked_for = case.remarks & incomplete.RECORDS_REMARKS
    if case.fact(Fact.RECORDS) == "requested-not-sent" or (asked_for and case.fact(Fact.RECORDS)):
        return incomplete.records_requested(case)
    if _known_mistake(case):
        return _diagnosis_fixed(case)
    if "MA50" in case.remarks:
        return new_or_corrected(
            case, " ".join(correction_steps(case)), "MA50: a number is missing."
        )
    if case.group == "PR":
        return _to_the_patient(case)
    if "GZ" in case.modifiers and case.is_medicare:
        return close(case, "GZ says that no notice was given, so the provider is responsible.")
    policy = case.fact(Fact.POLICY_MET)
    if policy or case.fact(Fact.DIAGNOSIS) == "right":
        return _policy(case)
    if case.fact(Fact.NOTICE) in ("abn", "advance"):
        return _notice_given(case)
    if case.carc in UNPROVEN:
        when = "if a diagnosis that the policy covers was left off the claim"
        return _policy(case).or_else(_correction(case), when)
    branches: dict[str, Branch] = {
        "left-off": lambda: _diagnosis_fixed(case),
        "wrong": lambda: _diagnosis_fixed(case),
        "right": lambda: _policy(case),
    }
    return ask(case, Fact.DIAGNOSIS, DIAGNOSIS_QUESTION, branches)


def _known_mistake(case: Case) -> bool:
    return case.fact(Fact.DIAGNOSIS) in ("left-off", "wrong")


def _diagnosis_fixed(case: Case) -> Answer:
    reason = (
        "The record has a diagnosis that is not on the claim: the payer's policy did not accept "
        "the one on the line."
    )
    if case.payer.corrections is Correction.REPLACEMENT and not case.takes_replacement:
        step = f"Put the documented diagnosis on the denied lines and resubmit them ({DIAGNOSIS})."
        return new_claim(
            case, step, reason, "This contractor accepts the denied lines again."
        ).or_else(Action.REOPENING, "if the contractor accepts the change by reopening")
    answer = correct(case, f"Put the documented diagnosis on the line ({DIAGNOSIS}).", reason)
    if case.is_medicare and answer.action is Action.REOPENING:
        return answer.or_else(
            Action.NEW_CLAIM, "if the contractor wants the denied line resubmitted instead"
        )
    return answer


def _policy(case: Case) -> Answer:
    branches: dict[str, Branch] = {
        "yes": lambda: with_step(
            appeal(case, "The record meets the policy.", letter="appeal-medical-necessity"),
            "Cite the policy's number and the version in effect on the date of service, and quote "
            "the record for each criterion.",
        ),
        "no": lambda: _not_met(case),
    }
    return ask(case, Fact.POLICY_MET, POLICY_QUESTION, branches)


def _not_met(case: Case) -> Answer:
    if case.fact(Fact.NOTICE) in ("abn", "advance") or (
        "GA" in case.modifiers and not case.fact(Fact.NOTICE)
    ):
        return _notice_given(case)
    return close(
        case,
        "The record does not meet the policy, and the remittance does not make the patient liable.",
    )


def _notice_given(case: Case) -> Answer:
    """Appeal: a notice was signed, but the remittance makes the provider responsible."""
    reason = (
        f"The patient signed a notice, but {case.group} still makes the provider responsible: the "
        "patient may not be billed before the payer corrects that."
    )
    modifier = "GA" if case.is_medicare else "the payer's own modifier for a notice"
    return with_step(appeal(case, reason), f"Enclose the signed notice; {modifier} marks the line.")


def _excluded_by_law(case: Case) -> Answer:
    """Appeal: GY or GX says that Medicare excludes the service, which requires no notice."""
    named = "GY" if "GY" in case.modifiers else "GX"
    reason = (
        f"{named} says that the service is outside Medicare's benefit, so the patient is "
        f"responsible, but {case.group} makes the provider responsible: the patient may not be "
        "billed before the contractor corrects that."
    )
    return appeal(case, reason).or_else(
        Action.REOPENING, "if the contractor corrects the liability by reopening"
    )


def _to_the_patient(case: Case) -> Answer:
    if case.fact(Fact.POLICY_MET) == "yes":
        return _policy(case).or_else(Action.BILL_PATIENT, "if the appeal is lost")
    if not case.payer.is_medicare or case.modifiers & {"GY", "GX"}:
        return (
            bill_patient(case, "PR: the payer makes the patient responsible for the service.")
            .or_else(Action.APPEAL, "if the record meets the payer's policy")
            .or_else(_correction(case), "if a covered diagnosis was left off the claim")
        )
    if "GA" in case.modifiers and not case.fact(Fact.NOTICE):
        return bill_patient(
            case,
            "GA on the line says that the patient signed a notice before the service, and the "
            "remittance says PR: have the signed form ready.",
        ).or_else(_correction(case), "if a covered diagnosis was left off the claim")
    if "GZ" in case.modifiers:
        return _no_notice(case)
    branches: dict[str, Branch] = {
        "abn": lambda: bill_patient(
            case,
            "The patient signed a valid notice before the service, and the remittance says PR.",
        ),
        "advance": lambda: bill_patient(
            case, "The patient had the plan's own decision before the service."
        ),
        "none": lambda: _no_notice(case),
    }
    when = "if a covered diagnosis was left off the claim"
    return ask(case, Fact.NOTICE, NOTICE_QUESTION, branches).or_else(_correction(case), when)


def _correction(case: Case) -> Action:
    return Action.CORRECTED_CLAIM if case.takes_replacement else Action.REOPENING


def _no_notice(case: Case) -> Answer:
    says = "GZ on the line says that no notice was given: " if "GZ" in case.modifiers else ""
    reason = (
        f"{says}PR names the patient, but without a valid notice the patient does not owe for a "
        "service denied as not necessary (Claims Processing Manual ch. 30)."
    )
    if case.takes_replacement:
        return appeal(case, reason)
    step = "Have the liability corrected, and any modifier that claims a notice."
    return reopening(case, step, reason, request=CONTRACTOR_MISTAKE)


def not_covered(case: Case) -> Answer:
    """96, 204, 49 and similar: the plan does not cover the service."""
    if case.group == "PR":
        if case.is_medicare and case.carc in ("50", "151", "152"):
            return _to_the_patient(case)
        answer = bill_patient(case, "PR: the plan makes the patient responsible for the service.")
        when = "if the code, modifier or diagnosis was wrong or one was left off"
        answer = answer.or_else(Action.APPEAL, "if the plan's benefit does cover the service")
        return answer.or_else(_correction(case), when)
    if case.group == "OA" and case.carc in ("35", "119", "149"):
        return elsewhere(case, "the next payer", "OA does not make the patient responsible.")
    if case.is_plan_without_contract:
        return appeal(
            case,
            case.without_contract,
        )
    if _known_mistake(case):
        return _diagnosis_fixed(case)
    if case.facts.is_yes(Fact.CLERICAL_ERROR):
        return correct(case, "Correct the clerical error.", "The claim does not match the record.")
    if case.fact(Fact.COVERAGE) == "terminated":
        return coverage.no_coverage(case)
    if case.fact(Fact.COVERAGE) and (found := coverage.by_answer(case)):
        return found
    if case.carc == "119" and case.is_medicare and case.modifiers & THERAPY_PLANS:
        return _therapy_threshold(case)
    if case.payer.kind is PayerKind.MEDICARE:
        return _statutory(case)
    branches: dict[str, Branch] = {
        "yes": lambda: with_step(
            appeal(case, "The plan's benefit covers the service.", letter="appeal-coverage"),
            "Quote the plan's own words.",
        ),
        "no": lambda: _excluded(case),
    }
    when = "if the code, modifier or diagnosis was wrong or one was left off"
    return ask(case, Fact.POLICY_MET, BENEFIT_QUESTION, branches).or_else(_correction(case), when)


def _therapy_threshold(case: Case) -> Answer:
    """Therapy above the annual threshold, which is paid with KX if it was medically necessary.

    Medicare Claims Processing Manual ch. 5 s. 10.3.
    """
    if "KX" in case.modifiers:
        return _policy(case)
    reason = (
        "Therapy above the annual threshold is paid if it was medically necessary and the line has "
        "KX (Medicare Claims Processing Manual ch. 5 s. 10.3)."
    )
    branches: dict[str, Branch] = {
        "yes": lambda: with_modifier(case, "KX", reason, letter="appeal-medical-necessity"),
        "no": lambda: _not_met(case).because(reason),
    }
    text = "Does the record show that therapy above the threshold was still necessary?"
    return ask(case, Fact.POLICY_MET, text, branches)


def _excluded(case: Case) -> Answer:
    if case.fact(Fact.NOTICE) in ("abn", "advance"):
        return _notice_given(case)
    return close(
        case,
        f"The plan does not cover the service, and {case.group} makes the provider responsible.",
    )


def _statutory(case: Case) -> Answer:
    if case.fact(Fact.POLICY_MET) == "yes":
        return _policy(case)
    branches: dict[str, Branch] = {
        "none": lambda: close(
            case,
            f"The service is not covered, no notice was given, and {case.group} makes the provider "
            "responsible.",
        ),
        "abn": lambda: _notice_given(case),
    }
    if "GZ" in case.modifiers:
        return close(case, "GZ says that no notice was given, so the provider is responsible.")
    if case.modifiers & {"GY", "GX"}:
        return _excluded_by_law(case)
    if "GA" in case.modifiers:
        return _notice_given(case)
    when = "if the code, modifier or diagnosis was wrong or one was left off"
    answer = ask(case, Fact.NOTICE, NOTICE_QUESTION, branches).or_else(_correction(case), when)
    too_soon = case.findings("frequency") if case.carc == "119" else []
    return answer.because(case.finding_text(too_soon[0])) if too_soon else answer


def diagnosis_pointed(case: Case) -> Answer:
    """11: the diagnosis does not fit the procedure."""
    if case.fact(Fact.DIAGNOSIS) == "right" or case.fact(Fact.POLICY_MET):
        return _policy(case) if case.fact(Fact.POLICY_MET) else _right(case)
    branches: dict[str, Branch] = {
        "left-off": lambda: _diagnosis_fixed(case),
        "wrong": lambda: _diagnosis_fixed(case),
        "right": lambda: _right(case),
    }
    return ask(case, Fact.DIAGNOSIS, DIAGNOSIS_QUESTION, branches)


def _right(case: Case) -> Answer:
    return appeal(
        case,
        "The diagnosis on the line is the documented one and supports the procedure.",
        letter="appeal-medical-necessity",
    )


def level_of_service(case: Case) -> Answer:
    """150, 152, 186 and similar: the payer finds the level, length or place not supported."""
    if case.is_plan_without_contract:
        return appeal(
            case,
            "A plan that pays at a different level has denied the level billed.",
            case.without_contract,
        )
    if case.facts.is_yes(Fact.CLERICAL_ERROR):
        return correct(
            case, f"Bill the level that the record supports ({CODE}).", "A clerical error."
        )
    if case.group == "PR":
        return _to_the_patient(case)
    branches: dict[str, Branch] = {
        "yes": lambda: appeal(
            case,
            "The record supports the level, length and number billed.",
            letter="appeal-medical-necessity",
        ),
        "no": lambda: close(case, "The record does not support what was billed.").or_else(
            Action.REOPENING if not case.takes_replacement else Action.CORRECTED_CLAIM,
            "if the record supports a lower level that was not paid",
        ),
    }
    return ask(case, Fact.POLICY_MET, POLICY_QUESTION, branches)
