"""Every figure for a generated year of 20,000 lines against an independent computation."""

import csv
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from tests.services.insights import second_reading as second
from tests.services.insights.generated_year import ALLOWED, LINES
from tests.services.insights.posted_year import (
    TODAY,
    Year,
    as_rate,
    cents,
    counts,
    inside,
    lines_inside,
    row,
    year,
)
from tests.services.insights.second_reading import Line

from claimwright.domain.insights.audit import Audited
from claimwright.domain.insights.facts import LOST, WON
from claimwright.domain.insights.overview import Group
from claimwright.domain.insights.period import Period, last_days, month_of, quarter_of, year_of
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.report import Figures
from claimwright.domain.insights.selection import APPEALED, Selection
from claimwright.paths import resources_folder
from claimwright.services.insights.overview import recoverable_selection

__all__ = ["year"]

VISITS = {"99213", "99214"}
GLOBAL = {"20610": 0, "11102": 0, "17000": 10, "64483": 0, "29881": 90, "29877": 90, "11721": 0}


def edits_of_table() -> set[tuple[str, str]]:
    """Open-ended indicator 1 pairs between the billed codes, from the starter table."""
    text = (resources_folder() / "reference" / "ptp_edits.csv").read_text(encoding="utf-8")
    return {
        (row["column1"], row["column2"])
        for row in csv.DictReader(text.splitlines())
        if {row["column1"], row["column2"]} <= set(ALLOWED)
        and row["indicator"] == "1"
        and not row["deletion"]
    }


PERIODS = (
    last_days(90, TODAY),
    year_of(2026),
    quarter_of(date(2026, 5, 5)),
    Period(date(2026, 2, 10), date(2026, 7, 21)),
)


@pytest.fixture(scope="module", params=PERIODS, ids=lambda one: one.title)
def period(request: pytest.FixtureRequest) -> Period:
    found = request.param
    assert isinstance(found, Period)
    return found


@pytest.fixture(scope="module")
def figures(year: Year, period: Period) -> Figures:
    return year.insights.figures(Selection(period), TODAY)


def test_the_year_has_its_lines_and_every_kind_of_outcome(year: Year) -> None:
    assert len(year.lines) >= LINES
    assert sum(one.reversal for one in year.lines) > 50
    outcomes = Counter(one.outcome for one in year.denied)
    assert min(outcomes[name] for name in ("", "won", "part", "lost")) > 50


def test_denials_dollars_and_the_rate_of_lines(
    year: Year, period: Period, figures: Figures
) -> None:
    found, before = inside(year, period), inside(year, period.before())
    overview = figures.overview
    assert overview.denials == len(found)
    assert cents(overview.denied) == sum(one.amount for one in found)
    charges = {(one.line.icn, one.line.place): one.line.charge for one in found}
    assert cents(overview.charged) == sum(charges.values())
    assert overview.lines == as_rate(len(second.line_names(found)), len(lines_inside(year, period)))
    assert overview.lines_before == as_rate(
        len(second.line_names(before)), len(lines_inside(year, period.before()))
    )
    assert overview.undated == 0
    assert (overview.outcomes.appealed, overview.outcomes.decided) == (
        sum(bool(one.outcome) for one in found),
        sum(one.outcome in ("won", "part", "lost") for one in found),
    )


def test_claims_denied_at_first_and_after_what_was_done(
    year: Year, period: Period, figures: Figures
) -> None:
    for found, of in (
        (figures.overview.claims, period),
        (figures.overview.claims_before, period.before()),
    ):
        whole, denied, still = second.claim_rate(year.lines, year.denied, of.first, of.last)
        assert (found.at_first, found.after) == (as_rate(denied, whole), as_rate(still, whole))
        assert (found.submitted, found.undecided, found.unrecorded) == (0, 0, whole)
        behind = year.insights.denials(Selection(of, accounts=found.denied))
        assert len({one.claim_number for one in behind}) == denied


def test_what_is_recoverable(year: Year, period: Period, figures: Figures) -> None:
    found = inside(year, period)
    count, worth, without, undated = second.worth(found, year.lines, TODAY)
    recoverable = figures.overview.recoverable
    assert (recoverable.denials, cents(recoverable.dollars)) == (count, worth)
    assert (recoverable.without_amount, recoverable.without_deadline) == (without, undated)
    chosen = recoverable_selection(Selection(period), TODAY)
    assert len(year.insights.denials(chosen)) == count


@pytest.mark.parametrize("name", ["payer", "provider", "code"])
def test_by_payer_provider_and_code_with_rates(
    year: Year, period: Period, figures: Figures, name: str
) -> None:
    found, billed = inside(year, period), lines_inside(year, period)
    expected = second.counted(found, lambda one: str(getattr(one.line, name)))
    groups: tuple[Group, ...] = getattr(figures.overview, f"by_{name}")
    assert {one.key: row(one) for one in groups} == expected
    wholes = Counter(str(getattr(line, name)) for line in billed)
    for group in groups:
        own = [one for one in found if getattr(one.line, name) == group.key]
        assert group.rate == as_rate(len(second.line_names(own)), wholes[group.key])
        assert len(year.insights.denials(group.selection)) == group.denials
        of = group.outcomes
        for outcome, count in ((WON, of.won), (LOST, of.lost), (APPEALED, of.appealed)):
            behind = group.selection.narrowed("", outcome=outcome)
            assert len(year.insights.denials(behind)) == count


def test_by_pair_and_by_indicator(year: Year, period: Period, figures: Figures) -> None:
    found = inside(year, period)
    overview = figures.overview
    assert {one.key: row(one) for one in overview.by_pair} == second.counted(
        found, lambda one: one.pair
    )
    bundled = [one for one in found if one.carc in ("97", "236")]
    assert row(overview.bundled)[:2] == (len(bundled), sum(one.amount for one in bundled))
    assert {one.key: row(one) for one in overview.by_indicator} == second.counted(
        bundled, lambda one: one.bucket
    )
    for group in overview.by_indicator:
        assert len(year.insights.denials(group.selection)) == group.denials


def test_the_trend_by_month(year: Year, figures: Figures) -> None:
    assert len(figures.overview.trend) >= 6
    for month in figures.overview.trend:
        whole = month_of(month.month)
        found = inside(year, whole)
        assert (month.denials, cents(month.denied)) == (
            len(found),
            sum(one.amount for one in found),
        )
        assert month.rate == as_rate(len(second.line_names(found)), len(lines_inside(year, whole)))
        assert month.outcomes.won == sum(one.outcome == "won" for one in found)


def test_the_top_edits_whole_and_by_month(year: Year, period: Period, figures: Figures) -> None:
    for edits, found in (
        (figures.edits, inside(year, period)),
        *(
            (
                edits,
                [one for one in inside(year, period) if one.line.paid_on.month == month.month],
            )
            for month, edits in figures.edits_by_month
            if period.days < 366
        ),
    ):
        expected = second.counted(
            found, lambda one: one.pair if one.bucket.startswith("indicator") else ""
        )
        assert {
            one.pair: (one.lines, cents(one.denied), *counts(one.outcomes)) for one in edits
        } == expected
        assert [one.denied for one in edits] == sorted((one.denied for one in edits), reverse=True)


def test_figures_of_one_payer_and_provider(year: Year) -> None:
    period = year_of(2026)
    chosen = Selection(period, payer="BLUE RIVER", provider="IDA NOWAK")
    provider = "IDA NOWAK"
    overview = year.insights.figures(chosen, TODAY).overview
    found = inside(year, period, "BLUE RIVER", provider)
    assert overview.denials == len(found) > 10
    assert overview.lines == as_rate(
        len(second.line_names(found)), len(lines_inside(year, period, "BLUE RIVER", provider))
    )


def test_the_modifier_audit(year: Year) -> None:
    audit = year.insights.audit(Selection(last_days(90, TODAY)), TODAY)
    assert len(audit.quarters) == 4
    for quarter in audit.quarters:
        expected = audit_again(year, quarter.first, quarter.last)
        found = {
            (one.provider, one.modifier): (one.use.part, one.use.whole, one.denied)
            for one in audit.cells
            if one.quarter == quarter
        }
        assert found == expected
        for modifier in Audited:
            of = [value for key, value in expected.items() if key[1] is modifier]
            for cell in audit.cells:
                if cell.quarter == quarter and cell.modifier is modifier:
                    assert cell.mean == Rate(sum(one[0] for one in of), sum(one[1] for one in of))
                    assert (cell.quoted, cell.unquoted) == (0, 0)
                    assert cell.unsaved == cell.use.part


def audit_again(
    year: Year, first: date, last: date
) -> dict[tuple[str, Audited], tuple[int, int, int]]:
    """Used, counted and denied, per provider and modifier."""
    billed = second.billed(year.lines, first, last)
    denied = {(one.line.claim, one.line.place) for one in year.denied}
    found: defaultdict[tuple[str, Audited], list[int]] = defaultdict(lambda: [0, 0, 0])

    def count(provider: str, modifier: Audited, used: bool, was_denied: bool) -> None:
        row = found[provider, modifier]
        row[0] += used
        row[1] += 1
        row[2] += used and was_denied

    days: defaultdict[tuple[str, str, date], list[Line]] = defaultdict(list)
    for line in billed:
        was = (line.claim, line.place) in denied
        for modifier in ("25", "24", "57") if line.code in VISITS else ():
            count(line.provider, Audited(modifier), modifier in line.modifiers, was)
        for modifier in ("58", "78", "79") if line.code in GLOBAL else ():
            count(line.provider, Audited(modifier), modifier in line.modifiers, was)
        days[line.person, line.provider, line.day].append(line)
    for (_, provider, _), lines in days.items():
        best: dict[str, Line] = {}
        for line in lines:
            if line.code not in best or len(line.modifiers) > len(best[line.code].modifiers):
                best[line.code] = line
        for column1, column2 in edits_of_table():
            if column1 in best and column2 in best and column2 not in VISITS:
                both = (best[column2], best[column1])
                was = any((line.claim, line.place) in denied for line in both)
                for modifier in (Audited.M59, Audited.X):
                    used = any(modifier.modifiers & set(line.modifiers) for line in both)
                    count(provider, modifier, used, was)
    return {key: (row[0], row[1], row[2]) for key, row in found.items()}


def test_prevention(year: Year) -> None:
    period = last_days(90, TODAY)
    found = year.insights.prevention(Selection(period), TODAY)
    billed = second.billed(year.lines, period.first, period.last)
    days: defaultdict[tuple[str, str, date], list[Line]] = defaultdict(list)
    for line in billed:
        days[line.person, line.provider, line.day].append(line)
    for minor in found.minor:
        own = [lines for lines in days.values() if any(one.code == minor.code for one in lines)]
        visits = [[one for one in lines if one.code in VISITS] for lines in own]
        assert minor.days == len(own)
        assert minor.with_visit == as_rate(sum(map(bool, visits)), len(own))
        assert minor.without_25 == sum(
            bool(lines) and not any("25" in one.modifiers for one in lines) for lines in visits
        )
        assert cents(minor.charged) == sum(
            one.charge for lines in own for one in lines if one.code == minor.code
        )
    assert {one.code for one in found.minor} == {
        one.code for one in billed if GLOBAL.get(one.code) in (0, 10)
    }
    wide = second.billed(year.lines, period.first - timedelta(days=90), period.last)
    lone = [
        one
        for one in billed
        if one.code == "11103"
        and not any(
            other.code == "11102" and (other.person, other.day) == (one.person, one.day)
            for other in billed
        )
    ]
    assert len(found.lone_add_ons) == len(lone) > 10
    assert len(found.global_visits) == sum(
        one.code in VISITS and any(covers(surgery, one) for surgery in wide) for one in billed
    )


def covers(surgery: Line, visit: Line) -> bool:
    """Whether the visit is within the surgery's period and no modifier exempts it."""
    days = GLOBAL.get(surgery.code, 0)
    if not days or (surgery.person, surgery.provider) != (visit.person, visit.provider):
        return False
    after = (visit.day - surgery.day).days
    if 0 < after <= days:
        return "24" not in visit.modifiers
    return days == 90 and after in (-1, 0) and "57" not in visit.modifiers


def test_a_training_page_has_the_costliest_patterns_of_its_provider_and_month(year: Year) -> None:
    month = month_of(date(2026, 9, 20))
    page = year.insights.training("JO LEE", month)
    found = inside(year, month, provider="JO LEE")
    sums: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for one in found:
        sums[one.carc, one.pair, one.bucket] += one.amount
    assert (page.denials, cents(page.dollars)) == (len(found), sum(one.amount for one in found))
    assert [cents(one.dollars) for one in page.patterns] == sorted(sums.values(), reverse=True)[:3]
    assert page.lines.whole == len(lines_inside(year, month, provider="JO LEE"))


def test_patterns_are_the_pairs_denied_three_times_that_no_table_holds(year: Year) -> None:
    found = year.insights.patterns(TODAY)
    expected: defaultdict[tuple[str, str, str], set[tuple[str, int]]] = defaultdict(set)
    for one in inside(year, Period(TODAY - timedelta(days=365), TODAY)):
        if one.carc in ("97", "236") and not one.pair:
            for other in year.lines:
                if other.claim == one.line.claim and other.paid > 0 and other.code != one.line.code:
                    key = (one.line.payer, other.code, one.line.code)
                    expected[key].add((one.line.claim, one.line.place))
    assert {(one.payer, one.paid, one.denied): one.count for one in found} == {
        key: len(places) for key, places in expected.items() if len(places) >= 3
    }
    assert found
    assert len(found[0].examples) == 3
