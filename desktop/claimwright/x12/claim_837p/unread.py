"""Name the segments and elements of a claim that were not read, so that none is lost silently."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from claimwright.x12.claim_837p.claim_loops import ClaimLoops, Loop
from claimwright.x12.claim_837p.other_payers import is_before
from claimwright.x12.envelope.segments import Segment, at

ANY: frozenset[str] = frozenset()
Known = Mapping[str, frozenset[str]]
# By loop: the segments read, by id and the qualifier in element 1; ANY reads all.
_BILLING: Known = {"PRV": ANY}
_SUBSCRIBER: Known = {"SBR": ANY, "PAT": ANY, "PRV": ANY}
_CLAIM: Known = {
    "CLM": ANY,
    "HI": ANY,
    "NTE": ANY,
    "REF": frozenset({"F8", "G1", "9F", "X4", "D9"}),
    "DTP": frozenset({"431", "454", "484", "435", "096", "439", "090", "091", "472"}),
}
_LINE: Known = {
    "LX": ANY,
    "SV1": ANY,
    "NTE": ANY,
    "REF": frozenset({"6R", "G1", "9F", "X4"}),
    "DTP": frozenset({"472"}),
}
_OTHER_PAYER: Known = {"SBR": ANY, "OI": ANY, "AMT": frozenset({"D"})}
_DECISION: Known = {"SVD": ANY, "DTP": frozenset({"573"})}
_PEOPLE = frozenset({"IL", "PR", "QC"})
_ROLES = frozenset({"82", "DN", "DK", "P3", "77", "FA", "LI", "TL"})
# There is room for only one of each; the builder reports extra numbers and providers itself.
_ONCE = frozenset({"DTP", "SBR", "PAT", "REF"})
_ONCE_NUMBERS = frozenset({"REF*F8", "REF*6R"})
_ONCE_ROLES = frozenset({"82", "85", "IL", "PR", "QC"})
_QUALIFIED = frozenset({"REF", "DTP", "AMT", "NM1"})
# Elements that mean something unless they are empty or say no, such as a claim's special program
# or delay reason.
_ELEMENTS: Mapping[str, range] = {
    "SV1": range(8, 22),
    "PAT": range(5, 10),
    "CLM": range(12, 22),
}
_NOTHING = frozenset({"", "N", "0"})


def unread_segments(loops: ClaimLoops) -> Iterator[str]:
    """Sentences about what was not read of the claim, its lines and other payers."""
    of_lines = [name for line in loops.lines for name in _unread(line, _LINE, _ROLES)]
    for line in loops.lines:
        for one in line.adjudications:
            of_lines += _unread(one, _DECISION)
    of_payers = [name for one in loops.other_payers for name in _of_payer(one, loops)]
    yield from _sentence("of the claim", _unread(loops.claim, _CLAIM, _ROLES))
    yield from _sentence("of its lines", of_lines)
    yield from _sentence("of other payers", of_payers)


def _of_payer(loop: Loop, loops: ClaimLoops) -> Iterator[str]:
    """What was not read of another payer: everything, if it comes later and paid nothing."""
    if not (is_before(loop, loops) or loop.value("AMT", "D") or _has_decided(loops)):
        yield f"SBR*{at(loop.first('SBR'), 1)}"
    yield from _unread(loop, _OTHER_PAYER, {"IL", "PR"})


def _has_decided(loops: ClaimLoops) -> bool:
    return any(line.adjudications for line in loops.lines)


def unread_of_billing(billing: Loop) -> Iterator[str]:
    """A sentence about what was not read of the billing provider's loops."""
    return _sentence("of the billing provider", _unread(billing, _BILLING, {"85"}))


def unread_of_people(subscriber: Loop, patient: Loop | None) -> Iterator[str]:
    """A sentence about what was not read of the subscriber's, patient's and payer's loops."""
    names = _unread(subscriber, _SUBSCRIBER, _PEOPLE)
    if patient is not None:
        names += _unread(patient, _SUBSCRIBER, _PEOPLE)
    return _sentence("of the subscriber", names)


def _sentence(where: str, names: Iterable[str]) -> Iterator[str]:
    if named := ", ".join(dict.fromkeys(names)):
        yield f"Not read {where}: {named}."


def _unread(loop: Loop, known: Known, roles: Collection[str] = ()) -> list[str]:
    """Ids and qualifiers, never values, which may be a patient's."""
    names: list[str] = []
    first: dict[str, Segment] = {}
    for segment in loop.segments:
        kind = segment[0]
        qualifiers = known.get(kind)
        if qualifiers is None or (qualifiers and at(segment, 1) not in qualifiers):
            names.append(_name(segment))
            continue
        if kind in _ONCE:
            names += _second(segment, first)
        if kind in _ELEMENTS and len(segment) > _ELEMENTS[kind].start:
            names += _elements(segment)
    for entity in loop.entities:
        segment = entity.segments[0]
        role = at(segment, 1)
        if role not in roles:
            names.append(_name(segment))
        elif role in _ONCE_ROLES:
            names += _second(segment, first)
    return names


def _name(segment: Segment) -> str:
    return f"{segment[0]}*{at(segment, 1)}" if segment[0] in _QUALIFIED else segment[0]


def _second(segment: Segment, first: dict[str, Segment]) -> list[str]:
    """Name a second segment if there is room for only one, unless it repeats the first."""
    name = _name(segment)
    if segment[0] == "REF" and name not in _ONCE_NUMBERS:
        return []
    return [] if first.setdefault(name, segment) == segment else [f"a second {name}"]


def _elements(segment: Segment) -> list[str]:
    return [
        f"{segment[0]}{place:02}"
        for place in _ELEMENTS[segment[0]]
        if at(segment, place) not in _NOTHING
    ]
