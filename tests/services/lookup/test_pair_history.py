"""A pair's dated rows show which code was paid when, and where that changed."""

from datetime import date

import pytest

from claimwright.domain.finding.finding import Coverage
from claimwright.domain.library.lookup import PairEntry, PairVerdict
from claimwright.domain.reference.reference import PtpEdit
from claimwright.services.lookup.pair_history import PairHistory, pair_history, row_words
from claimwright.services.lookup.pair_verdict import pair_entry

DAY = date(2026, 11, 20)
WHOLE = Coverage("ptp", "2026Q4", complete=True, covers_dates=True)


def a_row(
    column1: str = "17000",
    column2: str = "17281",
    since: str = "2005-01-01",
    until: str = "",
    indicator: int = 1,
) -> PtpEdit:
    first = date.fromisoformat(since)
    last = date.fromisoformat(until) if until else None
    return PtpEdit(column1, column2, indicator, first, last, "why", "2026Q4", first)


def the_pair(*rows: PtpEdit, on: date = DAY) -> PairEntry:
    return pair_entry("17000", "17281", on, rows, WHOLE)


def history_of(*rows: PtpEdit) -> PairHistory:
    return pair_history(the_pair(*rows))


ENDED = a_row(until="2019-03-31")
FLIPPED = a_row("17281", "17000", since="2019-04-01")


def test_each_direction_with_rows_has_a_lane_in_typed_order() -> None:
    assert [lane.title for lane in history_of(FLIPPED, ENDED).lanes] == [
        "17000 over 17281",
        "17281 over 17000",
    ]


def test_a_flip_is_reported_with_its_day() -> None:
    assert history_of(ENDED, FLIPPED).flips == (
        "The direction changes on 04/01/2019: from then on 17281 is paid instead of 17000.",
    )


def test_a_flip_on_an_unknown_date_says_so() -> None:
    later = FLIPPED._replace(effective=None, used_from=date(2024, 7, 1))
    (flip,) = history_of(ENDED, later).flips
    assert "by 07/01/2024 (the exact date is not known)" in flip


def test_days_on_which_both_directions_apply_are_reported() -> None:
    dated_back = a_row("17281", "17000", since="1996-01-01")
    first, second = history_of(ENDED, dated_back).flips
    assert first.startswith("From 01/01/2005 to 03/31/2019 the table has both directions")
    assert second.startswith("The direction changes on 04/01/2019")


def test_rows_in_one_direction_report_no_flip() -> None:
    assert history_of(ENDED, a_row(since="2020-10-01")).flips == ()


def test_the_answer_changes_where_rows_begin_and_after_they_end() -> None:
    assert history_of(ENDED, a_row(since="2020-10-01")).turns == (
        date(2005, 1, 1),
        date(2019, 4, 1),
        date(2020, 10, 1),
    )


def test_a_voided_row_changes_nothing_and_is_shown_as_never_in_effect() -> None:
    void = a_row(since="1999-07-01", until="1999-07-01", indicator=9)
    history = history_of(void, ENDED)
    assert history.turns[0] == date(2005, 1, 1)
    assert history.sentences[0].endswith("indicator 9, never in effect.")


def test_a_row_that_ended_before_import_changes_nothing() -> None:
    read_late = ENDED._replace(effective=None, used_from=date(2024, 7, 1))
    history = history_of(read_late)
    assert history.turns == ()
    assert history.sentences == (
        "From an unknown date to 03/31/2019: 17000 is paid, 17281 denied; indicator 1, modifier "
        "may bypass.",
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (a_row(indicator=0), "From 01/01/2005 on, with no end date: 17000 is paid"),
        (a_row()._replace(effective=None), "From an unknown date, used from 01/01/2005, on, with"),
    ],
)
def test_an_open_row_says_so(row: PtpEdit, words: str) -> None:
    assert row_words(row).startswith(words)


# ---- the verdict if CMS backdated a flip


@pytest.mark.parametrize(
    ("indicators", "verdict", "words"),
    [
        ((0, 0), PairVerdict.DENIED, "No modifier will bypass the edit."),
        ((0, 1), PairVerdict.DENIED, "Where the payer used the row with 0"),
        ((1, 1), PairVerdict.MODIFIER_MAY_HELP, "A modifier the record supports may bypass"),
    ],
)
def test_both_directions_on_one_day_are_reported_and_the_stricter_applies(
    indicators: tuple[int, int], verdict: PairVerdict, words: str
) -> None:
    one, other = indicators
    entry = the_pair(a_row(indicator=one), a_row("17281", "17000", indicator=other))
    assert entry.verdict is verdict
    assert "has both directions" in entry.text
    assert words in entry.text


def test_one_direction_names_the_paid_code() -> None:
    assert the_pair(ENDED, FLIPPED).text.startswith(
        "In effect on 11/20/2026. Column 1 17281 is paid; 17000 is denied."
    )
    assert the_pair(ENDED, FLIPPED, on=date(2019, 3, 31)).text.startswith(
        "In effect on 03/31/2019. Column 1 17000 is paid; 17281 is denied."
    )
