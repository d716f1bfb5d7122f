"""Every published sample of an 835 opens, and its sums match an independent reading.

The other reading splits a file plainly and adds up every trio by itself.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from claimwright.domain.remittance.adjustments import AdjustedAmount
from claimwright.domain.remittance.claims import RemittedClaim
from claimwright.x12.envelope.decode import REMITTANCE, decode_text
from claimwright.x12.remittance_835.remittance import ReadRemittance, parse_remittance

# The file: its payments, claims, and lines, counted in the files by grep; and whether all of it
# balances. Digits were replaced by 9 in the unbalanced ones, or their PLB is not in the amount.
SAMPLES = {
    "INS__835__4010_Example1_GripElements.txt": (1, 9, 9, False),
    "INS__835__4010_FromNth_835_DeIdent_02.dat": (6, 375, 1552, False),
    "INS__835__5010_Example1.txt": (1, 10, 9, False),
    "INS__835__5010_FromNth_835_WithMultipleInterchanges.txt": (3, 56, 91, False),
    "blue_cross_nc_no_isa.txt": (1, 1, 3, True),
    "emedny.txt": (1, 3, 10, True),
    "linuxforhealth_cob-contractural-adjustment.835": (1, 1, 1, True),
    "linuxforhealth_demo.835": (1, 2, 0, True),
    "linuxforhealth_managed-care.835": (1, 2, 2, True),
    "linuxforhealth_medicare-part-a.835": (1, 2, 0, True),
    "linuxforhealth_secondary-payment.835": (1, 2, 2, True),
    "linuxforhealth_tertiary-payment.835": (1, 1, 1, False),
}


@dataclass
class Sums:
    """What two readings of a file must have in common."""

    statuses: Counter[str] = field(default_factory=Counter)
    charged: Decimal = Decimal()
    paid: Decimal = Decimal()
    line_charges: Decimal = Decimal()
    line_payments: Decimal = Decimal()
    amounts: list[Decimal] = field(default_factory=list)
    provider_adjustments: list[tuple[str, Decimal]] = field(default_factory=list)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    adjusted: Counter[tuple[str, str]] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    codes: Counter[tuple[str, ...]] = field(default_factory=Counter)


def text_of(facts: Path, name: str) -> str:
    return decode_text((facts / "x12" / "835" / name).read_bytes(), name, REMITTANCE)


def split(text: str) -> Iterator[list[str]]:
    for piece in text.replace("\r", "").replace("\n", "").split("~"):
        if piece.strip():
            segment = [element.strip() for element in piece.strip().split("*")]
            yield segment + [""] * (25 - len(segment))


def amount(text: str) -> Decimal:
    return Decimal(text or "0")


def plain_sums(text: str) -> Sums:
    """A reading without any loops."""
    component = ">" if "HC>" in text or "*P*>~" in text else ":"
    sums = Sums()
    for segment in split(text):
        match segment[0]:
            case "BPR":
                sums.amounts.append(amount(segment[2]))
            case "CLP":
                sums.statuses[segment[2]] += 1
                sums.charged += amount(segment[3])
                sums.paid += amount(segment[4])
            case "SVC":
                sums.line_charges += amount(segment[2])
                sums.line_payments += amount(segment[3])
                sums.codes[tuple(p for p in segment[1].split(component)[1:6] if p)] += 1
            case "CAS":
                for place in range(2, 20, 3):
                    if segment[place]:
                        key = (segment[1], segment[place])
                        sums.reasons[key] += 1
                        sums.adjusted[key] += round(amount(segment[place + 1]) * 100)
            case "LQ" if segment[1] == "HE":
                sums.remarks[segment[2]] += 1
            case "MOA":
                sums.remarks.update(code for code in segment[3:8] if code)
            case "MIA":
                sums.remarks.update(code for code in [segment[5], *segment[20:24]] if code)
            case "PLB":
                for place in range(3, 15, 2):
                    if segment[place]:
                        reason = segment[place].split(component)[0]
                        sums.provider_adjustments.append((reason, amount(segment[place + 1])))
    return sums


def read_sums(read: ReadRemittance) -> Sums:
    sums = Sums()
    for payment in read.payments:
        sums.amounts.append(payment.amount or Decimal())
        sums.provider_adjustments += [
            (one.reason, one.amount or Decimal()) for one in payment.provider_adjustments
        ]
        for claim in payment.claims:
            _add_claim(sums, claim)
    return sums


def _add_claim(sums: Sums, claim: RemittedClaim) -> None:
    sums.statuses[claim.status] += 1
    sums.charged += claim.charge or Decimal()
    sums.paid += claim.paid or Decimal()
    sums.remarks.update(claim.remarks)
    _add_adjustments(sums, claim.adjustments)
    for line in claim.lines:
        sums.line_charges += line.charge or Decimal()
        sums.line_payments += line.paid or Decimal()
        sums.codes[(line.code, *line.modifiers) if line.code else ()] += 1
        sums.remarks.update(line.remarks)
        _add_adjustments(sums, line.adjustments)


def _add_adjustments(sums: Sums, adjustments: tuple[AdjustedAmount, ...]) -> None:
    for one in adjustments:
        sums.reasons[(one.group, one.carc)] += 1
        sums.adjusted[(one.group, one.carc)] += round((one.amount or Decimal()) * 100)


@pytest.mark.parametrize("name", SAMPLES)
def test_its_totals_adjustments_and_remarks_are_those_of_another_reading(
    facts: Path, name: str
) -> None:
    text = text_of(facts, name)

    assert read_sums(parse_remittance(text)) == plain_sums(text)


@pytest.mark.parametrize("name", SAMPLES)
def test_it_has_as_many_payments_claims_and_lines_as_its_text(facts: Path, name: str) -> None:
    payments = parse_remittance(text_of(facts, name)).payments
    claims = [claim for payment in payments for claim in payment.claims]
    lines = sum(len(claim.lines) for claim in claims)
    balanced = all(payment.balanced for payment in payments)

    assert (len(payments), len(claims), lines, balanced) == SAMPLES[name]


def test_all_published_samples_are_looked_at(facts: Path) -> None:
    assert {path.name for path in (facts / "x12" / "835").iterdir()} == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_in_another_layout_is_read_the_same(facts: Path, name: str) -> None:
    text = text_of(facts, name)
    flat = text.replace("\r", "").replace("\n", "")
    wrapped = "\r\n".join(flat[start : start + 80] for start in range(0, len(flat), 80))

    assert read_sums(parse_remittance(wrapped)) == read_sums(parse_remittance(text))


def test_claims_are_refused_by_name(facts: Path) -> None:
    for path in sorted((facts / "x12" / "837p").iterdir()):
        text = decode_text(path.read_bytes(), path.name, REMITTANCE)
        with pytest.raises(Exception, match=r"claim file \(837\)"):
            parse_remittance(text)
