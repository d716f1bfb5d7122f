"""A sheet's pages, read back: their text, fonts and number."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader
from tests.letters.drafts import RESOURCES, pages

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.sheet import (
    Bar,
    CodesPart,
    FactPart,
    Mark,
    SheetDocument,
    TablePart,
    TextPart,
    TimeLinePart,
    Tone,
)
from claimwright.printing.sheet_pdf import sheet_pdf

LANES = (
    (
        "17000 over 17281",
        (
            Bar(date(1999, 7, 1), date(1999, 7, 1), "9", Tone.WARNING, is_void=True),
            Bar(date(2005, 1, 1), date(2019, 3, 31), "1: modifier", Tone.WARNING),
        ),
    ),
    ("17281 over 17000", (Bar(date(2019, 4, 1), None, "1: modifier", Tone.WARNING),)),
)
SHEET = SheetDocument(
    kind="Denial code",
    code="CO-97",
    title="Paid as part of another service",
    chips=(("Do now: corrected claim", Tone.ACCENT), ("Appeal: no", Tone.PLAIN)),
    parts=(
        TextPart("What it means", ("The payer paid another service.",)),
        TextPart("Steps", ("Look up both codes.\tOne is paid.", "Read the note."), Mark.NUMBER),
        FactPart("On the date of service", (("Global days", "090"), ("Status", "A"))),
        TablePart("Rows", ("Release", "Units"), (("2026Q4", "2"), ("2026Q3", "1")), (1, 1), "Bold"),
        CodesPart("Partners", tuple(str(99201 + at) for at in range(30)), "and more"),
        TimeLinePart("Edit history", LANES, date(2026, 11, 20)),
    ),
    foot=("Claimwright, own summary.", "Sources: NCCI Policy Manual"),
)


def printed(sheet: SheetDocument, page: PageSize = PageSize.LETTER) -> bytes:
    return sheet_pdf(sheet, page, RESOURCES / "fonts")


def with_rows(count: int) -> SheetDocument:
    rows = tuple((f"{at:05}", "1") for at in range(count))
    return replace(SHEET, parts=(TablePart("Rows", ("Code", "Units"), rows, (1, 1)),))


def fonts(content: bytes) -> set[str]:
    found: set[str] = set()
    for page in PdfReader(io.BytesIO(content)).pages:
        resources: Any = page["/Resources"]
        found |= {str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()}
    return found


@pytest.mark.parametrize(
    "words",
    [
        "Denial code",
        "CO-97",
        "Paid as part of another service",
        "Do now: corrected claim",
        "2. Read the note.",
        "Global days 090",
        "2026Q4 2",
        "99230",
        "and more",
        "17281 over 17000",
        "11/20/2026",
        "Sources: NCCI Policy Manual",
        "Page 1 of 1",
    ],
)
def test_every_part_is_on_the_page(words: str) -> None:
    (page,) = pages(printed(SHEET))
    assert words in page.replace("\u00a0", " ").replace("  ", " ")


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert printed(SHEET) == printed(SHEET)


def test_only_our_own_fonts_are_used_and_they_are_embedded() -> None:
    names = fonts(printed(SHEET))
    assert names
    assert all("NotoSans" in name for name in names)


@pytest.mark.parametrize(
    ("page", "size"), [(PageSize.LETTER, (612, 792)), (PageSize.A4, (595, 842))]
)
def test_the_paper_is_the_one_that_was_asked_for(page: PageSize, size: tuple[int, int]) -> None:
    box = PdfReader(io.BytesIO(printed(SHEET, page))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


@pytest.mark.parametrize("count", [44, 46])
def test_a_sheet_that_is_a_little_too_long_is_squeezed_onto_its_page(count: int) -> None:
    assert len(pages(printed(with_rows(count)))) == 1


def test_a_long_table_repeats_its_head_and_loses_no_row() -> None:
    found = pages(printed(with_rows(300)))
    assert len(found) > 4
    assert all("Code Units" in page for page in found)
    assert all("CO-97" in page for page in found)
    text = " ".join(found)
    assert all(f"{at:05} 1" in text for at in range(300))
    assert f"Page {len(found)} of {len(found)}" in found[-1]


def test_a_training_sheet_is_set_larger() -> None:
    def size(sheet: SheetDocument) -> float:
        sizes: list[float] = []
        page = PdfReader(io.BytesIO(printed(sheet))).pages[0]
        page.extract_text(
            visitor_text=lambda text, _cm, _tm, _font, size: sizes.append(float(size))
        )
        return max(sizes)

    short = replace(SHEET, parts=SHEET.parts[:1])
    assert size(replace(short, is_training=True)) > size(short) * 1.15


def test_what_looks_like_markup_is_printed_literally() -> None:
    sheet = replace(SHEET, parts=(TextPart("<b>", ("a < b & <i>c</i>",)),))
    assert "a < b & <i>c</i>" in pages(printed(sheet))[0]


def test_a_long_foot_is_wrapped_and_then_cut() -> None:
    foot = tuple("every source that there is " * 30 for _ in range(2))
    assert "…" in pages(printed(replace(SHEET, foot=foot)))[0]
