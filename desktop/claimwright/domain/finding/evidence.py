"""The evidence for findings, one class for each kind of fact; none of them reads a table.

`to_json` gives the keys printed by the command line and the letters. Evidence that is a row of a
table is in `table_evidence`.
"""

from collections.abc import Mapping
from datetime import date

from claimwright.domain.value import value

Json = dict[str, object]


class Evidence:
    """Base class of all evidence."""

    __slots__ = ()

    def to_json(self) -> Json:
        """The facts by name; dates as text."""
        return {}

    def stable_json(self) -> Json:
        """The facts to compare with an earlier review: no line numbers, as those may change."""
        return self.to_json()

    def table_release(self) -> str:
        """The release of the table behind it; empty if there is none."""
        return ""

    def is_nearest(self) -> bool:
        """Whether that release is only the nearest one loaded and does not cover the day."""
        return False

    def lookup_query(self) -> str:
        """The search text that finds the rows behind it; empty if there are none."""
        return ""


@value
class FieldEvidence(Evidence):
    """A field of the claim with its value: text, a number, None or a list."""

    field: str
    value: object

    def to_json(self) -> Json:
        """``field`` and ``value``."""
        return {"field": self.field, "value": self.value}


@value
class FilingEvidence(Evidence):
    """A date of service and the last day to file its claim."""

    day: date
    last_day: date

    def to_json(self) -> Json:
        """``field``, ``value`` and ``last_day``."""
        return {
            "field": "date",
            "value": self.day.isoformat(),
            "last_day": self.last_day.isoformat(),
        }


@value
class SeenEvidence(Evidence):
    """A field with its value, and the date of the other service that it is checked against."""

    field: str
    value: str
    seen: date | None

    def to_json(self) -> Json:
        """``field``, ``value`` and ``seen``."""
        return {"field": self.field, "value": self.value, "seen": str(self.seen)}


@value
class DuplicateEvidence(Evidence):
    """The line that is duplicated: its number on this claim, or the number of a saved claim."""

    same_as: int | str

    def to_json(self) -> Json:
        """``same_as``."""
        return {"same_as": self.same_as}

    def stable_json(self) -> Json:
        """The number of another claim; the line number on this claim is left out."""
        return {"same_as": None if isinstance(self.same_as, int) else self.same_as}


@value
class AddOnEvidence(Evidence):
    """An add-on code with the primaries that its rows list."""

    add_on: str
    type: int
    primaries: tuple[str, ...]
    release: str = ""

    def to_json(self) -> Json:
        """``add_on``, ``type``, ``primaries`` and ``release``."""
        return {
            "add_on": self.add_on,
            "type": self.type,
            "primaries": list(self.primaries),
            "release": self.release,
        }

    def table_release(self) -> str:
        """The release of the add-on file."""
        return self.release

    def lookup_query(self) -> str:
        """The add-on."""
        return self.add_on


@value
class SurgeryEvidence(Evidence):
    """A surgery and its global period; ``release`` is the release of the fee schedule."""

    surgery_code: str
    surgery_date: date
    global_days: str
    last_day: date
    release: str
    nearest: bool = False

    def to_json(self) -> Json:
        """``surgery_code``, ``surgery_date``, ``global_days``, ``last_day`` and ``release``."""
        return {
            "surgery_code": self.surgery_code,
            "surgery_date": self.surgery_date.isoformat(),
            "global_days": self.global_days,
            "last_day": self.last_day.isoformat(),
            "release": self.release,
            **of_nearest(self.nearest),
        }

    def table_release(self) -> str:
        """The release of the fee schedule."""
        return self.release

    def is_nearest(self) -> bool:
        """Whether the global days come from the nearest release."""
        return self.nearest

    def lookup_query(self) -> str:
        """The surgery."""
        return self.surgery_code


@value
class GlobalDaysEvidence(Evidence):
    """The global days of a code that has no period."""

    global_days: str
    release: str = ""
    nearest: bool = False

    def to_json(self) -> Json:
        """``global_days``, and ``nearest`` if it applies."""
        return {"global_days": self.global_days, **of_nearest(self.nearest)}

    def table_release(self) -> str:
        """The release of the fee schedule."""
        return self.release

    def is_nearest(self) -> bool:
        """Whether the global days come from the nearest release."""
        return self.nearest


@value
class DiagnosisEvidence(Evidence):
    """A diagnosis and its field; ``further`` are facts specific to a kind of finding, by name.

    ``title`` is empty if the code is not in the table.
    """

    field: str
    value: str
    title: str
    further: Mapping[str, object]
    release: str

    def to_json(self) -> Json:
        """``field``, ``value``, ``title`` if any, the further facts, and ``release``."""
        title = {"title": self.title} if self.title else {}
        named: Json = {"field": self.field, "value": self.value}
        return {**named, **title, **self.further, "release": self.release}

    def table_release(self) -> str:
        """The release of ICD-10-CM."""
        return self.release


NO_EVIDENCE = Evidence()


def of_nearest(nearest: bool) -> Json:
    """The JSON key for a row that comes from the nearest release; no key for other rows."""
    return {"nearest": True} if nearest else {}
