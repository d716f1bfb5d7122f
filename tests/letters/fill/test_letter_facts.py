"""The facts derived from a letter's values, on the days on which they change."""

import pytest

from claimwright.letters.fill.letter_facts import derived_facts

DAY = {"today": "2026-11-20", "service_dates": "09/14/2026"}


@pytest.mark.parametrize(
    ("field", "release", "older"),
    [
        ("edit_release", "2026Q2", "2026Q2"),
        ("rule_release", "2026Q2", "2026Q2"),
        ("edit_release", "2026Q3", ""),
        ("edit_release", "2026Q4", ""),
        ("edit_release", "starter", ""),
        ("edit_release", "", ""),
    ],
)
def test_a_table_is_older_once_its_quarter_ended_before_the_service(
    field: str, release: str, older: str
) -> None:
    assert derived_facts(DAY | {field: release})["older_release"] == older


@pytest.mark.parametrize(
    ("effective", "deletion", "indicator", "in_effect"),
    [
        ("09/14/2026", "", "1", "yes"),
        ("09/15/2026", "", "1", "no"),
        ("10/01/2020", "09/14/2026", "1", "yes"),
        ("10/01/2020", "09/13/2026", "1", "no"),
        ("", "09/13/2026", "1", "no"),
        ("", "", "1", ""),
        ("", "12/31/2026", "1", ""),
        ("10/01/2020", "10/01/2020", "9", "no"),
        ("soon", "", "1", ""),
    ],
)
def test_an_edit_is_in_effect_from_its_first_day_to_its_last(
    effective: str, deletion: str, indicator: str, in_effect: str
) -> None:
    values = {"edit_effective": effective, "edit_deletion": deletion, "indicator": indicator}

    assert derived_facts(DAY | values)["edit_in_effect"] == in_effect


@pytest.mark.parametrize(
    ("service", "inside"), [("09/14/2026", "yes"), ("09/15/2026", "no"), ("", "")]
)
def test_the_last_day_of_a_global_period_is_inside_it(service: str, inside: str) -> None:
    values = DAY | {"service_dates": service, "last_day": "09/14/2026"}

    assert derived_facts(values)["in_global_period"] == inside


@pytest.mark.parametrize(
    ("paid", "expected", "difference", "nothing_owed"),
    [
        ("610", "742.5", "$132.50", ""),
        ("742.50", "742.50", "", "yes"),
        ("800", "742.50", "", "yes"),
        ("", "742.50", "", ""),
    ],
)
def test_the_amount_still_owed_is_calculated(
    paid: str, expected: str, difference: str, nothing_owed: str
) -> None:
    facts = derived_facts(DAY | {"paid_amount": paid, "expected_amount": expected})

    assert (facts["difference"], facts["no_difference"]) == (difference, nothing_owed)


def test_the_first_day_of_a_span_of_services_decides() -> None:
    values = DAY | {"service_dates": "06/30/2026 to 07/02/2026", "edit_release": "2026Q2"}

    assert derived_facts(values)["older_release"] == ""
