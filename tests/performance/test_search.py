"""A keystroke in the search box, and a pasted letter, compared with a bare full-text query."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from tests.performance.timing import median_seconds, tell
from tests.storage.reference.shipped import shipped_reference

from claimwright.services.lookup.lookup import LookupService
from claimwright.storage.database import Connection
from claimwright.storage.reference.reference_store import ReferenceStore

MAX_MATCHES = 60  # as many as the window requests
TYPED = ("why was my add on denied", "no auth on file", "bundeld", "CO-97 N19 150.00", "22614")
LETTER = (Path(__file__).parent / "inputs" / "denial_letter.txt").read_text(encoding="utf-8")
KEYSTROKE_CEILING = 5.0
PASTE_CEILING = 60.0


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReferenceStore]:
    data_dir = shipped_reference(tmp_path_factory.mktemp("search-speed"))
    with ReferenceStore.open(data_dir) as opened:
        yield opened


@pytest.fixture
def plain(store: ReferenceStore) -> Iterator[Connection]:
    """The same library in a plain full-text table."""
    connection = dbapi2.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE entry USING fts5(title, synonyms, text, prefix='2 3')")
    rows = [
        *((each.title, " ".join(each.synonyms), _text(each)) for each in store.carcs()),
        *((each.title, " ".join(each.synonyms), each.meaning) for each in store.rarcs()),
    ]
    connection.executemany("INSERT INTO entry VALUES (?, ?, ?)", rows)
    yield connection
    connection.close()


def _text(carc: object) -> str:
    return " ".join(str(getattr(carc, name)) for name in ("meaning", "first_step", "causes"))


def _bare_query(connection: Connection) -> list[object]:
    """Match any of three prefixes, best first: about what one search needs."""
    found: list[object] = connection.execute(
        "SELECT rowid, title, bm25(entry, 8, 6, 1) FROM entry WHERE entry MATCH ? "
        "ORDER BY bm25(entry, 8, 6, 1) LIMIT ?",
        ('"claim"* OR "auth"* OR "denied"*', MAX_MATCHES),
    ).fetchall()
    return found


def test_a_keystroke_costs_little_more_than_a_bare_full_text_query(
    store: ReferenceStore, plain: Connection
) -> None:
    lookup = LookupService(lambda: store)
    keystrokes = [text[:end] for text in TYPED for end in range(1, len(text) + 1)]
    floor = median_seconds(lambda: _bare_query(plain), repeat=20)

    def typed() -> None:
        for keystroke in keystrokes:
            lookup.search(keystroke, MAX_MATCHES)

    took = median_seconds(typed) / len(keystrokes)
    assert tell("a keystroke", took, floor) < KEYSTROKE_CEILING


def test_ten_thousand_pasted_characters_are_answered_like_a_few_keystrokes(
    store: ReferenceStore, plain: Connection
) -> None:
    lookup = LookupService(lambda: store)
    pasted = (LETTER * 10)[:10_000]
    floor = median_seconds(lambda: _bare_query(plain), repeat=20)

    took = median_seconds(lambda: lookup.search(pasted, MAX_MATCHES))

    assert tell("10,000 pasted characters", took, floor) < PASTE_CEILING
