"""Letters: their kinds and fields, and a letter before it is printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class FieldKind(StrEnum):
    """The kind of value in a letter's field."""

    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    CODE = "code"
    CHOICE = "choice"


class PageSize(StrEnum):
    """The paper size."""

    LETTER = "letter"
    A4 = "a4"


@dataclass(frozen=True, slots=True)
class LetterField:
    """A field of a letter, with a sample of what a biller would enter."""

    name: str
    label: str
    kind: FieldKind
    required: bool
    sample: str
    help: str = ""
    multiline: bool = False
    choices: tuple[str, ...] = ()
    waivable: bool = True  # False if the letter makes no sense without it


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A letter that the program can write."""

    kind: str
    title: str
    purpose: str
    fields: tuple[LetterField, ...]


@dataclass(frozen=True, slots=True)
class LineChange:
    """A row of the before/after table of a corrected claim; None is no line."""

    line: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter in progress: the values by field name, and the blanks that were waived."""

    kind: LetterKind
    values: Mapping[str, str]
    changes: tuple[LineChange, ...] = ()
    waived: frozenset[str] = frozenset()
    enclosures: tuple[str, ...] = ()
    page: PageSize = PageSize.LETTER
    letterhead: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def missing(self) -> tuple[LetterField, ...]:
        """The required fields that are blank and were not waived."""
        return tuple(
            wanted
            for wanted in self.kind.fields
            if wanted.required
            and wanted.name not in self.waived
            and not self.values.get(wanted.name, "").strip()
        )
