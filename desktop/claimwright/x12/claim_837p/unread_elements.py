"""Name the elements of a segment that were not read."""

from collections.abc import Mapping

from claimwright.x12.envelope.segments import Segment, at

_NOTHING = frozenset({"", "N", "0"})  # values that carry no information
# By segment: elements that are skipped, and the first element after the last one read.
# In CLM, those include the special program and the delay reason.
_UNREAD: Mapping[str, tuple[tuple[int, ...], int]] = {
    "NM1": ((6,), 10),
    "N3": ((), 3),
    "N4": ((), 5),
    "PRV": ((), 4),
    "DMG": ((), 4),
    "SBR": ((3, 4, 5, 6, 7, 8), 10),
    "PAT": ((2, 3, 4), 5),
    "CLM": ((3, 4), 12),
    "REF": ((), 3),
    "DTP": ((), 4),
    "AMT": ((), 3),
    "NTE": ((), 3),
    "LX": ((), 2),
    "SV1": ((6,), 8),
}
_CONTACTS = frozenset({"TE", "EX"})  # PER03, 05 and 07: only the telephone number is kept
# For segments not listed above: they are read in full, or named as a whole elsewhere.
_NONE_UNREAD: tuple[tuple[int, ...], int] = ((), 1_000_000)


def add_unread_elements(segment: Segment, names: list[str]) -> None:
    """Add the unread elements by position (SV109) and contacts by qualifier (PER*FX)."""
    kind = segment[0]
    within, beyond = _UNREAD.get(kind, _NONE_UNREAD)
    size = len(segment)
    for place in within:
        if place < size and segment[place] and at(segment, place) not in _NOTHING:
            names.append(f"{kind}{place:02}")
    if size > beyond:
        places = range(beyond, size)
        names += [f"{kind}{one:02}" for one in places if at(segment, one) not in _NOTHING]
    if kind == "PER":
        found = ((at(segment, place), at(segment, place + 1)) for place in (3, 5, 7))
        names += [f"PER*{what[:2]}" for what, text in found if text and what not in _CONTACTS]
    elif kind == "NTE" and at(segment, 1) and not at(segment, 2):
        names.append("NTE01")  # a text without its qualifier
