"""From a payment, a claim or a line to its raw segments, and back."""

import pytest
from tests.x12.remittance_835 import sample_835 as sample

from claimwright.x12.remittance_835.envelope import raw_segments
from claimwright.x12.remittance_835.remittance import parse_remittance

SECOND = sample.claim("MOA***MA130", clp="CLP*A-1002*1*380.00*80.00*20.00*12*2026ICN78")
LISTED = sample.segments(
    [*sample.transaction(sample.claim(), ["LX*2", *SECOND], amount="130.00")],
    sample.transaction(sample.claim(), number="0002"),
)
TEXTS = {
    "plain": sample.text(LISTED),
    "indented": sample.text(LISTED, between="\r\n\t  "),
    "two interchanges": sample.text(LISTED) + "\n\n" + sample.text(LISTED, "|", ">", "\n", ""),
    "words before": "Here is your file.\n" + sample.text(LISTED[1:-1]),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_span_of_a_claim_and_of_its_lines_holds_exactly_their_segments(text: str) -> None:
    for payment in parse_remittance(text).payments:
        for claim in payment.claims:
            raw = [_as_sample(segment) for segment in raw_segments(text, claim.span)]
            expected = SECOND if claim.claim_number == "A-1002" else sample.claim()
            assert raw == expected
            assert payment.span.contains(claim.span)
            for line, segments in zip(claim.lines, (sample.PAID, sample.DENIED), strict=True):
                found = [_as_sample(segment) for segment in raw_segments(text, line.span)]
                assert found == list(segments)
                assert claim.span.contains(line.span)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_span_of_a_payment_goes_from_st_to_se(text: str) -> None:
    for payment in parse_remittance(text).payments:
        raw = raw_segments(text, payment.span)
        assert (raw[0][:2], raw[-1][:2]) == ("ST", "SE")


def _as_sample(segment: str) -> str:
    return segment.replace(">", ":").replace("|", "*")
