"""A letter for Word and for a portal has the same content as its page."""

import io
from zipfile import ZipFile

import pytest
from docx import Document
from tests.letters.drafts import a_correction, a_service, an_appeal_107, an_appeal_of_a_pair

from claimwright.domain.letter.letter import LetterDraft, PageSize
from claimwright.errors import BillingError
from claimwright.letters.layout.docx import docx_bytes


def words_of(content: bytes) -> str:
    word = Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in word.paragraphs]
    texts += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize("make", [a_correction, an_appeal_107, an_appeal_of_a_pair])
def test_every_paragraph_of_the_text_is_in_the_word_file(make: object) -> None:
    assert callable(make)
    draft: LetterDraft = make()
    service = a_service()

    words = words_of(service.final_docx(draft))

    document = service._composed(draft)
    for text in (document.subject, document.salutation, *document.signature):
        assert " ".join("".join(run.text for run in text).split()) in words
    for enclosure in document.enclosures:
        assert enclosure in words
    for label, value in document.identifiers:
        assert f"{label} {''.join(run.text for run in value)}" in words


def test_the_table_of_a_correction_repeats_its_heading_and_its_cells() -> None:
    content = a_service().final_docx(a_correction())

    changes = Document(io.BytesIO(content)).tables[-1]
    assert [cell.text for cell in changes.rows[0].cells] == [
        "Line",
        "As submitted",
        "",
        "Corrected",
        "",
    ]
    assert "tblHeader" in changes.rows[0]._tr.xml
    assert "22612 × 1" in words_of(content)


def test_a_word_file_describes_itself_and_has_its_paper_size() -> None:
    word = Document(io.BytesIO(a_service().final_docx(a_correction(), PageSize.A4)))

    about = word.core_properties
    assert about.title == "Corrected claim, frequency code 7, replaces claim 2026ICN77"
    assert (about.author, about.language) == ("Oak Street Spine", "en-US")
    height = word.sections[0].page_height
    assert height is not None
    assert round(height.pt) == 842


def test_page_numbers_are_left_to_word() -> None:
    with ZipFile(io.BytesIO(a_service().final_docx(a_correction()))) as parts:
        footers = [parts.read(name) for name in parts.namelist() if "footer" in name]

    assert any(b"NUMPAGES" in footer for footer in footers)


def test_a_blank_is_highlighted_in_a_preview_and_stops_the_final_word_file() -> None:
    service = a_service()
    blank = service.with_values(a_correction(), {"signer_name": ""})

    assert "[Signed by]" in words_of(docx_bytes(service._composed(blank)))
    with pytest.raises(BillingError, match="still has blanks"):
        service.final_docx(blank)
    with pytest.raises(BillingError, match="still has blanks"):
        service.final_text(blank)


def test_a_text_for_a_portal_comes_with_its_number_of_characters() -> None:
    text, count = a_service().final_text(a_correction())

    assert count == len(text.rstrip("\n"))
    assert text.startswith("Oak Street Spine\n")


def test_markup_that_was_typed_is_text_in_word_too() -> None:
    draft = a_service().with_values(a_correction(), {"reason": "<b>&amp; {{7*7}}"})

    assert "<b>&amp; {{7*7}}" in words_of(a_service().final_docx(draft))
