"""A printed sheet before layout: a lookup page, a training sheet, a list of changes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claimwright.domain.chart import Chart


class Tone(StrEnum):
    """The color of a chip or bar; its label carries the same meaning."""

    PLAIN = "plain"
    ERROR = "error"
    WARNING = "warning"
    GOOD = "good"
    ACCENT = "accent"


class Mark(StrEnum):
    """The list marker before each sentence of a part."""

    NONE = "none"
    NUMBER = "number"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class TextPart:
    """Sentences under a heading; the part of a sentence before a tab is bold."""

    heading: str
    sentences: tuple[str, ...]
    mark: Mark = Mark.NONE
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class FactPart:
    """Names and values under a heading."""

    heading: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table under a heading; ``widths`` are fractions of the width, ``strong`` rows are bold.

    ``numbers`` are the columns that are right-aligned.
    """

    heading: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    note: str = ""
    strong: frozenset[int] = frozenset()
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CodesPart:
    """Many codes under a heading, in columns."""

    heading: str
    codes: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A range of days in a lane; None for ``last`` means no end. A void day is an empty circle."""

    first: date
    last: date | None
    label: str
    tone: Tone
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class TimeLinePart:
    """Lanes of bars over the years, with one day marked."""

    heading: str
    lanes: tuple[tuple[str, tuple[Bar, ...]], ...]
    day: date


@dataclass(frozen=True, slots=True)
class ChartsPart:
    """Charts side by side, ``columns`` per row: a single chart, or small multiples."""

    heading: str
    charts: tuple[Chart, ...]
    columns: int = 1
    note: str = ""


Part = TextPart | FactPart | TablePart | CodesPart | TimeLinePart | ChartsPart


@dataclass(frozen=True, slots=True)
class SheetDocument:
    """A sheet. ``kind`` is the small line above the title; ``foot`` names the sources.

    ``chips`` are short texts with a tone. ``is_training`` uses larger type, for a wall or a
    meeting; ``is_wide`` uses landscape. If the title ``names_patient``, it is kept out of the names
    of files and print jobs.
    """

    kind: str
    code: str
    title: str
    chips: tuple[tuple[str, Tone], ...]
    parts: tuple[Part, ...]
    foot: tuple[str, ...]
    is_training: bool = False
    names_patient: bool = False
    is_wide: bool = False

    @property
    def code_and_title(self) -> str:
        """The sheet's title line."""
        return "\u00a0\u00a0 ".join(word for word in (self.code, self.title) if word)

    @property
    def name(self) -> str:
        """The name of a file or print job: ``CO-97 Paid as part of another service``."""
        words = (self.kind, self.code) if self.names_patient else (self.code, self.title)
        return " ".join(word for word in words if word)
