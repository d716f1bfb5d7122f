"""Charts on paper: lines and text, every value printed, outliers marked by a shape."""

import io

from pypdf import PdfReader
from tests.letters.drafts import RESOURCES, pages

from claimwright.domain.chart import Chart, ChartKind, ChartPoint
from claimwright.domain.letter.letter import PageSize
from claimwright.domain.sheet import ChartsPart, SheetDocument
from claimwright.printing.sheet_pdf import sheet_pdf

MONTHS = ("Jun", "Jul", "Aug", "Sep")


def a_chart(kind: ChartKind, title: str = "Denials by month") -> Chart:
    points = tuple(
        ChartPoint(month, value, f"{value:,}", value > 200, value == 268)
        for month, value in zip(MONTHS, (218, 231, 0, 268), strict=True)
    )
    return Chart(title, kind, points, mean=150)


def printed(*parts: ChartsPart) -> bytes:
    sheet = SheetDocument("Insights", "", "Charts", (), parts, ("Foot",))
    return sheet_pdf(sheet, PageSize.LETTER, RESOURCES / "fonts")


def test_every_value_and_label_of_a_chart_is_printed_as_letters() -> None:
    content = printed(
        ChartsPart("Bars", (a_chart(ChartKind.BARS),)),
        ChartsPart("Line", (a_chart(ChartKind.LINE),)),
    )
    (text,) = pages(content)
    for word in ("Denials by month", *MONTHS, "218", "231", "268"):
        assert text.count(word) == 2
    assert not PdfReader(io.BytesIO(content)).pages[0].images  # there is no image


def test_an_outlier_has_a_shape_that_the_others_lack() -> None:
    plain = a_chart(ChartKind.BARS)
    marked = printed(ChartsPart("", (plain,)))
    points = tuple(ChartPoint(one.label, one.value, one.shown) for one in plain.points)
    unmarked = printed(ChartsPart("", (Chart(plain.title, plain.kind, points, plain.mean),)))
    assert len(_paths(marked)) == len(_paths(unmarked)) + 1


def _paths(content: bytes) -> list[bytes]:
    """The closed paths of the page, of which the triangle is the only one."""
    stream = PdfReader(io.BytesIO(content)).pages[0].get_contents()
    assert stream is not None
    return [word for word in stream.get_data().split() if word == b"h"]


def test_small_charts_continue_on_the_next_page() -> None:
    charts = tuple(a_chart(ChartKind.BARS, f"Chart {number}") for number in range(80))
    found = pages(printed(ChartsPart("Many", charts, columns=4)))
    assert len(found) > 1
    text = "\n".join(found)
    assert all(f"Chart {number}" in text for number in range(80))


def test_an_empty_chart_is_drawn_without_a_bar() -> None:
    empty = Chart("Nothing", ChartKind.BARS, ())
    assert "Nothing" in pages(printed(ChartsPart("", (empty,))))[0]
