"""Edge cases of figures: period boundaries, reversals, partial payments, two payers."""

from datetime import date
from decimal import Decimal

import pytest
from tests.services.insights.conftest import POSTED, TODAY, Post, remitted, saved
from tests.services.remittances.remitted import claim, line

from claimwright.domain.insights.overview import Overview
from claimwright.domain.insights.period import Period, month_of
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.selection import NOT_WON, Selection
from claimwright.domain.worklist.open_denial import DecisionSummary
from claimwright.services.container import Services

OCTOBER = Selection(month_of(POSTED))
LATER = date(2026, 10, 20)


def overview(services: Services, chosen: Selection = OCTOBER) -> Overview:
    return services.insights.figures(chosen, TODAY).overview


@pytest.mark.parametrize(
    ("day", "inside", "before"),
    [
        (date(2026, 10, 1), 1, 0),
        (date(2026, 10, 31), 1, 0),
        (date(2026, 9, 30), 0, 1),
        (date(2026, 9, 1), 0, 1),
        (date(2026, 8, 31), 0, 0),
        (date(2026, 11, 1), 0, 0),
    ],
)
def test_the_first_and_the_last_day_of_a_period_are_in_it(
    services: Services, post: Post, day: date, inside: int, before: int
) -> None:
    post(remitted(1, "99213", "20610", denied="99213"), day=day)

    found = overview(services)

    assert (found.denials, found.lines) == (inside, Rate(inside, 2 * inside))
    assert found.lines_before == Rate(before, 2 * before)
    assert (found.claims.at_first.part, found.claims_before.at_first.part) == (inside, before)
    assert len(services.insights.denials(OCTOBER)) == inside
    trend = {one.month: one.denials for one in found.trend}
    assert trend.get(day.replace(day=1), 0) == (1 if day < date(2026, 11, 1) else 0)


def test_a_partial_month_is_whole_in_the_trend_and_partial_in_the_edits(
    services: Services, post: Post
) -> None:
    post(remitted(1, "11102", "17000", denied="17000", reason="CO-236"), day=date(2026, 10, 5))
    post(remitted(2, "11102", "17000", denied="17000", reason="CO-236"), day=date(2026, 10, 25))
    services.worklist.decide_new(TODAY)
    chosen = Selection(Period(date(2026, 10, 20), date(2026, 11, 20)))

    figures = services.insights.figures(chosen, TODAY)

    assert figures.overview.denials == 1
    assert {one.month.month: one.denials for one in figures.overview.trend}[10] == 2
    ((october, edits), _) = figures.edits_by_month
    assert (october, [one.lines for one in edits]) == (date(2026, 10, 1), [1])
    assert edits[0].selection is not None
    assert len(services.insights.denials(edits[0].selection)) == 1


def test_a_line_with_two_denying_adjustments_is_counted_once(
    services: Services, post: Post
) -> None:
    twice = line("99213", "100", "0", "CO-97 60, CO-50 40")
    post(claim(twice, line("20610", "80", "80", number=2), number="A-1"))

    found = overview(services)

    assert (found.denials, found.lines, found.charged, found.denied) == (
        2,
        Rate(1, 2),
        Decimal("100.00"),
        Decimal("100.00"),
    )
    assert [(one.key, one.rate) for one in found.by_code] == [("99213", Rate(1, 1))]


def test_a_claim_level_denial_counts_all_its_lines_once(services: Services, post: Post) -> None:
    lines = (line("99213", "100", "0", "CO-97 100"), line("20610", "80", "0", number=2))
    post(claim(*lines, number="A-1", adjustments="CO-29 80"))

    found = overview(services)

    assert found.lines == Rate(2, 2)
    assert {one.key: one.rate for one in found.by_payer} == {"ACME HEALTH": Rate(2, 2)}


def test_a_reversed_denial_is_no_longer_counted(services: Services, post: Post) -> None:
    denied = remitted(1, "99213", denied="99213")
    post(denied)
    back = line("99213", "-100", "0", "CO-97 -100")
    post(claim(back, number="A-1", icn="ICN1", status="22"), day=LATER)

    found = overview(services)

    assert (found.denials, found.claims.after) == (0, Rate(0, 1))
    assert services.insights.denials(OCTOBER) == ()


def test_a_partial_payment_is_not_a_win_and_its_claim_is_still_denied(
    services: Services, post: Post
) -> None:
    post(remitted(1, "99213", denied="99213"))
    part = line("99213", "100", "40", "CO-45 40, CO-119 20", allowed="60")
    post(claim(part, number="A-1", icn="ICN9"), day=LATER)

    found = overview(services)

    of = found.outcomes
    assert (of.appealed, of.won, of.part, of.lost, of.recovered) == (1, 0, 1, 0, Decimal("40.00"))
    assert found.claims.after == Rate(1, 1)
    still = OCTOBER.narrowed("", accounts=found.claims.still, outcome=NOT_WON)
    assert len(services.insights.denials(still)) == 1


@pytest.mark.parametrize(("decided", "percent"), [(9, "under 10"), (10, "100.0%")])
def test_nine_decided_give_no_rate_and_ten_do(
    services: Services, post: Post, decided: int, percent: str
) -> None:
    for number in range(decided):
        post(remitted(number, "99213", denied="99213"))
        post(remitted(number, "99213"), day=LATER)

    found = overview(services)

    assert found.outcomes.won_rate.percent == percent
    assert found.claims.at_first.percent == percent


def test_one_denial_alone_does_not_divide_by_zero(services: Services, post: Post) -> None:
    post(remitted(1, "99213", denied="99213"))

    found = overview(services)

    assert (found.denials, found.lines, found.lines_before) == (1, Rate(1, 1), Rate(0, 0))
    assert [one.rate.percent for one in found.trend] == ["under 10"] * len(found.trend)


def test_a_claim_with_two_payers_counts_for_the_chosen_payer(
    services: Services, post: Post
) -> None:
    post(remitted(1, "99213"), payer="ACME HEALTH")
    post(remitted(1, "99213", denied="99213"), payer="MEDIGAP ONE")

    rates = {
        name: overview(services, Selection(month_of(POSTED), payer=name)).claims.at_first
        for name in ("ACME HEALTH", "MEDIGAP ONE")
    }

    assert rates == {"ACME HEALTH": Rate(0, 1), "MEDIGAP ONE": Rate(1, 1)}


def test_a_claim_submitted_in_the_period_and_decided_later_is_counted_there(
    services: Services, post: Post
) -> None:
    saved(services, 1, "99213", submitted=date(2026, 9, 30))
    post(remitted(1, "99213", denied="99213"), day=date(2026, 11, 3))

    september = overview(services, Selection(month_of(date(2026, 9, 1))))

    assert (september.denials, september.claims.at_first) == (0, Rate(1, 1))
    behind = september.selection.narrowed("", accounts=september.claims.denied)
    assert len(services.insights.denials(behind)) == 1


def test_recoverable_dollars_never_exceed_the_denied_amount_and_unknowns_are_counted(
    services: Services, post: Post
) -> None:
    post(remitted(1, "99213"))  # Acme allows 60
    post(remitted(2, "99213", denied="99213"))
    small = line("99213", "50", "0", "CO-97 50")
    post(claim(small, number="A-3", icn="ICN3"), remitted(4, "20610", denied="20610"))
    services.worklist.decide_new(TODAY)
    store = services.practice.store
    decided = DecisionSummary("appeal", deadline=date(2026, 12, 1))
    with store.file.transaction():
        store.worklist.save_decisions([(one.id, decided) for one in store.worklist.everything()])

    worth = overview(services).recoverable

    assert (worth.denials, worth.dollars, worth.without_amount) == (3, Decimal("110.00"), 1)
    behind = services.insights.denials(OCTOBER.narrowed("", ids=worth.without_ids))
    assert [one.code for one in behind] == ["20610"]
