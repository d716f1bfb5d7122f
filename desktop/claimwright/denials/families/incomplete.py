"""16 and other codes for an error on the claim: what to correct and how to submit it."""

from dataclasses import replace

from claimwright.denials import remark_words
from claimwright.denials.answer import Answer, Branch, ask
from claimwright.denials.case import SEE_THE_REMARK, UNPROCESSABLE, Case
from claimwright.denials.families import coverage
from claimwright.denials.fixes import (
    appeal,
    close,
    correct,
    new_claim,
    new_or_corrected,
    policy_request,
    records,
    reopening,
    with_modifier,
    with_step,
)
from claimwright.denials.steps import (
    CODE,
    DATE,
    DIAGNOSIS,
    MODIFIER,
    PLACE,
    REFERRING,
    RENDERING,
    WITH_RECORDS,
    correction_steps,
    named_items,
)
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact
from claimwright.domain.finding.finding import Severity

# A note, report, order, invoice or form was missing, incomplete or illegible.
RECORDS_REMARKS = frozenset(
    "M23 M29 M30 M31 M60 M127 M131 M135 M141 N3 N26 N29 N40 N42 N66 N202 N205 N221 N222 N225 N227 "
    "N228 N232 N233 N236 N237 N238 N240 N242 N354 N391 N392 N393 N394 N395 N396 N445 "
    "N446 N451 N452 N453 N454 N455 N456 N457 N458 N459 N460 N461 N462 N463 N464 N465 N466 N467 "
    "N468 N485 N486 N493 N494 N503 N504 N555 N556 N667 N668 N705 N706 N707 N708 N709 N710 N711 "
    "N712 N713 N714 N715 N716 N717 N718 N729 N730 N731 N736 N737 N738 N739 N768 N792".split()
)
QUESTION = "Does the record show that the claim was entered wrong?"
WHERE = {
    "4": (MODIFIER, "the modifier does not fit the procedure, or one is missing"),
    "5": (PLACE, "the place of service does not fit the procedure"),
    "6": (CODE, "the procedure does not fit the patient's age"),
    "7": (CODE, "the procedure does not fit the patient's sex"),
    "8": (RENDERING, "the procedure does not fit the provider's type or specialty"),
    "9": (DIAGNOSIS, "the diagnosis does not fit the patient's age"),
    "10": (DIAGNOSIS, "the diagnosis does not fit the patient's sex"),
    "12": (DIAGNOSIS, "the diagnosis does not fit the provider's type"),
    "13": (DATE, "the date of service is after the date of death on the payer's file"),
    "14": (DATE, "the patient was not born yet on that date"),
    "58": (PLACE, "the payer does not accept the place of service"),
    "110": (DATE, "the claim was submitted before the date of service"),
    "129": ("Box 11; Loop 2320", "the prior payer's information is incorrect"),
    "140": ("Box 1a and Box 2; Loop 2010BA", "name and member ID do not match"),
    "146": (DIAGNOSIS, "the diagnosis was not valid on the date of service"),
    "181": (CODE, "the procedure code was not valid on the date of service"),
    "182": (MODIFIER, "the modifier was not valid on the date of service"),
    "189": (CODE, "an unlisted code was billed where a specific one exists"),
    "199": (CODE, "the revenue code does not go with the procedure"),
    "206": (RENDERING, "the NPI is missing"),
    "207": (RENDERING, "the NPI is not valid"),
    "208": (RENDERING, "the NPI does not match the payer's file"),
    "16": ("the boxes that the remarks name", "information is missing or wrong"),
}
# The rule of the check that predicts the denial.
CHECKED_BY = {
    "4": "modifier",
    "5": "place-of-service",
    **dict.fromkeys("6 7 9 10".split(), "age-sex"),
    "146": "diagnosis",
}
# Here the payer's own file may be wrong: the patient's birth date, sex or date of death.
PAYER_MAY_BE_WRONG = frozenset("6 7 9 10 13 14".split())


def resolve(case: Case) -> Answer:
    """Decide about an incomplete or incorrect claim."""
    if case.remarks & RECORDS_REMARKS:
        return records_requested(case)
    if case.remarks & coverage.PRIMARY_REMARKS:
        return coverage.primary_unknown(case)
    if case.carc in PAYER_MAY_BE_WRONG:
        return _with_check_findings(case, _whose_mistake(case))
    return _with_check_findings(case, _fixed(case))


def _with_check_findings(case: Case, answer: Answer) -> Answer:
    """Add what the check finds about the same mistake, and its first fix as a step."""
    found = [
        one
        for one in case.findings(CHECKED_BY.get(case.carc, ""))
        if one.severity is not Severity.INFO and f"CO-{case.carc}" in one.predicts
    ]
    if not found or case.facts.answers or case.facts.supports is not None:
        return answer
    first = found[0]
    answer = replace(answer, reasons=(*answer.reasons, case.finding_text(first)))
    if case.carc != "4" or not first.fixes:
        return answer
    return replace(answer, steps=(first.fixes[0].text, *answer.steps[1:]), modifier="")


def records_requested(case: Case) -> Answer:
    """Decide a request for records, or a denial because they were not received."""
    if case.remarks & coverage.PRIMARY_REMARKS and not case.remarks & RECORDS_REMARKS:
        return coverage.primary_unknown(case)

    def sent() -> Answer:
        reason = "The payer requested records that it did not have."
        if case.is_medicare and "N366" not in case.remarks:
            return reopening(
                case,
                "Enclose the requested records.",
                reason,
                "For Medicare, sending requested records late is a reopening, not an appeal "
                "(42 CFR 405.980(a)(2)).",
                request=WITH_RECORDS,
            )
        return records(case, reason)

    def none() -> Answer:
        return close(case, "The records that the payer requested do not exist.")

    branches = {"requested-not-sent": sent, "available": sent, "none": none}
    answer = ask(case, Fact.RECORDS, "Do you have the records that the payer requested?", branches)
    if case.carc == "164":
        return answer.or_else(Action.APPEAL, "if a receipt proves that the attachment was timely")
    return answer


def not_documented(case: Case) -> Answer:
    """112 and B12: the payer reviewed the record and did not find the service in it."""

    def found() -> Answer:
        answer = appeal(case, "The record shows the service that the payer did not find in it.")
        return with_step(answer, "Mark the note, order and result of that date on their pages.")

    def none() -> Answer:
        return close(case, "The record does not show the service that was billed.")

    branches = {"available": found, "requested-not-sent": found, "none": none}
    text = "Are there signed records of the service on that date?"
    return ask(case, Fact.RECORDS, text, branches)


def unprocessable(case: Case) -> Answer:
    """MA130, N704, or N211 with an incomplete claim: no determination was made."""
    named = sorted(case.remarks & (UNPROCESSABLE | {"N211"}))
    return new_claim(
        case,
        " ".join(correction_steps(case)),
        f"{' and '.join(named)}: the claim was returned as unprocessable, so there is no decision "
        "to appeal or reopen.",
    )


def _fixed(case: Case) -> Answer:
    where, what = WHERE.get(case.carc, WHERE["16"])
    in_the_remark = case.carc == "16" or case.carc in SEE_THE_REMARK
    steps = " ".join(correction_steps(case)) if in_the_remark else ""
    step = steps or f"Correct it ({where})."
    items = named_items(case) if in_the_remark or case.carc == "129" else ""
    if items:
        what = f"{items} missing or wrong"
    reason = f"The payer names a mistake that can be corrected: {what}."
    if in_the_remark and not items and (meanings := remark_words.meanings(case)):
        reason = " ".join(meanings)
    if case.carc in ("16", "140"):
        return new_or_corrected(case, step, reason)
    if case.carc == "4":
        modifiers = " or ".join(sorted(case.facts.supports or ())) or "the modifier that fits"
        return with_modifier(case, modifiers, reason, letter="appeal-general")
    return correct(case, step, reason)


def place(case: Case) -> Answer:
    """N428: the payer does not cover the service where it was performed."""

    def claim_wrong() -> Answer:
        return correct(case, f"Correct it ({PLACE}).", reason)

    def place_right() -> Answer:
        request = "The place of service is correct: ask for the payer's list of covered places."
        return policy_request(case, reason, request)

    reason = "N428: the payer does not cover the service in this place."
    branches: dict[str, Branch] = {"true": claim_wrong, "false": place_right}
    return ask(case, Fact.CLERICAL_ERROR, QUESTION, branches)


def _whose_mistake(case: Case) -> Answer:
    where, what = WHERE[case.carc]
    reason = f"The payer says that {what}."

    def claim_wrong() -> Answer:
        return correct(case, f"Correct it ({where}).", reason)

    def payer_wrong() -> Answer:
        return appeal(
            case,
            reason,
            "The claim agrees with the record: the payer's file or its edit is wrong, which the "
            "record proves.",
        )

    if case.fact(Fact.DIAGNOSIS) and not case.fact(Fact.CLERICAL_ERROR):
        return payer_wrong() if case.fact(Fact.DIAGNOSIS) == "right" else claim_wrong()
    return ask(case, Fact.CLERICAL_ERROR, QUESTION, {"true": claim_wrong, "false": payer_wrong})


def ordering(case: Case) -> Answer:
    """183 and 184: the referring or ordering provider."""
    return correct(
        case,
        f"Name a provider who may refer or order, with the right NPI ({REFERRING}).",
        "The payer does not accept the referring or ordering provider that the claim names.",
    )
