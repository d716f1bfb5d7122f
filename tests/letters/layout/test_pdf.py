"""The pages of a letter and their text, whatever people typed."""

import io
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from tests.builders import a_line
from tests.letters.drafts import (
    RESOURCES,
    SIGNED,
    TODAY,
    a_corrected_claim,
    a_correction,
    a_service,
    an_appeal_of_a_pair,
    pages,
)

from claimwright.domain.claim.claim import Claim
from claimwright.domain.letter.document import LetterDocument
from claimwright.domain.letter.letter import LetterDraft, PageSize
from claimwright.domain.letter.letter_pictures import LetterPictures
from claimwright.errors import BillingError
from claimwright.letters.layout.pdf import letter_pdf
from claimwright.letters.layout.title import title_of
from claimwright.letters.layout.window import EnvelopeWindow
from claimwright.printing import fallback_faces as fallback_faces_module
from claimwright.printing.page_text import REPLACEMENT, UNPRINTABLE


def with_patient(name: str) -> LetterDraft:
    return a_service().with_values(a_correction(), {"patient_name": name})


def test_a_letter_of_usual_length_is_one_page_with_everything() -> None:
    (text,) = pages(a_service().final_pdf(an_appeal_of_a_pair()))

    assert text.startswith("Oak Street Spine 120 Oak Street, Dayton OH 45402 · (937) 555-0148")
    assert "November 20, 2026 Acme Health Appeals Department PO Box 4410" in text
    assert "Re: Request for reconsideration: CO-97 denial of CPT 77003, claim 2026ICN77" in text
    assert "“The right knee was prepared separately.”" in text
    assert "Sincerely, Dana Whitfield Billing manager Oak Street Spine" in text
    assert "Enclosures 1 Remittance advice dated 10/02/2026" in text
    assert "Page 1 of 1" in text


def test_the_same_letter_gives_the_same_bytes() -> None:
    service = a_service()

    assert service.final_pdf(a_correction()) == service.final_pdf(a_correction())


@pytest.mark.parametrize(
    ("page", "size"), [(PageSize.LETTER, (612, 792)), (PageSize.A4, (595.28, 841.89))]
)
def test_a_letter_has_its_paper_size(page: PageSize, size: tuple[float, float]) -> None:
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


@pytest.fixture
def no_installed_faces(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer with only the faces that come with the program."""
    monkeypatch.setattr(fallback_faces_module, "_places", list)
    fallback_faces_module.fallback_faces.cache_clear()
    yield
    fallback_faces_module.fallback_faces.cache_clear()


@pytest.mark.usefixtures("no_installed_faces")
@pytest.mark.parametrize("name", ["王小明", "สมชาย", "Ana 👩", "नेहा"])
def test_a_name_that_no_face_has_is_a_visible_blank_and_never_printed(
    name: str,
) -> None:
    service = a_service()
    draft = with_patient(name)

    text = pages(service.pdf(draft))[0]

    assert UNPRINTABLE in text
    assert REPLACEMENT not in text
    with pytest.raises(BillingError, match="Patient cannot be printed as typed"):
        service.final_pdf(draft)


@pytest.mark.usefixtures("no_installed_faces")
def test_what_no_face_has_is_marked_once_for_each_stretch() -> None:
    text = pages(a_service().pdf(with_patient("Ana 👩‍🦰 Ruiz 漢字")))[0]

    assert f"Patient Ana {UNPRINTABLE} Ruiz {UNPRINTABLE} Your claim number" in text


def test_control_characters_are_not_printed() -> None:
    (text,) = pages(a_service().final_pdf(with_patient("Ana\x00\x1b\u202e Ruiz")))

    assert "Patient Ana Ruiz Your claim number" in text


@pytest.mark.parametrize("page", list(PageSize))
def test_a_name_of_300_characters_and_an_endless_word_wrap(page: PageSize) -> None:
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

    first, second, *_ = pages(
        service.final_pdf(service.with_values(draft, SIGNED | {"reason": "It"}))
    )

    assert "Line As submitted Corrected 1 11042 × 1 1.00 11042-59 × 1 1.00" in first
    assert "Line As submitted Corrected" in second
    assert (
        "Corrected claim, frequency code 7, replaces claim 2026ICN77 · November 20, 2026" in second
    )
    assert "Page 2 of 3" in second


def test_a_letter_slightly_too_long_is_set_smaller() -> None:
    service = a_service()
    reason = "The add-on service was sent without its primary service. " * 9
    draft = service.with_values(a_correction(), {"reason": reason})

    (text,) = pages(service.final_pdf(draft))

    assert "Sincerely, Dana Whitfield" in text


def test_a_long_list_of_enclosures_is_below_the_signature() -> None:
    service = a_service()
    listed = "\n".join(f"Record of visit number {number}" for number in range(1, 13))
    draft = service.with_values(a_correction(), {"enclosures": listed})

    text = " ".join(pages(service.final_pdf(draft)))

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


def test_the_pdf_describes_itself() -> None:
    reader = PdfReader(io.BytesIO(a_service().final_pdf(with_patient("Зоя"))))

    assert reader.metadata is not None
    assert reader.metadata.title == "Corrected claim, frequency code 7, replaces claim 2026ICN77"
    assert reader.metadata.author == "Oak Street Spine"


def a_picture(width: int, height: int, format: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(buffer, format)
    return buffer.getvalue()


def composed(draft: LetterDraft) -> LetterDocument:
    return a_service()._composed(draft)


def with_pictures(pictures: LetterPictures) -> bytes:
    return letter_pdf(composed(a_correction()), PageSize.LETTER, RESOURCES / "fonts", pictures)


@pytest.mark.parametrize("page", list(PageSize))
def test_the_window_of_a_number_10_envelope_shows_the_address_and_nothing_else(
    page: PageSize,
) -> None:
    content = a_service().final_pdf(a_correction(), page)
    first = PdfReader(io.BytesIO(content)).pages[0]
    height = float(first.mediabox.height)
    window = EnvelopeWindow.on(float(first.mediabox.width), height)
    seen: list[str] = []

    def look(text: str, user: Any, matrix: Any, _font: Any, _size: Any) -> None:
        below_top = height - matrix[5] - user[5]
        if text.strip() and window.top < below_top < window.bottom:
            assert window.top + 9 < below_top < window.bottom - 9
            assert window.left < matrix[4] + user[4] < window.right
            seen.append(text.strip())

    first.extract_text(visitor_text=look)

    assert (
        " ".join(" ".join(seen).split())
        == "Acme Health Claims Department PO Box 4400 Columbus OH 43216"
    )


def test_logo_and_signature_are_drawn_once_each() -> None:
    pictures = LetterPictures(a_picture(600, 200), a_picture(400, 100, "JPEG"))

    first = PdfReader(io.BytesIO(with_pictures(pictures))).pages[0]

    assert sorted(image.image.size for image in first.images if image.image) == [
        (400, 100),
        (600, 200),
    ]


def test_a_damaged_logo_is_reported() -> None:
    with pytest.raises(BillingError, match="logo cannot be drawn"):
        with_pictures(LetterPictures(logo=a_picture(600, 200)[:60]))


def test_a_subject_that_names_the_patient_is_not_the_title() -> None:
    document = replace(composed(with_patient("Ruiz, Ana")), reference="Appeal for Ana Ruiz")

    assert title_of(document) == "Letter"
    assert title_of(replace(document, reference="Appeal, claim 7")) == "Appeal, claim 7"


def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph() -> None:
    service = a_service()
    reason = "The add-on service was sent without its primary service. " * 60
    draft = service.with_values(a_correction(), {"reason": reason})

    content = service.final_pdf(draft)

    for page in PdfReader(io.BytesIO(content)).pages[1:]:
        lines = page.extract_text().split("\n")
        assert sum("primary service" in line for line in lines) != 1
