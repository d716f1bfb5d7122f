"""The actions that fix a denial, in the form that each payer accepts."""

from dataclasses import replace

from claimwright.denials.answer import Answer
from claimwright.denials.blocks import appeal_block
from claimwright.denials.case import Case
from claimwright.denials.deadlines import first_level
from claimwright.denials.steps import (
    CONTRACTOR_MISTAKE,
    MODIFIER,
    ONE_FIELD,
    appeal_steps,
    new_claim_steps,
    reopening_steps,
    replacement_steps,
)
from claimwright.domain.claim.claim import Correction
from claimwright.domain.decision.actions import Action, Level
from claimwright.domain.decision.decision import Block

# Letters whose argument a table, another remittance or the claim itself proves.
PROVABLE = frozenset(
    "appeal-edit-not-in-effect appeal-b15 appeal-107 appeal-distinct-service appeal-separate-em "
    "appeal-global-period appeal-authorization appeal-timely-filing payment-dispute".split()
)
MODIFIER_LENGTH = 2
HEARING_AMOUNT = 200  # dollars, requests of 2026
REMITTANCE, CLAIM_COPY, RECORD = (
    "Remittance page with the denied line",
    "Original claim",
    "The part of the record that supports it",
)


def appeal(
    case: Case, *reasons: str, letter: str = "appeal-general", level: Level | None = None
) -> Answer:
    """An appeal at the next level with its letter, or the alternative if appeals are blocked."""
    block = None if level is Level.EXCEPTION_REQUEST else appeal_block(case)
    if block is not None:
        return _without_appeal(case, block, reasons, letter)
    next_level = level or first_level(case)
    letters: tuple[str, ...] = (letter,)
    enclosures: tuple[str, ...] = (REMITTANCE, CLAIM_COPY, RECORD)
    if next_level is Level.ALJ_HEARING:
        reasons = (*reasons, _hearing(case))
    if case.is_medicare and level is None:
        form = {
            Level.REDETERMINATION: "medicare-redetermination",
            Level.RECONSIDERATION: "medicare-reconsideration",
        }.get(next_level)
        # a specific letter can request a redetermination; a later level needs the form
        if next_level is Level.REDETERMINATION and letter != "appeal-general":
            letters = (letter, "medicare-redetermination")
        else:
            letters = (form, letter) if form else ()
    elif next_level in (Level.SECOND_APPEAL, Level.INDEPENDENT_REVIEW):
        letters = ("second-level", letter)
    if case.needs_waiver and next_level is not Level.PAYMENT_DISPUTE:
        letters = (*letters, "ma-waiver-of-liability")
        enclosures = (*enclosures, "Waiver of liability, signed")
    return Answer(
        Action.APPEAL,
        reasons,
        next_level,
        steps=appeal_steps(case, next_level),
        enclosures=enclosures,
        letters=letters,
    )


def _hearing(case: Case) -> str:
    """Whether the denied amount reaches the amount in controversy (42 CFR 405.1006)."""
    amount = case.denial.amount
    short = amount is not None and amount < HEARING_AMOUNT
    return f"A hearing needs ${HEARING_AMOUNT} in controversy (2026)" + (
        ", more than this denial: combine it with others." if short else "."
    )


def _without_appeal(case: Case, block: Block, reasons: tuple[str, ...], letter: str) -> Answer:
    """Instead of an appeal: report a provable payer error, or else close the line."""
    text = block.because.rstrip(".")
    reason = f"{text[0].upper()}{text[1:]}."
    if letter not in PROVABLE:
        answer = close(case, reason, *reasons)
        return answer.or_else(usual_correction(case), "if something on the claim was wrong")
    if case.takes_replacement:
        return inquire(case, *reasons, reason, "Ask the payer to review its own mistake.")
    step = "Say which mistake the payer made."
    return reopening(case, step, *reasons, reason, request=CONTRACTOR_MISTAKE)


def with_step(answer: Answer, step: str) -> Answer:
    """Add a first step to an appeal; any other answer is returned unchanged."""
    if answer.action is not Action.APPEAL:
        return answer
    return replace(answer, steps=(step, *answer.steps))


def policy_request(case: Case, *reasons: str) -> Answer:
    """An appeal that first requests the payer's policy, because no public table explains it."""
    answer = appeal(case, *reasons)
    if answer.action is not Action.APPEAL:
        return answer
    asked = with_step(answer, "Ask the payer in writing for the policy or edit that it used.")
    return replace(asked, letters=("policy-request", *answer.letters))


def correct(case: Case, step: str, *reasons: str) -> Answer:
    """A correction of the claim, in the form that this payer accepts."""
    return _correction(case, case.payer.corrections, step, reasons, "corrected-claim")


def with_modifier(case: Case, modifiers: str, *reasons: str, letter: str) -> Answer:
    """A modifier that the record supports, in the form that this payer accepts."""
    chosen = case.payer.modifier_corrections or case.payer.corrections
    step = f"Append {modifiers} to the line it belongs on ({MODIFIER})."
    answer = _correction(case, chosen, step, reasons, letter)
    is_one = len(modifiers) == MODIFIER_LENGTH
    return replace(answer, modifier=modifiers) if is_one else answer


def _correction(
    case: Case, chosen: Correction | None, step: str, reasons: tuple[str, ...], letter: str
) -> Answer:
    if chosen is Correction.APPEAL:
        return appeal(
            case,
            *reasons,
            "This payer accepts such a correction as an appeal with records, not as a replacement "
            "claim.",
            letter=letter if letter != "corrected-claim" else "appeal-general",
        ).or_else(usual_correction(case), "if the payer confirms that it accepts that")
    if not case.takes_replacement:
        return reopening(case, step, *reasons)
    return Answer(
        Action.CORRECTED_CLAIM,
        reasons,
        steps=(step, *replacement_steps(case)),
        enclosures=(REMITTANCE, RECORD),
        letters=("corrected-claim",),
    )


def usual_correction(case: Case) -> Action:
    """How this payer accepts a correction of a decided claim."""
    return Action.CORRECTED_CLAIM if case.takes_replacement else Action.REOPENING


def reopening(case: Case, step: str, *reasons: str, request: str = ONE_FIELD) -> Answer:
    """A reopening: a clerical error or omission on a decided claim (42 CFR 405.980).

    ``request`` is the sentence that says how to ask for it.
    """
    why = "This payer does not accept replacements: a decided claim is corrected by reopening."
    return Answer(
        Action.REOPENING,
        (*reasons, why),
        steps=(step, *reopening_steps(request)),
        enclosures=(REMITTANCE, RECORD),
        letters=(_reopening_letter(case, request),),
    ).or_else(Action.APPEAL, "if the contractor refuses the reopening, or its year has passed")


def _reopening_letter(case: Case, request: str) -> str:
    if not case.is_medicare:
        return "appeal-general"
    return "medicare-reopening" if request == ONE_FIELD else "medicare-reopening-proof"


def new_claim(case: Case, step: str, *reasons: str) -> Answer:
    """A complete claim submitted as a new one."""
    steps = (step, *new_claim_steps(case)) if step else new_claim_steps(case)
    return Answer(Action.NEW_CLAIM, reasons, steps=steps)


def new_or_corrected(case: Case, step: str, *reasons: str) -> Answer:
    """A corrected claim, or a new one if the payer accepts no replacements."""
    if case.takes_replacement:
        return correct(case, step, *reasons)
    return new_claim(case, step, *reasons)


def elsewhere(case: Case, where: str, *reasons: str) -> Answer:
    """Bill another payer."""
    return Answer(
        Action.SEND_ELSEWHERE,
        reasons,
        steps=(
            f"Send the claim to {where}, with this remittance if that payer asks for it.",
            "Check that payer's filing limit today: it may count from the date of service.",
        ),
        enclosures=(REMITTANCE,),
    )


def bill_facility(case: Case, where: str, *reasons: str) -> Answer:
    """Bill the facility or agency whose payment includes the service."""
    answer = elsewhere(case, where, *reasons)
    return replace(
        answer,
        steps=(
            f"Bill {where} for the service, under your agreement with it: its own payment from "
            "the payer includes the service.",
            "If you have no agreement, ask for one in writing before the next patient.",
        ),
    )


def wait(case: Case, step: str, *reasons: str) -> Answer:
    """Wait, because there is nothing to submit yet."""
    return Answer(Action.WAIT, reasons, steps=(step,))


def inquire(case: Case, *reasons: str) -> Answer:
    """A status inquiry before anything is submitted, billed or closed."""
    return Answer(
        Action.WAIT,
        reasons,
        steps=(
            "Ask the payer by status inquiry, and note whom you asked, when and what they said.",
        ),
        letters=("status-inquiry",),
    )


def records(case: Case, *reasons: str) -> Answer:
    """Send the records that the payer requested."""
    return Answer(
        Action.SEND_RECORDS,
        reasons,
        steps=(
            "Send the records for the date of service with the payer's claim number on each page, "
            "in the way that the request specifies.",
        ),
        enclosures=(REMITTANCE, "Notes or operative report", "The payer's request"),
        letters=("records-submission",),
    )


def bill_patient(case: Case, *reasons: str) -> Answer:
    """Bill the patient, after any secondary payer."""
    return Answer(
        Action.BILL_PATIENT,
        reasons,
        steps=(
            "Send the balance to a secondary payer first if the patient has one.",
            "Then send the patient a statement of the amount under PR.",
        ),
    )


def post(case: Case, *reasons: str) -> Answer:
    """Post an amount that is not a denial: no write-off, and no one is billed."""
    return Answer(
        Action.CLOSE,
        reasons,
        steps=(f"Post the amount under {case.group}-{case.carc}. Do not bill it to the patient.",),
        is_posted=True,
    )


def close(case: Case, *reasons: str) -> Answer:
    """Close the line: nothing can be paid, and the patient is not responsible."""
    return Answer(
        Action.CLOSE,
        reasons,
        steps=(
            "Write the line off as a provider adjustment, with the reason. Do not bill "
            "the patient.",
        ),
        letters=("no-appeal-note",),
    )
