"""Assembling a packet in the window: files and evidence sheets in, PDFs out.

Reading files and making a packet use plain values and may run on another thread. Evidence sheets
need the tables, which belong to the main thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimwright.domain.claim.claim import Claim
from claimwright.domain.letter.letter import PageSize
from claimwright.domain.letter.packet import Exhibit, Packet
from claimwright.errors import BillingError
from claimwright.files import save_bytes
from claimwright.letters.packet.numbers import exhibit_numbers
from claimwright.services.exports.file_size import MEGABYTE
from claimwright.services.letters.packets.packet_evidence import claim_evidence, sheet_exhibit

if TYPE_CHECKING:
    from claimwright.services.container import Services


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Files as exhibits, and a sentence for each that cannot be enclosed."""

    exhibits: tuple[Exhibit, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """One exhibit in the list; ``number`` is its number, or a letter for an evidence sheet."""

    number: str
    exhibit: Exhibit


def read_files(paths: Sequence[Path]) -> ReadFiles:
    """The files that can be enclosed, with page counts. Slow: run it on another thread."""
    from claimwright.services.letters.packets.packet import read_exhibit  # late: pypdf takes 140 ms

    exhibits, refused = [], []
    for path in paths:
        try:
            exhibits.append(with_page_count(read_exhibit(path)))
        except BillingError as problem:
            refused.append(str(problem))
    return ReadFiles(tuple(exhibits), tuple(refused))


def with_page_count(exhibit: Exhibit) -> Exhibit:
    """The exhibit with its page count; raises `BillingError` if it cannot be enclosed."""
    from claimwright.letters.packet.enclosed import open_enclosed  # late: pypdf takes 140 ms

    if exhibit.pages:
        return exhibit
    return replace(exhibit, pages=len(open_enclosed(exhibit, PageSize.LETTER).pages))


def exhibit_rows(exhibits: Sequence[Exhibit]) -> tuple[ExhibitRow, ...]:
    """The exhibits with their numbers in the packet."""
    return tuple(map(ExhibitRow, exhibit_numbers(exhibits), exhibits))


def reordered(exhibits: Sequence[Exhibit], place: int, to: int) -> tuple[Exhibit, ...]:
    """The exhibits with the one at ``place`` moved to ``to``; unchanged if out of range."""
    if not (0 <= place < len(exhibits) and 0 <= to < len(exhibits)):
        return tuple(exhibits)
    others = [one for at, one in enumerate(exhibits) if at != place]
    return (*others[:to], exhibits[place], *others[to:])


def enclosure_list(exhibits: Sequence[Exhibit]) -> str:
    """The letter's enclosure list, one per line: the numbered exhibits."""
    return "\n".join(one.title for one in exhibits if not one.is_sheet)


def list_difference(listed: Sequence[str], exhibits: Sequence[Exhibit]) -> str:
    """How the letter's enclosure list differs from the files, in one sentence; empty if not."""
    enclosed = [one.title for one in exhibits if not one.is_sheet]
    if not enclosed or list(listed) == enclosed:
        return ""
    if len(listed) != len(enclosed):
        files = "1 file is" if len(enclosed) == 1 else f"{len(enclosed)} files are"
        named = "1 enclosure" if len(listed) == 1 else f"{len(listed) or 'no'} enclosures"
        return f"The letter lists {named}, and {files} here."
    at = next(place for place, title in enumerate(listed) if title != enclosed[place])
    return f"Enclosure {at + 1} is “{listed[at]}” in the letter and “{enclosed[at]}” here."


class PacketWork:
    """Packet operations for the Letters page."""

    def __init__(self, services: "Services") -> None:
        self._services = services
        self._fonts = services.resources / "fonts"

    def sheets(self, claim: Claim, line: int | None, page: PageSize) -> tuple[Exhibit, ...]:
        """The evidence sheets for this claim's findings, as PDF exhibits."""
        line = line if line is not None and 1 <= line <= len(claim.lines) else None
        sheets = claim_evidence(self._services, claim, line)
        return tuple(
            with_page_count(sheet_exhibit(self._services, sheet, page)) for sheet in sheets
        )

    def make(
        self,
        letter: bytes,
        exhibits: Sequence[Exhibit],
        page: PageSize,
        max_mb: float | None = None,
    ) -> Packet:
        """Make a packet from a letter's pages. Slow; needs no practice file.

        Raises:
            BillingError: a file cannot be enclosed, or one page alone is over the portal's limit.
        """
        # Late import: pypdf and ReportLab take 270 ms.
        from claimwright.letters.packet.packet import LETTER, PacketPaper, make_packet

        most = None if max_mb is None else int(max_mb * MEGABYTE)
        paper = PacketPaper(page, self._fonts)
        return make_packet(Exhibit(LETTER, letter, LETTER), exhibits, paper, most)

    def save(self, packet: Packet, out: Path) -> tuple[Path, ...]:
        """Save the files of a packet; raises `BillingError` if they cannot be written."""
        # late: pypdf takes 140 ms
        from claimwright.services.letters.packets.packet import part_paths

        paths = part_paths(out, len(packet.parts))
        for part, path in zip(packet.parts, paths, strict=True):
            save_bytes(part.content, path)
        return paths
