"""Every published sample of an 837P opens with all its claims, or says clearly why not."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from claimwright.domain.claim.claim import Claim, PayerKind
from claimwright.domain.claim.claim_json import claim_text
from claimwright.domain.claim.claim_reading import parse_claim_document
from claimwright.errors import BillingError
from claimwright.x12.claim_837p.claim_837p import looks_like_x12, parse_claims
from claimwright.x12.envelope.decode import decode_text

# The file: its claims, its lines, the sum of its charges. Counted in the files by hand.
SAMPLES = {
    "INS__837P__4010_FromNth_837_DeIdent_02.dat": (62, 66, "11080.00"),
    "INS__837P__4010_FromNth_837_DeIdent_03.dat": (18, 104, "162074.75"),
    "INS__837P__5010_Example1_2_And_3_Combined.txt": (3, 11, "279.04"),
    "INS__837P__5010_Example1_HealthInsurance.txt": (1, 4, "100.00"),
    "INS__837P__5010_Example2_Encounter.txt": (1, 4, "100.00"),
    "INS__837P__5010_Example3_COB.txt": (1, 3, "79.04"),
    "INS__837P__5010_MedicaidExample.txt": (5, 10, "549.90"),
    "INS__837P__5010_MissingEntityCode.txt": (5, 10, "549.90"),
    "INS__837P__5010_ST1309-XX.txt": (1, 2, "360.00"),
    "linuxforhealth_demo.ambulance.example5.837": (1, 4, "766.50"),
    "linuxforhealth_demo.autoaccident.837": (1, 2, "185.00"),
    "linuxforhealth_demo.cob.2ndary.example4.837": (1, 1, "145.50"),
    "linuxforhealth_demo.cob.example3.A.837": (1, 3, "79.04"),
    "linuxforhealth_demo.cob.example3.B.837": (1, 3, "79.04"),
    "linuxforhealth_demo.cob.example3.C.837": (1, 3, "79.04"),
    "linuxforhealth_demo.cob.example4.837": (1, 1, "120.00"),
    "linuxforhealth_demo.drug.example10.1.837": (1, 2, "103.37"),
    "linuxforhealth_demo.drug.example10.2.837": (1, 6, "2232.93"),
    "linuxforhealth_demo.drug.example10.3.837": (1, 6, "2232.93"),
    "linuxforhealth_demo.example1.837": (1, 4, "100.00"),
    "linuxforhealth_demo.example11.837": (1, 2, "28.75"),
    "linuxforhealth_demo.example12.837": (1, 1, "252.71"),
    "linuxforhealth_demo.example2.837": (1, 4, "100.00"),
    "linuxforhealth_demo.example6.837": (1, 1, "145.50"),
    "linuxforhealth_demo.example7.837": (1, 2, "520.24"),
    "linuxforhealth_demo.example8.837": (1, 1, "75.00"),
    "linuxforhealth_demo.example9.837": (1, 1, "827.00"),
}
# It ends in the middle of its fifth segment.
CUT_SHORT = "INS__837P__5010_UnicodeExample.txt"
# Digits were replaced by 9 before these were published, totals and lines each on their own.
MASKED = {
    "INS__837P__4010_FromNth_837_DeIdent_03.dat": 8,
    "INS__837P__5010_MedicaidExample.txt": 5,
    "INS__837P__5010_MissingEntityCode.txt": 5,
}


def text_of(facts: Path, name: str) -> str:
    return decode_text((facts / "x12" / "837p" / name).read_bytes(), name)


def claims_of(facts: Path, name: str) -> tuple[Claim, ...]:
    return parse_claims(text_of(facts, name)).claims


def test_no_sample_is_left_out(facts: Path) -> None:
    names = {path.name for path in (facts / "x12" / "837p").iterdir()}

    assert names == {*SAMPLES, CUT_SHORT}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_opens_with_all_its_claims_lines_and_charges(facts: Path, name: str) -> None:
    claims = claims_of(facts, name)

    lines = [line for claim in claims for line in claim.lines]
    total = sum((claim.total_charge for claim in claims), Decimal())
    assert (len(claims), len(lines), str(total)) == SAMPLES[name]
    assert all(line.code and line.date and line.units is not None for line in lines) or (
        name == "linuxforhealth_demo.example9.837"  # anesthesia counts minutes
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_every_claim_of_a_sample_survives_its_json(facts: Path, name: str) -> None:
    claims = claims_of(facts, name)

    assert tuple(parse_claim_document(claim_text(claim)).claim for claim in claims) == claims


@pytest.mark.parametrize("name", SAMPLES)
def test_the_lines_of_each_claim_make_its_total_or_the_claim_is_named(
    facts: Path, name: str
) -> None:
    text = text_of(facts, name)
    stated = [Decimal(total) for total in re.findall(r"CLM\*[^*]*\*([\d.]+)\*", text)]

    batch = parse_claims(text)

    made = [claim.total_charge for claim in batch.claims]
    unequal = sum(1 for total, sums in zip(stated, made, strict=True) if total != sums)
    named = [problem for problem in batch.problems if "add up to" in problem]
    assert unequal == len(named) == MASKED.get(name, 0)


def test_the_truncated_sample_is_reported(facts: Path) -> None:
    text = text_of(facts, CUT_SHORT)

    assert looks_like_x12(text)
    with pytest.raises(BillingError, match="cut short before its first claim"):
        parse_claims(text)


def test_no_remittance_is_taken_for_a_claim(facts: Path) -> None:
    remittances = sorted((facts / "x12" / "835").iterdir())

    for path in remittances:
        with pytest.raises(BillingError, match=r"a remittance \(835\)"):
            parse_claims(decode_text(path.read_bytes(), path.name))
    assert remittances != []


def test_a_secondary_sample_has_what_the_first_payer_paid(facts: Path) -> None:
    (claim,) = claims_of(facts, "linuxforhealth_demo.cob.example4.837")

    (other,) = claim.other_payers
    assert (claim.payer.name, claim.payer.kind) == ("MEDICARE", PayerKind.MEDICARE)
    assert (other.name, str(other.paid), str(other.date)) == ("COMMERCE", "80.00", "2005-01-28")


def test_a_sample_with_a_patient_and_an_accident_has_both(facts: Path) -> None:
    (claim,) = claims_of(facts, "linuxforhealth_demo.autoaccident.837")

    assert (claim.patient.name, claim.subscriber.name) == ("DJ DIMPSON", "HAL HOWLING")
    assert claim.accident is not None
    assert (claim.accident.kind, claim.accident.state) == ("auto", "CA")
    assert claim.payer.kind is PayerKind.AUTO


def test_an_anesthesia_sample_counts_minutes(facts: Path) -> None:
    (claim,) = claims_of(facts, "linuxforhealth_demo.example9.837")

    assert [line.anesthesia_minutes for line in claim.lines] == [61]
    assert claim.lines[0].modifiers == ("QK", "QS", "P1")
