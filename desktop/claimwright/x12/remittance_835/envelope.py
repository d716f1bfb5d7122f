"""The interchanges of a text with a remittance, and its raw segments by position."""

import re
from collections.abc import Iterator

from claimwright.domain.remittance.position import SegmentSpan
from claimwright.x12.envelope.segments import Interchange, interchanges, looks_like_x12

# The start of a remittance without its envelope; the text before it may be a letter.
_BEGINS = re.compile(
    r"(?<![A-Za-z0-9])(?:ST([^A-Za-z0-9 \r\n])835\1|BPR([^A-Za-z0-9 \r\n])[A-Z]\2)"
)
_BLANK = " \t\r\n\x00\x1a\ufeff"
_MIN_LENGTH = 2  # characters of a segment: its id; anything shorter is padding


def contains_x12(text: str) -> bool:
    """Whether there is an interchange, or a remittance without one, anywhere in the text."""
    return looks_like_x12(text) or _BEGINS.search(text) is not None


def remittance_interchanges(text: str) -> Iterator[Interchange]:
    """Each interchange with its own separators; text before the first segment is skipped."""
    text = text.lstrip(_BLANK)
    if not looks_like_x12(text) and (found := _BEGINS.search(text)):
        text = text[found.start() :]
    return interchanges(text)


def segments_of(interchange: Interchange) -> list[str]:
    """The segments as the file has them, without line ends and indentation."""
    bare = (piece.strip(_BLANK) for piece in interchange.pieces)
    return [raw for raw in bare if len(raw) >= _MIN_LENGTH]


def raw_segments(text: str, span: SegmentSpan) -> tuple[str, ...]:
    """The segments of a span of the file, as `segments_of` gives them."""
    found: list[str] = []
    before = 0
    for interchange in remittance_interchanges(text):
        segments = segments_of(interchange)
        found += segments[max(0, span.first - 1 - before) : max(0, span.last - before)]
        before += len(segments)
    return tuple(found)
