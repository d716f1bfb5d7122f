"""A packet has every page, numbered, listed and bookmarked, and reports what it cannot enclose."""

import io
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from claimwright.domain.letter.packet import MANY_PAGES, Exhibit, Packet
from claimwright.errors import BillingError
from claimwright.letters.packet.packet import make_packet

from .enclosures import PAPER, a_packet, a_pdf, a_picture, encrypted, noisy_pdf

STAMP = re.compile(r"Exhibit (\d+), page (\d+) of (\d+) - packet page (\d+) of (\d+)")


def reader_of(packet: Packet, part: int = 0) -> PdfReader:
    return PdfReader(io.BytesIO(packet.parts[part].content))


def texts(packet: Packet) -> list[str]:
    return [
        " ".join(page.extract_text().split())
        for part in range(len(packet.parts))
        for page in reader_of(packet, part).pages
    ]


def bookmarks(reader: PdfReader) -> dict[str, int]:
    found: dict[str, int] = {}
    entry: Any
    for entry in reader.outline:
        page = reader.get_destination_page_number(entry)
        assert page is not None
        found[entry.title] = page + 1
    return found


def test_letter_contents_and_exhibits_come_in_order_with_their_numbers() -> None:
    packet = a_packet(Exhibit("Remittance", a_pdf(2)), Exhibit("Operative note", a_pdf(3)))

    letter, contents, *pages = texts(packet)

    assert "Re: Request for reconsideration: CO-97" in letter
    assert "packet page" not in letter
    assert "1 Remittance 3–4 2 2 Operative note 5–7 3" in contents
    stamps = [STAMP.search(text) for text in pages]
    assert [stamp and stamp.groups() for stamp in stamps] == [
        ("1", "1", "2", "3", "7"),
        ("1", "2", "2", "4", "7"),
        ("2", "1", "3", "5", "7"),
        ("2", "2", "3", "6", "7"),
        ("2", "3", "3", "7", "7"),
    ]
    assert all("own page" in text for text in pages)


def test_bookmarks_lead_to_the_pages_that_the_contents_name() -> None:
    packet = a_packet(Exhibit("Remittance", a_pdf(2)), Exhibit("Operative note", a_pdf(3)))

    assert bookmarks(reader_of(packet)) == {
        "Letter": 1,
        "Contents": 2,
        "Exhibit 1: Remittance": 3,
        "Exhibit 2: Operative note": 5,
    }
    rows = {(row.number, row.first_page, row.last_page) for row in packet.contents}
    assert rows == {("", 1, 1), ("", 2, 2), ("1", 3, 4), ("2", 5, 7)}


def test_contents_of_two_pages_move_the_exhibits_by_two() -> None:
    packet = a_packet(*(Exhibit(f"Visit {number}", a_pdf(1)) for number in range(1, 61)))

    pages = texts(packet)

    assert packet.contents[1].pages == 2
    assert packet.contents[2].first_page == 4
    assert "Exhibit 1, page 1 of 1 - packet page 4 of 63" in pages[3]
    assert "Exhibit Document Pages Page count" in pages[2]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [(612, 792), (792, 612), (2550, 3300), (200, 300)])
def test_a_stamp_is_inside_the_page_however_it_is_shown(
    turn: int, size: tuple[float, float]
) -> None:
    page = reader_of(a_packet(Exhibit("Scan", a_pdf(1, size, turn)))).pages[2]
    drawn = page.get_contents()
    assert drawn is not None
    place = re.findall(rb"q ([-.\d ]+) cm 1 g", drawn.get_data())[-1].split()
    right, up = [float(part) for part in place[4:]]
    width, height = (float(page.mediabox.width), float(page.mediabox.height))
    assert 0 < right < width
    assert 0 < up < height
    assert STAMP.search(" ".join(page.extract_text().split()))


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (lambda: a_picture("PNG"), 1),
        (lambda: a_picture("PNG", "RGBA"), 1),
        (lambda: a_picture("PNG", "P"), 1),
        (lambda: a_picture("JPEG"), 1),
        (lambda: a_picture("JPEG", "L"), 1),
        (lambda: a_picture("TIFF", "1"), 1),
        (lambda: a_picture("TIFF", "L", frames=4), 4),
        (lambda: a_picture("TIFF", "CMYK"), 1),
    ],
)
def test_a_picture_is_a_page_and_each_frame_of_a_fax_is_one(
    content: Callable[[], bytes], pages: int
) -> None:
    packet = a_packet(Exhibit("Scan", content()))

    assert packet.contents[-1].pages == pages
    assert f"Exhibit 1, page {pages} of {pages}" in texts(packet)[-1]


def test_a_wide_picture_is_on_a_landscape_page() -> None:
    page = reader_of(a_packet(Exhibit("Photo", a_picture("JPEG", size=(1600, 800))))).pages[2]

    assert (float(page.mediabox.width), float(page.mediabox.height)) == (792, 612)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (lambda: b"", "note.pdf is empty"),
        (lambda: encrypted(a_pdf(1)), "note.pdf is protected by a password"),
        (lambda: a_pdf(1)[:200], "note.pdf is damaged"),
        (lambda: b"%PDF-1.7\nnothing of the kind", "note.pdf is damaged"),
        (lambda: a_picture("PNG")[:90], "note.pdf is damaged"),
        (lambda: a_picture("JPEG", size=(2000, 2000))[:700], "note.pdf is damaged"),
        (lambda: b"PK\x03\x04 a Word file", "note.pdf is not a PDF, PNG, JPEG or TIFF"),
        (lambda: a_picture("PNG", "1", (20_000, 9_000)), "note.pdf has too many pixels"),
        (lambda: a_pdf(3001), "note.pdf has 3,001 pages"),
    ],
)
def test_what_cannot_be_enclosed_is_reported_in_one_sentence(
    content: Callable[[], bytes], message: str
) -> None:
    with pytest.raises(BillingError, match=re.escape(message)) as refused:
        a_packet(Exhibit("Operative note", content(), "note.pdf"))

    assert str(refused.value).count(".") - str(refused.value).count(".pdf") == 1


def test_a_file_of_500_pages_is_enclosed_with_a_note_to_the_biller() -> None:
    packet = a_packet(Exhibit("Chart", a_pdf(500), "chart.pdf"))

    assert MANY_PAGES < 500
    assert packet.pages == 502
    assert packet.notes == (
        "chart.pdf has 500 pages; if you can, enclose only the pages that the letter relies on.",
    )


def test_evidence_sheets_are_lettered_so_that_the_letters_own_numbers_stay() -> None:
    sheet = Exhibit("Evidence", a_pdf(1), is_sheet=True)

    packet = a_packet(sheet, sheet, Exhibit("Remittance", a_pdf(1)))

    assert [row.number for row in packet.contents] == ["", "", "A", "B", "1"]
    assert "Exhibit B, page 1 of 1 - packet page 4 of 5" in texts(packet)[3]


@pytest.mark.parametrize(("files", "remarks"), [(2, 1), (3, 0)])
def test_a_letter_that_lists_more_than_is_enclosed_has_a_warning(files: int, remarks: int) -> None:
    packet = a_packet(*(Exhibit(f"Record {number}", a_pdf(1)) for number in range(files)))

    assert len(packet.remarks) == remarks
    listed = "Enclosures listed in the letter: 3; enclosed: 2"
    assert all(remark.startswith(listed) for remark in packet.remarks)


def test_a_portal_gets_files_below_its_limit_and_no_page_is_lost() -> None:
    exhibits = (Exhibit("Remittance", a_pdf(2)), Exhibit("Films", noisy_pdf(12)))

    packet = a_packet(*exhibits, max_bytes=700_000)

    assert 3 <= len(packet.parts) <= 5
    assert all(len(part.content) <= 700_000 for part in packet.parts)
    spans = [(part.first_page, part.last_page) for part in packet.parts]
    assert spans[0][0] == 1
    assert spans[-1][1] == packet.pages == 16
    assert all(next_[0] == last[1] + 1 for last, next_ in pairwise(spans))
    pages = texts(packet)
    count = len(packet.parts)
    assert f"2 Films 1–{count} of {count} 5–16 12" in pages[1]
    stamps = [STAMP.search(text) for text in pages[2:]]
    assert [int(stamp[4]) for stamp in stamps if stamp] == list(range(3, 17))


def test_each_file_of_a_split_packet_is_labeled_with_its_part() -> None:
    packet = a_packet(Exhibit("Films", noisy_pdf(6)), max_bytes=700_000)

    last = reader_of(packet, -1)
    assert last.metadata is not None
    assert last.metadata.title is not None
    count = len(packet.parts)
    assert last.metadata.title.endswith(f", part {count} of {count}")
    assert list(bookmarks(last)) == ["Exhibit 1 (continued): Films"]


def test_a_page_above_the_limit_is_reported_by_number() -> None:
    with pytest.raises(BillingError, match=r"Page 1 of films\.pdf alone takes 0\.\d MB"):
        a_packet(Exhibit("Films", noisy_pdf(2), "films.pdf"), max_bytes=100_000)


def test_the_packet_names_no_patient_where_it_describes_itself() -> None:
    own = reader_of(a_packet(Exhibit("Remittance", a_pdf(1))))
    assert own.metadata is not None
    assert own.metadata.title == (
        "Request for reconsideration: CO-97 denial of CPT 77003, claim 2026ICN77"
    )
    assert own.metadata.author == "Oak Street Spine"
    assert str(own.root_object["/Lang"]) == "en-US"


def test_the_title_of_a_foreign_letter_is_not_kept() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setTitle("Appeal of Ana Ruiz")
    canvas.drawString(100, 100, "Sir or Madam")
    canvas.save()
    packet = make_packet(
        Exhibit("Letter", buffer.getvalue(), "x.pdf"), [Exhibit("R", a_pdf(1))], PAPER
    )

    metadata = reader_of(packet).metadata
    assert metadata is not None
    assert metadata.title == "Letter with exhibits"


def test_the_stamp_embeds_its_typeface() -> None:
    page = reader_of(a_packet(Exhibit("Remittance", a_pdf(1)))).pages[2]

    resources: Any = page["/Resources"]
    face = resources["/Font"]["/ClaimwrightStamp"].get_object()
    assert "/FontFile2" in face["/FontDescriptor"].get_object()


def test_the_same_files_give_the_same_bytes() -> None:
    content = a_pdf(2)

    first, second = (a_packet(Exhibit("Remittance", content)) for _ in range(2))

    assert first.parts[0].content == second.parts[0].content
