"""Whatever in an 837P has no room in a claim is named in the notes."""

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
        (("SBR*S*18*******CI", "AMT*D*80", "AMT*D*90"), "of other payers: a second AMT*D"),
        (("NM1*82*1*LEE*JO****XX*1234567893", "REF*0B*LIC1"), "of the claim: REF*0B"),
        (("NM1*82*1*LEE*JO****SV*77",), "of the claim: NM109"),
        (("NM1*82*1*LEE*JO*****1234567893",), "of the claim: NM109"),
        (("NM1*QC*1*RUIZ*LEO",), "of the claim: NM1*QC"),
        (("NTE*ADD*RATIO 5*3 SEEN",), "of the claim: NTE03"),
        (("NTE*SEE RECORD",), "of the claim: NTE01"),
        (("REF*D9*ONE", "REF*D9*TWO"), "of the claim: a second REF*D9"),
        (("HI*ABF:E119:D8:20260101",), "what follows a code in its HI"),
        (("HI*ABK:E119",), "a diagnosis after the first is called principal (ABK)"),
        (("DTP*435*20260901",), "the date of admission is not in its place (DTP03)"),
        (("DTP*435*RD8*20260901-",), "the date of admission is a span without its last day"),
        (("Ruiz, who was seen",), "of the claim: a segment without an id"),
        (tuple(f"ZZ{n % 10}*{n}" for n in range(40)) + tuple(f"Y{n}*1" for n in range(40)), "more"),
    ],
)
def test_what_is_beyond_or_twice_in_a_claim_is_named(more: tuple[str, ...], named: str) -> None:
    assert named in _read(*more)[1]


@pytest.mark.parametrize(
    ("clm", "named"),
    [
        ("CLM*A-1*4150.00***22>B>7*Y*A*Y*Y", "(CLM05) are not separated"),
        ("CLM*A-1*4150.00***22:B:1*Y*A*Y*Y***********11", "CLM20"),
        ("CLM*A-1*4150.00***22:B:1*Y*A*Y*Y*****************11", "CLM26"),
        ("CLM*A-1*4150.00***22:B:1*Y*A*Y*Y**AA:EM::IL", "a second cause of the accident (CLM11)"),
        ("CLM*A-1*4150.00***22:B:1*Y*A*Y*Y**AP", "none of AA, EM and OA"),
        ("CLM*A-1*4150.00***22:B:1*Y*A*Y*Y**AA:::ON:CA", "the country of the accident (CLM11-5)"),
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
        (("LX*1", "SV1*HC*150*UN*1***1", DAY), "it has no procedure code"),
        (("LX*1", "SV1**150*UN*1***1", DAY), "it has no procedure code"),
        (("LX*1", VISIT, "DTP*472*20260910"), "the date of service is not in its place"),
        (("LX*1", VISIT, "DTP*472*RD8*20260910-"), "the date of service is a span without its"),
    ],
)
def test_what_is_beyond_or_twice_in_a_line_is_named(lines: tuple[str, ...], named: str) -> None:
    reported = "\n".join(one for one in _read(lines=lines)[1].splitlines() if "add up" not in one)
    assert named in reported if named else reported == ""


def test_a_second_billing_provider_is_named_only_with_the_first_claim() -> None:
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


def test_the_next_billing_provider_has_none_of_the_previous_ones_people() -> None:
    other = ("HL*3**20*1", "NM1*85*2*ELM STREET*****XX*1992702187")
    read, notes = _read(subscriber=SUBSCRIBER + other)
    assert read.patient.name == ""
    assert "no subscriber or patient (NM1*IL) is before it" in notes
    assert "no payer (NM1*PR) is before it" in notes


def test_other_health_codes_are_not_diagnoses() -> None:
    assert _read("HI*BH:11:D8:20260901*BG:01*ABF:E119")[0].diagnoses[-1] == "E11.9"


def test_a_code_without_its_qualifier_keeps_its_modifiers() -> None:
    read, notes = _read(lines=("LX*1", "SV1*99213:25*150*UN*1***1", DAY))
    assert (read.lines[0].code, read.lines[0].modifiers) == ("99213", ("25",))
    assert "no qualifier (HC)" in notes


def test_a_date_out_of_its_place_is_not_replaced_by_the_claim_s() -> None:
    read, notes = _read("DTP*472*D8*20260101", lines=("LX*1", VISIT, "DTP*472*20260910"))
    assert read.lines[0].date is None
    assert "line 1: the date of service is not in its place (DTP03)" in notes


@pytest.mark.parametrize(
    ("after", "segment", "named"),
    [
        ("SBR", "REF*F8*ICN9", "REF*F8"),
        ("SBR*P*18", "NTE*ADD*HELLO", "NTE"),
        ("DMG", "DMG*D8*19700101*M", "a second DMG"),
        ("DMG", "REF*Y4*PC7", "REF*Y4"),
        ("NM1*PR", "REF*2U*OTHER", "REF*2U"),
        ("NM1*PR", "REF*G1*AUTH1", "REF*G1"),
        ("N4*CHICAGO", "N3*OTHER BOX", "a second N3"),
    ],
)
def test_what_is_misplaced_or_second_among_the_people_is_named(
    after: str, segment: str, named: str
) -> None:
    place = next(n for n, one in enumerate(SUBSCRIBER, 1) if one.startswith(after))
    subscriber = (*SUBSCRIBER[:place], segment, *SUBSCRIBER[place:])
    assert f"Not read of the subscriber: {named}." in _read(subscriber=subscriber)[1]


@pytest.mark.parametrize(
    ("segment", "named"),
    [
        ("SBR*P*18*GROUP1*PLAN A*12****CI", "SBR03, SBR04, SBR05"),
        ("NM1*IL*1*RUIZ*ANA*M*DR**MI*W123*25", "NM106, NM110"),
    ],
)
def test_elements_of_the_people_that_have_no_place_are_named(segment: str, named: str) -> None:
    start = "*".join(segment.split("*", 2)[:2])
    subscriber = tuple(segment if one.startswith(start) else one for one in SUBSCRIBER)
    assert f"Not read of the subscriber: {named}." in _read(subscriber=subscriber)[1]


@pytest.mark.parametrize(
    ("segment", "named"),
    [
        ("REF*G2*OLD7", "REF*G2"),
        ("REF*EI*999999999", "a second REF*EI"),
        ("REF*SY*999999999", "a second REF*SY"),
        ("PER*IC*SAM*TE*2175559999", "a second PER"),
        ("PER*IC*PAT DOE*TE*2175550100*EX*12", ""),
        ("CUR*85*CAD", "CUR"),
    ],
)
def test_what_is_beyond_or_twice_of_the_billing_provider_is_named(segment: str, named: str) -> None:
    read, notes = _read(billing=(*BILLING, segment))
    assert read.billing_provider.tax_id == "123456789"
    assert notes == (f"Not read of the billing provider: {named}." if named else "")


def test_contacts_without_a_place_are_named() -> None:
    contact = "PER*IC*PAT*TE*2175550100*FX*2175550101*EM*A"
    assert "PER*FX, PER*EM." in _read(billing=(*BILLING[:-1], contact))[1]


def test_what_is_outside_of_every_claim_is_named_once_for_the_file() -> None:
    whole = segments(transaction(claim()))
    senders = ("NM1*41*2*CLEARING*****46*1", "PER*IC*X*TE*1", "NM1*40*2*ACME*****46*2")
    other = ("ZZ9*?", "HL*9*1*21*1", "NM1*XX*2*X")
    place = next(n for n, one in enumerate(whole) if one.startswith("HL*2"))
    made = [*whole[:4], *senders, other[0], *whole[4:place], *other[1:], *whole[place:]]
    batch = parse_claims("~".join(made) + "~")
    assert "Not read outside of the claims: ZZ9, NM1*XX." in batch.problems


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("SE*", "SE*9", "Transaction 0001: the file says that it has"),
        ("*0001~GE", "*0002~GE", "Transaction 0001: its first and last segment"),
        ("GE*1", "GE*3", "The group says that it has 3 transactions (GE01), but 1 were found."),
        ("IEA*1", "IEA*2", "The file says that it has 2 groups (IEA01), but 1 were found."),
        ("SE*", "SX*", "Transaction 0001: its end (SE) is missing"),
    ],
)
def test_an_envelope_whose_counts_do_not_match_is_reported(old: str, new: str, said: str) -> None:
    made = "~".join(segments(transaction(claim()))) + "~"
    assert parse_claims(made).problems == ()
    assert any(one.startswith(said) for one in parse_claims(made.replace(old, new)).problems)


def test_decisions_of_many_payers_are_read_once_each() -> None:
    payers = [one for n in range(300) for one in ("SBR*P*18*******MB", f"NM1*PR*2*P{n}*****PI*{n}")]
    decided = [f"SVD*{n}*1*HC:99213**1" for n in range(300)] + ["SVD*NONE*1*HC:99213**1"] * 2
    read, notes = _read(
        *payers,
        lines=("LX*1", VISIT, DAY, *decided),
        subscriber=tuple(one.replace("SBR*P", "SBR*S") for one in SUBSCRIBER),
    )
    assert [one.paid for one in read.other_payers] == [1] * 300
    assert notes.count("that matches no payer on the claim; it was left out.") == 1
