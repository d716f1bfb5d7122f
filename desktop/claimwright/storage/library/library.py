"""Stores the library entries in a table: CARCs, RARCs, groups, modifiers, panels, places."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from claimwright.domain.denial.adjustment import Carc, Group, GroupMeaning, Rarc, RelatedCode, Step
from claimwright.domain.library.order import Order, Permitted
from claimwright.domain.library.orders import Orders
from claimwright.domain.library.page_parts import (
    ActionFor,
    AppealLevel,
    FixPlace,
    RemarkPair,
    TimeLimit,
)
from claimwright.domain.library.term import Term
from claimwright.domain.reference.reference import CodeList, Modifier, Panel, PlaceOfService
from claimwright.storage.database import Connection, create

Entry = TypeVar("Entry", Carc, Rarc, Group, Term, Modifier, Panel, PlaceOfService, CodeList)

SCHEMA = """
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL,
    body TEXT NOT NULL, UNIQUE (kind, code)
);
CREATE TABLE orders (body TEXT NOT NULL)
"""
_KINDS: Mapping[type, str] = {
    Carc: "carc",
    Rarc: "rarc",
    Group: "group",
    Term: "term",
    Modifier: "modifier",
    Panel: "panel",
    PlaceOfService: "place",
    CodeList: "code-list",
}


def write_library(
    connection: Connection,
    entries: Iterable[Carc | Rarc | Group | Term | Modifier | Panel | PlaceOfService | CodeList],
) -> None:
    """Create and fill the table; entries are read back in the same order."""
    create(connection, SCHEMA)
    connection.executemany(
        "INSERT INTO entry (kind, code, title, body) VALUES (?, ?, ?, ?)",
        (
            (_KINDS[type(entry)], entry.code, getattr(entry, "title", ""), _body(entry))
            for entry in entries
        ),
    )


def read_entry(connection: Connection, kind: type[Entry], code: str) -> Entry | None:
    """Read one entry; None if there is none with that code."""
    row = connection.execute(
        "SELECT body FROM entry WHERE kind = ? AND code = ?", (_KINDS[kind], code)
    ).fetchone()
    return None if row is None else _entry(kind, row[0])


def read_entries(connection: Connection, kind: type[Entry]) -> list[Entry]:
    """Read every entry of a kind."""
    found = connection.execute("SELECT body FROM entry WHERE kind = ? ORDER BY id", (_KINDS[kind],))
    return [_entry(kind, row[0]) for row in found]


def write_orders(connection: Connection, orders: Orders) -> None:
    """Write the orders as one row of JSON."""
    content = asdict(orders)
    for key in ("remark_required", "alerts"):
        content[key] = sorted(content[key])
    connection.execute("INSERT INTO orders VALUES (?)", (json.dumps(content),))


def read_orders(connection: Connection) -> Orders:
    """Read the orders."""
    (body,) = connection.execute("SELECT body FROM orders").fetchone()
    content = json.loads(body)
    return Orders(
        tuple(Order(**_tuples(row)) for row in content["orders"]),
        tuple(Permitted(**_tuples(row)) for row in content["permitted"]),
        frozenset(content["remark_required"]),
        frozenset(content["alerts"]),
    )


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: _frozen(value) for key, value in row.items()}


def _body(entry: Any) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False)


def _entry(kind: type[Entry], body: str) -> Entry:
    fields = {key: _value(key, value) for key, value in json.loads(body).items()}
    return kind(**fields)


def _value(key: str, value: Any) -> Any:
    part = _PARTS.get(key)
    if part is not None and any(isinstance(item, dict) for item in value):
        return tuple(part(**item) for item in value)
    return _frozen(value)  # also `related` of a term, which is a list of codes


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


_PARTS: Mapping[str, type] = {
    "groups": GroupMeaning,
    "fixes": Step,
    "related": RelatedCode,
    "actions": ActionFor,
    "where_to_fix": FixPlace,
    "pairs": RemarkPair,
    "deadlines": TimeLimit,
    "appeal_levels": AppealLevel,
}
