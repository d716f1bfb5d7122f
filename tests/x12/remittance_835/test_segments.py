"""What each segment of an 835 says, in all the forms that payers use."""

from datetime import date
from decimal import Decimal

import pytest
from tests.x12.remittance_835 import sample_835 as sample

from claimwright.domain.remittance.adjustments import AdjustedAmount, ProviderAdjustment
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine
from claimwright.domain.remittance.payments import Payment
from claimwright.x12.remittance_835.remittance import parse_remittance


def payment_of(*claims: list[str], **changed: object) -> Payment:
    text = sample.text(sample.segments(sample.transaction(*claims, **changed)))  # type: ignore[arg-type]
    (payment,) = parse_remittance(text).payments
    return payment


def claim_of(*more: str, **changed: object) -> RemittedClaim:
    (claim,) = payment_of(sample.claim(*more, **changed)).claims  # type: ignore[arg-type]
    return claim


def line_of(*segments: str) -> RemittedLine:
    (line,) = claim_of(lines=segments).lines
    return line


def money(text: str) -> Decimal:
    return Decimal(text)


def test_a_payment_has_payer_payee_amount_and_method() -> None:
    payment = payment_of(sample.claim())

    assert payment.payer == "ACME HEALTH"
    assert payment.payer_id == "60054"
    assert payment.payee == "OAK STREET SPINE"
    assert payment.payee_npi == "1245319599"
    assert payment.payee_tax_id == "123456789"
    assert (payment.number, payment.originator) == ("EFT1001", "1351234567")
    assert payment.date == date(2026, 10, 2)
    assert (payment.method, payment.amount) == ("ACH", money("50.00"))
    assert payment.balanced


@pytest.mark.parametrize("amount", ["0", "-12.50", "999999999.99"])
def test_the_amount_of_a_payment_may_be_zero_negative_or_large(amount: str) -> None:
    assert payment_of(sample.claim(), amount=amount).amount == money(amount)


def test_a_payee_that_is_named_by_its_tax_number_has_no_npi() -> None:
    bpr = sample.BPR
    listed = sample.transaction(sample.claim(), bpr=bpr)
    listed = [s.replace("*XX*1245319599", "*FI*346608640") if s[:3] == "N1*" else s for s in listed]

    (payment,) = parse_remittance(sample.text(sample.segments(listed))).payments

    assert (payment.payee_npi, payment.payee_tax_id) == ("", "346608640")


def test_a_claim_has_its_charge_payment_and_patient_responsibility() -> None:
    claim = claim_of()

    assert (claim.claim_number, claim.payer_claim_number) == ("A-1001", "2026ICN77")
    assert (claim.status, claim.filing_code, claim.frequency) == ("1", "12", "1")
    assert (claim.charge, claim.paid, claim.patient_responsibility) == (
        money("380.00"),
        money("80.00"),
        money("20.00"),
    )
    assert (claim.patient, claim.member_id) == ("ANA RUIZ", "W123")
    assert (claim.rendering_provider, claim.rendering_npi) == ("JO LEE", "1234567893")


@pytest.mark.parametrize("status", ["1", "2", "3", "4", "19", "20", "21", "22", "23", "25"])
def test_every_status_is_read_and_only_22_is_a_reversal(status: str) -> None:
    claim = claim_of(clp=f"CLP*A-1*{status}*10*0*0*12*ICN")

    assert claim.status == status
    assert claim.is_reversal is (status == "22")
    assert claim.is_forwarded is (status in {"19", "20", "21", "23"})


def test_people_of_a_claim_are_distinguished_by_role() -> None:
    claim = claim_of(
        "NM1*IL*1*RUIZ*PABLO****MI*W120",
        "NM1*74*1*RUIZ*ANNA****C*W124",
        "NM1*TT*2*STATE MEDICAID*****PI*77016",
    )

    assert claim.patient == "ANA RUIZ"
    assert claim.insured == "PABLO RUIZ"
    assert (claim.corrected_name, claim.corrected_member_id) == ("ANNA RUIZ", "W124")
    assert (claim.crossover_to, claim.is_forwarded) == ("STATE MEDICAID", True)


def test_the_insured_persons_number_is_used_if_the_patient_has_none() -> None:
    people = ("NM1*QC*1*RUIZ*ANA", "NM1*IL*1*RUIZ*PABLO****MI*W120")

    assert claim_of(people=people).member_id == "W120"


def test_dates_interest_and_the_original_number_of_a_claim_are_read() -> None:
    claim = claim_of(
        "REF*F8*2026ICN12",
        "DTM*232*20260914",
        "DTM*233*20260916",
        "DTM*050*20260918",
        "DTM*036*20260930",
        "AMT*I*1.25",
        "AMT*AU*100.00",
    )

    assert (claim.date, claim.date_to) == (date(2026, 9, 14), date(2026, 9, 16))
    assert (claim.received, claim.coverage_ended) == (date(2026, 9, 18), date(2026, 9, 30))
    assert (claim.interest, claim.original_reference) == (money("1.25"), "2026ICN12")
    assert claim.balanced  # interest is not part of the payment


def test_remarks_of_a_claim_come_from_moa_and_mia() -> None:
    mia = "MIA*0***100.00*MA01" + "*" * 15 + "N1*N2*N3*N4"

    claim = claim_of("MOA***MA130*ma02*MA18*N7*N8", mia)

    assert claim.remarks == ("MA130", "MA02", "MA18", "N7", "N8", "MA01", "N1", "N2", "N3", "N4")


def test_what_belongs_to_the_claim_is_its_own_even_after_a_line() -> None:
    claim = claim_of(lines=(*sample.PAID, "MOA***MA130", "NM1*TT*2*STATE MEDICAID"))

    assert (claim.remarks, claim.crossover_to) == (("MA130",), "STATE MEDICAID")
    assert claim_of().remarks == ()


def test_adjustments_before_the_first_line_are_the_claim_s() -> None:
    claim = claim_of("CAS*CO*45*50.00", lines=())

    assert claim.adjustments == (AdjustedAmount("CO", "45", money("50.00")),)
    assert claim.lines == ()


def test_a_line_has_its_billed_paid_and_allowed_amounts() -> None:
    line = line_of(
        "SVC*HC:99213:25:GT*150.00*80.00*0510*2*HC:99214:25*3",
        "DTM*472*20260914",
        "REF*6R*L1",
        "REF*LU*11",
        "REF*0K*LCD-L34",
        "REF*HPI*1234567893",
        "AMT*B6*100.00",
        "AMT*KH*1.00",
        "QTY*ZK*1",
    )

    assert (line.code_kind, line.code, line.modifiers) == ("HC", "99213", ("25", "GT"))
    assert (line.original_code, line.original_modifiers) == ("99214", ("25",))
    assert (line.charge, line.paid, line.allowed) == (money("150"), money("80"), money("100"))
    assert [line.units, line.billed_units, line.revenue_code] == [2, 3, "0510"]
    assert (line.control_number, line.policy) == ("L1", "LCD-L34")
    assert line.rendering_npi == "1234567893"
    assert line.date == date(2026, 9, 14)


@pytest.mark.parametrize(
    ("composite", "kind", "code", "modifiers"),
    [
        ("HC:64483:59:RT:XS:GA", "HC", "64483", ("59", "RT", "XS", "GA")),
        ("HC:64483:::RT", "HC", "64483", ("RT",)),
        ("HC:64483:::::A DESCRIPTION", "HC", "64483", ()),
        ("AD:D0120", "AD", "D0120", ()),
        ("NU:0450", "NU", "0450", ()),
        ("N4:00069315083", "N4", "00069315083", ()),
        ("HC:j1100:jz", "HC", "J1100", ("JZ",)),
    ],
)
def test_a_procedure_is_read_with_its_qualifier_and_modifiers(
    composite: str, kind: str, code: str, modifiers: tuple[str, ...]
) -> None:
    line = line_of(f"SVC*{composite}*100*100**1")

    assert (line.code_kind, line.code, line.modifiers) == (kind, code, modifiers)


@pytest.mark.parametrize(
    "segments",
    [
        ("DTM*150*20260914", "DTM*151*20260916"),
        ("DTM*151*20260916", "DTM*150*20260914"),
        ("DTM*472****RD8*20260914-20260916",),
    ],
)
def test_a_service_may_last_several_days(segments: tuple[str, ...]) -> None:
    line = line_of("SVC*HC:99213*1*1", *segments)

    assert (line.date, line.date_to) == (date(2026, 9, 14), date(2026, 9, 16))


def test_all_six_reasons_of_an_adjustment_are_read() -> None:
    line = line_of(
        "SVC*HC:99213*100*0**1",
        "CAS*CO*1*1.00**2*2.00*2*3*3.00**45*4.00*1.5*97*5.00**B7*6.00*6",
        "CAS*OA*94*-9.00",
    )

    assert [(str(one), one.amount, one.quantity) for one in line.adjustments] == [
        ("CO-1", money("1"), None),
        ("CO-2", money("2"), 2),
        ("CO-3", money("3"), None),
        ("CO-45", money("4"), money("1.5")),
        ("CO-97", money("5"), None),
        ("CO-B7", money("6"), 6),
        ("OA-94", money("-9"), None),
    ]


@pytest.mark.parametrize("empty", ["CAS*CO", "CAS*CO*", "CAS*CO***", "CAS*CO******"])
def test_an_adjustment_without_reasons_takes_nothing(empty: str) -> None:
    line = line_of("SVC*HC:99213*100*100", empty)

    assert (line.adjustments, line.balanced) == ((), True)


def test_an_empty_reason_between_others_is_passed_over() -> None:
    line = line_of("SVC*HC:99213*100*50", "CAS*CO*45*20*****97*30")

    assert [str(one) for one in line.adjustments] == ["CO-45", "CO-97"]


def test_a_reason_of_zero_dollars_is_read() -> None:
    assert line_of("SVC*HC:99213*1*1", "CAS*CR*141*0*0*42*0*0").adjustments == (
        AdjustedAmount("CR", "141", money("0"), money("0")),
        AdjustedAmount("CR", "42", money("0"), money("0")),
    )


def test_remarks_of_a_line_are_those_of_the_remark_code_list() -> None:
    line = line_of("SVC*HC:99213*1*1", "LQ*HE*M15", "LQ*RX*75", "LQ*HE*n19", "LQ*HE*M15")

    assert line.remarks == ("M15", "N19", "M15")


def test_provider_adjustments_are_read_with_reason_reference_and_sign() -> None:
    plb = (
        "PLB*1245319599*20261231*WO:2026ICN12*30.00*FB:ACH99*-10.00*L6:2026ICN13*-1.25*72*40"
        "*CS:A:B*5*B2*6",
        "PLB*1245319599*20261231*90*-2.75",
    )

    payment = payment_of(sample.claim(), plb=plb, amount="13.00")

    assert [
        (one.reason, one.reference, str(one.amount)) for one in payment.provider_adjustments
    ] == [
        ("WO", "2026ICN12", "30.00"),
        ("FB", "ACH99", "-10.00"),
        ("L6", "2026ICN13", "-1.25"),
        ("72", "", "40"),
        ("CS", "A:B", "5"),
        ("B2", "", "6"),
        ("90", "", "-2.75"),
    ]
    assert payment.balanced
    assert payment.provider_adjustments[0] == ProviderAdjustment(
        "WO", "2026ICN12", money("30.00"), "1245319599", date(2026, 12, 31)
    )


def test_a_provider_summary_is_read_and_ends_the_claim_before_it() -> None:
    second = ["LX*2", "TS3*6543210909*13*20261231*1*15000.00", "TS2*1*2", *sample.claim()]

    payment = payment_of(sample.claim(), second, amount="130.00")

    assert len(payment.claims) == 2
    (summary,) = payment.summaries
    assert [summary.provider, summary.claims, summary.charge] == ["6543210909", 1, money("15000")]


def test_a_line_number_before_each_service_divides_nothing() -> None:
    claim = claim_of(lines=("LX*1", *sample.PAID, "LX*2", *sample.DENIED))

    assert [line.code for line in claim.lines] == ["99213", "20610"]
    assert claim.balanced


def test_what_follows_a_line_number_out_of_place_is_not_lost() -> None:
    claim = claim_of("LX*1", "MOA***MA130", "CAS*CO*45*10.00", "LX*2")

    assert (claim.remarks, claim.adjustments) == (
        ("MA130",),
        (AdjustedAmount("CO", "45", money("10.00")),),
    )


def test_a_payment_has_the_same_key_in_whatever_envelope_it_comes() -> None:
    claims = (sample.claim(), sample.claim(clp=sample.CLP.replace("ICN77", "ICN78")))
    payment = payment_of(*claims, amount="130.00")
    copy = payment_of(*reversed(claims), amount="130.00", number="0777")

    assert payment.key == copy.key
    assert payment_of(claims[0]).key != payment.key
