"""A packet of 200 pages takes little longer than merging the same files."""

import io

from pypdf import PdfReader, PdfWriter
from tests.letters.packet.enclosures import PAPER, a_letter, a_pdf
from tests.performance.timing import median_seconds, tell

from claimwright.domain.letter.packet import Exhibit
from claimwright.letters.packet.packet import make_packet

CEILING = 2.0


def merged(files: list[bytes]) -> bytes:
    """Merge the same files with pypdf alone."""
    writer = PdfWriter()
    for content in files:
        writer.append(PdfReader(io.BytesIO(content)))
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_packet_of_200_pages_takes_at_most_twice_a_bare_merge() -> None:
    contents = [a_pdf(pages) for pages in (2, 40, 60, 96)]
    exhibits = [Exhibit(f"Record {number}", each) for number, each in enumerate(contents, 1)]
    letter = a_letter()
    files = [letter.content, *contents]
    assert make_packet(letter, exhibits, PAPER).pages == 200

    floor = median_seconds(lambda: merged(files))
    took = median_seconds(lambda: make_packet(letter, exhibits, PAPER))

    assert tell("packet of 200 pages", took, floor) <= CEILING
