"""The three clocks: built in for Medicare, as entered for other payers, otherwise unknown."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.builders import a_claim, a_line

from claimwright.denials.resolve import resolve
from claimwright.domain.claim.claim import Payer, PayerKind
from claimwright.domain.decision.decision import Deadline
from claimwright.domain.decision.facts import Facts, read_facts
from claimwright.domain.decision.replay import Replay
from claimwright.domain.decision.settings import PayerSettings
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.json_node import JsonNode
from claimwright.domain.library.order import Order
from claimwright.workdays import next_workday

TODAY = date(2026, 10, 20)
MEDICARE = Payer("Medicare", PayerKind.MEDICARE)


def _clocks(
    payer: Payer,
    notice: date | None = date(2026, 10, 2),
    service: date | None = date(2026, 9, 14),
    facts: Facts | None = None,
    adjustment: str = "CO-50",
    order: Order | None = None,
) -> dict[tuple[str, str], Deadline]:
    claim = replace(a_claim(a_line(date=service)), payer=payer)
    denial = Denial(parse_adjustment(adjustment), (), 1, remittance_date=notice)
    replay = Replay(order=order, appeal_order=order)
    found = resolve(denial, claim, replay, None, PayerSettings(payer), facts or Facts(), TODAY)
    return {(one.clock.value, one.level): one for one in found.deadlines}


def test_a_redetermination_ends_125_days_after_the_notice() -> None:
    found = _clocks(MEDICARE)[("appeal", "redetermination")]
    assert (found.date, found.known, found.set_by) == (date(2027, 2, 4), True, "Medicare")


def test_an_appeal_that_ends_on_a_holiday_may_arrive_the_next_workday() -> None:
    # 125 days after 02/19/2026 is 06/24/2026; after 02/14/2026 it is 06/19/2026, Juneteenth.
    found = _clocks(MEDICARE, notice=date(2026, 2, 14))
    assert found[("appeal", "redetermination")].date == date(2026, 6, 22)


def test_a_reopening_ends_after_one_year_and_for_good_cause_after_four() -> None:
    found = _clocks(MEDICARE)
    assert found[("corrected", "reopening")].date == date(
        2027, 10, 2
    )  # a Saturday, which no rule moves
    assert found[("corrected", "reopening-good-cause")].date == date(2030, 10, 2)


@pytest.mark.parametrize(
    ("service", "last"),
    [
        (date(2026, 9, 14), date(2027, 9, 14)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2025, 7, 4), date(2026, 7, 6)),  # 07/04/2026 is a Saturday
        (date(2025, 12, 25), date(2026, 12, 28)),  # Christmas is a Friday
    ],
)
def test_medicare_filing_ends_one_calendar_year_after_the_from_date(
    service: date, last: date
) -> None:
    assert _clocks(MEDICARE, service=service)[("filing", "")].date == last


def test_a_level_that_counts_from_a_later_notice_is_shown_as_unknown() -> None:
    facts = read_facts(JsonNode.of({"appeals_done": "redetermination"}, "facts"))
    found = _clocks(MEDICARE, facts=facts)[("appeal", "reconsideration")]
    assert (found.date, found.known) == (None, False)
    assert "180 days" in found.source


def test_another_payers_clocks_are_unknown_until_they_are_entered() -> None:
    found = _clocks(Payer("Acme"))
    assert [one.known for one in found.values()] == [False, False, False]


def test_entered_days_count_from_the_remittance_and_leave_mail_days() -> None:
    payer = Payer("Acme", filing_days=90, corrected_days=60, appeal_days=180, mail_days=5)
    found = _clocks(payer)
    assert found[("filing", "")].date == date(2026, 12, 13)  # no rule moves it to a Monday
    assert found[("corrected", "")].date == date(2026, 12, 1)
    appeal = found[("appeal", "appeal")]
    assert (appeal.date, appeal.mail_by) == (date(2027, 3, 31), date(2027, 3, 26))


def test_without_a_remittance_date_nothing_is_counted_from_it() -> None:
    found = _clocks(MEDICARE, notice=None)
    assert not found[("appeal", "redetermination")].known
    assert found[("filing", "")].known


@pytest.mark.parametrize("days", [10**9, -(10**9), 0])
def test_no_entered_number_of_days_breaks_a_clock(days: int) -> None:
    payer = Payer("Acme", filing_days=days, corrected_days=days, appeal_days=days, mail_days=days)
    assert len(_clocks(payer)) == 3


def test_a_workday_stays_where_it_is() -> None:
    assert next_workday(date(2026, 10, 13)) == date(2026, 10, 13)
    assert next_workday(date(2026, 10, 10)) == date(2026, 10, 13)  # Columbus Day is 10/12/2026


def test_an_exception_request_has_no_redetermination_deadline() -> None:
    medicare = Payer("Medicare", PayerKind.MEDICARE)
    claim = replace(a_claim(a_line("99213")), payer=medicare)
    denial = Denial(parse_adjustment("CO-29"), ("N211",), 1, remittance_date=date(2026, 10, 2))
    facts = read_facts(JsonNode.of({"filing": "agency-error"}, "facts"))
    settings = PayerSettings(medicare)
    decision = resolve(denial, claim, Replay(), None, settings, facts, date(2026, 10, 20))
    appeal = next(one for one in decision.deadlines if one.clock == "appeal")
    assert (appeal.level, appeal.date, appeal.known) == ("exception-request", None, False)
    assert not any("redetermination" in step or "20027" in step for step in decision.steps)


@pytest.mark.parametrize(
    ("amount", "combined"), [("150.00", True), ("200.00", False), ("250.00", False)]
)
def test_a_hearing_names_the_amount_that_it_needs(amount: str, combined: bool) -> None:
    medicare = Payer("Medicare", PayerKind.MEDICARE)
    claim = replace(a_claim(a_line("93000")), payer=medicare)
    said = {"policy_met": "yes", "appeals_done": "reconsideration"}
    denial = Denial(parse_adjustment("CO-50"), (), 1, Decimal(amount))
    facts = read_facts(JsonNode.of(said, "facts"))
    settings = PayerSettings(medicare)
    decision = resolve(denial, claim, Replay(), None, settings, facts, date(2026, 10, 20))
    reason = next(one for one in decision.reasons if one.startswith("A hearing needs $200"))
    assert ("combine it with others" in reason) is combined


COMMERCIAL = Payer("Acme Health", corrected_days=180, filing_days=90, appeal_days=180)
UNDECIDED = Order("Nothing was decided.", "new-claim", "no", "undecided", remarks=("MA130",))
NO_RIGHTS = Order("There are no appeal rights.", "", "no", "none", remarks=("MA44",))


@pytest.mark.parametrize(
    ("payer", "order", "wanted"),
    [
        (MEDICARE, UNDECIDED, {"filing"}),
        (COMMERCIAL, UNDECIDED, {"filing", "corrected"}),
        (MEDICARE, NO_RIGHTS, {"filing", "corrected"}),
        (MEDICARE, None, {"filing", "corrected", "appeal"}),
    ],
)
def test_impossible_requests_have_no_deadline(
    payer: Payer, order: Order | None, wanted: set[str]
) -> None:
    assert {clock for clock, _ in _clocks(payer, order=order)} == wanted
