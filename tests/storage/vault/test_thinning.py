"""Which backups are kept: hours, days, weeks and months, whatever the clock did."""

from datetime import UTC, datetime, timedelta

import pytest

from claimwright.storage.vault.thinning import DatedBackup, to_remove

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def kept_after(moments: list[datetime], *, keep_first: bool = False) -> list[datetime]:
    """The backups that are left when each was made at the given time and thinned at once."""
    there: list[DatedBackup] = []
    for number, moment in enumerate(moments):
        there.append(DatedBackup(f"{moment:%Y%m%d%H%M%S}-{number:05}", moment))
        gone = to_remove(there, moment, keep_first=keep_first) - {there[-1].name}
        there = [one for one in there if one.name not in gone]
    return sorted(one.made_at for one in there)


def test_a_year_of_days_leaves_days_weeks_and_months() -> None:
    kept = kept_after([NOON + day * DAY for day in range(365)])
    ages = [(kept[-1] - one).days for one in kept]

    assert set(range(14)) <= set(ages)
    assert len([age for age in ages if 14 <= age < 63]) >= 5
    assert len([age for age in ages if age >= 63]) >= 8
    assert len(kept) <= 40


def test_a_hundred_backups_in_a_row_displace_no_day() -> None:
    days = [NOON + day * DAY for day in range(14)]
    presses = [days[-1] + timedelta(seconds=5 * press) for press in range(100)]

    kept = kept_after([*days, *presses])

    assert {one.date() for one in days} <= {one.date() for one in kept}
    assert len(kept) < 20


def test_a_year_without_backups_removes_no_earlier_one() -> None:
    days = [NOON + day * DAY for day in range(14)]

    assert set(days) <= set(kept_after([*days, NOON + 400 * DAY])) | {days[0]}


@pytest.mark.parametrize("off", [timedelta(days=3650), timedelta(days=-3650)])
def test_a_wrong_clock_displaces_no_day(off: timedelta) -> None:
    days = [NOON + day * DAY for day in range(10)]
    wrong = [NOON + off + day * DAY for day in range(3)]
    later = [NOON + 10 * DAY]

    assert {*days, *later} <= set(kept_after([*days, *wrong, *later]))


def test_of_many_restores_the_first_and_the_last_replaced_file_are_there() -> None:
    restores = [NOON + timedelta(minutes=minute) for minute in range(50)]

    kept = kept_after(restores, keep_first=True)

    assert restores[0] in kept and restores[-1] in kept
    assert len(kept) <= 3
