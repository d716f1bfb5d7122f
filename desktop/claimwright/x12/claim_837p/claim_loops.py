"""The segments of an 837 grouped into loops: billing, subscriber, patient, claim and lines."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from claimwright.x12.envelope.counts import EnvelopeCounts
from claimwright.x12.envelope.segments import Segment, at

# Segments of an NM1's own loop; everything else belongs to the enclosing loop.
_ENTITY_SEGMENTS = frozenset({"N2", "N3", "N4", "REF", "PER", "PRV", "DMG"})
_ADJUDICATED = "573"  # DTP01: the date on which another payer decided
# REF01 values that belong to the claim or line (loops 2300 and 2400), never to a provider (TR3).
_CLAIM_REFERENCES = frozenset(
    {"F8", "G1", "9F", "X4", "D9", "EA", "EW", "F5", "4N", "P4", "1J", "9A", "9C", "LX", "6R"}
)
_PROVIDERS = frozenset({"82", "DN", "DK", "DQ", "P3", "77", "FA", "LI", "TL", "QB", "45", "PW"})


_PARTIES = frozenset({"85", "87", "PE", "IL", "PR", "QC"})
_NEXT = frozenset({"85", "IL", "QC"})  # NM101 of loops that precede a claim
_OF_BILLING = frozenset({"PRV", "CUR"})  # segments of loop 2000A itself
MAX_NUMBER = 9  # characters of ST02 (TR3)


@dataclass(slots=True, eq=False)
class Loop:
    """A loop's own segments, and the loops within it that begin with an NM1 or an SVD."""

    segments: list[Segment] = field(default_factory=list)
    entities: Sequence["Loop"] = ()  # shared empty tuple: nearly all of a file's loops have none
    adjudications: Sequence["Loop"] = ()

    def add(self, segment: Segment) -> None:
        """Add a segment where it belongs: here, or in the last NM1 or SVD loop."""
        name = segment[0]
        if name == "NM1":
            self.entities = _with(self.entities, Loop([segment]))
        elif name == "SVD":
            self.adjudications = _with(self.adjudications, Loop([segment]))
        elif self.adjudications and name in {"CAS", "DTP", "AMT"}:
            self.adjudications[-1].segments.append(segment)
        elif self.entities and _is_of_entity(segment, at(self.entities[-1].segments[0], 1)):
            self.entities[-1].segments.append(segment)
        else:
            self.segments.append(segment)

    def first(self, name: str, *qualifiers: str) -> Segment:
        """The first own segment of that name with one of the qualifiers, or else an empty one."""
        for segment in self.segments:
            if segment[0] == name and (not qualifiers or at(segment, 1) in qualifiers):
                return segment
        return []

    def all(self, name: str) -> Iterator[Segment]:
        """Every own segment of that name."""
        return (segment for segment in self.segments if segment[0] == name)

    def value(self, name: str, *qualifiers: str) -> str:
        """Element 2 of the first such segment, the number in a REF."""
        return at(self.first(name, *qualifiers), 2)

    def entity(self, *roles: str) -> "Loop | None":
        """The first NM1 loop in one of these roles (NM101), the earlier role first."""
        for role in roles:
            for entity in self.entities:
                if at(entity.segments[0], 1) == role:
                    return entity
        return None


def _with(loops: Sequence[Loop], one: Loop) -> list[Loop]:
    """Append a loop, in place if there is already a list, because a broken file has many."""
    if not isinstance(loops, list):
        return [one]
    loops.append(one)
    return loops


def _is_of_entity(segment: Segment, role: str) -> bool:
    """Whether a segment belongs to the NM1 before it, whose NM101 is ``role``."""
    if segment[0] == "DTP":
        return at(segment, 1) == _ADJUDICATED
    if segment[0] == "REF" and role in _PROVIDERS and at(segment, 1) in _CLAIM_REFERENCES:
        return False
    return segment[0] in _ENTITY_SEGMENTS


def _in_roles(loop: Loop, *roles: str) -> list[Loop]:
    return [entity for entity in loop.entities if at(entity.segments[0], 1) in roles]


@dataclass(frozen=True, slots=True)
class Transaction:
    """One ST to SE: its kind (837), its guide (005010X222A1) and the day it was made."""

    kind: str = ""
    guide: str = ""
    created: str = ""


@dataclass(slots=True, eq=False)
class ClaimLoops:
    """One claim with its enclosing loops; ``finished`` is set once something follows it."""

    transaction: Transaction
    billing: Loop
    subscriber: Loop
    patient: Loop | None
    claim: Loop
    other_payers: list[Loop] = field(default_factory=list)
    lines: list[Loop] = field(default_factory=list)
    finished: bool = False


class LoopWalker:
    """Walks over the segments of interchanges and yields each claim as soon as it ends."""

    def __init__(self) -> None:
        self.transactions: list[str] = []  # the kind of each, in order
        self.problems: list[str] = []  # sentences about the envelope
        self.outside: list[Loop] = []  # before the first level, between levels, after the end
        self.cut_short = False  # whether a transaction or an interchange has no end
        self._counts = EnvelopeCounts(
            lambda problem: self.problems.append(f"Transaction {self._number}: {problem}"),
            self.problems.append,
            "the lines of a claim do not add up",
        )
        self._number = ""  # ST02
        self._count = 0  # of the segments of this interchange
        self._group_guide = ""
        self._transaction = Transaction()
        self._in_transaction = False
        self._in_interchange = False
        self._has_levels = False  # whether this transaction has had an HL
        self._billing = Loop()
        self._subscriber = Loop()
        self._patient: Loop | None = None
        self._parent = ""  # HL02 of a subscriber without a claim so far
        self._open = Loop()  # where plain segments go; those before the first HL are unused
        self._claim: ClaimLoops | None = None
        self._done: list[ClaimLoops] = []
        self._steps: dict[str, Callable[[Segment], None]] = {
            "ISA": self._envelope,
            "GS": self._group,
            "ST": self._start,
            "BHT": self._header,
            "SE": self._end,
            "GE": self._group_ends,
            "IEA": self._interchange_ends,
            "HL": self._level,
            "CLM": self._claim_begins,
            "LX": self._line_begins,
            "SV1": self._service,
            "SBR": self._payer_begins,
        }

    def claims(self, segments: Iterable[Segment]) -> Iterator[ClaimLoops]:
        """The claims of one interchange in order, an unfinished last one included."""
        steps = self._steps
        for count, segment in enumerate(segments, start=1):
            step = steps.get(segment[0])
            if step is None:
                self._open.add(segment)
                continue
            self._count = count
            step(segment)
            while self._done:
                yield self._done.pop()
        self._leave()
        self.cut_short = self.cut_short or self._in_interchange
        self._in_interchange = False
        while self._done:
            yield self._done.pop()

    def _close_claim(self, finished: bool) -> None:
        if self._claim is not None:
            self._claim.finished = finished
            self._done.append(self._claim)
            self._claim = None

    def _leave(self) -> None:
        """Note that the open transaction has no end; a text without an envelope needs none."""
        self._close_claim(finished=not self._in_transaction)
        self.cut_short = self.cut_short or self._in_transaction
        self._in_transaction = False

    def _envelope(self, _segment: Segment) -> None:
        self._leave()
        self._group_guide = ""
        self._in_interchange = True
        self._counts.interchange_begins()

    def _interchange_ends(self, segment: Segment) -> None:
        self._miss_end()
        self._close_transaction()
        self._in_interchange = False
        self._counts.interchange_ends(segment)

    def _group(self, segment: Segment) -> None:
        self._leave()
        self._group_guide = at(segment, 8)
        self._counts.group_begins()

    def _group_ends(self, segment: Segment) -> None:
        self._miss_end()
        self._close_transaction()
        self._counts.group_ends(segment)

    def _miss_end(self) -> None:
        if self._in_transaction:
            self.problems.append(
                f"Transaction {self._number}: its end (SE) is missing; check whether claims are "
                "missing."
            )

    def _start(self, segment: Segment) -> None:
        self._leave()
        self._billing, self._subscriber, self._patient = Loop(), Loop(), None
        self._open = self._outside()
        self._has_levels = False
        self._number = at(segment, 2)[:MAX_NUMBER]
        self._counts.transaction_begins(segment, self._count)
        self._parent = ""
        self._in_transaction = True
        self._transaction = Transaction(at(segment, 1), at(segment, 3) or self._group_guide)
        self.transactions.append(self._transaction.kind)

    def _header(self, segment: Segment) -> None:
        known = self._transaction
        self._transaction = Transaction(known.kind, known.guide, at(segment, 4))

    def _end(self, segment: Segment) -> None:
        if self._in_transaction:
            self._counts.transaction_ends(segment, self._count)
        self._close_transaction()

    def _close_transaction(self) -> None:
        self._close_claim(finished=True)
        self._in_transaction = False
        self._open = self._outside()

    def _outside(self) -> Loop:
        """A loop of no claim."""
        self.outside.append(Loop())
        return self.outside[-1]

    def _level(self, segment: Segment) -> None:
        self._close_claim(finished=True)
        level = at(segment, 3)
        if not self._has_levels:
            self._has_levels = True
            self._steps.pop("NM1", None)
            self._steps.pop("PAT", None)
        self._open = Loop()
        if level == "20":
            self._billing = self._open
            if not self._parent or self._parent != at(segment, 1):  # else it came before its parent
                self._subscriber, self._patient = Loop(), None
            self._parent = ""
        elif level == "22":
            self._subscriber, self._patient = self._open, None
            self._parent = at(segment, 2)
        elif level == "23":
            self._patient = self._open
        else:
            self.outside.append(self._open)

    def _claim_begins(self, segment: Segment) -> None:
        self._close_claim(finished=True)
        self._parent = ""
        if not self._has_levels:
            self._sort_by_role()
            self._steps |= {"NM1": self._party_begins, "PAT": self._party_begins}
        self._open = Loop([segment])
        self._claim = ClaimLoops(
            self._transaction, self._billing, self._subscriber, self._patient, self._open
        )

    def _sort_by_role(self) -> None:
        """Sort the parties by NM101 only, if there is no HL; those not there stay as before."""
        loop = self._open
        if not _in_roles(loop, *_PARTIES):
            return
        if self.outside and self.outside[-1] is loop:
            self.outside.pop()
        if others := [one for one in loop.entities if at(one.segments[0], 1) not in _PARTIES]:
            self.outside.append(Loop([], others))
        of_billing = [segment for segment in loop.segments if segment[0] in _OF_BILLING]
        of_patient = [segment for segment in loop.segments if segment[0] == "PAT"]
        if billing := _in_roles(loop, "85", "87", "PE"):
            self._billing = Loop(of_billing, billing)
        if insured := _in_roles(loop, "IL", "PR"):
            rest = [one for one in loop.segments if one not in of_billing and one not in of_patient]
            self._subscriber, self._patient = Loop(rest, insured), None
        if patients := _in_roles(loop, "QC"):
            self._patient = Loop(of_patient, patients)

    def _party_begins(self, segment: Segment) -> None:
        """Without an HL, the next person or provider after the lines ends the claim."""
        is_next = segment[0] != "NM1" or at(segment, 1) in _NEXT
        if is_next and self._claim is not None and self._claim.lines:
            self._close_claim(finished=True)
            self._open = Loop()
        self._open.add(segment)

    def _payer_begins(self, segment: Segment) -> None:
        if self._claim is None:  # the payer to whom the claim goes, loop 2000B
            self._open.add(segment)
            return
        if not self._has_levels and self._claim.lines:
            self._party_begins(segment)
            return
        self._open = Loop([segment])
        self._claim.other_payers.append(self._open)

    def _line_begins(self, segment: Segment) -> None:
        self._open = Loop([segment])
        if self._claim is not None:
            self._claim.lines.append(self._open)

    def _service(self, segment: Segment) -> None:
        """Start a new line if the LX before an SV1 is missing."""
        lines = self._claim.lines if self._claim is not None else []
        if not lines or lines[-1] is not self._open or self._open.first("SV1"):
            self._line_begins(["LX"])
        self._open.add(segment)
