"""What was not understood is reported by payment, claim and line, and the rest is read."""

import re

import pytest
from tests.x12.remittance_835 import sample_835 as sample

from claimwright.x12.remittance_835.remittance import MAX_PROBLEMS, parse_remittance


def problems_with(old: str, new: str) -> tuple[str, ...]:
    listed = [segment.replace(old, new) for segment in sample.ONE]
    assert listed != sample.ONE
    return parse_remittance(sample.text(listed)).problems


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("*150.00*80.00", "*lots*80.00", "Claim A-1001, line 1: the charge (SVC02) is not an"),
        ("*150.00*80.00", "*1,150.00*80.00", "Claim A-1001, line 1: the charge (SVC02) is not an"),
        ("*150.00*80.00", "*150.00*80.005", "Claim A-1001, line 1: the payment (SVC03) is not an"),
        ("*150.00*80.00", "*150.00*", "Claim A-1001, line 1: the payment (SVC03) is missing"),
        ("*150.00*80.00**1", "*150.00*80.00**one", "line 1: the number of units (SVC05) is not a"),
        ("HC:99213:25", "HC", "Claim A-1001, line 1: the service (SVC01) has no procedure"),
        ("HC:99213:25", "99213", "line 1: the procedure code has no qualifier (HC) before it"),
        ("LQ*HE*M15", "LQ*RX*70", "line 2: a code of another list than remarks (LQ01) was left"),
        ("PLB*", "CUR*PR*CAD~PLB*", "Not read: CUR."),
        ("TRN*1", "CUR*PR*CAD~TRN*1", "its amounts are in another currency (CUR02) than US dol"),
        ("LX*1", "N1*PE*X*XX*1003000126~LX*1", "Payment EFT1001: a second payee (N1*PE) was left"),
        ("LX*1", "N1*PR*X~LX*1", "Payment EFT1001: a second payer (N1*PR) was left out"),
        ("LX*1", "LX*1~CAS*CO*97*9", "Not read: CAS."),
        ("LX*1", "CAS*CO*97*9~LX*1", "Not read: CAS."),
        ("20261231*WO", "20261231*WO:1*0~CAS*CO*97*9~PLB*1*20261231*WO", "Not read: CAS."),
        ("REF*6R*L1", "REF*6R*L1~ZZZ*1", "Not read: ZZZ."),
        ("REF*6R*L1", "REF*6R*L1~some words", "Not read: a segment without an id."),
        ("REF*6R*L1", "REF*6R*L1~REF*6R*L9", "line 1: a second number (REF*6R) was left out"),
        ("REF*0K*LCD-1", "REF*0K*LCD-1~REF*0K*L2", "line 2: a second policy (REF*0K) was left"),
        ("AMT*B6*100.00", "AMT*B6*100.00~AMT*B6*1", "a second allowed amount (AMT*B6) was left"),
        ("DTM*472*20260914", "DTM*472*20260914~DTM*472*20260101", "a second date of service was"),
        ("NM1*82", "NM1*QC*1*X*Y~NM1*82", "Claim A-1001: a second patient (NM1) was left out"),
        ("NM1*82", "REF*F8*1~REF*F8*2~NM1*82", "a second original number (REF*F8) was left out"),
        ("NM1*82", "DTM*232*20260901~DTM*232*20260902~NM1*82", "a second date (DTM*232) was left"),
        ("CAS*CO*45*50.00", "CAS*CO*45*NaN", "line 1: the amount of an adjustment (CAS) is not an"),
        ("CAS*CO*45*50.00", "CAS*CO*45", "line 1: the amount of an adjustment (CAS) is missing"),
        ("CAS*CO*45*50.00", "CAS*CO**50.00", "line 1: an adjustment (CAS) has no reason code"),
        ("CAS*CO*45", "CAS*C0*45", "line 1: the group of an adjustment is none of CO, PR"),
        ("CAS*CO*45*50.00", "CAS*CO*45*5E1", "line 1: the amount of an adjustment (CAS) is not an"),
        ("DTM*472*20260914", "DTM*472*20260230", "line 1: the date of service is not a day"),
        ("AMT*B6*100.00", "AMT*B6*1e2", "line 1: the allowed amount (AMT*B6) is not an amount"),
        ("*380.00*80.00", "**80.00", "Claim A-1001: the total charge (CLP03) is missing"),
        ("*380.00*80.00", "*380.00*8O.00", "Claim A-1001: the payment (CLP04) is not an amount"),
        ("A-1001*1*", "A-1001**", "Claim A-1001: the status (CLP02) is missing"),
        ("CLP*A-1001*1*380", "CLP**1*380x", "Claim 1 of the file: the total charge (CLP03) is not"),
        ("BPR*I*50.00", "BPR*I*x", "Payment EFT1001: the amount (BPR02) is not an amount"),
        ("*55*20261002", "*55*20261302", "Payment EFT1001: the date of the payment (BPR16) is not"),
        ("WO:2026ICN12*30.00", "WO:2026ICN12", "the amount of a provider adjustment (PLB) is miss"),
        ("PLB*1245319599*20261231", "PLB*1245319599*2026", "the fiscal date of a provider adjust"),
    ],
)
def test_an_unreadable_value_is_reported_with_its_place(old: str, new: str, sentence: str) -> None:
    reported = problems_with(old, new)

    assert sentence in " ".join(reported)
    assert new not in " ".join(reported)


def test_the_same_unreadable_value_is_reported_for_each_line() -> None:
    line = ("SVC*HC:99213*50.00*0", "CAS*CO*45*fifty")
    text = sample.file_of(sample.claim(lines=line * 2))

    reported = parse_remittance(text).problems

    assert [sentence.partition(":")[0] for sentence in reported] == [
        "Claim A-1001, line 1",
        "Claim A-1001, line 2",
    ]


@pytest.mark.parametrize("old_new", [("*150.00*80.00", "*lots*80.00"), ("*45*50.00", "*45*x")])
def test_a_line_whose_amounts_cannot_be_read_does_not_count_as_balanced(
    old_new: tuple[str, str],
) -> None:
    listed = [segment.replace(*old_new) for segment in sample.ONE]

    (payment,) = parse_remittance(sample.text(listed)).payments

    assert not payment.claims[0].lines[0].balanced
    assert payment.claims[0].lines[1].balanced
    assert not payment.claims[0].balanced
    assert not payment.balanced


def test_a_payment_without_its_amount_is_read_and_reported() -> None:
    listed = [segment for segment in sample.ONE if not segment.startswith("BPR")]

    read = parse_remittance(sample.text(listed))

    assert len(read.payments[0].claims) == 1
    assert not read.payments[0].balanced
    assert "states no amount (BPR)" in read.problems[0]


def test_wrong_counts_are_reported_and_refuse_nothing() -> None:
    changes = {"SE*": "SE*99*0002", "GE*": "GE*4*1", "IEA*": "IEA**000000101"}
    listed = [
        next((new for start, new in changes.items() if segment.startswith(start)), segment)
        for segment in sample.ONE
    ]

    read = parse_remittance(sample.text(listed))

    assert len(read.payments) == 1
    assert [re.split(",? (?:and|but) ", sentence)[0] for sentence in read.problems] == [
        "Payment EFT1001: the file says that it has 99 segments (SE01)",
        "Payment EFT1001: its first",
        "The group says that it has 4 transactions (GE01)",
        "The file says that it has no groups (IEA01)",
    ]


def test_a_payment_without_its_end_is_read_and_reported() -> None:
    second = sample.transaction(sample.claim(), number="0002", trace="TRN*1*EFT1002*1")
    first = sample.transaction(sample.claim())[:-1]

    read = parse_remittance(sample.text(sample.segments(first, second)))

    assert [len(payment.claims) for payment in read.payments] == [1, 1]
    assert read.problems == (
        "Payment EFT1001: its end (SE) is missing; check whether claims are missing.",
    )


@pytest.mark.parametrize("cut", ["*97*23", "SE*", "GE*"])
def test_a_truncated_file_is_read_to_its_end_and_reported(cut: str) -> None:
    text = sample.text(sample.ONE)

    read = parse_remittance(text[: text.index(cut) + 4])

    assert len(read.payments) == 1
    assert read.payments[0].claims[0].lines[0].balanced
    assert "cut short" in read.problems[-1]


def test_a_service_without_a_claim_is_reported() -> None:
    listed = [segment for segment in sample.ONE if not segment.startswith("CLP")]

    reported = parse_remittance(sample.text(listed)).problems

    assert "a service line (SVC) belongs to no claim and was left out" in reported[0]


def test_a_claim_before_any_payment_is_read() -> None:
    text = sample.text(["ST*835*0001", *sample.claim(), "SE*16*0001"])

    (payment,) = parse_remittance(text).payments

    assert [claim.claim_number for claim in payment.claims] == ["A-1001"]


def test_a_broken_file_gives_a_limited_number_of_sentences() -> None:
    broken = sample.claim(lines=("SVC*HC:99213*x*0",))

    reported = parse_remittance(sample.file_of(*[broken] * (MAX_PROBLEMS + 7))).problems

    assert len(reported) == MAX_PROBLEMS + 1
    assert reported[-1] == "7 more problems like these were found."


def test_a_complete_file_has_no_problems() -> None:
    assert parse_remittance(sample.text(sample.ONE)).problems == ()


def test_of_two_values_the_first_is_kept() -> None:
    old_new = {
        "DTM*472*20260914": "DTM*472*20260914~DTM*472*20260101",
        "AMT*B6*100.00": "AMT*B6*100.00~AMT*B6*1.00",
        "REF*6R*L1": "REF*6R*L1~REF*6R*L9",
        "NM1*82": "REF*F8*ONE~REF*F8*TWO~NM1*82",
    }
    text = sample.text(sample.ONE)
    for old, new in old_new.items():
        text = text.replace(old, new)

    (claim,) = parse_remittance(text).payments[0].claims

    line = claim.lines[0]
    assert (str(line.date), str(line.allowed)) == ("2026-09-14", "100.00")
    assert line.control_number == "L1"
    assert claim.original_reference == "ONE"


def test_what_repeats_itself_or_is_read_nowhere_is_no_problem() -> None:
    more = "REF*6R*L1~QTY*ZK*1~AMT*AU*9~REF*6R*L1~PER*CX*HELP*TE*8005551212"
    text = sample.text(sample.ONE).replace("REF*6R*L1", more)
    text = text.replace("SE*", "SE*3")

    assert [one for one in parse_remittance(text).problems if "SE01" not in one] == []


def test_amounts_in_another_currency_do_not_balance() -> None:
    text = sample.text(sample.ONE).replace("TRN*1", "CUR*PR*CAD~TRN*1")

    assert not parse_remittance(text).payments[0].is_readable


@pytest.mark.parametrize("code", ["99213:25", "HC:99213:25"])
def test_a_code_without_its_qualifier_keeps_its_modifiers(code: str) -> None:
    text = sample.text(sample.ONE).replace("HC:99213:25", code)

    line = parse_remittance(text).payments[0].claims[0].lines[0]

    assert (line.code, line.modifiers) == ("99213", ("25",))
