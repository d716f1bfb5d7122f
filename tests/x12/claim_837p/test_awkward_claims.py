"""What a file declares overrides what its text suggests, and what is not read is named."""

from datetime import date
from decimal import Decimal

import pytest
from tests.x12.claim_837p import sample_837p as sample

from claimwright.domain.claim.claim import Claim
from claimwright.x12.claim_837p.claim_837p import parse_claims

VISIT = ("LX*1", "SV1*HC:99213*100.00*UN*1***1", "DTP*472*D8*20260914")
TWO_LINES = (*VISIT, "LX*2", "SV1*HC:20610*200.00*UN*1***1", "DTP*472*D8*20260914")
CLM = "CLM*A-1*100.00***11:B:1*Y*A*Y*Y"
PAIR_OF_LINES = "CLM*A-1*300.00***11:B:1*Y*A*Y*Y"


def read(*head: str, lines: tuple[str, ...] = VISIT, clm: str = CLM) -> tuple[Claim, str]:
    """The claim of these segments after its CLM, and everything reported about it."""
    batch = parse_claims(sample.file_of((clm, *head, *lines)))
    return batch.claims[0], " ".join(batch.notes[0])


@pytest.mark.parametrize("name", ["KIM*HI*SOO", "LEE*SVC*AB"])
def test_a_name_that_reads_like_a_segment_changes_no_separator(name: str) -> None:
    subscriber = tuple(
        segment.replace("RUIZ*ANA*M", name) if segment.startswith("NM1*IL") else segment
        for segment in sample.SUBSCRIBER
    )
    made = sample.transaction(sample.claim(), subscriber=subscriber)

    (claim,) = parse_claims(sample.text(sample.segments(made), between="")).claims

    assert claim.diagnoses == ("M48.061", "M54.16")
    assert claim.lines[0].place_of_service == "22"


def test_an_empty_health_code_is_reported_and_hides_nothing() -> None:
    claim, reported = read("HI*BK", "HI*ABK:I10")

    assert claim.diagnoses == ("I10",)
    assert claim.lines[0].code == "99213"
    assert "an HI segment has no code" in reported


def test_without_any_level_the_people_are_known_by_their_roles() -> None:
    billing = sample.BILLING[2:]
    subscriber = (*sample.SUBSCRIBER[1:], "NM1*QC*1*RUIZ*LEO", "DMG*D8*20150203*M")
    made = sample.transaction(sample.claim(), billing=billing, subscriber=subscriber)

    (claim,) = parse_claims(sample.text(sample.segments(made))).claims

    assert claim.patient.name == "LEO RUIZ"
    assert claim.subscriber.name == "ANA M RUIZ"
    assert claim.payer.name == "ACME HEALTH"
    assert claim.billing_provider.npi == "1245319599"


def test_a_date_of_the_claim_holds_for_lines_without_their_own() -> None:
    lines = (*VISIT[:2], *("LX*2", "SV1*HC:20610*200.00*UN*1***1", "DTP*472*D8*20260915"))

    claim, _ = read("DTP*472*D8*20260914", "HI*ABK:I10", lines=lines, clm=PAIR_OF_LINES)

    assert [line.date for line in claim.lines] == [date(2026, 9, 14), date(2026, 9, 15)]


@pytest.mark.parametrize(
    ("first", "second"),
    [("REF*G1*AUTH1", "REF*G1*AUTH2"), ("REF*X4*11D1111111", "REF*X4*22D2222222")],
)
def test_of_two_numbers_the_first_is_used_and_the_other_reported(first: str, second: str) -> None:
    of_claim, reported = read(first, second, "HI*ABK:I10")
    lines = (*TWO_LINES[:3], first, *TWO_LINES[3:], second)
    of_lines, told_of_lines = read("HI*ABK:I10", lines=lines, clm=PAIR_OF_LINES)

    kept, named = (segment.split("*")[2] for segment in (first, second))
    for claim, said in ((of_claim, reported), (of_lines, told_of_lines)):
        assert kept in (claim.prior_authorization, claim.clia)
        assert named in said


def test_of_two_ordering_providers_the_first_is_used_and_the_other_reported() -> None:
    lines = (*TWO_LINES[:3], "NM1*DK*1*ONE*AVA", *TWO_LINES[3:], "NM1*DK*1*TWO*BEN")

    claim, reported = read("HI*ABK:I10", lines=lines, clm=PAIR_OF_LINES)

    assert claim.referring_provider is not None
    assert claim.referring_provider.name == "AVA ONE"
    assert "BEN TWO" in reported


@pytest.mark.parametrize(
    ("head", "diagnoses"),
    [
        ("HI*ABK*M48061*ABF*E119*ABF:I10", ("M48.061", "E11.9", "I10")),
        ("HI*M48061", ("M48.061",)),
        ("HI*ABK:I10*E119*ABF:M5416", ("I10", "E11.9", "M54.16")),
    ],
)
def test_a_diagnosis_separated_from_its_qualifier_keeps_its_place(
    head: str, diagnoses: tuple[str, ...]
) -> None:
    claim, reported = read(head)

    assert claim.diagnoses == diagnoses
    assert reported.count("qualifier") == 1, "once, however many diagnoses"


def test_a_procedure_without_its_qualifier_is_read_and_reported() -> None:
    claim, reported = read("HI*ABK:I10", lines=("LX*1", "SV1*99213*100.00*UN*1***1", VISIT[2]))

    assert claim.lines[0].code == "99213"
    assert "no qualifier" in reported


def test_a_control_number_after_a_provider_is_the_claim_s() -> None:
    claim, _ = read("HI*ABK:I10", "NM1*82*1*LEE*SAM****XX*1234567893", "REF*F8*ICN12345")

    assert claim.payer_claim_number == "ICN12345"


def test_another_payer_s_own_number_stays_with_that_payer() -> None:
    other = ("SBR*P*18*******MB", "AMT*D*80", "NM1*PR*2*MEDICARE*****PI*00952", "REF*F8*OTHER1")

    claim, _ = read("HI*ABK:I10", *other)

    assert claim.payer_claim_number == ""


def test_a_line_break_within_a_note_is_a_blank() -> None:
    made = sample.file_of((CLM, "NTE*ADD*SEE CLAIM A-77\nOF MAY", "HI*ABK:I10", *VISIT))

    assert parse_claims(made).claims[0].note == "SEE CLAIM A-77 OF MAY"


def test_a_file_wrapped_at_eighty_columns_is_joined_without_blanks() -> None:
    whole = sample.text(sample.segments(sample.transaction(sample.claim())), between="")
    wrapped = "\n".join(whole[at : at + 80] for at in range(0, len(whole), 80))

    assert parse_claims(wrapped).claims == parse_claims(whole).claims


@pytest.mark.parametrize("width", [72, 76, 80, 100])
def test_a_wrapped_file_may_have_lost_the_spaces_at_the_ends_of_its_lines(width: int) -> None:
    note = "NTE*ADD*" + " ".join("SEEN AGAIN   " for _ in range(20))
    made = sample.transaction(sample.claim(note))
    whole = sample.text(sample.segments(made), between="")
    lines = [whole[at : at + width].rstrip() for at in range(0, len(whole), width)]

    assert parse_claims("\n".join(lines)).claims == parse_claims(whole).claims


def test_a_payment_with_an_unknown_payer_number_goes_to_the_only_payer_and_is_reported() -> None:
    other = ("SBR*P*18*******MB", "NM1*PR*2*MEDICARE*****PI*00952")
    lines = (*VISIT, "SVD*99999*80*HC:99213**1", "DTP*573*D8*20261001")

    claim, reported = read("HI*ABK:I10", *other, lines=lines)

    assert claim.other_payers[0].paid == Decimal("80.00")
    assert claim.other_payers[0].date == date(2026, 10, 1)
    assert "SVD01" in reported


def test_segments_that_have_no_place_are_named_without_their_values() -> None:
    _, reported = read("HI*ABK:I10", "AMT*F5*25", "CR1*LB*150")

    assert "AMT*F5" in reported
    assert "CR1" in reported
    assert "150" not in reported


def test_without_any_level_each_claim_has_the_people_before_it() -> None:
    billing, ana = sample.BILLING[2:], sample.SUBSCRIBER[1:]
    bo = tuple(one.replace("RUIZ*ANA*M", "LEE*BO*").replace("W123", "W9") for one in ana)
    child = ("PAT*19", "NM1*QC*1*LEE*AMY", "DMG*D8*20150203*F")
    lines = (*VISIT, "NM1*82*1*KAY*JO****XX*1234567893")
    first, second, third, fourth = (
        (CLM.replace("A-1", f"A-{number}"), "HI*ABK:I10", *lines) for number in range(1, 5)
    )
    body = (*billing, *ana, *first, *second, *bo, *third, *child, *fourth)
    made = ["ST*837*0001*005010X222A1", "BHT*0019*00*1*20260915*0810*CH", *body]

    batch = parse_claims(sample.text([*made, f"SE*{len(made) + 1}*0001"]))

    assert [
        (one.claim_number, one.patient.name, one.payer.name, one.billing_provider.npi)
        for one in batch.claims
    ] == [
        ("A-1", "ANA M RUIZ", "ACME HEALTH", "1245319599"),
        ("A-2", "ANA M RUIZ", "ACME HEALTH", "1245319599"),
        ("A-3", "BO LEE", "ACME HEALTH", "1245319599"),
        ("A-4", "AMY LEE", "ACME HEALTH", "1245319599"),
    ]
    assert batch.claims[3].subscriber.name == "BO LEE"
    assert batch.problems == ()
    assert batch.notes == ((), (), (), ())
