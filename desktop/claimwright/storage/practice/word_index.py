"""Searches records by word prefixes, most recently used first.

Patients and claims, which grow to 100,000, have a full-text index. The shorter tables are scanned,
which saves updating an index with every saved claim.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from claimwright.domain.dates import typed_date
from claimwright.storage.practice.practice_connection import PracticeConnection, Row

INDEXED = ("patient", "claim")
MAX_WORD_LENGTH = 64
MAX_WORDS = 12  # of a query; further words of a pasted text are ignored
_UNCOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_APART = re.compile(r"[\s,;]+")
_LETTERS = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Lower-case a text and strip accents: ``Łukasz Nguyễn`` becomes ``lukasz nguyen``."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_UNCOMPOSED)


def name_key(name: str) -> str:
    """A key that ignores spelling and order: ``Ruiz, Ana`` and ``ana ruiz`` give ``ana ruiz``."""
    return " ".join(sorted(_LETTERS.findall(folded(name))))


def indexed_words(texts: Iterable[str]) -> str:
    """The words to index a record under, separated by spaces.

    A word with punctuation is indexed as a whole and by its parts: ``A-1001`` as ``a1001``, ``a``
    and ``1001``. An ISO date is indexed only as a whole: ``20260914``.
    """
    found: dict[str, None] = {}
    for text in texts:
        for word in _APART.split(folded(text)):
            parts = _LETTERS.findall(word)
            if parts:
                found["".join(parts)] = None
                if not _is_date(word):
                    found.update(dict.fromkeys(parts))
    return " ".join(word[:MAX_WORD_LENGTH] for word in found)


def index_words(
    file: PracticeConnection, kind: str, former: int | None, texts: Iterable[str]
) -> int:
    """Index a record under these texts as the most recent one; return its new place.

    ``former`` is its previous place, if any. The caller writes the new place to ``found``.
    """
    place = next_place(file, kind)
    if former is not None:
        file.write(f"DELETE FROM {kind}_words WHERE rowid = ?", former)
    file.write(
        f"INSERT INTO {kind}_words (rowid, words) VALUES (?, ?)", place, indexed_words(texts)
    )
    return place


def next_place(file: PracticeConnection, kind: str) -> int:
    """The next place in order of use, after all records of a kind."""
    row = file.row(f"SELECT coalesce(max(found), 0) + 1 FROM {kind}")
    assert row is not None  # an aggregate always returns a row
    return int(row[0])


def touch(file: PracticeConnection, kind: str, row_id: int) -> None:
    """Make a record of a table without an index the most recent one."""
    file.write(
        f"UPDATE {kind} SET found = (SELECT max(found) + 1 FROM {kind}) WHERE id = ?", row_id
    )


def is_most_recent(file: PracticeConnection, kind: str, row_id: int) -> bool:
    """Whether a record is the most recently used one of its kind."""
    row = file.row(f"SELECT id FROM {kind} ORDER BY found DESC LIMIT 1")
    return row is not None and row[0] == row_id


def find(
    file: PracticeConnection,
    kind: str,
    columns: str,
    query: str,
    limit: int,
    today: date,
    status: str = "",
) -> list[Row]:
    """The records that match a query, most recent first, without the trash; all for an empty query.

    ``status`` limits claims to one status.
    """
    words = _query_words(query, today)
    if not words and query.strip():
        return []
    source, where, values = kind, ["deleted_at IS NULL"], list[object]()
    if words and kind in INDEXED:
        source = f"{kind}_words JOIN {kind} ON found = {kind}_words.rowid"
        where.append(f"{kind}_words MATCH ?")
        values.append(" AND ".join(f'"{word}"*' for word in words))
    else:
        where += ["words LIKE ?" for _ in words]
        values += [f"% {word}%" for word in words]
    if status:
        where.append("status = ?")
        values.append(status)
    order = f"{kind}_words.rowid" if words and kind in INDEXED else "found"
    return file.rows(
        f"SELECT {columns} FROM {source} WHERE {' AND '.join(where)} ORDER BY {order} DESC LIMIT ?",
        *(*values, limit),
    )


def _query_words(query: str, today: date) -> list[str]:
    """The prefixes that a record's words must match."""
    words = (
        "".join(_LETTERS.findall(_as_iso(word, today)))[:MAX_WORD_LENGTH]
        for word in _APART.split(folded(query))[:MAX_WORDS]
    )
    return list(dict.fromkeys(word for word in words if word))


def _is_date(word: str) -> bool:
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", word) is not None


def _as_iso(word: str, today: date) -> str:
    """Convert a typed date such as ``9/14/26`` to ISO; return any other word unchanged."""
    if "/" not in word:
        return word
    try:
        return typed_date(word, today).isoformat()
    except ValueError:
        return word
