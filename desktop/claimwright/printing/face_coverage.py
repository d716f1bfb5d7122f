"""The characters in a font file, read from its `cmap` table.

Source: OpenType 1.9.1, the font file, `cmap` formats 4 and 12. Nothing else in the file is read, so
that many installed fonts can be checked quickly.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

MAX_RANGES = 20_000


def covered(path: Path) -> frozenset[int]:
    """The code points of a TrueType font; empty if ReportLab cannot embed the file."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
            start = 0
            if head[:4] == b"ttcf":  # a collection; use its first font
                (start,) = struct.unpack(">I", file.read(4))
                file.seek(start)
                head = file.read(12)
            if head[:4] not in (b"\x00\x01\x00\x00", b"true"):
                return frozenset()  # outlines that ReportLab cannot embed
            (count,) = struct.unpack(">H", head[4:6])
            tables = {
                record[:4]: struct.unpack(">II", record[8:16])
                for record in (file.read(16) for _ in range(count))
            }
            if b"glyf" not in tables or b"cmap" not in tables:
                return frozenset()
            offset, length = tables[b"cmap"]
            file.seek(offset)
            return frozenset(_codes(file.read(length)))
    except (OSError, struct.error, IndexError):
        return frozenset()


def _codes(cmap: bytes) -> Iterator[int]:
    """All code points of the best Unicode subtable."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    best = {}
    for place in range(count):
        platform, _, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * place)
        (form,) = struct.unpack_from(">H", cmap, offset)
        if platform in (0, 3) and form in (4, 12):
            best[form] = offset
    if 12 in best:
        yield from _segmented_coverage(cmap, best[12])
    elif 4 in best:
        yield from _segment_mapping(cmap, best[4])


def _segmented_coverage(cmap: bytes, offset: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", cmap, offset + 12)
    for group in range(min(groups, MAX_RANGES)):
        first, last, _ = struct.unpack_from(">III", cmap, offset + 16 + 12 * group)
        yield from range(first, min(last, 0x10FFFF) + 1)


def _segment_mapping(cmap: bytes, offset: int) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", cmap, offset + 6)
    ends = struct.unpack_from(f">{twice // 2}H", cmap, offset + 14)
    starts = struct.unpack_from(f">{twice // 2}H", cmap, offset + 16 + twice)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)
