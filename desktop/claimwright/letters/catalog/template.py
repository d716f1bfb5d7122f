"""What one letter kind states in its file: fields, wording, and when it must not be sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from claimwright.domain.letter.letter import LetterField, LetterKind


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when a value is one of ``values``, or, without these, when it is filled at all."""

    name: str
    values: tuple[str, ...] = ()
    negated: bool = False

    def holds(self, values: Mapping[str, str]) -> bool:
        """Whether it holds for these values by field name."""
        value = values.get(self.name, "").strip()
        met = value in self.values if self.values else bool(value)
        return met is not self.negated


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A field, the value it starts with, and when it becomes required."""

    field: LetterField
    default: str = ""
    required_when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the biller while its conditions hold.

    ``unless`` names the field in which the biller answers it; ``enclosing`` limits it to letters
    with an enclosure whose name holds that text.
    """

    text: str
    when: tuple[Condition, ...] = ()
    unless: str = ""
    enclosing: str = ""

    def applies(self, values: Mapping[str, str], enclosures: tuple[str, ...]) -> bool:
        """Whether the sentence has to be said."""
        if self.unless and values.get(self.unless, "").strip():
            return False
        if self.enclosing:
            named = any(self.enclosing in enclosure.casefold() for enclosure in enclosures)
            if not named:
                return False
        return all(condition.holds(values) for condition in self.when)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One thing that usually goes with the letter: its name in the wording, and its title."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class FindingValues:
    """The values that a finding of a rule fills, as wording over its evidence."""

    rule: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """One letter kind whole. ``address`` is ``appeals`` or ``claims``; wording is Jinja text.

    A phrase is wording of its own that the body names. Wording may name every shared field; one
    that is not among the kind's own is empty. ``relies_on`` are the modifiers of which one has to
    have been on the claim.
    """

    kind: LetterKind
    rules: tuple[FieldRule, ...]
    address: str
    practice: str
    practice_lines: tuple[str, ...]
    recipient: tuple[str, ...]
    date: str
    subject: str
    salutation: str
    identifiers: tuple[tuple[str, str], ...]
    body: str
    shared_fields: tuple[str, ...]
    phrases: Mapping[str, str]
    closing: str
    signature: tuple[str, ...]
    enclosures: tuple[Enclosure, ...]
    from_findings: tuple[FindingValues, ...] = ()
    blocks: tuple[Notice, ...] = ()
    cautions: tuple[Notice, ...] = ()
    shows_changes: bool = False
    family: str = ""
    relies_on: tuple[str, ...] = ()
