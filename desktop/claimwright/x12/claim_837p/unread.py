"""Names the segments of a claim that were not read, so that none is dropped silently."""

from collections.abc import Iterator, Mapping

from claimwright.x12.claim_837p.claim_loops import ClaimLoops, Loop
from claimwright.x12.envelope.segments import Segment, at

ANY: frozenset[str] = frozenset()
# By loop: the segments read, by id and the qualifier in element 1; ANY reads all.
_CLAIM: Mapping[str, frozenset[str]] = {
    "CLM": ANY,
    "HI": ANY,
    "NTE": ANY,
    "REF": frozenset({"F8", "G1", "9F", "X4", "D9"}),
    "DTP": frozenset({"431", "454", "484", "435", "096", "439", "090", "091", "472"}),
}
_LINE: Mapping[str, frozenset[str]] = {
    "LX": ANY,
    "SV1": ANY,
    "NTE": ANY,
    "REF": frozenset({"6R", "G1", "9F", "X4"}),
    "DTP": frozenset({"472"}),
}
_CLAIM_ROLES = frozenset({"82", "DN", "DK", "P3", "77", "FA", "LI", "TL"})
_LINE_ROLES = frozenset({"82", "DN", "DK", "P3", "77", "FA", "LI", "TL"})


def unread_segments(loops: ClaimLoops) -> Iterator[str]:
    """A sentence for the claim, and one for its lines, about segments that were not read."""
    if unread := list(_unread(loops.claim, _CLAIM, _CLAIM_ROLES)):
        yield f"Not read of the claim: {_named(unread)}."
    unread = [one for line in loops.lines for one in _unread(line, _LINE, _LINE_ROLES)]
    if unread:
        yield f"Not read of its lines: {_named(unread)}."


def _unread(
    loop: Loop, known: Mapping[str, frozenset[str]], roles: frozenset[str]
) -> Iterator[Segment]:
    for segment in loop.segments:
        qualifiers = known.get(segment[0])
        if qualifiers is None or (qualifiers and at(segment, 1) not in qualifiers):
            yield segment
    for entity in loop.entities:
        if at(entity.segments[0], 1) not in roles:
            yield entity.segments[0]


def _named(segments: list[Segment]) -> str:
    """Ids and qualifiers, never a value: that may be a patient's."""
    names = [
        f"{segment[0]}*{at(segment, 1)}"
        if segment[0] in {"REF", "DTP", "AMT", "NM1"}
        else segment[0]
        for segment in segments
    ]
    return ", ".join(dict.fromkeys(names))
