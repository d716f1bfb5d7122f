"""A one-page letter takes little longer than the same text in bare ReportLab."""

import io
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate
from tests.letters.drafts import RESOURCES, a_service, an_appeal_of_a_pair, pages
from tests.performance.timing import median_seconds, tell

CEILING = 1.5
FONTS = {"Floor": "NotoSans-Regular.ttf", "Floor Bold": "NotoSans-Bold.ttf"}


def floor(paragraphs: list[str], styles: list[ParagraphStyle]) -> bytes:
    """The same text as plain paragraphs with bold headings."""
    buffer = io.BytesIO()
    flow = [
        Paragraph(escape(text).replace("\n", "<br/>"), styles[text.isupper()])
        for text in paragraphs
    ]
    SimpleDocTemplate(buffer, invariant=1).build(flow)
    return buffer.getvalue()


def test_a_one_page_letter_takes_at_most_half_more_than_the_floor() -> None:
    for name, file in FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(RESOURCES / "fonts" / file)))
    styles = [ParagraphStyle(name, fontName=name, fontSize=9.5, leading=13.2) for name in FONTS]
    service, draft = a_service(), an_appeal_of_a_pair()
    paragraphs = service.plain_text(draft).split("\n\n")
    assert len(pages(service.final_pdf(draft))) == len(pages(floor(paragraphs, styles))) == 1

    lowest = median_seconds(lambda: floor(paragraphs, styles))
    took = median_seconds(lambda: service.final_pdf(draft))

    assert tell("one-page letter", took, lowest) <= CEILING
