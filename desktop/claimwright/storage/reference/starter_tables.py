"""Reads and validates ``resources/reference``: the starter facts as tables."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from claimwright.domain.codes import MODIFIER, is_procedure
from claimwright.domain.dates import first_day_of_quarter, iso_date
from claimwright.domain.reference.reference import (
    AddOn,
    CodeList,
    FeeSchedule,
    Modifier,
    Mue,
    Panel,
    PlaceOfService,
    PtpEdit,
)
from claimwright.storage.library.guidance import read_toml
from claimwright.storage.reference.starter_fields import Fields, StarterError

GLOBAL_DAYS = frozenset({"000", "010", "090", "MMM", "XXX", "YYY", "ZZZ"})


class Row:
    """A line of a table with its cells by column; errors name the file and the line."""

    def __init__(self, cells: dict[str, str], place: str) -> None:
        self._cells = cells
        self.place = place

    def text(self, column: str, *, may_be_empty: bool = False) -> str:
        """The cell without leading and trailing spaces."""
        found = self._cells[column].strip()
        if not found and not may_be_empty:
            raise StarterError(f"{self.place}: {column} is empty")
        return found

    def procedure(self, column: str) -> str:
        """A procedure code."""
        found = self.text(column)
        if not is_procedure(found):
            raise StarterError(f"{self.place}: {column} is not a procedure code")
        return found

    def whole(self, column: str, allowed: range) -> int:
        """A whole number within a range."""
        found = self.text(column)
        if not found.isdigit() or int(found) not in allowed:
            raise StarterError(f"{self.place}: {column} must be in {allowed}")
        return int(found)

    def day(self, column: str) -> date:
        """An ISO date."""
        try:
            return iso_date(self.text(column))
        except ValueError as problem:
            raise StarterError(f"{self.place}: {column}: {problem}") from None

    def day_or_none(self, column: str) -> date | None:
        """An ISO date; None for an empty cell, which means unknown or open."""
        return self.day(column) if self._cells[column].strip() else None

    def release(self) -> str:
        """The release that the row was read from; also requires a source."""
        found = self.text("release")
        self.text("source")
        try:
            first_day_of_quarter(found)
        except ValueError as problem:
            raise StarterError(f"{self.place}: release: {problem}") from None
        return found


def read_ptp(folder: Path) -> list[PtpEdit]:
    """The starter pairs."""
    return [
        PtpEdit(
            column1=row.procedure("column1"),
            column2=row.procedure("column2"),
            indicator=_indicator(row),
            effective=row.day_or_none("effective"),
            deletion=row.day_or_none("deletion"),
            rationale=row.text("rationale", may_be_empty=True),
            release=row.release(),
            used_from=_used_from(row),
        )
        for row in _rows(
            folder / "ptp_edits.csv",
            "column1,column2,effective,deletion,indicator,rationale,used_from,release,source",
            "column1,column2,used_from,indicator",
        )
    ]


def read_add_ons(folder: Path) -> list[AddOn]:
    """The starter add-on codes; primary CCCCC (the contractor decides) is read as empty."""
    return [
        AddOn(
            add_on=row.procedure("add_on"),
            type=row.whole("type", range(1, 4)),
            primary="" if row.text("primary") == "CCCCC" else row.procedure("primary"),
            effective=row.day_or_none("effective"),
            deletion=row.day_or_none("deletion"),
            release=row.release(),
            used_from=_used_from(row),
        )
        for row in _rows(
            folder / "add_on_codes.csv",
            "add_on,type,primary,effective,deletion,used_from,release,source",
            "add_on,primary,used_from",
        )
    ]


def read_mues(folder: Path) -> list[Mue]:
    """The starter unit limits."""
    return [
        Mue(
            code=row.procedure("code"),
            limit=row.whole("limit", range(100_000)),
            mai=row.whole("mai", range(1, 4)),
            rationale=row.text("rationale", may_be_empty=True),
            release=row.release(),
        )
        for row in _rows(
            folder / "mue.csv",
            "code,limit,mai,rationale,release,source",
            "code,release",
        )
    ]


def read_fees(folder: Path) -> list[FeeSchedule]:
    """The starter fee-schedule indicators."""
    columns = "code,modifier,status,pctc,global_days,multiple,bilateral,assistant,co_surgeon,team"
    return [
        FeeSchedule(
            code=row.procedure("code"),
            modifier=_modifier(row),
            status=row.text("status"),
            pctc=row.text("pctc"),
            global_days=_global_days(row),
            multiple=row.text("multiple"),
            bilateral=row.text("bilateral"),
            assistant=row.text("assistant"),
            co_surgeon=row.text("co_surgeon"),
            team=row.text("team"),
            facility_na=row.text("facility_na", may_be_empty=True),
            release=row.release(),
        )
        for row in _rows(
            folder / "fee_schedule.csv",
            f"{columns},facility_na,release,source",
            "code,modifier,release",
        )
    ]


def read_panels(folder: Path) -> list[Panel]:
    """The laboratory panels."""
    return [
        Panel(
            code=fields.code(),
            components=fields.texts("components", at_least_one=True),
            alternatives=fields.lists("alternatives"),
            note=fields.text("note", may_be_empty=True),
        )
        for fields in _entries(folder / "panels.toml", "panel")
        if fields.text("source")
    ]


def read_modifiers(folder: Path) -> list[Modifier]:
    """The modifiers in our own words."""
    return [
        Modifier(
            code=fields.code(),
            title=fields.title(),
            group=fields.text("group"),
            ncci_associated=fields.flag("ncci_associated"),
            placement=fields.text("placement"),
            record_must_show=fields.text("record_must_show", may_be_empty=True),
            note=fields.text("note", may_be_empty=True),
        )
        for fields in _entries(folder / "modifiers.toml", "modifier")
        if fields.texts("sources", at_least_one=True)
    ]


def read_places(folder: Path) -> list[PlaceOfService]:
    """The places of service in our own words."""
    return [
        PlaceOfService(code=fields.code(), title=fields.title(), facility=fields.flag("facility"))
        for fields in _entries(folder / "places_of_service.toml", "place")
        if fields.text("source")
    ]


def read_code_lists(folder: Path) -> list[CodeList]:
    """The lists of codes that rules refer to."""
    return [
        CodeList(
            code=fields.code(),
            title=fields.title(),
            codes=fields.texts("codes", at_least_one=True),
            used_from=fields.text("used_from", may_be_empty=True),
            read_on=fields.day("read_on"),
            note=fields.text("note", may_be_empty=True),
        )
        for fields in _entries(folder / "code_lists.toml", "list")
        if fields.text("source")
    ]


def _indicator(row: Row) -> int:
    indicator = row.whole("indicator", range(10))
    if indicator not in (0, 1, 9):
        raise StarterError(f"{row.place}: indicator must be 0, 1 or 9")
    return indicator


def _used_from(row: Row) -> date:
    used_from, effective = row.day("used_from"), row.day_or_none("effective")
    if effective is not None and used_from < effective:
        raise StarterError(f"{row.place}: used_from is before the effective date")
    return used_from


def _modifier(row: Row) -> str:
    modifier = row.text("modifier", may_be_empty=True)
    if modifier and not MODIFIER.match(modifier):
        raise StarterError(f"{row.place}: modifier must have two characters")
    return modifier


def _global_days(row: Row) -> str:
    found = row.text("global_days")
    if found not in GLOBAL_DAYS:
        raise StarterError(f"{row.place}: global_days must be one of {sorted(GLOBAL_DAYS)}")
    return found


def _rows(path: Path, columns: str, key: str) -> Iterator[Row]:
    """The rows of a table, which must have exactly ``columns`` and unique keys; none if absent."""
    if not path.exists():
        return
    name = f"{path.parent.name}/{path.name}"
    seen: set[tuple[str, ...]] = set()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if ",".join(reader.fieldnames or ()) != columns:
            raise StarterError(f"{name}: the first line must be {columns}")
        for cells in reader:
            place = f"{name}, line {reader.line_num}"
            if None in cells or None in cells.values():
                raise StarterError(f"{place}: has too few or too many cells")
            row = Row(cells, place)
            found = tuple(cells[column] for column in key.split(","))
            if found in seen:
                raise StarterError(f"{place}: is listed twice: {' '.join(found)}")
            seen.add(found)
            yield row


def _entries(path: Path, kind: str) -> Iterator[Fields]:
    if not path.exists():
        return
    name = f"{path.parent.name}/{path.name}"
    entries = read_toml(path, name).get(kind)
    if not isinstance(entries, list):
        raise StarterError(f"{name}: holds no [[{kind}]]")
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        fields = Fields.of(entry, name, f"{kind} number {number}")
        if fields.place in seen:
            raise StarterError(f"{fields.place}: is listed twice")
        seen.add(fields.place)
        yield fields
        fields.finish()
