"""A text is split by the separators that its own header declares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.x12.claim_837p import sample_837p as sample

from claimwright.x12.envelope.segments import Separators, at, in_capitals, interchanges

ENVELOPE = [sample.ISA, "GS*HC*A*B*20260915*0810*1*X*005010X222A1", "IEA*1*1"]


def separators(text: str) -> list[Separators]:
    return [interchange.separators for interchange in interchanges(text)]


def test_the_header_names_its_separators() -> None:
    text = sample.text(ENVELOPE, "|", ">", "'")

    assert separators(text) == [Separators("|", ">", "'")]


def test_a_header_without_its_last_element_still_ends_where_the_group_begins() -> None:
    text = sample.text([sample.ISA.removesuffix(":"), *ENVELOPE[1:]])

    (interchange,) = interchanges(text)

    assert interchange.separators == Separators("*", ":", "~")
    assert [segment[0] for segment in interchange] == ["ISA", "GS", "IEA"]


def test_a_header_interrupted_by_another_one_is_handled() -> None:
    """A file that was copied into itself, or damaged: the first ISA never ends."""
    text = sample.text(ENVELOPE)
    cut = "*".join(text.split("*")[:14])

    assert [one.element for one in separators(f"{cut}~\n{text}")] == ["*", "*"]


def test_a_remittance_is_split_too() -> None:
    remittance = ["ST*835*0001", "BPR*I*100*C*ACH", "CLP*A-1*1*100*100", "SVC*HC>99213*100*100"]

    (interchange,) = interchanges(sample.text(remittance))

    assert list(interchange)[3] == ["SVC", "HC>99213", "100", "100"]
    assert interchange.separators == Separators("*", ">", "~")


def test_the_part_of_a_segment_that_the_end_of_the_text_cut_is_left_out() -> None:
    (interchange,) = interchanges(sample.text(ENVELOPE[:2], between="") + "ST*837*00")

    assert [segment[0] for segment in interchange] == ["ISA", "GS"]
    assert interchange.cut


def test_the_last_segment_of_the_envelope_needs_no_end() -> None:
    (interchange,) = interchanges(sample.text(ENVELOPE, between="").rstrip("~"))

    assert [segment[0] for segment in interchange] == ["ISA", "GS", "IEA"]
    assert not interchange.cut


@pytest.mark.parametrize(("place", "element"), [(1, "A"), (2, "B C"), (3, ""), (9, "")])
def test_an_element_is_read_without_its_padding_and_empty_where_there_is_none(
    place: int, element: str
) -> None:
    assert at(["NM1", " A", "B C  "], place) == element


elements = st.text("ABC 019.-", max_size=6).map(str.strip)
names = st.sampled_from(["NM1", "REF", "DTP", "SV1", "N4"])
rows = st.lists(st.builds(lambda name, rest: [name, *rest], names, st.lists(elements, max_size=5)))


@given(
    rows,
    st.sampled_from(["*", "|", "^", "\x1d", "+"]),
    st.sampled_from(["~", "'", "!", "\x1c", "\n"]),
    st.sampled_from(["", "\n", "\r\n  "]),
)
def test_segments_come_back_as_they_were_written(
    written: list[list[str]], element: str, terminator: str, between: str
) -> None:
    head = sample.ISA.replace("*", element).replace(":", ">") + terminator + between
    text = head + "".join(element.join(row) + terminator + between for row in written)

    (interchange,) = interchanges(text)

    read = [[at(row, place) for place in range(len(row))] for row in list(interchange)[1:]]
    assert read == written


def test_a_file_in_lower_case_is_read_in_capitals_and_no_other_text_is() -> None:
    made = "isa*00*~st*837*0001~"
    assert in_capitals(made) == made.upper()
    for text in ("Dear Sir, st*837", '{"lines": []}', "ISA*00*~nte*add*low~", ""):
        assert in_capitals(text) == text
