"""Modifiers that the practice's own lists of drugs and waived tests ask for."""

from collections.abc import Iterator
from datetime import date

from claimwright.domain.claim import PayerKind
from claimwright.domain.finding import Edit, EditOp, Fix, Severity
from claimwright.rules.check_input import CheckInput
from claimwright.rules.modifier_fault import MISSING, Fault
from claimwright.rules.service_line import ServiceLine

DRUG_MODIFIERS = frozenset({"JW", "JZ"})
DRUG_MODIFIERS_FROM = date(2023, 7, 1)  # Medicare Claims Processing Manual ch. 17 s. 40


def missing_faults(data: CheckInput, line: ServiceLine, on: date) -> Iterator[Fault]:
    """What the practice's own lists say that a drug or a test needs; no public table does."""
    practice = data.practice
    medicare = data.claim.payer.kind is PayerKind.MEDICARE
    drug = line.code in practice.single_dose_drugs and not line.modifiers & DRUG_MODIFIERS
    if drug and medicare and on >= DRUG_MODIFIERS_FROM and not _waste_beside(data, line, on):
        yield Fault(
            "JZ",
            "is a drug from a single-dose container and carries neither JW nor JZ",
            "add JZ if nothing was thrown away, else JW on a line with what was",
            predicts=MISSING,
            fixes=(
                Fix(
                    f"Add JZ to line {line.number}, only if the record shows no waste.",
                    Edit(EditOp.ADD_MODIFIER, line.number, "JZ"),
                ),
            ),
        )
    if line.code in practice.waived_tests and "QW" not in line.modifiers:
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


def _waste_beside(data: CheckInput, line: ServiceLine, on: date) -> bool:
    """Whether another line bills what was thrown away: the given part then carries neither."""
    return any(
        other.code == line.code and "JW" in other.modifiers for other in data.by_day.get(on, ())
    )
