"""An 835 opens in any layout; another kind of file is rejected by name."""

import codecs

import pytest
from tests.x12.remittance_835 import sample_835 as sample

from claimwright.domain.remittance.payments import Payment
from claimwright.domain.remittance.position import SegmentSpan
from claimwright.errors import BillingError
from claimwright.x12.envelope.decode import REMITTANCE, decode_text
from claimwright.x12.remittance_835.remittance import parse_remittance

NOWHERE = SegmentSpan(0, 0)
EXPECTED = parse_remittance(sample.text(sample.ONE)).payments


def values(payments: tuple[Payment, ...]) -> list[tuple[object, ...]]:
    """What does not depend on where in a file a payment is."""
    return [
        (
            payment.payer,
            payment.payee_npi,
            payment.number,
            payment.date,
            payment.amount,
            payment.provider_adjustments,
            [
                claim._replace(
                    span=NOWHERE,
                    lines=tuple(line._replace(span=NOWHERE) for line in claim.lines),
                )
                for claim in payment.claims
            ],
        )
        for payment in payments
    ]


def read(text: str) -> list[tuple[object, ...]]:
    return values(parse_remittance(text).payments)


@pytest.mark.parametrize(
    ("element", "component", "terminator"),
    [
        ("*", ":", "~"),
        ("|", ">", "~"),
        ("^", "<", "'"),
        ("+", ":", "!"),
        ("\x1d", "\x1f", "\x1c"),
        ("*", ":", "\n"),
        ("*", ":", "\r"),
        ("*", ":", "\r\n"),
    ],
)
@pytest.mark.parametrize("between", ["", "\n", "\r\n", "\n      ", "\n\t\t"])
def test_separators_line_ends_and_indentation_change_nothing(
    element: str, component: str, terminator: str, between: str
) -> None:
    assert read(sample.text(sample.ONE, element, component, terminator, between)) == values(
        EXPECTED
    )


def test_the_sample_is_read_as_described() -> None:
    assert (EXPECTED[0].payer, EXPECTED[0].number, len(EXPECTED[0].claims)) == (
        "ACME HEALTH",
        "EFT1001",
        1,
    )
    assert [line.code for line in EXPECTED[0].claims[0].lines] == ["99213", "20610"]


@pytest.mark.parametrize("width", [40, 72, 80, 132])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_wrapped_inside_values_is_put_together_again(width: int, end: str) -> None:
    flat = sample.text(sample.ONE, between="")
    wrapped = end.join(flat[start : start + width] for start in range(0, len(flat), width))

    assert read(wrapped) == values(EXPECTED)


def test_terminators_at_the_start_of_lines_are_terminators() -> None:
    assert read("\n~".join(sample.ONE) + "\n~") == values(EXPECTED)


@pytest.mark.parametrize("terminator", ["~", "'", "\n", "~\r\n"])
@pytest.mark.parametrize("gone", [1, 2])
@pytest.mark.parametrize("before", ["", "\ufeff", "Dear practice,\nhere is your remittance.\n\n"])
def test_a_file_without_its_envelope_is_read_by_how_its_segments_look(
    terminator: str, gone: int, before: str
) -> None:
    text = before + sample.text(sample.ONE[gone:-gone], terminator=terminator, between="")

    assert read(text) == values(EXPECTED)


def test_segments_from_the_payment_on_are_read_without_st() -> None:
    text = sample.text(sample.ONE[3:-3])

    assert read(text) == values(EXPECTED)


def test_words_before_the_header_are_passed_over() -> None:
    letter = "From: payer\nTo: practice\nThe payment file ISA 5 follows.\n\n"

    assert read(letter + sample.text(sample.ONE)) == values(EXPECTED)


@pytest.mark.parametrize("listed", [sample.ONE, sample.ONE[2:-2]], ids=["ISA", "no ISA"])
def test_text_after_the_last_segment_is_not_a_lost_segment(listed: list[str]) -> None:
    text = sample.text(listed)

    assert parse_remittance(text + "\n*** Regards, the payer ***\n").problems == ()
    assert "cut short" in parse_remittance(text + "\nCLP*A-2*1*100").problems[-1]


def test_padding_between_segments_belongs_to_none() -> None:
    text = sample.text(sample.ONE)

    assert read(text.replace("~\n", "~\x00")) == values(EXPECTED)


def test_interchanges_may_be_joined_in_any_way() -> None:
    one, other = sample.text(sample.ONE), sample.text(sample.ONE, "|", ">", "\n", "")
    joined = one.rstrip("~\n") + sample.text(sample.ONE)  # no terminator after the IEA

    assert read(one + "\n\n" + other) == values(EXPECTED) * 2
    assert read(joined) == values(EXPECTED) * 2
    assert read(one + "\ufeff" + one) == values(EXPECTED) * 2


def test_several_transactions_of_a_group_are_several_payments() -> None:
    second = sample.transaction(sample.claim(), number="0002", trace="TRN*1*EFT1002*1351234567")
    text = sample.text(sample.segments(sample.transaction(sample.claim()), second))

    read_file = parse_remittance(text)

    assert [payment.number for payment in read_file.payments] == ["EFT1001", "EFT1002"]
    assert read_file.problems == ()


def test_the_older_version_4010_is_read_too() -> None:
    text = sample.text(sample.segments(sample.transaction(sample.claim()), guide="004010X091A1"))

    assert read(text) == values(EXPECTED)
    assert parse_remittance(text).payments[0].version == "004010X091A1"


def test_a_header_that_was_not_padded_still_declares_its_separators() -> None:
    short = "ISA*00**00**ZZ*ACME*ZZ*OAK*261002*0810*}*00501*1*0*P*:"

    assert read(sample.text([short, *sample.ONE[1:]])) == values(EXPECTED)


def test_the_component_separator_in_use_overrides_the_declared_one() -> None:
    text = sample.text(sample.ONE[:1]) + sample.text(sample.ONE[1:], component=">")

    assert read(text) == values(EXPECTED)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
    ],
)
def test_every_encoding_is_read(mark: bytes, encoding: str) -> None:
    content = mark + sample.text(sample.ONE, between="\r\n").encode(encoding)

    assert read(decode_text(content, "a.835", REMITTANCE)) == values(EXPECTED)


def test_a_test_file_is_not_production() -> None:
    test_isa = sample.ISA.replace("*P*:", "*T*:")
    text = sample.text(sample.segments(sample.transaction(sample.claim()), isa=test_isa))

    assert EXPECTED[0].production is True
    assert parse_remittance(text).payments[0].production is False


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("837*0001*005010X222A1", r"claim file \(837\).*claimwright check"),
        ("277*0001*005010X214", r"claim acknowledgment \(277CA\)"),
        ("277*0001*005010X212", r"claim status response \(277\)"),
        ("999*0001*005010X231A1", r"acknowledgment \(999\)"),
        ("997*0001", r"acknowledgment \(997\)"),
        ("271*0001", r"eligibility response \(271\)"),
        ("276*0001", r"claim status request \(276\)"),
        ("834*0001", r"enrollment file \(834\)"),
        ("820*0001", r"premium payment \(820\)"),
        ("850*0001", r"has no remittance \(835\)"),
    ],
)
def test_another_transaction_is_refused_by_its_name(kind: str, words: str) -> None:
    listed = sample.segments([f"ST*{kind}", "SVC*HC:99213*1*1", "SE*3*0001"])

    with pytest.raises(BillingError, match=rf"{words}"):
        parse_remittance(sample.text(listed))


def test_an_interchange_acknowledgment_is_refused_by_its_name() -> None:
    with pytest.raises(BillingError, match="TA1"):
        parse_remittance(sample.text([sample.ISA, "TA1*1*261002*0810*A*000", "IEA*0*000000101"]))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "text without any X12 segments"),
        ("Dear payer,", "text without any X12 segments"),
        ("code,charge\n99213,100", "text without any X12 segments"),
        ('{"lines": []}', "JSON"),
        ("<html><body>Remittance</body></html>", "web page"),
    ],
)
def test_a_text_that_is_not_x12_is_refused_with_advice(text: str, words: str) -> None:
    with pytest.raises(BillingError, match=rf"{words}.*download the 835"):
        parse_remittance(text)


def test_other_transactions_in_the_file_are_reported() -> None:
    other = ["ST*277*0002*005010X214", "TRN*2*1", "SE*3*0002"]
    text = sample.text(sample.segments(sample.transaction(sample.claim()), other))

    read_file = parse_remittance(text)

    assert len(read_file.payments) == 1
    assert read_file.problems == (
        "The file also has a claim acknowledgment (277CA), which was left out.",
    )
