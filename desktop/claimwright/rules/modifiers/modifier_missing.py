"""Missing modifiers that Medicare or the practice's own lists require."""

from collections.abc import Iterator
from datetime import date

from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.finding.finding import Edit, EditOp, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.modifiers.modifier_fault import MISSING, Fault, remove_one_of

DRUG_MODIFIERS = frozenset({"JW", "JZ"})
DRUG_MODIFIERS_FROM = date(2023, 7, 1)  # Medicare Claims Processing Manual ch. 17 s. 40
# Medicare Claims Processing Manual ch. 5 s. 20.1: a code that is always therapy names the plan of
# care that it is under. The fee schedule reduces exactly these codes as therapy (indicator 5).
THERAPY_PLANS = {
    "GP": "a physical therapy",
    "GO": "an occupational therapy",
    "GN": "a speech-language pathology",
}
REDUCED_AS_THERAPY = "5"
# CMS CR 10176: from 2018 a line names one plan of care, and these codes take only their own.
ONE_PLAN_FROM = date(2018, 1, 1)
PLAN_OF_CODE = {
    **dict.fromkeys("97161 97162 97163 97164".split(), "GP"),
    **dict.fromkeys("97165 97166 97167 97168".split(), "GO"),
    **dict.fromkeys("92521 92522 92523 92524 92597 92607".split(), "GN"),
}
# Claims Processing Manual ch. 5 s. 20.1: an assistant's modifier goes with that plan of care.
ASSISTANTS_FROM = date(2020, 1, 1)
ASSISTANTS = {"CQ": ("GP", "physical therapist"), "CO": ("GO", "occupational therapy")}
# Medicare Benefit Policy Manual ch. 15 s. 240.1.3: without AT the adjustment counts as maintenance.
SPINE_ADJUSTMENTS = frozenset({"98940", "98941", "98942"})
# Independent and hospital laboratories do not work under a certificate of waiver.
OTHER_LABORATORIES = frozenset({"19", "21", "22", "23", "81"})
LIABILITY_MODIFIERS = frozenset({"GA", "GX", "GY", "GZ"})


def may_need_modifier(context: CheckContext, line: ServiceLine) -> bool:
    """Whether a line without modifiers may need one."""
    if is_single_dose(context, line) or is_waived(context, line):
        return True
    return line.code in SPINE_ADJUSTMENTS or is_therapy(context, line)


def is_single_dose(context: CheckContext, line: ServiceLine) -> bool:
    """Whether a drug is on the practice's or the shipped list of single-dose drugs."""
    return line.code in context.practice.single_dose_drugs or line.code in context.single_dose_drugs


def is_waived(context: CheckContext, line: ServiceLine) -> bool:
    """Whether a test is on the practice's list or, for Medicare in an office, the shipped one."""
    if line.code in context.practice.waived_tests:
        return True
    medicare = context.claim.payer.kind is PayerKind.MEDICARE
    elsewhere = line.line.place_of_service in OTHER_LABORATORIES
    return medicare and not elsewhere and line.code in context.waived_tests


def is_therapy(context: CheckContext, line: ServiceLine) -> bool:
    """Whether the code is always therapy; the few category III codes are not confirmed."""
    if line.date is None or not context.claim.payer.is_medicare or line.code.endswith("T"):
        return False
    fee = context.rows.fees(line.date).get(line.code)
    return fee is not None and fee.multiple == REDUCED_AS_THERAPY


def missing_faults(context: CheckContext, line: ServiceLine, on: date) -> Iterator[Fault]:
    """Find missing modifiers for therapy, chiropractors, single-dose drugs and waived tests."""
    if not line.modifiers & THERAPY_PLANS.keys() and is_therapy(context, line):
        yield _plan_of_care(context, line)
    elif context.claim.payer.is_medicare and on >= ONE_PLAN_FROM:
        yield from _wrong_plan(context, line)
        yield from _assistant_of_another_plan(context, line, on)
    if line.code in SPINE_ADJUSTMENTS and context.claim.payer.is_medicare:
        yield from _active_treatment(line)
    yield from _listed(context, line, on)


def _plan_of_care(context: CheckContext, line: ServiceLine) -> Fault:
    fee = context.rows.fees(line.date).get(line.code) if line.date else None
    medicare = context.claim.payer.kind is PayerKind.MEDICARE and not (fee and fee.nearest)
    return Fault(
        "GP",
        "is always therapy and carries neither GP, GO nor GN",
        f"add {PLAN_OF_CODE.get(line.code, 'the one for the plan of care')}",
        Severity.ERROR if medicare else Severity.WARNING,
        MISSING,
        tuple(
            Fix(
                f"Add {modifier} to line {line.number} if it is under {whose} plan of care.",
                Edit(EditOp.ADD_MODIFIER, line.number, modifier),
            )
            for modifier, whose in THERAPY_PLANS.items()
            if PLAN_OF_CODE.get(line.code, modifier) == modifier
        ),
    )


def _wrong_plan(context: CheckContext, line: ServiceLine) -> Iterator[Fault]:
    """Find a second plan of care on a line, or one for a discipline other than the code's."""
    named = sorted(line.modifiers & THERAPY_PLANS.keys())
    own = PLAN_OF_CODE.get(line.code)
    severity = context.medicare(Severity.ERROR)
    if len(named) > 1 and (own is None or own in named):
        wrong = [one for one in named if one != own]
        clause = f"carries {joined(named)}, but a line names one plan of care"
        removals = {one: f"it was not under {THERAPY_PLANS[one]} plan of care" for one in wrong}
        do = f"keep {own}" if own else "keep the one that the record supports"
        yield Fault(wrong[0], clause, do, severity, fixes=remove_one_of(line, removals))
    elif named and own is not None and own not in named:
        clause = f"carries {joined(named)}, but its code is {THERAPY_PLANS[own]} evaluation"
        added = Edit(EditOp.ADD_MODIFIER, line.number, own)
        fix = Fix(f"Add {own} to line {line.number} instead of {joined(named)}.", added)
        yield Fault(named[0], clause, f"use {own}", severity, fixes=(fix,))


def _assistant_of_another_plan(
    context: CheckContext, line: ServiceLine, on: date
) -> Iterator[Fault]:
    """Find an assistant's modifier that does not go with the line's plan of care.

    A line without a plan of care is skipped: there, the plan itself is missing.
    """
    named = sorted(line.modifiers & THERAPY_PLANS.keys())
    if on < ASSISTANTS_FROM or len(named) != 1:
        return
    for modifier, (plan, whose) in ASSISTANTS.items():
        if modifier not in line.modifiers or plan in named:
            continue
        clause = f"carries {modifier}, which goes with {plan}, but names {named[0]}"
        own = next((one for one, (of, _) in ASSISTANTS.items() if of == named[0]), "")
        do = "use the assistant's modifier for the plan of care" if own else f"remove {modifier}"
        fixes = remove_one_of(line, {modifier: f"no {whose} assistant took part"})
        if own:
            swapped = f"Replace {modifier} with {own} on line {line.number}"
            true = f"{THERAPY_PLANS[named[0]]} plan of care is right"
            fixes = (Fix(f"{swapped} if {true}."), *fixes)
        yield Fault(modifier, clause, do, context.medicare(Severity.ERROR), fixes=fixes)


def _active_treatment(line: ServiceLine) -> Iterator[Fault]:
    if line.modifiers & ({"AT"} | LIABILITY_MODIFIERS):
        return
    yield Fault(
        "AT",
        "is chiropractic treatment without AT, which Medicare treats as maintenance",
        "add AT only if the record shows active treatment, else GA with a signed ABN or GZ",
        Severity.WARNING,
        ("CO-50",),
        (
            Fix(
                f"Add AT to line {line.number}, only if the record shows active treatment.",
                Edit(EditOp.ADD_MODIFIER, line.number, "AT"),
            ),
        ),
    )


def _listed(context: CheckContext, line: ServiceLine, on: date) -> Iterator[Fault]:
    """Find the modifiers that a drug or test on the practice's or shipped lists needs."""
    medicare = context.claim.payer.kind is PayerKind.MEDICARE
    drug = is_single_dose(context, line) and not line.modifiers & DRUG_MODIFIERS
    if drug and medicare and on >= DRUG_MODIFIERS_FROM and not _has_waste_line(context, line, on):
        yield Fault(
            "JZ",
            "is a drug from a single-dose container and carries neither JW nor JZ",
            "add JZ if nothing was discarded, else JW on a line with what was",
            predicts=MISSING,
            fixes=(
                Fix(
                    f"Add JZ to line {line.number}, only if the record shows no waste.",
                    Edit(EditOp.ADD_MODIFIER, line.number, "JZ"),
                ),
            ),
        )
    if is_waived(context, line) and not line.modifiers & {"QW", "26"}:
        yield Fault(
            "QW",
            "is a waived test and carries no QW",
            "add QW if it was done under a certificate of waiver",
            Severity.WARNING,
            MISSING,
            (
                Fix(
                    f"Add QW to line {line.number} if it was done under a certificate of waiver.",
                    Edit(EditOp.ADD_MODIFIER, line.number, "QW"),
                ),
            ),
        )


def _has_waste_line(context: CheckContext, line: ServiceLine, on: date) -> bool:
    """Whether another line bills the waste with JW, so the administered amount needs neither."""
    return any(
        other.code == line.code and "JW" in other.modifiers for other in context.by_day.get(on, ())
    )
