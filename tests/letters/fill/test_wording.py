"""Wording with values in it: what prints, what stays a blank, and what can never run."""

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


def test_a_value_stands_in_its_sentence() -> None:
    assert runs(WORDING.fill("Code {{ it }}.", {"it": ShownValue("97")})) == (Run("Code 97."),)


def test_a_missing_value_stands_as_a_marked_blank() -> None:
    filled = WORDING.fill("Code {{ it }}.", {"it": ShownValue("", "The code")})

    assert runs(filled) == (Run("Code "), Run("The code", is_blank=True), Run("."))


def test_a_value_that_is_neither_given_nor_wanted_takes_its_condition_with_it() -> None:
    wording = "denied\n{% if it %}on {{ it }}{% endif %}\nwith 97."

    assert paragraphs(wording, it=ShownValue("")) == ["denied with 97."]
    assert paragraphs(wording, it=ShownValue("Monday")) == ["denied on Monday with 97."]


def test_wording_in_a_value_is_text() -> None:
    assert paragraphs("{{ it }}", it=ShownValue("{{ 7*7 }}{% raw %}")) == ["{{ 7*7 }}{% raw %}"]


@pytest.mark.parametrize("forged", ["## Heading", "> quote", "- bullet", "[changes]", "a\n\n## b"])
def test_a_value_never_becomes_a_block_of_its_own(forged: str) -> None:
    filled = WORDING.fill("{{ it }}", {"it": ShownValue(forged)})

    assert list(blocks(filled)) == [TextBlock(BlockStyle.PARAGRAPH, (Run(forged),))]


def test_the_first_characters_of_a_line_say_what_it_is() -> None:
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
def test_wording_reaches_nothing_but_its_values(wording: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        WORDING.fill(wording, {"it": ShownValue("x")})


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("It was", "It was."), ("Was it?", "Was it?"), ("“It was.”", "“It was.”"), ("", "")],
)
def test_a_sentence_ends_once(typed: str, printed: str) -> None:
    assert ShownValue(typed).sentence.text == printed
