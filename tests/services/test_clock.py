"""The program can stay open past midnight, and today's date follows."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.builders import a_claim, a_line

from claimwright.domain.dates import day_of, typed_date
from claimwright.services import container
from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.claim_entry import ClaimEntry
from claimwright.services.container import Services

EVENING = date(2026, 11, 28)
MORNING = EVENING + timedelta(days=5)


class Clock(date):
    """A clock that the test controls."""

    now = EVENING

    @classmethod
    def today(cls) -> "Clock":
        return cls(cls.now.year, cls.now.month, cls.now.day)


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Services:
    monkeypatch.setattr(container, "date", Clock)
    monkeypatch.setattr(Clock, "now", EVENING)
    return Services(tmp_path)


def test_today_is_read_from_the_clock_each_time(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert services.today == EVENING
    monkeypatch.setattr(Clock, "now", MORNING)
    assert services.today == MORNING
    assert services.batch_files([Path("a.837")]).today == MORNING


def test_a_claim_left_open_over_midnight_reads_t_as_the_new_day(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = ClaimEntry(a_claim(a_line("99213")), services.clock)
    monkeypatch.setattr(Clock, "now", MORNING)
    entry.type_cell(1, Column.DATE, "t")
    assert entry.claim.lines[0].date == MORNING


def test_a_run_with_a_given_date_keeps_it(tmp_path: Path) -> None:
    services = Services(tmp_path, EVENING)
    assert (services.today, day_of(services.clock)) == (EVENING, EVENING)
    assert typed_date("t", day_of(EVENING)) == EVENING
