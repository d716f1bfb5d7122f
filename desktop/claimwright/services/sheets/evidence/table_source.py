"""The source of a row: table, release, file and hash, and whether it covers a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.domain.dates import last_day_of_quarter, us_date
from claimwright.domain.reference.reference import Release, Table
from claimwright.domain.sheet import FactPart

NAMES = {
    Table.PTP: "NCCI procedure-to-procedure (PTP) edits, practitioner services",
    Table.ADD_ON: "NCCI add-on code edits",
    Table.MUE: "NCCI medically unlikely edits (MUE), practitioner services",
    Table.FEES: "Medicare Physician Fee Schedule relative value file (PPRRVU)",
}
PUBLISHER = "Centers for Medicare & Medicaid Services (CMS)"
NOT_KNOWN = "Not known from the loaded copy"
NO_END = "No end date"


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table's release as stated in a row, with its file if that was imported."""

    table: Table
    release: str
    file: str = ""
    sha256: str = ""

    @classmethod
    def of(cls, table: Table, release: str, releases: Sequence[Release]) -> "TableSource":
        """Look up the release among the loaded ones."""
        for held in releases:
            if held.table is table and held.release == release:
                return cls(table, release, held.source_file, held.sha256)
        return cls(table, release)

    def is_older_than(self, day: date) -> bool:
        """Whether the release ended before the day; one that is not a quarter counts as older."""
        try:
            return last_day_of_quarter(self.release) < day
        except ValueError:
            return True

    def part(self) -> FactPart:
        """The source as a list of facts."""
        file = self.file or "None imported; the row is from the program's starter set"
        facts = [
            ("Table", NAMES[self.table]),
            ("Published by", PUBLISHER),
            ("Release", self.release),
            ("Source file", file),
        ]
        if self.sha256:
            facts.append(("SHA-256 of the file", self.sha256))
        return FactPart("Source", tuple(facts))


def since(day: date | None) -> str:
    """The first day of a row, or a note that it is unknown."""
    return NOT_KNOWN if day is None else us_date(day)


def until(day: date | None) -> str:
    """The last day of a row."""
    return NO_END if day is None else us_date(day)
