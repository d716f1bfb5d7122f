"""Finds procedure codes in the loaded tables by prefix."""

from collections.abc import Iterable

from claimwright.storage.database import Connection

_AFTER = "~"  # sorts after every character of a code
COLUMNS = {
    "fee": ("code",),
    "add_on": ("add_on", "primary_code"),
    "ptp_code": ("code",),
}


def codes_starting(sources: Iterable[tuple[Connection, str]], prefix: str, limit: int) -> list[str]:
    """The first codes with a prefix, sorted; ``sources`` are pairs of file and table."""
    found: set[str] = set()
    for connection, table in sources:
        for column in COLUMNS[table]:
            rows = connection.execute(
                f"SELECT DISTINCT {column} FROM {table} WHERE {column} >= ? AND {column} < ? "
                f"ORDER BY {column} LIMIT ?",
                (prefix, prefix + _AFTER, limit),
            )
            found.update(code for (code,) in rows)
    return sorted(found)[:limit]
