"""What an 837P holds beyond what a claim has room for is named in the notes."""

from collections.abc import Sequence

import pytest
from tests.x12.claim_837p.sample_837p import (
    ADD_ON,
    BILLING,
    LINE,
    SUBSCRIBER,
    claim,
    segments,
    transaction,
)

from claimwright.domain.claim.claim import Claim
from claimwright.x12.claim_837p.claim_837p import parse_claims

VISIT = "SV1*HC:99213*150*UN*1***1"
DAY = "DTP*472*D8*20260910"


def _read(
    *more: str,
    lines: Sequence[str] = LINE + ADD_ON,
    billing: Sequence[str] = BILLING,
    subscriber: Sequence[str] = SUBSCRIBER,
) -> tuple[Claim, str]:
    """The claim of a file, and its notes in one text."""
    one = transaction(claim(*more, lines=lines), billing=billing, subscriber=subscriber)
    batch = parse_claims("~".join(segments(one)) + "~")
    return batch.claims[0], "\n".join(batch.notes[0])


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (("K3*STATE DATA",), "K3"),
        (("PWK*OZ*BM***AC*DMN0012",), "PWK"),
        (("HI*BH:11:D8:20260901",), "HI*BH is not a diagnosis"),
        (("HI*BP:22612*BO:22614",), "a second surgery"),
        (("HI*XX:M5450",), "unknown qualifier was read as a diagnosis"),
        (("DTP*431*D8*20260801", "DTP*454*D8*20260715"), "DTP*431 was kept but not DTP*454"),
        (("DTP*435*D8*20260801", "DTP*435*D8*20260802"), "a second DTP*435"),
        (("REF*F8*ICN1", "REF*F8*ICN2"), "a second REF*F8"),
        (
            ("NM1*DN*1*ONE*DOC****XX*1003000126", "NM1*DK*1*TWO*DOC****XX*1992702187"),
            "DOC ONE was kept; DOC TWO",
        ),
        (
            ("NM1*77*2*CITY*****XX*1366444192", "NM1*77*2*TOWN*****XX*1003000126"),
            "the service facility CITY was kept; TOWN",
        ),
        (("NM1*82*1*LEE****XX*1234567893", "NM1*82*1*KAY"), "a second NM1*82"),
        (("SBR*S*18*******CI", "CAS*CO*45*10", "AMT*D*80"), "of other payers: CAS"),
        (("SBR*S*18*******CI", "NM1*PR*2*SECOND*****PI*2"), "of other payers: SBR*S"),
    ],
)
def test_what_is_beyond_or_twice_in_a_claim_is_named(more: tuple[str, ...], named: str) -> None:
    assert named in _read(*more)[1]


@pytest.mark.parametrize(
    ("clm", "named"),
    [
        ("CLM*A-1*4150.00***22>B>7*Y*A*Y*Y", "(CLM05) are not separated"),
        ("CLM*A-1*4150.00***22:B:1*Y*A*Y*Y***********11", "CLM20"),
    ],
)
def test_what_the_head_of_a_claim_says_beyond_is_named(clm: str, named: str) -> None:
    batch = parse_claims("~".join(segments(transaction(claim(clm=clm)))) + "~")
    assert named in "\n".join(batch.notes[0])


def test_what_repeats_itself_is_not_named() -> None:
    doctor = "NM1*DN*1*ONE*DOC****XX*1003000126"
    assert _read("REF*F8*ICN1", "REF*F8*ICN1", doctor, doctor)[1] == ""


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (("LX*1", VISIT, DAY, "DTP*472*D8*20260911"), "a second DTP*472"),
        (("LX*1", VISIT + "**Y", DAY), "SV109"),
        (("LX*1", VISIT + "**N**N", DAY), ""),
        (("LX*1", "SV1*HC:99213:25::::TEXT:99215*150*UN*1***1", DAY), "SV101-8"),
        (("LX*1", "SV1*ER:99213*150*UN*1***1", DAY), "a qualifier other than HC"),
        (("LX*1", "SV1*HC:J1885*150*F2*1.5***1", DAY), "a measure other than UN"),
        (("LX*1", VISIT, DAY, "DMG*D8*19700101*M"), "of its lines: DMG"),
        (("LX*1", "LX*2", VISIT, DAY), "line 1: it has no service (SV1)"),
        (("LX*1", VISIT, DAY, "SVD*1*80*HC:99213**1", "CAS*CO*45*20"), "of its lines: CAS"),
    ],
)
def test_what_is_beyond_or_twice_in_a_line_is_named(lines: tuple[str, ...], named: str) -> None:
    told = "\n".join(one for one in _read(lines=lines)[1].splitlines() if "add up" not in one)
    assert named in told if named else told == ""


def test_a_second_billing_provider_is_named_with_the_first_claim_alone() -> None:
    billing = (*BILLING, "NM1*85*2*OTHER GROUP*****XX*1366444192", "NM1*87*2", "N3*9 X ST")
    both = transaction(claim(), claim(), billing=billing)
    batch = parse_claims("~".join(segments(both)) + "~")
    assert batch.notes == (
        ("Not read of the billing provider: a second NM1*85, NM1*87.",),
        (),
    )
    assert batch.claims[0].billing_provider.name == "OAK STREET SPINE"


def test_a_second_subscriber_and_facts_of_the_patient_are_named() -> None:
    subscriber = ("HL*2*1*22*0", "SBR*P*18*******CI", "SBR*S*18*******MB", "PAT*****D8*20260901")
    notes = _read(subscriber=(*subscriber, *SUBSCRIBER[2:], "NM1*IL*1*OTHER*ONE"))[1]
    assert "Not read of the subscriber: a second SBR, PAT05, PAT06, a second NM1*IL." in notes


def test_a_subscriber_before_its_billing_provider_is_read_with_it() -> None:
    read, notes = _read(billing=(), subscriber=SUBSCRIBER + BILLING)
    assert (read.patient.name, read.billing_provider.npi, notes) == (
        "ANA M RUIZ",
        "1245319599",
        "",
    )


def test_the_next_billing_provider_has_none_of_the_former_one_s_people() -> None:
    other = ("HL*3**20*1", "NM1*85*2*ELM STREET*****XX*1992702187")
    read, notes = _read(subscriber=SUBSCRIBER + other)
    assert read.patient.name == ""
    assert "no subscriber or patient (NM1*IL) is before it" in notes
    assert "no payer (NM1*PR) is before it" in notes


def test_other_health_codes_are_no_diagnoses() -> None:
    assert _read("HI*BH:11:D8:20260901*BG:01*ABF:E119")[0].diagnoses[-1] == "E11.9"
