"""Name the segments and elements of a claim that were not read, so that none is lost silently."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from claimwright.x12.claim_837p.claim_loops import ClaimLoops, Loop
from claimwright.x12.claim_837p.other_payers import is_before
from claimwright.x12.claim_837p.unread_elements import add_unread_elements
from claimwright.x12.envelope.segments import Segment, at

ANY: frozenset[str] = frozenset()
Known = Mapping[str, frozenset[str]]
First = dict[tuple[str, str], Segment]  # by id and qualifier
MAX_NAMED = 20  # names in a sentence; with more the file is broken
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
_OUTSIDE: Known = {"REF": frozenset({"87"})}  # the guide in 4010
_SENDERS = frozenset({"41", "40"})
_PEOPLE = frozenset({"IL", "PR", "QC"})
_ROLES = frozenset({"82", "DN", "DK", "P3", "77", "FA", "LI", "TL"})
# By role: the segments read in an NM1's own loop. A claim does not keep patient addresses, and
# listing them for every claim would hide the rest.
_ADDRESS: Known = {"NM1": ANY, "N3": ANY, "N4": ANY}
_PROVIDER_SEGMENTS: Known = {
    **_ADDRESS,
    "PRV": ANY,
    "PER": ANY,
    "REF": frozenset({"EI", "SY"}),
}
_PERSON_SEGMENTS: Known = {**_ADDRESS, "DMG": ANY, "REF": frozenset({"1W"})}
_PAYER_SEGMENTS: Known = {**_ADDRESS, "DTP": frozenset({"573"})}
_BY_ROLE: Mapping[str, Known] = {
    "IL": _PERSON_SEGMENTS,
    "QC": _PERSON_SEGMENTS,
    "PR": _PAYER_SEGMENTS,
}
# A claim holds only one of each; the builder reports the numbers and providers it left out.
_SINGLE = frozenset({"DTP", "SBR", "PAT", "REF", "PRV", "AMT", "N3", "N4", "DMG", "PER"})
_NUMBERS_READ_BY_BUILDER = frozenset({"G1", "9F", "X4"})
_SINGLE_ROLES = frozenset({"82", "85", "IL", "PR", "QC"})
_QUALIFIED = frozenset({"REF", "DTP", "AMT", "NM1"})
_ID = re.compile(r"[A-Z][A-Z0-9]{1,2}")
_QUALIFIER = re.compile(r"[A-Za-z0-9]{1,3}")


def unread_segments(loops: ClaimLoops) -> Iterator[str]:
    """Sentences about what was not read of the claim, its lines and other payers."""
    of_lines = [name for line in loops.lines for name in _unread(line, _LINE, _ROLES)]
    for line in loops.lines:
        for one in line.adjudications:
            of_lines += _unread(one, _DECISION)
    of_payers = [name for one in loops.other_payers for name in _unread_of_payer(one, loops)]
    yield from sentence("of the claim", _unread(loops.claim, _CLAIM, _ROLES))
    yield from sentence("of its lines", of_lines)
    yield from sentence("of other payers", of_payers)


def _unread_of_payer(loop: Loop, loops: ClaimLoops) -> Iterator[str]:
    """Names of what was not read of another payer: all of it if it is later and paid nothing."""
    if not (is_before(loop, loops) or loop.value("AMT", "D") or _has_decided(loops)):
        yield f"SBR*{at(loop.first('SBR'), 1)[:1]}"
    yield from _unread(loop, _OTHER_PAYER, {"IL", "PR"})


def _has_decided(loops: ClaimLoops) -> bool:
    return any(line.adjudications for line in loops.lines)


def unread_of_billing(billing: Loop) -> Iterator[str]:
    """A sentence about what was not read of the billing provider's loops."""
    return sentence("of the billing provider", _unread(billing, _BILLING, {"85"}))


def unread_of_people(subscriber: Loop, patient: Loop | None) -> Iterator[str]:
    """A sentence about what was not read of the subscriber's, patient's and payer's loops."""
    names = _unread(subscriber, _SUBSCRIBER, _PEOPLE)
    if patient is not None:
        names += _unread(patient, _SUBSCRIBER, _PEOPLE)
    return sentence("of the subscriber", names)


def unread_outside(loops: Iterable[Loop]) -> Iterator[str]:
    """Names of the segments in loops outside any claim, except the sender and the receiver."""
    for loop in loops:
        yield from _unread(loop, _OUTSIDE, _SENDERS, has_known_entities=False)


def sentence(where: str, names: Iterable[str]) -> Iterator[str]:
    """One sentence with the distinct names, or nothing if there are no names."""
    distinct = dict.fromkeys(names)
    if distinct:
        more = len(distinct) - MAX_NAMED
        end = f" and {more:,} more" if more > 0 else ""
        yield f"Not read {where}: {', '.join(islice(distinct, MAX_NAMED))}{end}."


def _unread(
    loop: Loop, known: Known, roles: Collection[str] = (), *, has_known_entities: bool = True
) -> list[str]:
    """Ids and qualifiers only: a value might identify a patient."""
    names: list[str] = []
    first: First = {}
    _add_unread(loop, known, first, names)
    for entity in loop.entities:
        segment = entity.segments[0]
        role = at(segment, 1)
        if role not in roles:
            names.append(_name(segment))
            continue
        if role in _SINGLE_ROLES:
            _add_second(segment, first, names)
        if has_known_entities:
            _add_unread_of_entity(entity, role, names)
    return names


def _add_unread(loop: Loop, known: Known, first: First, names: list[str]) -> None:
    for segment in loop.segments:
        kind = segment[0]
        qualifiers = known.get(kind)
        if qualifiers is None or (qualifiers and at(segment, 1) not in qualifiers):
            names.append(_name(segment))
            continue
        if kind in _SINGLE:
            _add_second(segment, first, names)
        add_unread_elements(segment, names)


def _add_unread_of_entity(entity: Loop, role: str, names: list[str]) -> None:
    known = _BY_ROLE.get(role, _PROVIDER_SEGMENTS)
    _add_unread(entity, known, {}, names)
    head = entity.segments[0]
    if known is _PROVIDER_SEGMENTS and at(head, 9) and at(head, 8) not in {"XX", "24", "34"}:
        names.append("NM109")


def _name(segment: Segment) -> str:
    """The id with the qualifier; what looks like neither may be a patient's."""
    if not _ID.fullmatch(segment[0]):
        return "a segment without an id"
    qualifier = at(segment, 1)
    is_qualified = segment[0] in _QUALIFIED and _QUALIFIER.fullmatch(qualifier)
    return f"{segment[0]}*{qualifier}" if is_qualified else segment[0]


def _add_second(segment: Segment, first: First, names: list[str]) -> None:
    """Name a second segment of a kind that may occur once, unless it repeats the first.

    An EIN and an SSN both count as the tax number.
    """
    kind, qualifier = segment[0], at(segment, 1) if segment[0] in _QUALIFIED else ""
    if kind == "REF":
        if qualifier in _NUMBERS_READ_BY_BUILDER:
            return
        qualifier = "EI" if qualifier == "SY" else qualifier
    if first.setdefault((kind, qualifier), segment) != segment:
        names.append(f"a second {_name(segment)}")
