"""However a file is damaged, reading it yields claims or an error sentence."""

from hypothesis import example, given
from hypothesis import strategies as st
from tests.x12.claim_837p import sample_837p as sample

from claimwright.errors import BillingError
from claimwright.x12.claim_837p.claim_837p import ClaimBatch, looks_like_x12, parse_claims
from claimwright.x12.envelope.decode import decode_text

SECOND = sample.claim(
    "SBR*P*18*******MB",
    "AMT*D*80",
    "NM1*PR*2*MEDICARE*****PI*00952",
    clm="CLM*A-1002*4150.00***22:B:7*Y*A*Y*Y**AA:::CA",
)
TEXT = sample.file_of(sample.claim(), SECOND)
WHOLE = parse_claims(TEXT).claims
CONTENT = TEXT.encode()
REFUSED = ClaimBatch((), ("refused",), ())


def read(content: bytes) -> ClaimBatch:
    try:
        return parse_claims(decode_text(content, "claims.837"))
    except BillingError:
        return REFUSED


@given(st.integers(0, len(CONTENT)))
def test_a_file_cut_anywhere_gives_complete_claims_or_a_sentence(end: int) -> None:
    batch = read(CONTENT[:end])

    assert batch.claims == WHOLE[: len(batch.claims)]
    assert len(batch.claims) == 2 or batch.problems != ()


@given(st.lists(st.tuples(st.integers(0, len(CONTENT) - 1), st.integers(0, 255)), max_size=40))
@example([(place, 0) for place in range(106)])
@example([(3, ord("\n")), (105, ord("\n"))])
@example([(105, ord("*"))])
def test_noise_in_a_file_raises_nothing_but_a_sentence(noise: list[tuple[int, int]]) -> None:
    damaged = bytearray(CONTENT)
    for place, byte in noise:
        damaged[place] = byte

    batch = read(bytes(damaged))

    assert batch.claims or batch.problems


@given(st.integers(0, len(CONTENT)), st.integers(0, 300))
def test_a_piece_lost_from_the_middle_raises_nothing_but_a_sentence(start: int, size: int) -> None:
    batch = read(CONTENT[:start] + CONTENT[start + size :])

    assert batch.claims or batch.problems


segments = st.lists(st.sampled_from([piece for piece in TEXT.split("\n") if piece]), max_size=30)


@given(segments)
def test_segments_in_any_order_raise_nothing_but_a_sentence(listed: list[str]) -> None:
    batch = read(f"{sample.ISA}~\n{''.join(listed)}".encode())

    assert batch.claims or batch.problems


@given(st.text(max_size=200))
def test_any_text_is_claims_or_refused_with_a_sentence(text: str) -> None:
    looks_like_x12(text)

    batch = read(text.encode("utf-8", "replace"))

    assert batch.claims or batch.problems
