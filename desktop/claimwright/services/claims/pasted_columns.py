"""Identifying the columns of a pasted list by its headers, or else by its contents."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.domain.claim.claim import ClaimLine
from claimwright.domain.codes import VALID_MODIFIERS, is_procedure
from claimwright.errors import BillingError
from claimwright.services.claims.claim_cells import CELLS, Column

MAX_MODIFIERS = 4  # CMS-1500 Item 24D and SV101
MAX_POINTERS = 4  # Item 24E and SV107
TITLE_ROWS = 5  # a list may begin with a heading of its own
MAX_SEEN = 200  # rows by which columns are told apart
_LIKE_MONEY = re.compile(r"\$|\.\d\d$")
_TITLES: Mapping[Column, str] = {
    Column.DATE: "date dos dateofservice servicedate dates dosfrom datefrom fromdate from begindate"
    " startdate dateofservicefrom servicedatefrom",
    Column.PLACE: "pos place placeofservice",
    Column.CODE: "code codes cpt hcpcs cpthcpcs cptcode hcpcscode procedure procedurecode proccode",
    Column.MODIFIERS: "mod mods modifier modifiers",
    Column.UNITS: "unit units qty quantity days daysunits daysorunits",
    Column.CHARGE: "charge charges amount fee billed billedamount chargeamount totalcharge",
    Column.POINTERS: "dx dxptr dxpointer dxpointers pointer pointers ptr diagnosispointer"
    " diagnosispointers diagptr diagpointer",
}
_LAST_DATES = frozenset(
    "to through thru dosto dateto todate enddate dateofserviceto servicedateto".split()
)


@dataclass(frozen=True, slots=True)
class Part:
    """A column of a pasted list: its column in the line table, or the end date."""

    column: Column
    is_last_date: bool = False


_BY_TITLE = {
    **{name: Part(column) for column, names in _TITLES.items() for name in names.split()},
    **{name: Part(Column.DATE, is_last_date=True) for name in _LAST_DATES},
}


@dataclass(frozen=True, slots=True)
class TitledRows:
    """The rows below the header row, and what each column is; None is not pasted."""

    rows: Sequence[Sequence[str]]
    parts: Sequence[Part | None]
    notes: tuple[str, ...]


def rows_below_titles(rows: Sequence[Sequence[str]]) -> TitledRows | None:
    """The rows below a header row; None if there is no header row.

    A column with an unknown or repeated header is left out, with a note if it has any cells.
    """
    for place, row in enumerate(rows[:TITLE_ROWS]):
        parts = _titled(row)
        if sum(part is not None for part in parts) >= 2 and not any(map(_is_code, row)):
            below = rows[place + 1 :]
            beyond = max(map(len, below), default=0) - len(row)
            return TitledRows(below, parts, tuple(_notes(rows[:place], row, parts, below, beyond)))
    return None


def _titled(row: Sequence[str]) -> list[Part | None]:
    """The column for each header. Only modifiers and pointers may repeat; otherwise first wins."""
    parts: list[Part | None] = []
    for cell in row:
        title = "".join(sign for sign in cell.casefold() if sign.isalnum())
        part = _BY_TITLE.get(title) or _BY_TITLE.get(title.rstrip("0123456789"))
        several = {Column.MODIFIERS: MAX_MODIFIERS, Column.POINTERS: MAX_POINTERS}
        room = 1 if part is None else several.get(part.column, 1)
        parts.append(part if part is not None and parts.count(part) < room else None)
    return parts


def _notes(
    above: Sequence[Sequence[str]],
    titles: Sequence[str],
    parts: Sequence[Part | None],
    below: Sequence[Sequence[str]],
    beyond: int,
) -> Iterator[str]:
    left_out = [
        title or f"column {place + 1}"
        for place, (title, part) in enumerate(zip(titles, parts, strict=True))
        if part is None and any(len(row) > place and row[place] for row in below)
    ]
    if beyond > 0 and any(any(row[len(titles) :]) for row in below):
        left_out.append("what has no title")
    if left_out:
        yield f"Not pasted: {', '.join(left_out)}; the table of lines has no such column."
    if above:
        rows = "The row" if len(above) == 1 else f"The {len(above)} rows"
        yield f"{rows} above the titles {'was' if len(above) == 1 else 'were'} not pasted."


def columns_of(rows: Sequence[Sequence[str]], column: Column, today: date) -> Sequence[Part]:
    """Identify columns without headers: the interpretation in which most cells make sense.

    Raises:
        BillingError: there are more cells than columns, and no interpretation fits or several do.
    """
    width = max(len(_without_empty_end(row)) for row in rows)
    usual = [Part(one) for one in Column if one >= column]
    readings = list(_readings(width, column))
    seen = [row[:width] for row in rows[:MAX_SEEN]]
    scores = [(_score(seen, parts, today), parts) for parts in readings]
    best = min((score for score, _ in scores), default=(len(rows), 0))
    fitting = [parts for score, parts in scores if score == best]
    if width <= len(usual) and (best[0] or usual[:width] in fitting):
        return usual
    if len(fitting) == 1 and best[0] < len(seen):
        return fitting[0]
    names = ", ".join(CELLS[part.column].title for part in usual)
    raise BillingError(
        f"Nothing was pasted: it is not clear which columns are {names}. Copy these columns in "
        "this order, or copy the row of titles too."
    )


def _readings(width: int, column: Column) -> Iterator[list[Part]]:
    """The common column orders for lists of this width."""
    for dates in (1, 2) if column is Column.DATE else (1,):
        for modifiers in range(1, MAX_MODIFIERS + 1) if column <= Column.MODIFIERS else (1,):
            several = {Column.MODIFIERS: modifiers, Column.POINTERS: MAX_POINTERS}
            parts = [
                Part(one, is_last_date=one is Column.DATE and place == 1)
                for one in Column
                if one >= column
                for place in range(dates if one is Column.DATE else several.get(one, 1))
            ]
            if width <= len(parts):
                yield parts[:width]


def _score(rows: Sequence[Sequence[str]], parts: Sequence[Part], today: date) -> tuple[int, int]:
    """The number of implausible cells, and of cells that look or do not look like money."""
    wrong = odd = 0
    for row in rows:
        for part, cell in zip(parts, row, strict=False):
            if cell:
                wrong += not _makes_sense(part.column, cell, today)
                like_money = _LIKE_MONEY.search(cell) is not None
                odd += (
                    like_money if part.column is Column.UNITS and not _is_whole_number(cell) else 0
                )
                odd += not like_money if part.column is Column.CHARGE else 0
    return wrong, odd


def _makes_sense(column: Column, cell: str, today: date) -> bool:
    if column is Column.CODE:
        return _is_code(cell)
    try:
        line = CELLS[column].read(ClaimLine(), cell, today)
    except ValueError:
        return False
    return column is not Column.MODIFIERS or all(one in VALID_MODIFIERS for one in line.modifiers)


def _is_code(cell: str) -> bool:
    return is_procedure(cell.upper().partition("-")[0])


def _is_whole_number(cell: str) -> bool:
    return cell.endswith(".00") and "$" not in cell and len(cell) < len("1000.00")


def _without_empty_end(row: Sequence[str]) -> Sequence[str]:
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]
