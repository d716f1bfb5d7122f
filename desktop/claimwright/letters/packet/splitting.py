"""Splits a packet for a portal with a maximum file size, without leaving out a page."""

import io
from collections.abc import Callable, Iterator, Sequence

from pypdf import PageObject
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject, StreamObject

from claimwright.errors import BillingError
from claimwright.letters.packet.assembly import Span

MEGABYTE = 1_000_000
RESERVE = 0.03
"""The share of a file taken up by its structure in addition to its pages."""

Built = Callable[[Sequence[Span]], bytes]
Groups = list[list[Span]]


def split(
    spans: Sequence[Span], pages: Sequence[PageObject], most: int, built: Built
) -> list[list[Span]]:
    """The spans for each file in order, each file of at most ``most`` bytes.

    ``pages`` are the pages of the whole packet; ``built`` makes a file from spans.

    Raises:
        BillingError: a single page is larger.
    """
    groups = _packed(spans, _weights(pages), most * (1 - RESERVE))
    return [fitting for group in groups for fitting in _fitting(group, most, built)]


def _packed(spans: Sequence[Span], weights: Sequence[dict[int, int]], most: float) -> Groups:
    """Assign the pages to files in order, filling each file as far as possible."""
    groups: Groups = [[]]
    held: dict[int, int] = {}
    page_weights = iter(weights)
    for span in spans:
        for at in range(span.start, span.stop):
            weight = next(page_weights)
            if groups[-1] and sum((held | weight).values()) > most:
                groups.append([])
                held = {}
            held |= weight
            _add(groups[-1], span, at)
    return groups


def _add(group: list[Span], span: Span, at: int) -> None:
    if group and group[-1].source is span.source and group[-1].stop == at:
        group[-1] = Span(span.source, group[-1].start, at + 1)
    else:
        group.append(Span(span.source, at, at + 1))


def _fitting(group: list[Span], most: int, built: Built) -> Iterator[list[Span]]:
    """The group if its file is small enough, else its halves, recursively."""
    size = len(built(group))
    if size <= most:
        yield group
        return
    pages = [(span, at) for span in group for at in range(span.start, span.stop)]
    if len(pages) == 1:
        span, at = pages[0]
        raise BillingError(
            f"Page {at + 1} of {span.source.name} alone takes {size / MEGABYTE:.1f} MB, more than "
            f"the {most / MEGABYTE:g} MB that a file may have; scan it again at a lower resolution."
        )
    middle = len(pages) // 2
    for half in (pages[:middle], pages[middle:]):
        part: list[Span] = []
        for span, at in half:
            _add(part, span, at)
        yield from _fitting(part, most, built)


def _weights(pages: Sequence[PageObject]) -> list[dict[int, int]]:
    """The size in bytes of every object that each page needs, by object number."""
    sizes: dict[int, int] = {}
    return [_reached(page, sizes) for page in pages]


def _reached(page: PageObject, sizes: dict[int, int]) -> dict[int, int]:
    found: dict[int, int] = {0: 0}
    waiting: list[PdfObject] = [page]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            number = one.idnum
            resolved = one.get_object()
            is_page = isinstance(resolved, DictionaryObject) and resolved.get("/Type") in _TREE
            if number in found or resolved is None or is_page:
                continue
            if number not in sizes:
                sizes[number] = _size(resolved)
            found[number] = sizes[number]
            one = resolved
        if isinstance(one, DictionaryObject):
            waiting.extend(one.raw_get(key) for key in one if key != "/Parent")
        elif isinstance(one, list):
            waiting.extend(one)
    return found


def _size(one: PdfObject) -> int:
    if isinstance(one, StreamObject):
        return len(one._data) + 200
    buffer = io.BytesIO()
    one.write_to_stream(buffer)
    return buffer.tell() + 20


_TREE = ("/Page", "/Pages")
