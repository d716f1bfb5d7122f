"""The entries in our own words as a table: CARCs, RARCs, groups, modifiers, panels, places."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from claimwright.domain.denial.adjustment import Carc, Group, GroupMeaning, Rarc, RelatedCode, Step
from claimwright.domain.reference.reference import CodeList, Modifier, Panel, PlaceOfService
from claimwright.storage.database import Connection, create

Entry = TypeVar("Entry", Carc, Rarc, Group, Modifier, Panel, PlaceOfService, CodeList)

SCHEMA = """
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL,
    body TEXT NOT NULL, UNIQUE (kind, code)
)
"""
_KINDS: Mapping[type, str] = {
    Carc: "carc",
    Rarc: "rarc",
    Group: "group",
    Modifier: "modifier",
    Panel: "panel",
    PlaceOfService: "place",
    CodeList: "code-list",
}


def write_library(
    connection: Connection,
    entries: Iterable[Carc | Rarc | Group | Modifier | Panel | PlaceOfService | CodeList],
) -> None:
    """Create and fill the table; entries come back in the order in which they are given."""
    create(connection, SCHEMA)
    connection.executemany(
        "INSERT INTO entry (kind, code, title, body) VALUES (?, ?, ?, ?)",
        (
            (_KINDS[type(entry)], entry.code, getattr(entry, "title", ""), _body(entry))
            for entry in entries
        ),
    )


def read_entry(connection: Connection, kind: type[Entry], code: str) -> Entry | None:
    """One entry."""
    row = connection.execute(
        "SELECT body FROM entry WHERE kind = ? AND code = ?", (_KINDS[kind], code)
    ).fetchone()
    return None if row is None else _entry(kind, row[0])


def read_entries(connection: Connection, kind: type[Entry]) -> list[Entry]:
    """Every entry of a kind."""
    found = connection.execute("SELECT body FROM entry WHERE kind = ? ORDER BY id", (_KINDS[kind],))
    return [_entry(kind, row[0]) for row in found]


def _body(entry: Any) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False)


def _entry(kind: type[Entry], body: str) -> Entry:
    fields = {
        key: _NESTED[key](value) if key in _NESTED else _frozen(value)
        for key, value in json.loads(body).items()
    }
    return kind(**fields)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


_NESTED: Mapping[str, Callable[[Any], Any]] = {
    "groups": lambda items: tuple(GroupMeaning(**item) for item in items),
    "fixes": lambda items: tuple(Step(**item) for item in items),
    "related": lambda items: tuple(RelatedCode(**item) for item in items),
}
