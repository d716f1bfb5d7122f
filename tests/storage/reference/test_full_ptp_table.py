"""The whole published table gives the same answers as a dictionary built from its text."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest
from tests.full_table import FullTable

from claimwright.domain.reference.reference import PtpEdit
from claimwright.storage.reference.reference_store import ReferenceStore

PAIRS = 100_000
SEED = 20261121
Row = tuple[str, str, int, str, str]
FIRST, LAST = date(1995, 6, 1), date(2026, 12, 31)


@pytest.fixture(scope="module")
def store(full_table: FullTable) -> Iterator[ReferenceStore]:
    with ReferenceStore.open(full_table.data_dir) as opened:
        yield opened


def _row(line: str) -> Row:
    column1, column2, _, effective, deletion, indicator, _ = line.split("\t")
    return column1, column2, int(indicator), effective, deletion


def _stored(edit: PtpEdit) -> Row:
    assert edit.effective is not None
    deletion = "*" if edit.deletion is None else edit.deletion.strftime("%Y%m%d")
    effective = edit.effective.strftime("%Y%m%d")
    return edit.column1, edit.column2, edit.indicator, effective, deletion


def _questions(table: FullTable) -> list[tuple[str, str]]:
    """Pairs that are in the table, in either order, and pairs of codes that may not be."""
    chance = random.Random(SEED)
    wanted = set(chance.sample(range(table.rows), PAIRS * 7 // 10))
    listed = [line.split("\t", 2)[:2] for at, line in enumerate(table.lines()) if at in wanted]
    pairs = [(one, other) if chance.random() < 0.5 else (other, one) for one, other in listed]
    codes = sorted({code for pair in pairs for code in pair})
    pairs += [(chance.choice(codes), chance.choice(codes)) for _ in range(PAIRS - len(pairs))]
    return pairs


def _dictionary(
    table: FullTable, pairs: Sequence[tuple[str, str]]
) -> dict[frozenset[str], list[Row]]:
    found: dict[frozenset[str], list[Row]] = {frozenset(pair): [] for pair in pairs}
    for line in table.lines():
        if (pair := frozenset(line.split("\t", 2)[:2])) in found:
            found[pair].append(_row(line))
    return found


def _in_force(row: Row, on: str) -> bool:
    _, _, indicator, effective, deletion = row
    return indicator != 9 and effective <= on and (deletion == "*" or on <= deletion)


def _day(chance: random.Random, rows: Sequence[Row]) -> date:
    """Any day, or one on or next to a day on which one of the rows begins or ends."""
    edges = [text for row in rows for text in row[3:] if text != "*"]
    if edges and chance.random() < 0.5:
        text = chance.choice(edges)
        edge = date(int(text[:4]), int(text[4:6]), int(text[6:]))
        return edge + timedelta(days=chance.choice((-1, 0, 1)))
    return FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))


def test_a_hundred_thousand_random_pairs_at_random_dates_match_the_text(
    full_table: FullTable, store: ReferenceStore
) -> None:
    pairs = _questions(full_table)
    text = _dictionary(full_table, pairs)
    chance = random.Random(SEED + 1)
    denied = 0
    for pair in pairs:
        rows = text[frozenset(pair)] if len(set(pair)) == 2 else []
        on = _day(chance, rows)
        expected = sorted(row for row in rows if _in_force(row, on.strftime("%Y%m%d")))
        found = sorted(map(_stored, store.ptp_edits(pair, on)))
        assert found == expected, (pair, on)
        denied += bool(found)
    assert denied > PAIRS // 10


def test_every_row_of_a_pair_is_shown(full_table: FullTable, store: ReferenceStore) -> None:
    pairs = _questions(full_table)[:2000]
    for pair, rows in _dictionary(full_table, pairs).items():
        if len(pair) == 2:
            assert sorted(map(_stored, store.ptp_rows(*pair))) == sorted(rows)


def test_no_row_of_the_text_is_lost(full_table: FullTable) -> None:
    assert full_table.rows == len(set(full_table.lines()))


def test_the_partners_of_a_busy_code_are_all_there(
    full_table: FullTable, store: ReferenceStore
) -> None:
    listed = [line.split("\t", 2)[:2] for line in full_table.lines()]
    for code in ("36000", "99213", "17000"):
        counts = store.partner_counts(code, None)
        assert counts.as_column1 == len({other for one, other in listed if one == code})
        assert counts.as_column2 == len({one for one, other in listed if other == code})
