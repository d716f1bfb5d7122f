"""Results of a lookup: matches, best match first, and the entry for a code or pair."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claimwright.domain.denial.adjustment import Carc, Group, Rarc
from claimwright.domain.finding.finding import Coverage
from claimwright.domain.library.term import Term
from claimwright.domain.reference.diagnosis import Diagnosis
from claimwright.domain.reference.reference import (
    AddOn,
    FeeSchedule,
    Modifier,
    Mue,
    Panel,
    PlaceOfService,
    PtpEdit,
    Release,
)


class MatchKind(StrEnum):
    """The kind of entry that a match leads to."""

    CARC = "carc"
    RARC = "rarc"
    GROUP = "group"
    CODE = "code"
    MODIFIER = "modifier"
    PAIR = "pair"
    DIAGNOSIS = "diagnosis"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Match:
    """A result of a query; ``why`` says what matched.

    The ``code`` of a pair is like ``"64483 77003"``. ``group`` and ``remarks`` are the group code
    and remark codes typed with a CARC. ``marks`` are the (start, end) of the matched words in the
    title, ``why_marks`` in ``why``.
    """

    kind: MatchKind
    code: str
    title: str
    why: str
    group: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    why_marks: tuple[tuple[int, int], ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The code as typed: ``CO-97``, or ``97`` without a group."""
        return f"{self.group}-{self.code}" if self.group else self.code

    @property
    def label_with_remarks(self) -> str:
        """The code with the remark codes typed with it: ``CO-16 MA130``."""
        return " ".join((self.label, *self.remarks))


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A procedure code in all loaded tables on a day; ``label`` is the user's nickname for it."""

    code: str
    on: date
    label: str
    column1_of: int
    column2_of: int
    primaries: Sequence[AddOn]
    add_ons: Sequence[AddOn]
    mue: Mue | None
    fee: FeeSchedule | None
    panel: Panel | None
    panels: Sequence[Panel]
    releases: Sequence[Release]


@dataclass(frozen=True, slots=True)
class CodeHistory:
    """All dated rows of a procedure code except pairs, in every loaded release, oldest first.

    ``fees`` includes the rows of 26 and TC.
    """

    primaries: Sequence[AddOn]
    add_ons: Sequence[AddOn]
    mues: Sequence[Mue]
    fees: Sequence[FeeSchedule]


class PairVerdict(StrEnum):
    """What a pair means for a date of service."""

    DENIED = "denied"  # indicator 0
    MODIFIER_MAY_HELP = "modifier-may-help"  # indicator 1
    NOT_ACTIVE = "not-active"  # rows, none in force that day
    NO_EDIT = "no-edit"  # the whole table has no row
    UNKNOWN = "unknown"  # only starter rows are loaded, or none for that day


@dataclass(frozen=True, slots=True)
class PairEntry:
    """Both directions of a pair: every dated row, and the verdict for a day.

    ``active`` is the row in force, or None; ``text`` is the verdict as a sentence.
    """

    first: str
    second: str
    on: date
    rows: Sequence[PtpEdit]
    active: PtpEdit | None
    verdict: PairVerdict
    text: str


@dataclass(frozen=True, slots=True)
class ModifierEntry:
    """A modifier, and the CARC with the same number, if any."""

    modifier: Modifier
    carc: str


@dataclass(frozen=True, slots=True)
class DiagnosisEntry:
    """An ICD-10-CM code on a day: NCHS's title, its place in the list, and its Excludes1 notes.

    ``above`` and ``below`` are its parent categories and the next codes below. ``excludes`` has the
    Excludes1 ranges of the code and its parent categories, each with the title of its first code.
    ``coverage`` says which fiscal year applies.
    """

    diagnosis: Diagnosis
    on: date
    above: Sequence[Diagnosis]
    below: Sequence[Diagnosis]
    excludes: Sequence[tuple[str, str]]
    coverage: Coverage


Entry = (
    Carc
    | Rarc
    | Group
    | Term
    | CodeEntry
    | PairEntry
    | ModifierEntry
    | PlaceOfService
    | DiagnosisEntry
)
