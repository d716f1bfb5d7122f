"""The pages: what stands on them, whatever people typed."""

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader
from tests.builders import a_line
from tests.letters.drafts import (
    SIGNED,
    TODAY,
    a_corrected_claim,
    a_correction,
    a_service,
    an_appeal_of_a_pair,
    pages,
)

from claimwright.domain.claim.claim import Claim
from claimwright.domain.letter.letter import LetterDraft, PageSize
from claimwright.printing.page_text import REPLACEMENT


def with_patient(name: str) -> LetterDraft:
    return a_service().with_values(a_correction(), {"patient_name": name})


def test_a_letter_of_everyday_length_is_one_page_with_all_that_was_said() -> None:
    (text,) = pages(a_service().final_pdf(an_appeal_of_a_pair()))

    assert text.startswith("Oak Street Spine 120 Oak Street, Dayton OH 45402 · (937) 555-0148")
    assert "November 20, 2026 Acme Health Appeals Department PO Box 4410" in text
    assert "Re: Request for reconsideration: CO-97 denial of CPT 77003, claim 2026ICN77" in text
    assert "“The right knee was prepared separately.”" in text
    assert "Sincerely, Dana Whitfield Billing manager Oak Street Spine" in text
    assert "Enclosures: 1 Remittance advice dated 10/02/2026" in text
    assert "Page 1 of 1" in text


def test_the_same_letter_gives_the_same_bytes() -> None:
    service = a_service()

    assert service.final_pdf(a_correction()) == service.final_pdf(a_correction())


@pytest.mark.parametrize(
    ("page", "size"), [(PageSize.LETTER, (612, 792)), (PageSize.A4, (595.28, 841.89))]
)
def test_a_letter_is_made_for_its_paper(page: PageSize, size: tuple[float, float]) -> None:
    reader = PdfReader(io.BytesIO(a_service().final_pdf(a_correction(), page)))

    box = reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(size, abs=0.01)


def test_every_font_is_embedded() -> None:
    reader = PdfReader(io.BytesIO(a_service().final_pdf(a_correction())))

    resources: Any = reader.pages[0]["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    embedded = [font for font in fonts if "/FontFile2" in font.get("/FontDescriptor", {})]
    names = {font["/BaseFont"].partition("+")[2] for font in embedded}
    assert names == {"NotoSans-Regular", "NotoSans-Bold"}
    assert embedded == fonts


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh",
        "Łukasz Żółć",
        "Зоя Ильина",
        "Søren Ødegård",
        "Ana <b>Ruiz</b>",
        "Ruiz & Söhne <para>",
        "{{7*7}} {% raw %}",
        "<font color=red>&lt;",
        "%PDF \\( ) /Type",
    ],
)
def test_a_name_prints_as_it_is_written(name: str) -> None:
    (text,) = pages(a_service().final_pdf(with_patient(name)))

    assert f"Patient {name} Your claim number" in text


def test_what_the_font_cannot_draw_is_replaced_once_for_each_stretch() -> None:
    (text,) = pages(a_service().final_pdf(with_patient("Ana 😀👩‍⚕️ Ruiz 漢字")))

    assert f"Patient Ana {REPLACEMENT} Ruiz {REPLACEMENT} Your claim number" in text


def test_control_characters_print_nothing() -> None:
    (text,) = pages(a_service().final_pdf(with_patient("Ana\x00\x1b\u202e Ruiz")))

    assert "Patient Ana Ruiz Your claim number" in text


@pytest.mark.parametrize("page", list(PageSize))
def test_a_name_of_300_characters_and_a_word_without_end_wrap(page: PageSize) -> None:
    service = a_service()
    draft = service.with_values(
        a_correction(),
        dict.fromkeys(("patient_name", "payer_name", "practice_name"), "Ab cd " * 50)
        | dict.fromkeys(("member_id", "reason", "payer_address"), "W" * 2500),
    )

    text = "".join("".join(pages(service.final_pdf(draft, page))).split())

    assert text.count("Abcd") >= 150
    assert text.count("W") >= 7500


def test_lines_that_fill_two_pages_repeat_the_head_of_their_table() -> None:
    sent = replace(
        a_corrected_claim(),
        lines=tuple(a_line("11042", charge=Decimal(number)) for number in range(1, 41)),
    )
    corrected = replace(sent, lines=tuple(replace(line, modifiers=("59",)) for line in sent.lines))
    service = a_service()
    draft = service.start("corrected-claim", corrected, original=sent, today=TODAY)

    first, second = pages(service.final_pdf(service.with_values(draft, SIGNED | {"reason": "It"})))

    assert "Line As sent Corrected 1 11042 × 1 1.00 11042-59 × 1 1.00" in first
    assert "Line As sent Corrected" in second
    assert "40 11042 × 1 40.00 11042-59 × 1 40.00" in second
    assert (
        "Corrected claim, frequency code 7, replaces claim 2026ICN77 · November 20, 2026" in second
    )
    assert ("Page 1 of 2" in first, "Page 2 of 2" in second) == (True, True)


def test_a_letter_that_runs_over_by_little_is_set_smaller_instead() -> None:
    service = a_service()
    reason = "The add-on service was sent without its primary service. " * 15
    draft = service.with_values(a_correction(), {"reason": reason})

    (text,) = pages(service.final_pdf(draft))

    assert "Sincerely, Dana Whitfield" in text


def test_a_long_list_of_enclosures_stands_below_the_signature() -> None:
    service = a_service()
    listed = "\n".join(f"Record of visit number {number}" for number in range(1, 13))
    draft = service.with_values(a_correction(), {"enclosures": listed})

    text = " ".join(pages(service.final_pdf(draft)))

    assert "Enclosures: 12" in text
    assert "Enclosures 1 Record of visit number 1 2 Record" in text


def test_a_preview_marks_its_blanks_in_yellow() -> None:
    service = a_service()
    blank = service.with_values(a_correction(), {"signer_name": ""})

    def yellow(draft: LetterDraft) -> bool:
        contents = PdfReader(io.BytesIO(service.pdf(draft))).pages[0].get_contents()
        assert contents is not None
        return b"1 .913725 .658824 rg" in contents.get_data()

    assert (yellow(blank), yellow(a_correction())) == (True, False)
    assert "Sincerely, Signed by Billing manager" in pages(service.pdf(blank))[0]


def test_a_letter_from_an_empty_claim_can_be_previewed() -> None:
    service = a_service()

    texts = [pages(service.pdf(service.start(kind.kind, Claim()))) for kind in service.kinds()]

    assert all("Signed by" in text[0] for text in texts)


def test_the_pdf_says_what_it_is() -> None:
    reader = PdfReader(io.BytesIO(a_service().final_pdf(with_patient("Зоя"))))

    assert reader.metadata is not None
    assert reader.metadata.title == "Corrected claim, frequency code 7, replaces claim 2026ICN77"
    assert reader.metadata.author == "Oak Street Spine"
