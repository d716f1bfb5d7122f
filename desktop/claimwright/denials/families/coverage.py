"""Coordination of benefits: other insurance, plans, facilities, hospice and membership."""

from collections.abc import Mapping
from dataclasses import replace

from claimwright.denials.answer import Answer, Branch, ask, merged
from claimwright.denials.case import Case
from claimwright.denials.families import facility_stay, filing
from claimwright.denials.fixes import (
    appeal,
    bill_patient,
    close,
    elsewhere,
    inquire,
    new_claim,
    new_or_corrected,
    records,
    reopening,
    usual_correction,
)
from claimwright.denials.steps import CONTRACTOR_MISTAKE, MEMBER, OTHER_PAYER, WITH_RECORDS
from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact

OTHER_PAYER_CODES = frozenset({"22", "24", "109"})
NAMES_THE_PAYER = frozenset({"N104", "N105", "N193", "N418", "N538"})
# The primary payer's identity or its explanation of benefits is missing or incomplete.
THIRD_PAYER = "MA64"
PRIMARY_REMARKS = frozenset({"MA04", "N4", "N479", "N480", THIRD_PAYER})
QUESTION = "Which coverage does the eligibility record show for the date of service?"


def primary_unknown(case: Case) -> Answer:
    """MA04 and similar: the payer needs the primary payer's decision first."""
    named = " and ".join(sorted(case.remarks & PRIMARY_REMARKS))
    reason = (
        f"{named}: the payer needs the primary payer's identity or payment, or that there is none."
    )
    before, needed = "the primary payer", 1
    if THIRD_PAYER in case.remarks:
        reason = f"{THIRD_PAYER}: this payer pays third, after both prior payers have paid."
        before, needed = "the primary payer and then the secondary one", 2
    decided = [other for other in case.claim.other_payers if other.paid is not None]
    paid_before = len(decided) >= needed

    def first_here() -> Answer:
        step = f"Remove the other insurance from the claim ({OTHER_PAYER})."
        return new_or_corrected(case, step, reason, "Eligibility shows this payer as primary.")

    def other_first() -> Answer:
        if paid_before:
            whose = "both payers' payments" if needed > 1 else "the primary payer's payment"
            step = f"Add {whose} and adjustments ({OTHER_PAYER})."
            return new_or_corrected(case, step, reason)
        return elsewhere(case, before, reason, "Another payer is primary.")

    if paid_before and not case.fact(Fact.COVERAGE):
        return other_first()
    first = "medicare-primary" if case.is_medicare else "other-ended"
    branches: dict[str, Branch] = {first: first_here, "other-primary": other_first}
    if "MA04" not in case.remarks:
        # the payer saw another payer on the claim and requests its explanation of benefits
        branches = {"other-primary": other_first, first: first_here}
    return _by_coverage(case, branches)


def resolve(case: Case) -> Answer:
    """22, 109, 24, 26, 27 and similar: the coverage on the date of service decides."""
    if case.carc == "24" and not case.is_medicare:
        return _capitated(case)
    if case.facts.is_yes(Fact.PROFESSIONAL_ONLY):
        return facility_stay.professional(case)
    if not case.fact(Fact.COVERAGE) and _says_nursing_stay(case):
        return facility_stay.nursing(case)
    if case.remarks & PRIMARY_REMARKS and not case.fact(Fact.COVERAGE):
        return primary_unknown(case)
    if case.carc == "109" and case.remarks & NAMES_THE_PAYER and not case.fact(Fact.COVERAGE):
        named = " and ".join(sorted(case.remarks & NAMES_THE_PAYER))
        return elsewhere(
            case,
            "the payer that the eligibility record shows for the date",
            f"{named}: the claim belongs to another payer.",
        )
    return _by_coverage(case, _likely_branches(case))


def _says_nursing_stay(case: Case) -> bool:
    """Whether N538 or the place of service shows a skilled nursing facility stay."""
    place = case.line.place_of_service if case.line is not None else ""
    if case.carc == "190":
        return True
    if not case.is_medicare:
        return False
    return "N538" in case.remarks or (
        case.carc == "109" and place == "31" and not facility_stay.is_excluded(case)
    )


_MEMBERSHIP = ("terminated", "other-primary")
_LIKELY: Mapping[str, tuple[str, ...]] = {
    "22": ("other-primary", "other-ended", "other-not-liable"),
    "24": ("medicare-advantage", "medicare-advantage-ended"),
    **dict.fromkeys(("26", "27", "200", "32", "33", "177"), _MEMBERSHIP),
}
_MEDICARE_109 = ("medicare-advantage", "railroad", "snf-stay", "medicare-primary")


def _likely_branches(case: Case) -> dict[str, Branch]:
    """The likely branches for a code."""
    values = _LIKELY.get(case.carc, ("other-primary", "other-ended", "terminated"))
    if case.carc == "109" and case.is_medicare:
        # a facility never pays for a visit or an interpretation, whatever the stay
        is_excluded = facility_stay.is_excluded(case)
        values = tuple(one for one in _MEDICARE_109 if one != "snf-stay" or not is_excluded)
    elif case.carc == "22" and case.is_medicare:
        values = (*values, "medicare-primary")
    every = _all_branches(case)
    return {value: every[value] for value in values}


def _by_coverage(case: Case, branches: dict[str, Branch]) -> Answer:
    known = case.fact(Fact.COVERAGE)
    if known and known not in branches:
        return _all_branches(case)[known]()
    return ask(case, Fact.COVERAGE, QUESTION, branches)


def by_answer(case: Case) -> Answer | None:
    """The answer by coverage if it is to bill another payer, else None."""
    known = case.fact(Fact.COVERAGE)
    if not known:
        return None
    answer = _all_branches(case)[known]()
    return answer if answer.action is Action.SEND_ELSEWHERE else None


def _all_branches(case: Case) -> dict[str, Branch]:
    kind = case.payer.kind
    return {
        "medicare-primary": lambda: _medicare_first(case),
        "medicare-advantage": lambda: (
            appeal(case, "Eligibility shows this plan on the date of service.")
            if kind is PayerKind.MEDICARE_ADVANTAGE
            else elsewhere(
                case,
                "the patient's Medicare Advantage plan",
                "The patient was in a Medicare Advantage plan on the date of service.",
            )
        ),
        "medicare-advantage-ended": lambda: _plan_ended(case),
        "other-primary": lambda: _other_first(case),
        "other-ended": lambda: _other_ended(case),
        "other-not-liable": lambda: appeal(
            case,
            "The other payer has denied responsibility for this service, and you have the proof.",
            letter="appeal-coverage",
        ).or_else(
            usual_correction(case), "if the payer only has to add the other payer's decision"
        ),
        "railroad": lambda: elsewhere(
            case,
            "the Railroad Medicare contractor",
            "The patient has Railroad Medicare.",
        ),
        "snf-stay": lambda: facility_stay.nursing(case),
        "hospice": lambda: facility_stay.hospice(case),
        "terminated": lambda: no_coverage(case),
    }


def _medicare_first(case: Case) -> Answer:
    reason = "Eligibility shows Medicare as primary on the date of service."
    if not case.is_medicare:
        return elsewhere(case, "Medicare", reason)
    if case.carc == "16":
        step = f"Remove the other insurance from the claim ({OTHER_PAYER})."
        return new_claim(case, step, reason)
    return reopening(
        case,
        "Have the patient's coverage record corrected first (the patient or you call the BCRC), "
        "then ask that the claim be processed as primary.",
        reason,
        request=CONTRACTOR_MISTAKE,
    ).or_else(Action.NEW_CLAIM, "if the contractor wants the claim resubmitted instead")


def _plan_ended(case: Case) -> Answer:
    reason = "The Medicare Advantage plan had ended before the date of service."
    if case.payer.kind is PayerKind.MEDICARE_ADVANTAGE:
        return elsewhere(case, "Original Medicare's contractor", reason)
    if case.carc == "29":
        return filing.exception(case, reason)
    if not case.is_medicare:
        return appeal(case, reason)
    step = "Enclose what shows when the plan ended."
    return reopening(case, step, reason, request=WITH_RECORDS)


def _other_first(case: Case) -> Answer:
    paid = [other for other in case.claim.other_payers if other.paid is not None]
    if paid:
        return new_or_corrected(
            case,
            f"Add the primary payer's payment and adjustments to the claim ({OTHER_PAYER}).",
            f"Another payer is primary, and the claim says that {paid[0].name or 'it'} has decided:"
            " this payer needs those amounts.",
        )
    return elsewhere(
        case,
        "the primary payer",
        "Another payer is primary on the date of service; this one pays after it.",
    )


def _other_ended(case: Case) -> Answer:
    reason = "The other coverage had ended before the date of service."
    if case.is_medicare:
        return reopening(
            case,
            "Have the coverage record corrected first (the patient or you call the BCRC).",
            reason,
            request=CONTRACTOR_MISTAKE,
        ).or_else(Action.NEW_CLAIM, "if the contractor wants the claim resubmitted instead")
    answer = records(case, reason, "The payer needs the proof, and the patient's own statement.")
    return replace(
        answer,
        letters=("cob-information",),
        enclosures=("Remittance page with the denied line", "Proof that the coverage ended"),
        steps=(
            "Send the date on which the other coverage ended, and have the patient tell the payer "
            "too.",
            "Ask that the claim be processed again as primary.",
        ),
    )


def no_coverage(case: Case) -> Answer:
    """No coverage on the date of service, with this payer or another."""
    reason = "The patient had no coverage on the date of service, with this payer or another."
    if case.group == "PR":
        return bill_patient(case, reason)
    return inquire(
        case,
        reason,
        f"But the remittance says {case.group}, so the patient may not be billed: ask the payer "
        "to correct the group code.",
    ).or_else(Action.CLOSE, "if the payer confirms that its contract makes you responsible")


def _capitated(case: Case) -> Answer:
    if case.facts.get(Fact.COVERAGE):
        return _all_branches(case)[case.fact(Fact.COVERAGE)]()
    branches: dict[str, Branch] = {
        "true": lambda: close(case, "Your contract's capitation includes the service."),
        "false": lambda: _not_capitated(case),
    }
    text = "Does your contract pay this service by capitation?"
    return ask(case, Fact.CONTRACTED, text, branches).or_else(
        Action.SEND_ELSEWHERE, "to the plan or medical group that receives the capitation"
    )


def _not_capitated(case: Case) -> Answer:
    """Not capitated; Medicaid itself does not pay for a patient in one of its managed plans."""
    if case.payer.kind is PayerKind.MEDICAID:
        return elsewhere(
            case,
            "the Medicaid plan that the eligibility record shows for the date",
            "The patient is in a managed care plan, and your contract does not pay the service by "
            "capitation.",
        )
    return appeal(case, "Without a contract, no capitation can include this service.")


def known_elsewhere(case: Case) -> Answer | None:
    """The answer if eligibility already shows another payer, whatever the CARC."""
    if case.fact(Fact.COVERAGE) == "snf-stay":
        return facility_stay.nursing(case)
    if case.fact(Fact.COVERAGE) in ("medicare-advantage", "railroad", "other-primary"):
        return by_answer(case)
    return None


def returned(case: Case, resubmission: Answer) -> Answer:
    """A claim returned as unprocessable, possibly with a code about another payer.

    ``resubmission`` is the new claim to submit unless the coverage shows another payer.
    """
    if found := by_answer(case):
        return found.because(resubmission.reasons[0])
    if case.fact(Fact.COVERAGE) or case.carc not in OTHER_PAYER_CODES:
        return resubmission
    there = elsewhere(case, "the payer that covers the date", "Another payer covers the date.")
    if case.remarks & NAMES_THE_PAYER:
        return there.because(resubmission.reasons[0])
    here = "medicare-primary" if case.is_medicare else "other-ended"
    options = [(here, resubmission), ("other-primary", there)]
    return merged(case, Fact.COVERAGE, QUESTION, options)


def identity(case: Case) -> Answer:
    """31: the payer cannot identify the patient."""
    known = case.fact(Fact.COVERAGE)
    if known:
        return _all_branches(case)[known]()
    answer = new_claim(
        case,
        f"Compare name, birth date and member ID with the card and correct them ({MEMBER}).",
        "The payer cannot identify the patient from the claim, so submit a new claim under the "
        "right member.",
    )
    if not case.takes_replacement:
        return answer
    return answer.or_else(
        Action.CORRECTED_CLAIM, "if the payer replaces a claim under another member's number"
    )
