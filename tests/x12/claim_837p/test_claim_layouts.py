"""An 837P opens in any layout; another kind of file is rejected by name."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.x12.claim_837p import sample_837p as sample

from claimwright.domain.claim.claim import Accident
from claimwright.errors import BillingError
from claimwright.x12.claim_837p.claim_837p import MAX_PROBLEMS, looks_like_x12, parse_claims

ONE = sample.segments(sample.transaction(sample.claim()))
EXPECTED = parse_claims(sample.text(ONE)).claims


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
        ("\t", "\\", "~"),
    ],
)
@pytest.mark.parametrize("between", ["", "\n", "\r\n", "\n      "])
def test_separators_and_line_ends_change_nothing(
    element: str, component: str, terminator: str, between: str
) -> None:
    clm = "CLM*A-1001*4150.00***22:B:1*Y*A*Y*Y**:OA::CA"  # its first component is empty
    listed = sample.segments(sample.transaction(sample.claim(clm=clm)))
    expected = replace(EXPECTED[0], accident=Accident("other", "CA"))

    text = sample.text(listed, element, component, terminator, between)

    assert looks_like_x12(text)
    assert parse_claims(text).claims == (expected,)


@pytest.mark.parametrize("terminator", ["~", "'", "\n", "~\r\n"])
@pytest.mark.parametrize("gone", [1, 2])
def test_a_file_without_its_envelope_is_read_by_how_its_segments_look(
    terminator: str, gone: int
) -> None:
    text = sample.text(ONE[gone:-gone], "*", ":", terminator, "")

    assert looks_like_x12(text)
    assert parse_claims(text).claims == EXPECTED


def test_claims_cut_out_of_a_file_are_read_to_their_end() -> None:
    text = sample.text([*sample.SUBSCRIBER, *sample.claim()], terminator="\n", between="").rstrip()

    (claim,) = parse_claims(text).claims

    assert claim.lines == EXPECTED[0].lines


def test_a_file_wrapped_at_eighty_columns_is_put_together_again() -> None:
    flat = sample.text(ONE, between="")
    wrapped = "\r\n".join(flat[start : start + 80] for start in range(0, len(flat), 80))

    assert parse_claims(wrapped).claims == EXPECTED


def test_the_component_separator_in_use_overrides_the_declared_one() -> None:
    text = sample.text(ONE[:1]) + sample.text(ONE[1:], component=">")

    assert parse_claims(text).claims == EXPECTED


def test_a_header_that_was_not_padded_still_declares_its_separators() -> None:
    short = "ISA*00**00**ZZ*OAK*ZZ*ACME*260915*0810*^*00501*1*0*P*:"

    assert parse_claims(sample.text([short, *ONE[1:]])).claims == EXPECTED


def test_several_interchanges_may_each_have_their_own_separators() -> None:
    text = sample.text(ONE) + "\n\n" + sample.text(ONE, "|", ">", "\n", "")

    assert parse_claims(text).claims == EXPECTED * 2


def test_a_name_that_reads_like_a_header_starts_no_interchange() -> None:
    named = ("NM1*IL*1*ISA*JO****MI*W1", "N3*5 ELM STREET*APT 2")
    subscriber = (*sample.SUBSCRIBER[:2], *named, *sample.SUBSCRIBER[4:])
    listed = sample.transaction(sample.claim(), subscriber=subscriber)

    (claim,) = parse_claims(sample.text(sample.segments(listed))).claims

    assert claim.patient.name == "JO ISA"


def test_the_older_version_4010_is_read_too() -> None:
    older = "004010X098A1"
    listed = ["ST*837*0001", *sample.transaction(sample.claim(), guide=older)[1:]]

    assert parse_claims(sample.text(sample.segments(listed, guide=older))).claims == EXPECTED


def test_many_claims_keep_their_order() -> None:
    numbers = [f"A-{count}" for count in range(300)]
    listed = [sample.claim(clm=f"CLM*{number}*4150.00***22:B:1") for number in numbers]

    batch = parse_claims(sample.file_of(*listed))

    assert [claim.claim_number for claim in batch.claims] == numbers
    assert batch.problems == ()


@pytest.mark.parametrize("text", ["", "Dear payer,", "code,charge\n99213,100", '{"lines": []}'])
def test_other_texts_do_not_look_like_x12(text: str) -> None:
    assert not looks_like_x12(text)


# What a file has instead, and the words with which it is rejected.
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("835", "remittance"),
        ("834", "enrollment file"),
        ("270", "eligibility request"),
        ("271", "eligibility response"),
        ("276", "status request"),
        ("277", "status response"),
        ("278", "authorization"),
        ("820", "premium"),
        ("999", "acknowledgment"),
    ],
)
def test_another_transaction_is_refused_by_its_name(kind: str, words: str) -> None:
    listed = sample.segments([f"ST*{kind}*0001", "TRN*1*1", "SE*3*0001"])

    with pytest.raises(BillingError, match=rf"{words}.*\({kind}\).*open"):
        parse_claims(sample.text(listed))


@pytest.mark.parametrize(
    ("guide", "service", "words"),
    [
        ("005010X223A2", "SV2*0450*HC:99284*100*UN*1", "837I, UB-04"),
        ("004010X096A1", "SV2*0450*HC:99284*100*UN*1", "837I, UB-04"),
        ("005010X224A2", "SV3*AD:D0120*100", "837D"),
        ("005010X222A1", "SV2*0450*HC:99284*100*UN*1", "837I, UB-04"),
        ("", "SV3*AD:D0120*100", "837D"),
        ("005010X223A2", "NTE*ADD*NO LINES", "837I, UB-04"),
        ("005010X224A2", "NTE*ADD*NO LINES", "837D"),
        ("", "NTE*ADD*NO LINES", "837I, UB-04"),
    ],
)
def test_a_claim_of_another_kind_is_refused_by_its_guide_or_its_lines(
    guide: str, service: str, words: str
) -> None:
    claim = ("CLM*A-1*100***11:A:1", "LX*1", service)
    listed = sample.segments(sample.transaction(claim, guide=guide), guide=guide)

    with pytest.raises(BillingError, match=rf"{words}.*only professional"):
        parse_claims(sample.text(listed))


def test_professional_claims_among_others_are_read_and_the_others_are_counted() -> None:
    other = ("CLM*I-1*100***11:A:1", "LX*1", "SV2*0450*HC:99284*100*UN*1")
    listed = sample.segments(
        sample.transaction(other, other, guide="005010X223A2"), sample.transaction(sample.claim())
    )

    batch = parse_claims(sample.text(listed))

    assert batch.claims == EXPECTED
    assert batch.problems == (
        "2 institutional (837I, UB-04) claims were left out: only professional ones are checked "
        "here.",
    )


def test_an_empty_envelope_is_not_a_claim() -> None:
    with pytest.raises(BillingError, match="has no claim"):
        parse_claims(sample.text([sample.ISA, "IEA*0*000000001"]))


def test_a_file_cut_in_a_claim_gives_the_complete_claims_and_a_sentence() -> None:
    second = sample.claim(clm="CLM*A-1002*4150.00***22:B:1")
    text = sample.file_of(sample.claim(), second)
    cut = text[: text.index("A-1002") + 60]

    batch = parse_claims(cut)

    assert batch.claims == EXPECTED
    assert batch.problems[0] == (
        "Claim A-1002: the file ends in the middle of it, so it was left out."
    )
    assert "cut short" in batch.problems[1]


def test_a_last_claim_missing_only_the_end_of_the_file_is_read() -> None:
    text = sample.file_of(sample.claim())

    batch = parse_claims(text[: text.index("SE*")])

    assert batch.claims == EXPECTED
    assert len(batch.problems) == 1
    assert "cut short" in batch.problems[0]


def test_a_file_cut_between_two_transactions_is_reported() -> None:
    text = sample.text(sample.segments(sample.transaction(sample.claim())))

    batch = parse_claims(text[: text.index("GE*")])

    assert len(batch.claims) == 1
    assert "cut short" in batch.problems[0]


def test_a_value_shortened_by_the_cut_is_never_used() -> None:
    text = sample.file_of(sample.claim())
    cut = text[: text.index("HC:22614*115") + len("HC:22614*115")]

    with pytest.raises(BillingError, match="cut short before its first claim"):
        parse_claims(cut)


def test_a_transaction_cut_before_another_begins_is_reported() -> None:
    first = sample.transaction(sample.claim())[:-1]
    text = sample.text(sample.segments(first, sample.transaction(sample.claim())))

    batch = parse_claims(text)

    assert batch.claims == EXPECTED * 2
    assert [problem for problem in batch.problems if "cut short" in problem] != []


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("DTP*472*D8*20260230", "line 1: the date of service"),
        ("DTP*472*D8*SOON", "line 1: the date of service"),
        ("DTP*472*RD8*20260914-2026", "line 1: the date of service"),
        ("SV1*HC:22612*lots*UN*1***1", "line 1: the charge"),
        ("SV1*HC:22612*3000.001*UN*1***1", "line 1: the charge"),
        ("SV1*HC:22612*3000.00*UN*NaN***1", "line 1: the units"),
        ("SV1*HC:22612*3000.00*UN*1***A", "line 1: a diagnosis pointer"),
        ("SV1*HC:22612*3000.00*MJ*1.5***1", "line 1: the number of minutes"),
    ],
)
def test_a_value_that_cannot_be_read_is_empty_and_named_by_claim_and_line(
    broken: str, words: str
) -> None:
    name = broken.partition("*")[0]
    line = [broken if segment.startswith(name) else segment for segment in sample.LINE]

    batch = parse_claims(sample.file_of(sample.claim(lines=(*line, *sample.ADD_ON))))

    assert len(batch.claims) == 1
    assert f"Claim A-1001, {words}" in batch.problems[0]
    assert batch.claims[0].lines[1] == EXPECTED[0].lines[1]


def test_a_problem_never_repeats_the_value() -> None:
    subscriber = [s.replace("19610203", "19611303") for s in sample.SUBSCRIBER]
    listed = sample.transaction(sample.claim(), sample.claim(), subscriber=subscriber)

    batch = parse_claims(sample.text(sample.segments(listed)))

    assert batch.claims[0].patient.birth_date is None
    assert batch.problems == (
        "Claim A-1001: the patient's birth date is not a day of the calendar and was left empty.",
    )


def test_lines_that_do_not_add_up_to_the_claim_s_total_are_reported() -> None:
    batch = parse_claims(sample.file_of(sample.claim(lines=sample.LINE)))

    assert batch.claims[0].total_charge == Decimal("3000.00")
    assert "add up to 3,000.00, but its total is 4,150.00" in batch.problems[0]


def test_a_claim_without_lines_is_reported() -> None:
    batch = parse_claims(sample.file_of(sample.claim(lines=())))

    assert batch.problems == ("Claim A-1001: it has no service line.",)


def test_a_claim_without_a_number_is_called_by_its_place() -> None:
    nameless = sample.claim(clm="CLM**4150.00***22:B:1", lines=sample.LINE)

    batch = parse_claims(sample.file_of(sample.claim(), nameless))

    assert batch.problems[0].startswith("Claim 2 of the file: ")


def test_a_broken_file_gives_a_limited_number_of_sentences() -> None:
    broken = sample.claim(lines=(*sample.LINE[:2], "DTP*472*D8*20260230", *sample.ADD_ON))

    batch = parse_claims(sample.file_of(*[broken] * (MAX_PROBLEMS + 7)))

    assert len(batch.claims) == MAX_PROBLEMS + 7
    assert len(batch.problems) == MAX_PROBLEMS + 1
    assert batch.problems[-1] == "7 more values like these were left out."


def test_the_day_of_the_file_is_the_day_on_which_the_claim_was_sent() -> None:
    assert EXPECTED[0].submission_date == date(2026, 9, 15)
