"""A cache of packed blocks of rows for the figures.

Blocks are built after new claims are read, and dropped whenever one of their denials or decided
claims changes. Where a block is missing, the figures read the rows themselves, so the results are
the same either way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeAlias

from claimwright.storage.practice.insights.packed_columns import Value, pack_columns, unpack_columns
from claimwright.storage.practice.insights.selected import COUNTS, IS_APPEALED, IS_UNANSWERED
from claimwright.storage.practice.migrations.practice_016_figure_blocks import BITS
from claimwright.storage.practice.practice_connection import PracticeConnection

Columns: TypeAlias = Sequence[Sequence[Any]]
Known: TypeAlias = dict[Value, Value]

LINE_BITS = 16
# Claim and line in one number; NULL if the whole claim is denied.
_LINE = f"i.remittance_claim_id << {LINE_BITS} | i.line"
_DENIALS = (
    "SELECT i.id, i.remitted_on, i.payer, i.provider, i.code, i.carc, i.bucket, i.pair, "
    f"i.outcome, {IS_APPEALED}, i.account, {_LINE}, coalesce(i.amount, 0), "
    "coalesce(l.charge, i.amount, 0), coalesce(i.recovered, 0), i.remittance_claim_id, "
    f"coalesce(d.lines, 0), coalesce(d.payer_key, ''), {IS_UNANSWERED}, coalesce(l.units, '1'), "
    "i.deadline FROM denial_item i LEFT JOIN decided_claim d ON d.id = i.remittance_claim_id "
    "LEFT JOIN decided_line l ON l.decided_claim_id = d.id AND l.own_line = i.line "
    f"WHERE i.id BETWEEN ? AND ? AND i.remitted_on IS NOT NULL AND {COUNTS} ORDER BY i.id"
)
_CLAIMS = (
    "SELECT account, paid_on, payer, provider, payer_key, is_decision, in_force, "
    "(SELECT count(*) FROM decided_line WHERE decided_claim_id = id) "
    "FROM decided_claim WHERE id BETWEEN ? AND ? ORDER BY id"
)
_LINES = (
    "SELECT code, allowed FROM decided_line "
    "WHERE decided_claim_id BETWEEN ? AND ? ORDER BY decided_claim_id"
)
_DROP = "DELETE FROM denial_block WHERE number = ?"
_REMITTED_ON = 1
_CLAIM_COLUMNS = 8


@dataclass(slots=True)
class DenialBlock:
    """Denials that count and have a remittance date, by id, one list per column.

    Money is in whole cents. ``line`` identifies a line among all claims and is None if the whole
    claim is denied. ``claim`` is the decided claim, None for a denial entered by hand;
    ``claim_lines`` is how many lines that claim has.
    """

    id: list[int]
    remitted_on: list[str]
    payer: list[str]
    provider: list[str]
    code: list[str]
    carc: list[str]
    bucket: list[str]
    pair: list[str]
    outcome: list[str]
    is_appealed: list[int]
    account: list[str]
    line: list[int | None]
    amount: list[int]
    charge: list[int]
    recovered: list[int]
    claim: list[int | None]
    claim_lines: list[int]
    payer_key: list[str]
    is_unanswered: list[int]
    units: list[str]
    deadline: list[str | None]


@dataclass(slots=True)
class DecidedBlock:
    """Decided claims by id, one list per column; then code and allowed cents of all their lines.

    ``lines`` is the number of lines of each claim.
    """

    account: list[str]
    paid_on: list[str | None]
    payer: list[str]
    provider: list[str]
    payer_key: list[str]
    is_decision: list[int]
    in_force: list[int]
    lines: list[int]
    code: list[str]
    allowed: list[int | None]


def denial_block(file: PracticeConnection, first: date) -> DenialBlock:
    """All denials; blocks with only remittances before ``first`` may be skipped."""
    found = DenialBlock(*([] for _ in fields(DenialBlock)))
    saved: dict[int, bytes | None] = dict(
        file.rows(
            "SELECT number, CASE WHEN last_day >= ? THEN body END FROM denial_block",
            first.isoformat(),
        )
    )
    known: Known = {}
    for number in _numbers(file, "denial_item"):
        if number not in saved:
            _extend(found, _denials(file, number))
        elif (body := saved[number]) is not None:
            _extend(found, unpack_columns(body, known))
    return found


def decided_block(file: PracticeConnection) -> DecidedBlock:
    """All decided claims and their lines."""
    found = DecidedBlock(*([] for _ in fields(DecidedBlock)))
    saved = {
        number: bodies
        for number, *bodies in file.rows("SELECT number, claims, lines FROM decided_block")
    }
    known: Known = {}
    for number in _numbers(file, "decided_claim"):
        bodies = saved.get(number)
        _extend(
            found,
            _decided(file, number)
            if bodies is None
            else [column for body in bodies for column in unpack_columns(body, known)],
        )
    return found


def missing_denials(file: PracticeConnection) -> list[int]:
    """The numbers of the denial blocks that are not built."""
    return _missing(file, "denial_item", "denial_block")


def missing_decided(file: PracticeConnection) -> list[int]:
    """The numbers of the decided-claim blocks that are not built."""
    return _missing(file, "decided_claim", "decided_block")


def make_denials(file: PracticeConnection, number: int) -> None:
    """Build a block of denials."""
    columns = _denials(file, number)
    last_day = max(columns[_REMITTED_ON], default="")
    file.write(
        "INSERT OR REPLACE INTO denial_block VALUES (?, ?, ?)",
        *(number, last_day, pack_columns(columns)),
    )


def make_decided(file: PracticeConnection, number: int) -> None:
    """Build a block of decided claims."""
    columns = _decided(file, number)
    file.write(
        "INSERT OR REPLACE INTO decided_block VALUES (?, ?, ?)",
        *(number, pack_columns(columns[:_CLAIM_COLUMNS]), pack_columns(columns[_CLAIM_COLUMNS:])),
    )


def drop_denials(file: PracticeConnection, ids: Iterable[int]) -> None:
    """Drop the blocks of denials that change; call it in the transaction that changes them."""
    numbers = {row_id >> BITS for row_id in ids}
    file.write_all(_DROP, [(number,) for number in numbers])


def drop_denials_where(file: PracticeConnection, where: str, *values: object) -> None:
    """`drop_denials` for the rows of `denial_item` that meet a condition."""
    changed = file.rows(
        f"SELECT DISTINCT id >> {BITS} FROM denial_item "
        f"WHERE EXISTS (SELECT 1 FROM denial_block) AND {where}",
        *values,
    )
    file.write_all(_DROP, changed)


def drop_decided(file: PracticeConnection, row_id: int) -> None:
    """Drop the blocks of a decided claim that changes; denials use the charges of its lines."""
    file.write("DELETE FROM decided_block WHERE number = ?", row_id >> BITS)
    drop_denials_where(file, "remittance_claim_id = ?", row_id)


def _denials(file: PracticeConnection, number: int) -> Columns:
    # A line that the payer split has several rows; only the first counts.
    firsts = {row[0]: row for row in reversed(file.rows(_DENIALS, *_ids(number)))}
    return _columns(reversed(firsts.values()), len(fields(DenialBlock)))


def _decided(file: PracticeConnection, number: int) -> Columns:
    lines = len(fields(DecidedBlock)) - _CLAIM_COLUMNS
    return (
        *_columns(file.rows(_CLAIMS, *_ids(number)), _CLAIM_COLUMNS),
        *_columns(file.rows(_LINES, *_ids(number)), lines),
    )


def _ids(number: int) -> tuple[int, int]:
    return number << BITS, (number + 1 << BITS) - 1


def _columns(rows: Iterable[Sequence[Any]], width: int) -> Columns:
    return list(zip(*rows, strict=True)) or [()] * width


def _extend(found: DenialBlock | DecidedBlock, columns: Columns) -> None:
    for field, column in zip(fields(found), columns, strict=True):
        getattr(found, field.name).extend(column)


def _numbers(file: PracticeConnection, table: str) -> range:
    row = file.row(f"SELECT min(id) >> {BITS}, max(id) >> {BITS} FROM {table}")
    return range(0) if row is None or row[0] is None else range(row[0], row[1] + 1)


def _missing(file: PracticeConnection, table: str, blocks: str) -> list[int]:
    saved = {number for (number,) in file.rows(f"SELECT number FROM {blocks}")}
    return [number for number in _numbers(file, table) if number not in saved]
