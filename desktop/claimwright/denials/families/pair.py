"""NCCI pairs: 236, 231, B15 with M80, and 97 or P14 if a row explains it.

NCCI Policy Manual ch. I; Medicare Claims Processing Manual ch. 23 s. 20.9.
"""

import datetime
from dataclasses import replace

from claimwright.denials.answer import Answer, merged
from claimwright.denials.case import Case
from claimwright.denials.fixes import (
    appeal,
    close,
    policy_request,
    usual_correction,
    with_modifier,
)
from claimwright.domain.claim.claim import BypassOn
from claimwright.domain.codes import (
    ANATOMIC_MODIFIERS,
    DISTINCT_MODIFIERS,
    EVALUATION_MODIFIERS,
    NCCI_MODIFIERS,
    is_evaluation,
    is_laboratory,
)
from claimwright.domain.dates import us_date
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.decision import Choice, Question
from claimwright.domain.decision.facts import ANATOMIC, SUPPORTED_MODIFIERS, Fact
from claimwright.domain.decision.replay import PairRows
from claimwright.domain.modifier_proof import EVERY
from claimwright.domain.reference.reference import PtpEdit

SUPPORT_QUESTION = "What does the record support: a separate encounter, site, lesion or indication?"
SITES = "two sides or sites, each named, for LT, RT, a finger, toe, eyelid or coronary artery"
MINOR = frozenset({"000", "010", "XXX"})  # global days with which 57 does not apply
PROCEDURE_SUPPORT = DISTINCT_MODIFIERS | {"58", "78", "79"}


def resolve(case: Case) -> Answer:
    """Decide a denial that names an NCCI edit by the pair on the date of service."""
    return explained(case) or _unexplained(case)


def explained(case: Case) -> Answer | None:
    """The answer if a dated row of the PTP table explains the denial, else None."""
    day = case.service_date
    active = _active(case, day)
    if active is None:
        return _ended(case, day)
    pair, row = active
    if row.indicator == 0:
        return _no_modifier(case, pair, row)
    if _bypassed(case, pair):
        return _modifier_present(case, row)
    return _supported(case, pair, row)


def _active(case: Case, day: datetime.date | None) -> tuple[PairRows, PtpEdit] | None:
    """The row in effect that denies the line, preferring one that no modifier bypasses."""
    if day is None:
        return None
    found = [
        (pair, row)
        for pair in case.replay.pairs
        for row in pair.rows
        if row.column2 == case.code and row.in_force(day)
    ]
    if not found:
        return None
    bypassed = sorted(found, key=lambda one: (one[1].indicator, _bypassed(case, one[0])))
    return bypassed[0]


def _bypassed(case: Case, pair: PairRows) -> bool:
    """Whether one of the lines already has a modifier that bypasses the edit."""
    own_modifiers, other_modifiers = case.modifiers, pair.modifiers
    if is_evaluation(case.code):
        return not EVALUATION_MODIFIERS.isdisjoint(own_modifiers)
    if case.payer.bypass_on is BypassOn.COLUMN2:
        other_modifiers -= DISTINCT_MODIFIERS
    same_site = own_modifiers & other_modifiers & ANATOMIC_MODIFIERS  # RT on both
    return not ((own_modifiers | other_modifiers) - same_site).isdisjoint(NCCI_MODIFIERS)


RIGHT, WRONG, NO_EDIT = "payer-right", "payer-wrong", "no-public-edit"


def evidence(row: PtpEdit, verdict: str = RIGHT) -> dict[str, object]:
    """The row behind the decision, and whether the payer applied it correctly."""
    return {
        "replay": verdict,
        "column1": row.column1,
        "column2": row.column2,
        "indicator": row.indicator,
        "effective": row.effective.isoformat() if row.effective else None,
        "effective_known": row.effective is not None,
        "deletion": row.deletion.isoformat() if row.deletion else None,
        "rationale": row.rationale,
        "release": row.release,
    }


def _named(row: PtpEdit) -> str:
    return f"On this date the PTP edit pays {row.column1} and denies {row.column2} with it"


def _no_modifier(case: Case, pair: PairRows, row: PtpEdit) -> Answer:
    return (
        close(
            case,
            f"{_named(row)}, modifier indicator 0: no modifier will bypass the edit.",
            "An appeal cannot change an active edit with indicator 0, and the patient does not "
            "owe a bundled amount.",
        )
        .or_else(usual_correction(case), "if the record shows that another code was performed")
        .knowing(evidence(row))
    )


def _modifier_present(case: Case, row: PtpEdit) -> Answer:
    reason = (
        f"{_named(row)}, indicator 1, and a modifier that bypasses the edit was on the claim: the "
        "payer did not honor it."
    )
    if case.facts.supports is not None and not case.facts.supports:
        return close(case, reason, "But the record does not support the modifier.").knowing(
            evidence(row)
        )
    letter = "appeal-separate-em" if is_evaluation(case.code) else "appeal-distinct-service"
    return appeal(case, reason, letter=letter).knowing(evidence(row, WRONG)).settled()


def _supported(case: Case, pair: PairRows, row: PtpEdit) -> Answer:
    reason = f"{_named(row)}, indicator 1: a modifier the record supports may bypass the edit."
    return support(
        case,
        (reason,),
        fitting(case, pair),
        "the same site, session and problem leave the line bundled",
    ).knowing(evidence(row))


def fitting(case: Case, pair: PairRows | None = None) -> frozenset[str]:
    """The modifiers that can bypass the denied line's edit (NCCI Policy Manual ch. I s. E).

    A visit takes only 24, 25 and 57, and 57 only with major surgery; 91 is for laboratory tests.
    """
    if is_evaluation(case.code):
        is_minor = pair is not None and pair.global_days in MINOR
        return EVALUATION_MODIFIERS - {"57"} if is_minor else EVALUATION_MODIFIERS
    if is_laboratory(case.code):
        return DISTINCT_MODIFIERS | {"91"}
    found = PROCEDURE_SUPPORT | {ANATOMIC, *ANATOMIC_MODIFIERS}
    # 25 on a visit in column 1 also distinguishes the two
    return found | {"25"} if pair is not None and is_evaluation(pair.code) else found


def support(
    case: Case,
    reasons: tuple[str, ...],
    allowed: frozenset[str],
    otherwise: str,
    question: str = SUPPORT_QUESTION,
) -> Answer:
    """Ask what the record supports: append the modifier, or accept the denial."""
    reason = case.facts.supports
    if reason is not None:
        usable = sorted(reason & allowed)
        if usable:
            return _append(case, " or ".join(usable), reasons)
        named = ", ".join(sorted(reason))
        short = f"The record supports {named}, which does not bypass this edit" if named else ""
        last = f"{short}: {otherwise}." if short else f"According to the record, {otherwise}."
        closed = close(case, *reasons, last)
        if not named:
            return closed
        others = " or ".join(word for word in SUPPORTED_MODIFIERS if word in allowed)
        return closed.or_else(usual_correction(case), f"if the record supports {others} as well")
    words = [word for word in (*SUPPORTED_MODIFIERS, ANATOMIC) if word in allowed]
    yes = _append(case, "the modifier that the record supports", reasons)
    no = close(case, *reasons, f"If the record supports none, {otherwise}.")
    options = [*((word, yes) for word in words), ("none", no)]
    answer = merged(case, Fact.RECORD_SUPPORTS, question, options)
    questions = tuple(_with_proofs(one) for one in answer.questions)
    return replace(answer, questions=questions, letters=(*answer.letters, "provider-note-request"))


def _with_proofs(question: Question) -> Question:
    """The question, with what the record must show added to each choice."""
    return replace(question, choices=tuple(map(_with_proof, question.choices)))


def _with_proof(choice: Choice) -> Choice:
    shown = EVERY.get(choice.value, SITES if choice.value == ANATOMIC else "")
    if not shown:
        return choice
    label = choice.means.partition(":")[0]
    return replace(choice, means=f"{label}: the record must show {shown}.")


def _append(case: Case, modifiers: str, reasons: tuple[str, ...]) -> Answer:
    what = "a side or site modifier (LT, RT, fingers, toes, eyelids, coronary arteries)"
    named = modifiers.replace(ANATOMIC, what)
    letter = "appeal-separate-em" if modifiers in ("25", "57", "24") else "appeal-distinct-service"
    shown = (
        f"The record must show what the modifier says; then append {named}."
        if case.facts.supports is None
        else f"The record supports {named}, and the line was submitted without it."
    )
    return with_modifier(case, named, *reasons, shown, letter=letter)


def _ended(case: Case, day: datetime.date | None) -> Answer | None:
    """The answer if the only rows ended before the date of service or took effect after it."""
    rows = [
        row
        for pair in case.replay.pairs
        for row in pair.rows
        if row.column2 == case.code and row.indicator != 9
    ]
    ended = [(row.deletion, row) for row in rows if day and row.deletion and row.deletion < day]
    later = [(row.effective, row) for row in rows if day and row.effective and row.effective > day]
    if ended:
        on, row = max(ended, key=lambda one: one[0])
        when = f"that edit was deleted on {us_date(on)}, before the date of service"
    elif later:
        on, row = later[0]
        when = f"that edit took effect on {us_date(on)}, after the date of service"
    else:
        return None
    reason = f"The payer's only PTP edit here has {row.column1} over {row.column2}, and {when}."
    answer = appeal(case, reason, letter="appeal-edit-not-in-effect")
    return answer.knowing(evidence(row, WRONG)).settled()


def _unexplained(case: Case) -> Answer:
    if case.replay.pairs_complete:
        reason = (
            "No PTP edit in effect on the date of service denies this line with another line of "
            "that day."
        )
    else:
        reason = (
            "The loaded PTP rows do not explain this denial, and they are not the whole table: "
            "import CMS's file for the quarter to be sure."
        )
    answer = policy_request(case, reason, "Ask the payer which edit or policy it applied.")
    answer = answer.knowing({"replay": NO_EDIT})
    if case.facts.supports is not None and not case.facts.supports:
        return answer
    return answer.or_else(
        Action.REOPENING if not case.takes_replacement else Action.CORRECTED_CLAIM,
        "if the payer names an edit with indicator 1 and the record supports a modifier",
    )
