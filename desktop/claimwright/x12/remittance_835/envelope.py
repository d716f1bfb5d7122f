"""The interchanges of a text that holds a remittance, and its raw segments by their place."""

import re
from collections.abc import Iterator

from claimwright.domain.remittance.position import SegmentSpan
from claimwright.x12.envelope.segments import Interchange, interchanges, looks_like_x12

# Where a remittance begins that lost its envelope; what is before it may be a letter.
_BEGINS = re.compile(
    r"(?<![A-Za-z0-9])(?:ST([^A-Za-z0-9 \r\n])835\1|BPR([^A-Za-z0-9 \r\n])[A-Z]\2)"
)
_BLANK = " \t\r\n\x00\x1a\ufeff"


def holds_x12(text: str) -> bool:
    """Whether there is an interchange, or a remittance without one, anywhere in the text."""
    return looks_like_x12(text) or _BEGINS.search(text) is not None


def remittance_interchanges(text: str) -> Iterator[Interchange]:
    """Each interchange with its own separators; words before the first segment are passed over."""
    if not looks_like_x12(text) and (found := _BEGINS.search(text)):
        text = text[found.start() :]
    return interchanges(text)


def raw_segments(text: str, span: SegmentSpan) -> tuple[str, ...]:
    """The segments of a span as the file has them, without line ends and indentation."""
    found: list[str] = []
    count = 0
    for interchange in remittance_interchanges(text):
        for piece in interchange.pieces:
            if not (bare := piece.strip(_BLANK)):
                continue
            count += 1
            if count > span.last:
                return tuple(found)
            if count >= span.first:
                found.append(bare)
    return tuple(found)
