"""Amounts that are not denials: patient share, contractual and payment rate adjustments."""

from dataclasses import replace

from claimwright.denials.answer import Answer, Branch, ask
from claimwright.denials.case import Case
from claimwright.denials.fixes import appeal, bill_patient, close, elsewhere, inquire, post, wait
from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.decision.actions import Action, Level
from claimwright.domain.decision.facts import Fact

_RATES = {
    PayerKind.MEDICARE: "Medicare's fee schedule",
    PayerKind.MEDICAID: "Medicaid's fee schedule",
    PayerKind.WORKERS_COMP: "the state's fee schedule",
    PayerKind.AUTO: "the state's fee schedule or the policy",
}
# The payer forwarded the claim: to the supplemental insurer, to Medicaid, to several payers.
FORWARDED = frozenset({"MA07", "MA18", "N89"})
SHARES = {"1": "deductible", "2": "coinsurance", "3": "copay"}


def qmb(case: Case) -> Answer:
    """A Qualified Medicare Beneficiary: bill Medicaid, never the patient."""
    reason = (
        "The patient is a QMB (Medicaid pays the Medicare cost sharing): it may not be collected "
        "from the patient, whatever Medicaid pays."
    )

    def to_medicaid() -> Answer:
        return elsewhere(case, "Medicaid", reason)

    def not_enrolled() -> Answer:
        if case.group == "PR":
            return elsewhere(
                case, "Medicaid", reason, "Enroll with the state's Medicaid program first."
            )
        return close(
            case, reason, "Medicaid does not pay a provider that is not enrolled."
        ).or_else(Action.SEND_ELSEWHERE, "after enrolling with the state's Medicaid program")

    branches: dict[str, Branch] = {"true": to_medicaid, "false": not_enrolled}
    text = "Is the provider enrolled with the state's Medicaid program?"
    answer = ask(case, Fact.MEDICAID_ENROLLED, text, branches)
    if "MA07" in case.remarks:
        when = "while Medicaid processes it: MA07 says that the payer forwarded the claim itself"
        return answer.or_else(Action.WAIT, when)
    return answer


def patient_share(case: Case) -> Answer:
    """1, 2, 3 and similar: the patient's share."""
    share = SHARES.get(case.carc, "share")
    if case.group == "PR" and (forwarded := sorted(case.remarks & FORWARDED)):
        return _crossed_over(case, share, " and ".join(forwarded))
    if case.group == "PR":
        return bill_patient(
            case, f"PR-{case.carc} is the patient's {share}, not a denial."
        ).or_else(Action.APPEAL, f"only if the payer computed the {share} wrong")
    if case.group == "OA":
        return elsewhere(
            case,
            "the next payer",
            f"OA-{case.carc} leaves the {share} to another payer, not the patient.",
        )
    return inquire(
        case,
        f"{case.group} does not make the patient responsible for the {share}: ask the payer "
        "whether a contract, a program or a mistake explains it.",
    )


def _crossed_over(case: Case, share: str, remark: str) -> Answer:
    """Cost sharing on a claim forwarded to the next payer, whose remittance shows what is left."""
    return wait(
        case,
        "Look for the next payer's remittance in about 30 days. If there is none, send that payer "
        "the claim with this remittance.",
        f"{remark}: the payer forwarded the claim to the next one, which may pay this {share}.",
    ).or_else(Action.BILL_PATIENT, "for what the next payer leaves under PR")


def earlier_payer(case: Case) -> Answer:
    """23 and 187: what a prior payer or the patient's spending account paid."""
    if case.carc == "187":
        return _posted(
            case,
            "187 posts what the patient's spending account (HSA, FSA or HRA) paid; it is not a "
            "denial.",
        )
    return _posted(
        case, f"{case.carc} posts what the prior payer paid or adjusted; it is not a denial."
    )


def _posted(case: Case, reason: str) -> Answer:
    """An amount that someone else paid, which is posted but not written off."""
    answer = post(case, reason, "Post it; the line's other adjustments show what is left.")
    step = "Post the amount as paid or adjusted elsewhere. Do not write it off or bill it."
    return replace(answer, steps=(step,))


def sequestration(case: Case) -> Answer:
    """253: the federal reduction of the payment."""
    return post(case, "253 is the federal sequestration reduction: post it; it cannot be appealed.")


def fee_difference(case: Case) -> Answer:
    """45: the contractual adjustment, which is not a denial unless it is the whole charge."""
    if _is_whole_charge(case):
        # Part B has no payment dispute: its first level is the redetermination
        level = None if case.is_medicare else Level.PAYMENT_DISPUTE
        return appeal(
            case,
            "45 is equal to the whole charge: no fee schedule allows zero, so the line was priced "
            "wrong.",
            letter="payment-dispute",
            level=level,
        )
    plan = case.payer.kind is PayerKind.MEDICARE_ADVANTAGE
    if plan and case.fact(Fact.CONTRACTED) == "false":
        return appeal(
            case,
            "A plan owes a provider without a contract at least Medicare's rate for what it "
            "allowed: less than that is a payment dispute.",
            letter="payment-dispute",
            level=Level.PAYMENT_DISPUTE,
        ).or_else(Action.CLOSE, "if the allowed amount is Medicare's rate")
    if case.group == "PR":
        return _above_the_rate(case)
    rate = _RATES.get(case.payer.kind, "the contract")
    return post(
        case,
        "45 alone is not a denial: it is the difference between the charge and the allowed amount.",
        f"Compare the allowed amount with {rate}: an underpayment is possible.",
    ).or_else(
        Action.APPEAL,
        f"if the allowed amount is below {rate}"
        if case.is_medicare
        else f"as a payment dispute, if the allowed amount is below {rate}",
    )


def _above_the_rate(case: Case) -> Answer:
    """PR-45: the charge above the allowed amount, which law or contract may forbid billing."""
    order = case.replay.order
    if order is not None and order.payer_kinds:
        return inquire(case, order.why).settled()
    if case.fact(Fact.CONTRACTED) == "true":
        return inquire(
            case,
            "PR-45 names the patient, but under your contract the allowed amount is payment in "
            "full: do not bill the patient, and ask the payer to correct the group code.",
        )
    reason = (
        "PR-45: the patient owes the charge above the plan's allowed amount, if law and contract "
        "let you bill it."
    )
    if case.is_medicare:
        return bill_patient(
            case,
            reason,
            "Without assignment, the patient owes no more in total than Medicare's limiting charge "
            "(42 CFR 414.48).",
        )
    return bill_patient(case, reason)


def _is_whole_charge(case: Case) -> bool:
    amount, charge = case.denial.amount, case.charge
    if case.denial.allowed is not None and case.denial.allowed == 0:
        return True
    return amount is not None and bool(charge) and charge is not None and amount >= charge


def out_of_network(case: Case) -> Answer:
    """242 and similar: the payer treats the provider as out of network."""
    branches: dict[str, Branch] = {
        "true": lambda: appeal(
            case, "The provider had a contract with this payer on the date of service."
        ),
        "false": lambda: _no_contract(case),
    }
    text = "Did the provider have a contract with this payer on the date of service?"
    return ask(case, Fact.CONTRACTED, text, branches)


def _no_contract(case: Case) -> Answer:
    reason = "The provider had no contract with this payer on the date of service."
    if case.payer.kind is PayerKind.MEDICARE_ADVANTAGE:
        waiver = "" if case.payer.waiver_of_liability is False else " with a waiver of liability"
        return appeal(case, reason, f"A plan's denial is appealed{waiver}.")
    if case.group == "PR":
        return bill_patient(case, reason)
    return close(case, reason, f"{case.group} does not make the patient responsible.").or_else(
        Action.APPEAL, "for emergency care, or if no provider in the network was available"
    )


def pending(case: Case) -> Answer:
    """133, B11 and 227: the claim is on hold or was forwarded."""
    if case.carc == "227":
        return wait(
            case,
            "Have the patient answer the payer, then ask that the claim be processed again.",
            "The payer is waiting for information from the patient, such as an accident or "
            "other-insurance questionnaire.",
        )
    if case.carc == "B11":
        return wait(
            case,
            "Check with the payer it went to in two weeks; bill that payer if it has nothing.",
            "The payer forwarded the claim to the payer that is responsible.",
        )
    return wait(case, "Check the claim's status in two weeks.", "The payer has not finished yet.")


def payment_rule(case: Case) -> Answer:
    """59, 131 and other adjustments by a published payment rule."""
    text = case.replay.meaning.rstrip(".")
    return post(
        case,
        *((f"{case.group}-{case.carc}: {text}.",) if text else ()),
        f"{case.carc} adjusts the payment by a rule or contract and denies nothing: check the "
        "arithmetic against the rule before you post it.",
    ).or_else(Action.APPEAL, "as a payment dispute, if the payer applied its own rule wrong")
