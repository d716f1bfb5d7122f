"""The contents of a letter kind's file: fields, wording, and when it must not be sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from claimwright.domain.letter.letter import LetterField, LetterKind


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds if a value is one of ``values``; without ``values``, if it is not empty."""

    name: str
    values: tuple[str, ...] = ()
    negated: bool = False

    def holds(self, values: Mapping[str, str]) -> bool:
        """Whether the condition holds for values by field name."""
        value = values.get(self.name, "").strip()
        met = value in self.values if self.values else bool(value)
        return met is not self.negated


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A field, its default value, and when it is required."""

    field: LetterField
    default: str = ""
    required_when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the biller, shown while its conditions hold.

    ``unless`` names a field that settles it once filled in; ``enclosing`` limits it to letters with
    an enclosure whose name contains that text.
    """

    text: str
    when: tuple[Condition, ...] = ()
    unless: str = ""
    enclosing: str = ""

    def applies(self, values: Mapping[str, str], enclosures: tuple[str, ...]) -> bool:
        """Whether to show the sentence."""
        if self.unless and values.get(self.unless, "").strip():
            return False
        if self.enclosing:
            named = any(self.enclosing in enclosure.casefold() for enclosure in enclosures)
            if not named:
                return False
        return all(condition.holds(values) for condition in self.when)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A usual enclosure of the letter: its name in the wording, and its title."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class FindingValues:
    """The values to fill in from a finding of a rule, as templates over its evidence."""

    rule: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A complete letter kind. ``address`` is ``appeals`` or ``claims``; wording is Jinja text.

    A phrase is a piece of wording that the body refers to by name. Wording may use every shared
    field; those that the kind does not have are empty. ``relies_on`` are modifiers, one of which
    must have been on the claim.
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
