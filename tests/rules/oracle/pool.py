"""Which codes the generated claims use: codes that are paired in the published tables."""

import random
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.rules.oracle import law
from tests.rules.oracle.tables import Tables, pair_lines, read_add_ons, read_tables

SAMPLED_ROWS = 700
ADD_ONS = 120
MAX_PRIMARIES = 3
SURGERIES = 60
LIMITED = 60
ADD_ONS_TOO = "22614 11103 G2211 99292".split()
SURGERIES_TOO = "27447 47562 10060 20610".split()
LIMITED_TOO = "E0114 J1885 99213 01996 80050 80053 22614".split()
VISITS = "99202 99204 99211 99213 99214 99215 99223 99232 99238 99283 99291 99292 99348 99342 \
99396 99406 99490 92004 92012 92014 G0439 99024".split()
EVERYDAY = "11102 11103 11104 17000 17003 17004 17281 20610 20611 20550 76942 77003 64483 64484 \
22612 22614 22633 22842 96360 96361 96365 96372 96374 96413 45378 45380 45385 43239 43249 97110 \
97140 97530 77427 77014 93000 93005 93010 36415 36000 90471 G0008 G0101 G2211 G0559 99100 99140 \
01996 00142 27447 47562 66984 10060 12001 49505 71046 76937 20930 J1885 E0114 85027 85025 85004 \
85007 84443 S9976".split()


@dataclass(frozen=True)
class Pool:
    """The codes by purpose, and the tables with their rows.

    ``deniers`` are the codes that deny a code whatever its modifiers, ``add_ons_of`` its add-ons.
    """

    tables: Tables
    codes: frozenset[str]
    partners: dict[str, list[str]]
    deniers: dict[str, list[str]]
    add_ons_of: dict[str, list[str]]
    add_ons: list[str]
    surgeries: list[str]
    limited: list[str]

    @property
    def met(self) -> list[str]:
        """The codes that are in a pair, in order."""
        return sorted(self.partners)


def read_pool(facts: Path, seed: int) -> Pool:
    """Choose codes and read their rows from the files; the same seed gives the same pool."""
    chance = random.Random(seed)
    add_on_rows = read_add_ons(facts)
    named = read_tables(facts, frozenset())  # all but the pairs
    chains = sorted(add_on_rows.keys() & {r.primary for rows in add_on_rows.values() for r in rows})
    partial = sorted(code for code, rows in add_on_rows.items() if any(r.type == 3 for r in rows))
    add_ons = sorted(
        {*chance.sample(sorted(add_on_rows), ADD_ONS), *partial, *chains[::10], *ADD_ONS_TOO}
    )
    primaries: set[str] = set()
    for code in add_ons:
        listed = sorted({row.primary for row in add_on_rows.get(code, ()) if row.primary})
        primaries.update(chance.sample(listed, min(MAX_PRIMARIES, len(listed))))
    days = named.global_days[2025]
    surgical = sorted(code for code, kind in days.items() if kind in {"000", "010", "090"})
    surgeries = sorted([*chance.sample(surgical, SURGERIES), *SURGERIES_TOO])
    quarter = named.limits[date(2024, 7, 1), date(2024, 9, 30)]
    a_line = sorted(code for code, limit in quarter.items() if limit.mai == 1)
    limited = sorted([*chance.sample(sorted(quarter), LIMITED), *a_line[:10], *LIMITED_TOO])
    panels = {code for panel in law.PANELS for tests in law.panel_sets(panel) for code in tests}
    codes = {
        *(code for pair in _sampled_pairs(facts, chance) for code in pair),
        *VISITS,
        *EVERYDAY,
        *add_ons,
        *primaries,
        *surgeries,
        *limited,
        *panels,
        *law.PANELS,
    }
    tables = read_tables(facts, codes)
    return Pool(
        tables,
        frozenset(codes),
        _partners(tables),
        _deniers(tables),
        _add_ons_of(tables, codes),
        add_ons,
        surgeries,
        limited,
    )


def _add_ons_of(tables: Tables, codes: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, rows in tables.add_ons.items():
        for row in rows:
            if row.primary is not None and code in codes:
                found[row.primary].add(code)
    return {code: sorted(others) for code, others in found.items()}


def _deniers(tables: Tables) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for (column1, column2), rows in tables.pairs.items():
        if any(row.indicator == 0 for row in rows):
            found[column2].add(column1)
    return {code: sorted(others) for code, others in found.items()}


def _sampled_pairs(facts: Path, chance: random.Random) -> list[tuple[str, str]]:
    """Rows from all over the table, and as many that have ended or were never in force."""
    taken: list[tuple[str, str]] = []
    for line in pair_lines(facts):
        ended = line.split("\t", 5)[4] != "*" if chance.random() < 0.002 else None
        if ended is not None and (ended or chance.random() < 0.35):
            taken.append((line[:5], line[6:11]))
    return chance.sample(taken, SAMPLED_ROWS)


def _partners(tables: Tables) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for column1, column2 in tables.pairs:
        found[column1].add(column2)
        found[column2].add(column1)
    return {code: sorted(others) for code, others in found.items()}
