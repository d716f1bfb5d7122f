"""Figures over 100,000 denials and three times as many lines against one GROUP BY of each."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

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

TODAY = date(2026, 11, 21)
YEAR = Selection(Period(date(2025, 12, 1), TODAY))
CEILING = 10
"""All figures of the page, each of which would be a GROUP BY of its own; the aim is 3."""
LINES = 3
"""Lines of each decided claim, one of them denied; so there are three times as many as denials."""
FLOORS = (
    "SELECT payer, provider, code, pair, bucket, count(*), sum(amount) FROM denial_item "
    "WHERE remitted_on >= '2025-12-01' AND in_force GROUP BY payer",
    "SELECT d.payer, d.provider, l.code, count(*) FROM decided_claim d JOIN decided_line l "
    "ON l.decided_claim_id = d.id WHERE d.is_decision AND d.paid_on >= '2025-12-01' "
    "GROUP BY d.payer, d.provider, l.code",
)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(shipped_reference(tmp_path / "data"), TODAY)
    made.practice = a_practice(made.data_dir)
    fill(made.practice.store)
    spread_over_the_year(made)  # here, since a ratio that does not hold is measured again
    yield made
    made.close()


def spread_over_the_year(services: Services) -> None:
    """The denials in twelve months, a third of them answered, each on a claim of its own."""
    file = services.practice.store.file
    claims = (
        (
            *(made, f"number:{made}", None, f"A-{made}", f"PAYER {made % 40}", f"K{made % 40}"),
            *(f"DR {made % 12}", f"W{made % 20_000}", None, 1, 1, LINES),
        )
        for made in range(1, DENIALS + 1)
    )
    lines = (
        (
            *(made, number, number, "2026-09-14", f"9{(made + number) % 200}", "", 20_000),
            *(0 if number == made % LINES + 1 else 8_000, "1", 10_000 if made % 9 else None),
        )
        for made in range(1, DENIALS + 1)
        for number in range(1, LINES + 1)
    )
    file.raw.execute("PRAGMA foreign_keys = OFF")  # the remittances themselves are in no figure
    with file.transaction():
        file.write_all(f"INSERT INTO decided_claim VALUES ({', '.join('?' * 12)})", claims)
        file.write_all(f"INSERT INTO decided_line VALUES ({', '.join('?' * 10)})", lines)
        file.write(
            "UPDATE denial_item SET remitted_on = date('2025-12-01', '+' || (id % 350) || ' days'),"
            " outcome = CASE id % 3 WHEN 0 THEN 'won' ELSE '' END, "
            "recovered = CASE id % 3 WHEN 0 THEN 5000 END, remittance_claim_id = id, "
            f"line = id % {LINES} + 1, code = '9' || ((id + id % {LINES} + 1) % 200)"
        )
        file.write(
            "UPDATE decided_claim SET paid_on = date('2025-12-01', '+' || (id % 350) || ' days')"
        )


def test_figures_over_a_hundred_thousand_denials_cost_a_few_groupings(services: Services) -> None:
    file = services.practice.store.file
    found: list[Figures] = []

    def group() -> None:
        for floor in FLOORS:
            file.rows(floor)

    floor = min(seconds(group, time.thread_time) for _ in range(3))
    took = min(
        seconds(lambda: found.append(services.insights.figures(YEAR, TODAY)), time.thread_time)
        for _ in range(3)
    )

    overview = found[-1].overview
    assert overview.denials == DENIALS
    assert overview.outcomes.won == DENIALS // 3
    assert overview.lines == Rate(DENIALS, LINES * DENIALS)
    assert overview.claims.at_first == Rate(DENIALS, DENIALS)
    assert overview.recoverable.dollars > 0
    assert tell(f"figures over {DENIALS:,} denials", took, floor) <= CEILING
