"""Quotes from records get into the letter with their page; scans have no text to quote."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.letters.packet.enclosures import a_picture, encrypted

from claimwright.domain.letter.packet import Exhibit
from claimwright.errors import BillingError
from claimwright.services.letters.packets.packet_quotes import quote_fields, record_pages


def a_note() -> Exhibit:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 700, "Operative note")
    canvas.showPage()
    canvas.drawString(72, 700, "A separate incision was made")
    canvas.drawString(72, 686, "over the right knee.")
    canvas.showPage()
    canvas.save()
    return Exhibit("Operative note", buffer.getvalue(), "note.pdf")


def test_selected_text_becomes_the_quote_with_its_page() -> None:
    pages = record_pages(a_note())
    text = pages[1].text
    start = text.index("separate")

    fields = quote_fields(a_note(), pages, 2, start, text.index("right"))

    assert dict(fields) == {
        "record_quote": "separate incision was made over the",
        "record_page": "page 2",
        "record_document": "Operative note",
    }


def test_a_scan_has_nothing_to_select() -> None:
    scan = Exhibit("Scan", a_picture("PNG"))
    pages = record_pages(scan)

    assert [page.is_picture for page in pages] == [True]
    with pytest.raises(BillingError, match="enter the words"):
        quote_fields(scan, pages, 1, 0, 10)


def test_an_empty_selection_and_a_missing_page_are_reported() -> None:
    pages = record_pages(a_note())

    with pytest.raises(BillingError, match="Select the words"):
        quote_fields(a_note(), pages, 1, 3, 3)
    with pytest.raises(BillingError, match="no page 3"):
        quote_fields(a_note(), pages, 3, 0, 5)


def test_an_encrypted_record_is_reported() -> None:
    with pytest.raises(BillingError, match="password"):
        record_pages(Exhibit("Note", encrypted(a_note().content)))
