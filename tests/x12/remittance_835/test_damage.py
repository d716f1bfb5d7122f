"""However a file is damaged, reading it yields payments or an error sentence."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.x12.remittance_835 import sample_835 as sample

from claimwright.errors import BillingError
from claimwright.x12.envelope.decode import REMITTANCE, decode_text
from claimwright.x12.remittance_835.remittance import ReadRemittance, parse_remittance

SECOND = sample.claim("MOA***MA130", clp="CLP*A-1002*22*-380.00*-80.00*0*12*2026ICN78")
TEXT = sample.file_of(sample.claim(), SECOND, sample.claim())
WHOLE = parse_remittance(TEXT).payments[0]
CONTENT = TEXT.encode()
REFUSED = ReadRemittance((), ("refused",))
HUNDREDS = settings(max_examples=300)


def read(content: bytes) -> ReadRemittance:
    try:
        return parse_remittance(decode_text(content, "a.835", REMITTANCE))
    except BillingError:
        return REFUSED


def is_sound(batch: ReadRemittance) -> bool:
    """Whether a payment was read or a sentence says why not, and every sum can be computed."""
    for payment in batch.payments:
        assert payment.balanced in (True, False)
        for claim in payment.claims:
            assert claim.balances_throughout is (
                claim.balanced and all(line.balanced for line in claim.lines)
            )
    return bool(batch.payments or batch.problems)


@HUNDREDS
@given(st.integers(0, len(CONTENT)))
def test_a_file_cut_anywhere_is_never_taken_as_complete(end: int) -> None:
    batch = read(CONTENT[:end])

    assert is_sound(batch)
    if batch.payments and batch.payments[0].claims != WHOLE.claims:
        assert batch.problems or not batch.payments[0].balanced


@HUNDREDS
@given(st.lists(st.tuples(st.integers(0, len(CONTENT) - 1), st.integers(0, 255)), max_size=40))
@example([(place, 0) for place in range(106)])
@example([(3, ord("\n")), (105, ord("\n"))])
@example([(105, ord("*"))])
def test_noise_in_a_file_raises_nothing_but_a_sentence(noise: list[tuple[int, int]]) -> None:
    damaged = bytearray(CONTENT)
    for place, byte in noise:
        damaged[place] = byte

    assert is_sound(read(bytes(damaged)))


@HUNDREDS
@given(st.integers(0, len(CONTENT)), st.integers(0, 300))
def test_a_piece_lost_from_the_middle_raises_nothing_but_a_sentence(start: int, size: int) -> None:
    assert is_sound(read(CONTENT[:start] + CONTENT[start + size :]))


PIECES = [piece for piece in TEXT.split("\n") if piece]


@HUNDREDS
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_segments_in_any_order_raise_nothing_but_a_sentence(listed: list[str]) -> None:
    assert is_sound(read(f"{sample.ISA}~\n{''.join(listed)}".encode()))


@HUNDREDS
@given(st.data())
def test_a_changed_element_is_read_reported_or_unbalanced(
    data: st.DataObject,
) -> None:
    place = data.draw(st.integers(1, len(PIECES) - 1))
    elements = PIECES[place].rstrip("~").split("*")
    element = data.draw(st.integers(0, len(elements) - 1))
    elements[element] = data.draw(st.text(st.characters(exclude_characters="~"), max_size=12))
    listed = [*PIECES[:place], "*".join(elements) + "~", *PIECES[place + 1 :]]

    assert is_sound(read("\n".join(listed).encode("utf-8", "replace")))


@HUNDREDS
@given(st.integers(0, len(PIECES) - 1))
def test_a_lost_segment_with_money_is_always_noticed(place: int) -> None:
    lost = PIECES[place]
    batch = read("\n".join([*PIECES[:place], *PIECES[place + 1 :]]).encode())

    if lost.startswith(("CAS", "SVC", "CLP", "PLB", "BPR")):
        assert batch.problems
        assert not all(payment.balanced for payment in batch.payments)


@given(st.text(max_size=200))
def test_any_text_is_payments_or_refused_with_a_sentence(text: str) -> None:
    assert is_sound(read(text.encode("utf-8", "replace")))
