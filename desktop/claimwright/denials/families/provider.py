"""B7, 170, 185, B16, B14, B20: the rendering provider and the patient's history."""

from claimwright.denials.answer import Answer, Branch, ask
from claimwright.denials.case import Case
from claimwright.denials.families.pair import support
from claimwright.denials.fixes import (
    appeal,
    bill_patient,
    close,
    correct,
    elsewhere,
    new_or_corrected,
    reopening,
    usual_correction,
    with_modifier,
)
from claimwright.denials.steps import CLIA, CODE, WITH_RECORDS
from claimwright.domain.codes import is_laboratory
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact
from claimwright.domain.finding.finding import Severity

NO_CLIA_NUMBER = "MA120"


def enrollment(case: Case) -> Answer:
    """B7 and 185: not certified, enrolled or eligible on the date."""
    if NO_CLIA_NUMBER in case.remarks:
        return certificate(case)
    if "N570" in case.remarks and is_laboratory(case.code) and "QW" not in case.modifiers:
        return with_modifier(
            case,
            "QW",
            "The laboratory's certificate covers the test only with modifier QW.",
            letter="appeal-general",
        )
    if "N570" in case.remarks and is_laboratory(case.code):
        return certificate(case)
    branches: dict[str, Branch] = {
        "active": lambda: appeal(
            case, "The provider was enrolled on the date of service: enclose the payer's letter."
        ),
        "retroactive": lambda: _retroactive(case),
        "gap": lambda: close(case, "The provider was not enrolled on the date of service."),
    }
    text = "Was the provider enrolled with this payer on the date of service?"
    answer = ask(case, Fact.ENROLLMENT, text, branches)
    other = Action.CORRECTED_CLAIM if case.takes_replacement else Action.REOPENING
    return answer.or_else(other, "if the claim named the wrong rendering provider or NPI")


def certificate(case: Case) -> Answer:
    """B23, and N570 on a test: the laboratory's CLIA certificate on the payer's file."""
    if NO_CLIA_NUMBER in case.remarks:
        reason = "The claim has no CLIA number, or one that is not the laboratory's own."
        return new_or_corrected(case, f"Add or correct the CLIA number ({CLIA}).", reason)
    branches: dict[str, Branch] = {
        "active": lambda: appeal(
            case,
            "The laboratory's CLIA certificate covered the test on the date of service: enclose "
            "the certificate.",
        ),
        "gap": lambda: close(
            case,
            "The laboratory's CLIA certificate did not cover the test on the date of service.",
        ),
    }
    text = "Did the laboratory's CLIA certificate cover this test on the date of service?"
    answer = ask(case, Fact.ENROLLMENT, text, branches)
    return answer.or_else(
        usual_correction(case), f"if the claim had another CLIA number or test code ({CLIA})"
    )


def _retroactive(case: Case) -> Answer:
    reason = "The enrollment was granted retroactively to cover the date of service."
    if case.is_medicare and not case.takes_replacement:
        step = "Enclose the approval letter with its effective date."
        return reopening(case, step, reason, request=WITH_RECORDS)
    return appeal(case, reason, "Enclose the approval letter with its effective date.")


def provider_type(case: Case) -> Answer:
    """170, 171, 172 and 54: the payer does not pay this kind of provider for the service."""
    other = Action.CORRECTED_CLAIM if case.takes_replacement else Action.REOPENING
    when = "if the claim named the wrong rendering provider or taxonomy"
    if "N106" in case.remarks:
        return elsewhere(
            case,
            "the skilled nursing facility",
            "N106: the facility is paid for its inpatients' services, including this one.",
        )
    if case.group == "PR":
        answer = bill_patient(case, f"PR-{case.carc} makes the patient responsible.")
        return answer.or_else(
            Action.APPEAL, "if the payer's policy pays this kind of provider"
        ).or_else(other, when)
    branches: dict[str, Branch] = {
        "yes": lambda: appeal(
            case, "The payer's own policy lets this kind of provider perform the service."
        ),
        "no": lambda: close(case, "The payer does not pay this kind of provider for the service."),
    }
    text = "Does the payer's policy allow this kind of provider for the service?"
    return ask(case, Fact.POLICY_MET, text, branches).or_else(other, when)


def new_patient(case: Case) -> Answer:
    """B16: a new-patient code for a patient who is established in the payer's records."""
    seen = [one for one in case.findings("new-patient") if one.severity is not Severity.INFO]

    def established() -> Answer:
        reason = (
            case.finding_text(seen[0])
            if seen
            else "The practice saw the patient in the last three years."
        )
        return correct(case, f"Bill the established-patient code ({CODE}).", reason)

    def other_specialty() -> Answer:
        return appeal(
            case,
            "The earlier visit was with another specialty of the group: the patient was new.",
            letter="appeal-new-patient",
        )

    if seen and not case.fact(Fact.OTHER_SPECIALTY):
        return established().knowing(seen[0].evidence.to_json())
    if case.facts.is_yes(Fact.CLERICAL_ERROR):
        return established()
    text = "Was every visit in the last three years with another specialty, or was there none here?"
    branches: dict[str, Branch] = {"true": other_specialty, "false": established}
    return ask(case, Fact.OTHER_SPECIALTY, text, branches)


def second_visit(case: Case) -> Answer:
    """B14: two visits on one day."""
    if case.facts.is_yes(Fact.OTHER_SPECIALTY):
        return appeal(case, "The visits were with two specialties, for different problems.")
    if "25" in case.modifiers and case.facts.supports != frozenset():
        return appeal(
            case,
            "The visit has modifier 25, and the payer did not honor it.",
            letter="appeal-separate-em",
        )
    return support(
        case,
        (
            "Two visits on one day in the same group and specialty are paid as one unless they are "
            "unrelated.",
        ),
        frozenset({"25", "24", "57", "27", "59", "XE", "XP"}),
        "bill one visit for the work of both",
    )


def other_provider_paid(case: Case) -> Answer:
    """B20: another provider was paid for the service."""
    return support(
        case,
        ("The payer has paid another provider for this service.",),
        frozenset({"77", "59", "XP", "XE", "XS", "26"}),
        "only one provider is paid for it",
    ).or_else(Action.APPEAL, "if the record shows that you performed it and they did not")
