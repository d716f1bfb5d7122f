"""Figures for 100,000 denials and 300,000 lines, compared with one pass over the rows."""

import gc
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from tests.performance.test_worklist_speed import DENIALS, fill
from tests.performance.timing import seconds, tell
from tests.services.practice.practices import a_practice
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.insights.period import Period
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.report import Figures
from claimwright.domain.insights.selection import Selection
from claimwright.services.container import Services
from claimwright.storage.practice.practice_store import PracticeStore

TODAY = date(2026, 11, 21)
YEAR = Selection(Period(date(2025, 12, 1), TODAY))
CEILING = 3
"""All figures of the page; each would go through every row."""
LINES = 3
"""Lines per decided claim, one of them denied: three times as many lines as denials."""
FLOORS = (
    "SELECT remitted_on, account, payer, provider, code, carc, pair, bucket, amount "
    "FROM denial_item",
    "SELECT decided_claim_id, code, allowed FROM decided_line",
)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(shipped_reference(tmp_path / "data"), TODAY)
    made.practice = a_practice(made.data_dir)
    fill_a_year(made.practice.store)
    made.insights.read_new()  # here, because a failing ratio is measured again
    yield made
    made.close()


def fill_a_year(store: PracticeStore) -> None:
    """Twelve months of denials, a third of them worked, each on a separate claim.

    Payers, providers, codes and amounts are mixed as in a practice, where hardly two denials have
    all of them in common.
    """
    mix = Random(26)
    claims: list[tuple[object, ...]] = []
    lines: list[tuple[object, ...]] = []

    def a_claim(made: int) -> dict[str, object]:
        """Decide a claim and return the columns of its denial."""
        payer, provider = few(mix, 40), f"DR {few(mix, 12)}"
        paid_on = (YEAR.period.first + timedelta(days=mix.randrange(350))).isoformat()
        codes = [f"9{few(mix, 200)}" for _ in range(LINES)]
        denied = mix.randrange(LINES) + 1
        claims.append(
            (
                *(made, f"number:{made}", None, f"A-{made}", f"PAYER {payer}", f"K{payer}"),
                *(provider, f"W{made % 20_000}", paid_on, 1, 1, LINES),
            )
        )
        for number, code in enumerate(codes, start=1):
            allowed = 10_000 + 10 * payer + int(code) + 500 * few(mix, 4) if made % 9 else None
            paid = 0 if number == denied else 8_000
            lines.append((made, number, number, "2026-09-14", code, "", 20_000, paid, "1", allowed))
        return {
            "remitted_on": paid_on,
            "payer": f"PAYER {payer}",
            "provider": provider,
            "code": codes[denied - 1],
            "line": denied,
            "carc": str(97 + few(mix, 30)),
            "pair": f"2061{few(mix, 60)}/20610",
            "outcome": "" if made % 3 else "won",
            "recovered": None if made % 3 else 5_000,
            "remittance_claim_id": made,
        }

    fill(store, a_claim)
    file = store.file
    file.raw.execute("PRAGMA foreign_keys = OFF")  # no figure uses the remittances themselves
    with file.transaction():
        file.write_all(f"INSERT INTO decided_claim VALUES ({', '.join('?' * 12)})", claims)
        file.write_all(f"INSERT INTO decided_line VALUES ({', '.join('?' * 10)})", lines)


def few(mix: Random, count: int) -> int:
    """Return a number below ``count``, small ones more often than large ones."""
    return int(count * mix.random() ** 2)


def figures(services: Services, found: list[Figures]) -> float:
    """Return the seconds for all figures, without garbage collection, as in the window's jobs."""
    gc.disable()
    try:
        return seconds(
            lambda: found.append(services.insights.figures(YEAR, TODAY)), time.thread_time
        )
    finally:
        gc.enable()


def test_figures_over_a_hundred_thousand_denials_cost_a_few_looks_at_each(
    services: Services,
) -> None:
    file = services.practice.store.file
    found: list[Figures] = []

    def look() -> None:
        for floor in FLOORS:
            file.rows(floor)

    floor = min(seconds(look, time.thread_time) for _ in range(3))
    took = min(figures(services, found) for _ in range(3))
    with file.transaction():
        file.write("DELETE FROM denial_block")
        file.write("DELETE FROM decided_block")
    without = figures(services, found)
    made = seconds(services.insights.read_new, time.thread_time)

    overview = found[0].overview
    assert overview.denials == DENIALS
    assert overview.outcomes.won == DENIALS // 3
    assert overview.lines == Rate(DENIALS, LINES * DENIALS)
    assert overview.claims.at_first == Rate(DENIALS, DENIALS)
    assert overview.recoverable.dollars > 0
    tell("the same before anything was read", without, floor)
    tell("to make all blocks", made, floor)
    assert tell(f"figures over {DENIALS:,} denials", took, floor) <= CEILING
