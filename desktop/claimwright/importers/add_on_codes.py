"""Add-on code edits: CMS's fixed-width text or its workbook with named columns."""

import re
from collections.abc import Iterator, Mapping

from claimwright.domain.reference.reference import AddOn
from claimwright.errors import BillingError
from claimwright.importers.codes import full_code, ordinal_day
from claimwright.importers.head import MAX_TEXT_SIZE, Head

PAYER_DECIDES = "CCCCC"

_LINE = re.compile(
    r"^[123][0-9A-Z]{5}(?: {7}|\d{7})[0-9A-Z]{5}(?: {7}|\d{7})\d{7}(?: {7}|\d{7}|\s*$)"
)
_COLUMNS: Mapping[str, str] = {
    "type": "aoceditype",
    "add_on": "addoncode",
    "add_on_deletion": "aocdeldt",
    "primary": "primarycode",
    "primary_deletion": "primarycodedeldt",
    "effective": "aoceditefdt",
    "deletion": "aoceditdeldt",
}


def recognizes(head: Head) -> bool:
    """Whether the file has fixed-width rows of add-on and primary, or the column names."""
    return any(_LINE.match(line) for line in head.lines) or _header(head) is not None


def preamble(head: Head) -> list[list[str]]:
    """The rows above the column names; the text form has none."""
    header = _header(head)
    return [] if header is None else head.first_rows[: header[0]]


def read(head: Head, release: str) -> list[AddOn]:
    """The rows of the table.

    Raises:
        BillingError: a line is not a row of the table; the text names the file and the line.
    """
    header = _header(head)
    cells = _fixed_width(head) if header is None else _named(head, *header)
    found: dict[AddOn, None] = {}
    for number, row in cells:
        try:
            found[_add_on(row, release)] = None
        except ValueError as problem:
            raise BillingError(
                f"{head.source.label}, line {number}: {problem}. The file is damaged or was "
                "changed; download it again."
            ) from None
    return list(found)


def _fixed_width(head: Head) -> Iterator[tuple[int, dict[str, str]]]:
    with head.source.open() as stream:
        text = stream.read(MAX_TEXT_SIZE).decode(head.encoding, errors="replace")
    started = False
    for number, line in enumerate(text.splitlines(), 1):
        started = started or _LINE.match(line) is not None
        if not started or not line.strip(" \x1a"):
            continue
        if not _LINE.match(line):
            raise BillingError(
                f"{head.source.label}, line {number}: this is not an add-on row. The file is "
                "damaged or was changed; download it again."
            )
        yield (
            number,
            {
                "type": line[0],
                "add_on": line[1:6],
                "add_on_deletion": line[6:13],
                "primary": line[13:18],
                "primary_deletion": line[18:25],
                "effective": line[25:32],
                "deletion": line[32:39],
            },
        )


def _header(head: Head) -> tuple[int, dict[str, int]] | None:
    """The row of the column names, and the index of each column."""
    for number, row in enumerate(head.first_rows):
        names = [re.sub(r"[^a-z]", "", cell.lower()).replace("ff", "f") for cell in row]
        names = [name.replace("edittype", "editype") for name in names]
        if all(column in names for column in _COLUMNS.values()):
            return number, {key: names.index(name) for key, name in _COLUMNS.items()}
    return None


def _named(
    head: Head, header: int, columns: Mapping[str, int]
) -> Iterator[tuple[int, dict[str, str]]]:
    for number, row in enumerate(head.rows()):
        if number > header and any(row):
            if len(row) <= max(columns.values()):
                row = row + [""] * (max(columns.values()) + 1 - len(row))
            yield number + 1, {key: row[column] for key, column in columns.items()}


def _add_on(row: Mapping[str, str], release: str) -> AddOn:
    """Read one row, which ends when the edit, the add-on code or the primary ends."""
    if row["type"] not in ("1", "2", "3"):
        raise ValueError(f"“{row['type'][:20]}” is not a type (1, 2 or 3)")
    effective = ordinal_day(row["effective"])
    if effective is None:
        raise ValueError("the effective date is empty")
    ends = [ordinal_day(row[key]) for key in ("deletion", "add_on_deletion", "primary_deletion")]
    primary = row["primary"].strip()
    return AddOn(
        add_on=full_code(row["add_on"]),
        type=int(row["type"]),
        primary="" if primary == PAYER_DECIDES else full_code(primary),
        effective=effective,
        deletion=min((day for day in ends if day is not None), default=None),
        release=release,
        used_from=effective,
    )
