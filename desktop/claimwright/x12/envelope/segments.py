"""An X12 file as interchanges, and an interchange as segments: lists of its elements."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

Segment = list[str]  # the id first, so that segment[n] is element n; not stripped

_CLOSING = frozenset({"SE", "GE", "IEA"})
_MAX_ISA_LENGTH = 200  # characters; the standard says 106, senders that do not pad write fewer
_MAX_IEA_LENGTH = 30
_BLANK = " \t\r\n\x00\x1a\ufeff"
_SIGN = r"[^A-Za-z0-9 \r\n]"  # a possible separator, including control characters
_ISA = re.compile(rf"ISA({_SIGN})")
_HEADERLESS = re.compile(
    r"(?:GS|ST|BHT|BGN|BPR|TA1|HL|NM1|SBR|CLM|LX|SV1)([^A-Za-z0-9 \r\n.,;:'\"()/-])"
)
_COMMON_IDS = "GS|ST|BHT|BPR|TRN|HL|NM1|N1|N3|N4|REF|PER|SBR|CLM|CLP|HI|LX|SV1|SVC|DTP|DTM|CAS|SE"
MOST = 0.5  # of the lines of a wrapped file have its full length; the others end in spaces
_SEARCHED = 20_000  # characters to guess separators from


@dataclass(frozen=True, slots=True)
class Separators:
    """The separators of elements and components, and the segment terminator."""

    element: str
    component: str
    segment: str


@dataclass(frozen=True, slots=True)
class Interchange:
    """One ISA to IEA, or a text without that envelope; iterating gives its segments in order.

    ``cut`` is True if the text ends inside a segment, which is then dropped, as is any text after
    the last segment.
    """

    separators: Separators
    pieces: tuple[str, ...]
    cut: bool

    def __iter__(self) -> Iterator[Segment]:
        element = self.separators.element
        for piece in self.pieces:
            if bare := piece.strip(_BLANK):
                yield bare.split(element)


def at(segment: Segment, place: int) -> str:
    """An element by position, stripped; empty if the segment is shorter."""
    return segment[place].strip(" \t") if place < len(segment) else ""


def looks_like_x12(text: str) -> bool:
    """Whether the text begins like an interchange, or like part of one without its envelope."""
    start = text[:_SEARCHED].lstrip(_BLANK)
    return _HEADERLESS.match(start) is not None or _ISA.match(start) is not None or _starts(start)


def in_capitals(text: str) -> str:
    """The text in capitals where only so it is X12: some programs write a file in lower case."""
    if looks_like_x12(text) or not looks_like_x12(text[:_SEARCHED].upper()):
        return text
    return text.upper()


def interchanges(text: str) -> Iterator[Interchange]:
    """Each interchange of a text with its own separators; without an ISA, the whole text."""
    starts = list(_isa_places(text))
    if not starts:
        yield _interchange(text, _guessed(text))
        return
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        part = text[start:end]
        yield _interchange(part, _declared(part))


def _starts(text: str) -> bool:
    return next(_isa_places(text), None) is not None


def _isa_places(text: str) -> Iterator[int]:
    for match in _ISA.finditer(text):
        place, sign = match.start(), match[1]
        before = text[place - 1] if place else "\n"
        if (before.isalnum() and not _ends_interchange(text, place, sign)) or before == sign:
            continue  # the end of a name, or a name itself
        start = text[place : place + _MAX_ISA_LENGTH].replace("\r", "").replace("\n", "")
        elements = start.split(sign, 16)
        if len(elements) == 17 and len(elements[1]) <= 2 and len(elements[12]) <= 5:
            yield place


def _ends_interchange(text: str, place: int, sign: str) -> bool:
    """Whether an IEA without its terminator precedes a position, as in joined files."""
    before = text[max(0, place - _MAX_IEA_LENGTH) : place]
    return re.search(rf"IEA{re.escape(sign)}\d+{re.escape(sign)}\d+$", before) is not None


def _declared(text: str) -> Separators:
    """The separators that the ISA declares.

    The ISA has fixed width, and its last two characters are the component separator and the
    segment terminator (X12.5). Senders that do not pad keep the order.
    """
    element = text[3]
    elements = text[:_MAX_ISA_LENGTH].split(element, 16)
    if len(elements) < 17:
        return _guessed(text)  # a second ISA begins within this one
    tail = elements[16]
    component, terminator = tail[:1], tail[1:].lstrip(" ")[:1]
    after = tail[1:].lstrip(" \t\r\n")[:1]
    if after and not after.isalnum():
        terminator = after  # some senders start a line with it
    if component == "~" or terminator.isalnum() or not terminator:
        component, terminator = ":", component  # ISA16 is missing
    terminator = terminator or "~"
    component = _component_in_use(text, element, component, terminator)
    return Separators(element, component, terminator)


def _guessed(text: str) -> Separators:
    """The separators of a text without an ISA, guessed from its first segments."""
    start = text[:_SEARCHED].lstrip(_BLANK)
    match = _HEADERLESS.match(start) or _ISA.match(start)
    element = match[1] if match else "*"
    ends = re.findall(rf"({_SIGN}|[\r\n])\s*(?:{_COMMON_IDS}){re.escape(element)}", start)
    counted = Counter(sign for sign in ends if sign != element)
    terminator = counted.most_common(1)[0][0] if counted else "~"
    component = _component_in_use(text, element, ":", terminator)
    return Separators(element, component, terminator)


def _component_in_use(text: str, element: str, declared: str, terminator: str) -> str:
    """The separator used after qualifiers, if the declared one is never used there.

    Some senders change the separator in the claims but not in the ISA. Only real segments count,
    not text that looks like one, and it is never the terminator (TR3 appendix B.1.1.2.5).
    """
    sign, end = re.escape(element), re.escape(terminator)
    used = re.compile(
        rf"(?:^|{end})\s*(?:SV1|SV2|SVC|HI){sign}[A-Z]{{2,3}}"
        rf"([^A-Za-z0-9 \r\n{sign}{end}])[A-Za-z0-9]"
    )
    first = ""
    for match in used.finditer(text):
        if match[1] == declared:
            return declared
        first = first or match[1]
    return first or declared


def _interchange(text: str, separators: Separators) -> Interchange:
    terminator = separators.segment
    if terminator not in "\r\n":
        text = _unwrapped(text, terminator)
    pieces = text.split(terminator)
    last = pieces[-1].strip(_BLANK)
    is_whole = _closes(last, separators)
    cut = bool(last) and not is_whole and (terminator not in "\r\n" or text.startswith("ISA"))
    if cut:
        pieces = pieces[:-1]
        filled = (bare for piece in reversed(pieces) if (bare := piece.strip(_BLANK)))
        begins = re.match(rf"[A-Z][A-Z0-9]{{1,2}}{re.escape(separators.element)}", last)
        cut = begins is not None or not _closes(next(filled, ""), separators)
    return Interchange(separators, tuple(pieces), cut)


def _closes(segment: str, separators: Separators) -> bool:
    """Whether a segment ends a transaction, a group or an interchange."""
    return segment.partition(separators.element)[0] in _CLOSING


def _unwrapped(text: str, terminator: str) -> str:
    """The text without line breaks.

    Breaks are removed after a terminator, or everywhere if the lines are equally long, but for some
    that lost the spaces at their end. Any other break becomes a space, because inside a note it
    separates two words.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in text:
        return text
    if "\n" not in (plain := text.replace(f"{terminator}\n", terminator)):
        return plain  # one segment per line, as in nearly every file
    lines = text.rstrip("\n").split("\n")
    inner = lines[1:-1]  # an interchange may begin and end within a line
    width, count = Counter(map(len, inner)).most_common(1)[0] if inner else (0, 0)
    if count > MOST * len(inner) and max(map(len, lines)) <= width:
        return "".join((lines[0], *(line.ljust(width) for line in inner), lines[-1]))
    return re.sub(
        rf"(?<={re.escape(terminator)})\s*\n|\n(?=\s*{re.escape(terminator)})", "", text
    ).replace("\n", " ")
