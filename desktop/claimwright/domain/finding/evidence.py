"""What findings rest on: one class for each family of facts; none of them reads a table.

`to_json` gives the keys that the command line and the letters print. What rests on a row of a
table is in `table_evidence`.
"""

from collections.abc import Mapping
from datetime import date

from claimwright.domain.value import value

Json = dict[str, object]


class Evidence:
    """What every family answers."""

    __slots__ = ()

    def to_json(self) -> Json:
        """The facts by their names; dates as text."""
        return {}

    def stable_json(self) -> Json:
        """The facts that a reviewer looked at: numbers of lines, which move, are none."""
        return self.to_json()

    def table_release(self) -> str:
        """The release of the table that speaks; empty where none does."""
        return ""

    def is_nearest(self) -> bool:
        """Whether that release is the nearest one held, and not the day's own."""
        return False

    def lookup_query(self) -> str:
        """What to type into the search box for every row behind it; empty without one."""
        return ""


@value
class FieldEvidence(Evidence):
    """A field of the claim and what it holds; ``value`` is text, numbers, None or a list."""

    field: str
    value: object

    def to_json(self) -> Json:
        """``field`` and ``value``."""
        return {"field": self.field, "value": self.value}


@value
class FilingEvidence(Evidence):
    """A date of service and the last day on which its claim may be filed."""

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
    """A field, what it holds, and the day of the other service that it is judged by."""

    field: str
    value: str
    seen: date | None

    def to_json(self) -> Json:
        """``field``, ``value`` and ``seen``."""
        return {"field": self.field, "value": self.value, "seen": str(self.seen)}


@value
class DuplicateEvidence(Evidence):
    """The line that is repeated: its number on this claim, or the number of a saved claim."""

    same_as: int | str

    def to_json(self) -> Json:
        """``same_as``."""
        return {"same_as": self.same_as}

    def stable_json(self) -> Json:
        """Which line of this claim it is may change; another claim is another fact."""
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
    """A surgery and its period; ``release`` is that of the fee schedule."""

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
        """Whether the global days are read from the nearest release."""
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
        """``global_days``; the release where it is the nearest one."""
        return {"global_days": self.global_days, **of_nearest(self.nearest)}

    def table_release(self) -> str:
        """The release of the fee schedule."""
        return self.release

    def is_nearest(self) -> bool:
        """Whether the global days are read from the nearest release."""
        return self.nearest


@value
class DiagnosisEvidence(Evidence):
    """A diagnosis in its field; ``further`` are facts of one kind of finding, by their names.

    ``title`` is empty where the table does not know the code.
    """

    field: str
    value: str
    title: str
    further: Mapping[str, object]
    release: str

    def to_json(self) -> Json:
        """``field``, ``value``, ``title``, what is further known, and ``release``."""
        title = {"title": self.title} if self.title else {}
        named: Json = {"field": self.field, "value": self.value}
        return {**named, **title, **self.further, "release": self.release}

    def table_release(self) -> str:
        """The release of ICD-10-CM."""
        return self.release


NO_EVIDENCE = Evidence()


def of_nearest(nearest: bool) -> Json:
    """What is said of a row that was read from the nearest release; nothing of another."""
    return {"nearest": True} if nearest else {}
