"""What people paste into a field is printed literally in every kind and changes nothing else."""

import pytest
from tests.letters.catalog.test_catalog import KINDS
from tests.letters.drafts import TODAY, a_corrected_claim, a_denial, a_service

from claimwright.domain.letter.document import BlockStyle, LetterDocument, TextBlock, plain
from claimwright.domain.letter.letter import FieldKind, LetterDraft, LetterKind

ODD = [
    pytest.param("{{ practice_name }} {% raw %}{{ 7*7 }}", id="wording"),
    pytest.param("<b>bold</b> & <para>", id="markup"),
    pytest.param("## heading > quote - bullet [changes]", id="block marks"),
    pytest.param("\u05d3\u05d5\u05d3 \u0645\u0631\u064a\u0645", id="right to left"),
    pytest.param("W" * 10_000, id="10,000 characters"),
]


def a_draft(kind: LetterKind, odd: str) -> tuple[LetterDraft, LetterDraft]:
    service = a_service()
    draft = service.start(kind.kind, a_corrected_claim(), a_denial(), today=TODAY)
    plain_values = {field.name: field.sample for field in kind.fields}
    texts = {
        field.name: odd
        for field in kind.fields
        if field.kind is FieldKind.TEXT
        and field.name not in {"enclosures", "level", "service_dates"}
    }
    return service.with_values(draft, plain_values), service.with_values(
        draft, plain_values | texts
    )


def shape(letter: LetterDocument) -> list[BlockStyle | None]:
    return [block.style if isinstance(block, TextBlock) else None for block in letter.blocks]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("kind", KINDS)
def test_pasted_text_prints_as_it_is_and_adds_no_block(kind: LetterKind, odd: str) -> None:
    service = a_service()
    usual, pasted = (service.document(draft) for draft in a_draft(kind, odd))

    text = " ".join(plain(block.text) for block in pasted.blocks if isinstance(block, TextBlock))
    names = " ".join(plain(text) for text in (*pasted.recipient, *pasted.signature))
    assert odd in f"{text} {names}"
    assert "49" not in text.replace("1149", "")
    assert [style for style in shape(pasted) if style is not BlockStyle.BULLET] == [
        style for style in shape(usual) if style is not BlockStyle.BULLET
    ]


@pytest.mark.parametrize("kind", KINDS[:3])
def test_a_page_is_drawn_whatever_was_pasted(kind: LetterKind) -> None:
    for odd in ODD:
        assert a_service().pdf(a_draft(kind, str(odd.values[0]))[1]).startswith(b"%PDF")


def test_a_name_and_a_hyphen_in_a_code_stay_as_typed() -> None:
    service = a_service()
    draft = service.start("appeal-general", a_corrected_claim(), a_denial(), today=TODAY)
    draft = service.with_values(draft, {"denied_code": "<i>-59", "payer_name": "A & B <Health>"})

    text = service.plain_text(draft)
    assert "We billed <i> on line 1 with modifier 59." in text
    assert "A & B <Health>" in text
