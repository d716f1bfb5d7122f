"""Packets for the window and the command line: files in, one or more PDFs out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.letter.packet import Exhibit, Packet
from claimwright.errors import BillingError
from claimwright.files import save_bytes
from claimwright.letters.packet.packet import LETTER, PacketPaper, make_packet
from claimwright.services.exports.file_size import MEGABYTE, size_text

MAX_FILE_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class PacketRequest:
    """The options of a packet; ``sheets`` go before the files, ``max_mb`` is a portal's limit.

    An enclosure is a path, or ``TITLE=PATH`` to list a title instead of the file name.
    """

    letter: Path
    enclose: tuple[str, ...]
    out: Path
    max_mb: float | None = None
    page: PageSize = PageSize.LETTER
    sheets: tuple[Exhibit, ...] = ()


def write_packet(request: PacketRequest, fonts: Path) -> tuple[Packet, tuple[Path, ...]]:
    """Write the packet; return it with the paths of its parts.

    Raises:
        BillingError: a file is missing, encrypted, damaged or of an unsupported type, the limit is
            too small, or the output cannot be written. Nothing is written then.
    """
    letter = read_exhibit(request.letter, LETTER)
    exhibits = [*request.sheets, *(_enclosed(text) for text in request.enclose)]
    if not exhibits:
        raise BillingError("A packet needs at least one file besides the letter: --enclose FILE.")
    most = None if request.max_mb is None else int(request.max_mb * MEGABYTE)
    paper = PacketPaper(request.page, fonts)
    packet = make_packet(letter, exhibits, paper, most)
    paths = part_paths(request.out, len(packet.parts))
    for part, path in zip(packet.parts, paths, strict=True):
        save_bytes(part.content, path)
    return packet, paths


def read_exhibit(path: Path, title: str = "") -> Exhibit:
    """A file as an exhibit; without a title, its file name is listed.

    Raises:
        BillingError: the file cannot be read or cannot be enclosed.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise BillingError(f"{path.name} is larger than 500 MB; enclose fewer pages of it.")
        return Exhibit(title or title_of(path), path.read_bytes(), path.name)
    except OSError as problem:
        reason = problem.strerror or "the system refuses"
        raise BillingError(f"{path.name} cannot be read ({reason}); check its name.") from None


def title_of(path: Path) -> str:
    """A title from a file name: ``operative_note.pdf`` becomes "Operative note"."""
    words = " ".join(path.stem.replace("_", " ").split())
    return words[:1].upper() + words[1:]


def _enclosed(text: str) -> Exhibit:
    path = Path(text)
    title, equals, rest = text.partition("=")
    if equals and not path.exists():
        return read_exhibit(Path(rest), title.strip())
    return read_exhibit(path)


def part_paths(out: Path, parts: int) -> tuple[Path, ...]:
    """The output files of a packet: the given name, or numbered names for several parts."""
    if parts == 1:
        return (out,)
    return tuple(
        out.with_name(f"{out.stem}-{number}-of-{parts}{out.suffix}")
        for number in range(1, parts + 1)
    )


def packet_json(packet: Packet, paths: Sequence[Path]) -> dict[str, object]:
    """The packet as JSON, for `claimwright packet --json`."""
    return {
        "file": str(paths[0]),
        "pages": packet.pages,
        "bytes": sum(len(part.content) for part in packet.parts),
        "parts": [
            {
                "file": str(path),
                "first_page": part.first_page,
                "last_page": part.last_page,
                "bytes": len(part.content),
            }
            for part, path in zip(packet.parts, paths, strict=True)
        ],
        "contents": [
            {
                "exhibit": int(row.number) if row.number.isdigit() else row.number or None,
                "title": row.title,
                "first_page": row.first_page,
                "last_page": row.last_page,
            }
            for row in packet.contents
        ],
        "notes": [*packet.notes, *packet.remarks],
    }


def packet_text(packet: Packet, paths: Sequence[Path]) -> str:
    """The packet as text: each file with its page count and size."""
    lines = [
        f"{path}: pages {part.first_page} to {part.last_page} of {packet.pages}, "
        f"{size_text(len(part.content))}"
        for part, path in zip(packet.parts, paths, strict=True)
    ]
    for row in packet.contents:
        name = row.title if not row.number else f"Exhibit {row.number}: {row.title}"
        lines.append(f"  {row.first_page:>4}  {name}")
    return "\n".join(lines)
