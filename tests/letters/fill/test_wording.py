"""Wording with values in it: what is printed, what stays a blank, and what can never run."""

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from claimwright.domain.letter.document import BlockStyle, Run, TextBlock
from claimwright.letters.fill.markup import blocks, runs
from claimwright.letters.fill.wording import ShownValue, Wording

WORDING = Wording()


def paragraphs(wording: str, **values: ShownValue) -> list[str]:
    filled = WORDING.fill(wording, values)
    return ["".join(run.text for run in block.text) for block in blocks(filled) if block]


def test_a_value_is_printed_in_its_sentence() -> None:
    assert runs(WORDING.fill("Code {{ it }}.", {"it": ShownValue("97")})) == (Run("Code 97."),)


def test_a_missing_value_is_a_marked_blank() -> None:
    filled = WORDING.fill("Code {{ it }}.", {"it": ShownValue("", "The code")})

    assert runs(filled) == (Run("Code "), Run("The code", is_blank=True), Run("."))


def test_a_missing_optional_value_drops_its_conditional_text() -> None:
    wording = "denied\n{% if it %}on {{ it }}{% endif %}\nwith 97."

    assert paragraphs(wording, it=ShownValue("")) == ["denied with 97."]
    assert paragraphs(wording, it=ShownValue("Monday")) == ["denied on Monday with 97."]


def test_wording_in_a_value_is_text() -> None:
    assert paragraphs("{{ it }}", it=ShownValue("{{ 7*7 }}{% raw %}")) == ["{{ 7*7 }}{% raw %}"]


@pytest.mark.parametrize("forged", ["## Heading", "> quote", "- bullet", "[changes]", "a\n\n## b"])
def test_a_value_never_becomes_a_block_of_its_own(forged: str) -> None:
    filled = WORDING.fill("{{ it }}", {"it": ShownValue(forged)})

    assert list(blocks(filled)) == [TextBlock(BlockStyle.PARAGRAPH, (Run(forged),))]


def test_the_first_characters_of_a_line_give_its_kind() -> None:
    found = list(blocks("## One\ntwo\nthree\n\n> four\n- five\n[changes]\nsix"))

    assert [(block.style, block.text[0].text) if block else None for block in found] == [
        (BlockStyle.HEADING, "One"),
        (BlockStyle.PARAGRAPH, "two three"),
        (BlockStyle.QUOTE, "four"),
        (BlockStyle.BULLET, "five"),
        None,
        (BlockStyle.PARAGRAPH, "six"),
    ]


@pytest.mark.parametrize(
    ("wording", "error"),
    [
        ("{{ nobody }}", UndefinedError),
        ("{{ it.nothing }}", UndefinedError),
        ("{{ it.__class__.__mro__ }}", SecurityError),
        ("{{ ''.__class__ }}", SecurityError),
    ],
)
def test_wording_accesses_nothing_but_its_values(wording: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        WORDING.fill(wording, {"it": ShownValue("x")})


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("It was", "It was."), ("Was it?", "Was it?"), ("“It was.”", "“It was.”"), ("", "")],
)
def test_a_sentence_ends_once(typed: str, printed: str) -> None:
    assert ShownValue(typed).sentence.text == printed


@pytest.mark.parametrize(
    ("code", "named", "bare", "modified"),
    [
        ("22614", "CPT 22614", "22614", "without a modifier"),
        ("77003-XS", "CPT 77003", "77003", "with modifier XS"),
        ("20610-59-RT", "CPT 20610", "20610", "with modifiers 59 and RT"),
        ("G0444-59", "HCPCS G0444", "G0444", "with modifier 59"),
        ("0232T", "CPT 0232T", "0232T", "without a modifier"),
        ("no code", "no code", "no code", "without a modifier"),
        ("", "", "", ""),
    ],
)
def test_a_code_is_named_at_first_mention_and_bare_after(
    code: str, named: str, bare: str, modified: str
) -> None:
    value = ShownValue(code)

    assert (value.named.text, value.code.text, value.modifiers.text) == (named, bare, modified)


def test_a_blank_code_stays_a_blank_at_every_mention() -> None:
    value = ShownValue("", "Denied code")

    assert value.named.blank == value.code.blank == "Denied code"
    assert not value.modifiers


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("937 555 0148", "(937)\u00a0555-0148"),
        ("(937) 555-0148", "(937)\u00a0555-0148"),
        ("937.555.0148", "(937)\u00a0555-0148"),
        ("937 555 0148 ext 2", "937\u00a0555\u00a00148\u00a0ext\u00a02"),
        ("+44 20 7946 0000", "+44\u00a020\u00a07946\u00a00000"),
    ],
)
def test_a_phone_number_is_written_the_american_way(typed: str, printed: str) -> None:
    assert ShownValue(typed).unbroken.text == printed


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Request for reconsideration", "reconsideration"),
        ("REQUEST FOR redetermination", "redetermination"),
        ("Appeal", ""),
    ],
)
def test_what_is_requested_is_read_from_the_name_of_the_level(typed: str, asked: str) -> None:
    assert ShownValue(typed).request.text == asked


@pytest.mark.parametrize(
    ("typed", "words"),
    [("M15", "M15"), ("M15, N19", "M15 and N19"), ("M15, N19, M80", "M15, N19 and M80"), ("", "")],
)
def test_a_list_reads_as_words(typed: str, words: str) -> None:
    assert ShownValue(typed).listed.text == words
