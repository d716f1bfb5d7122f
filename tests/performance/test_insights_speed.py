"""Figures over 100,000 denials against a bare scan of the same rows, grouped once."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.performance.test_worklist_speed import DENIALS, fill
from tests.performance.timing import median_seconds, seconds, tell
from tests.services.practice.practices import a_practice
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.insights.period import Period
from claimwright.domain.insights.report import Figures
from claimwright.domain.insights.selection import Selection
from claimwright.services.container import Services

TODAY = date(2026, 11, 21)
YEAR = Selection(Period(date(2025, 12, 1), TODAY))
SCANS = 8
"""All figures of the page together, each of which would be a scan of its own: 3.8 to 5.8 measured,
1.4 seconds; the aim is one second."""
FLOOR = (
    "SELECT payer, provider, code, pair, bucket, count(*), sum(amount) FROM denial_item "
    "WHERE remitted_on >= '2025-12-01' AND in_force GROUP BY payer"
)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(shipped_reference(tmp_path / "data"), TODAY)
    made.practice = a_practice(made.data_dir)
    yield made
    made.close()


def spread_over_the_year(services: Services) -> None:
    """The denials in twelve months, a third of them answered."""
    file = services.practice.store.file
    with file.transaction():
        file.write(
            "UPDATE denial_item SET remitted_on = date('2025-12-01', '+' || (id % 350) || ' days'),"
            " outcome = CASE id % 3 WHEN 0 THEN 'won' ELSE '' END, code = '9' || (id % 200), "
            "recovered = CASE id % 3 WHEN 0 THEN 5000 END"
        )


def test_figures_over_a_hundred_thousand_denials_cost_a_few_scans(services: Services) -> None:
    fill(services.practice.store)
    spread_over_the_year(services)
    file = services.practice.store.file
    found: list[Figures] = []

    floor = median_seconds(lambda: file.rows(FLOOR), clock=time.thread_time)
    took = min(
        seconds(lambda: found.append(services.insights.figures(YEAR, TODAY)), time.thread_time)
        for _ in range(3)
    )

    overview = found[-1].overview
    assert overview.denials == DENIALS
    assert overview.outcomes.won == DENIALS // 3
    assert tell(f"figures over {DENIALS:,} denials", took, floor) <= SCANS
