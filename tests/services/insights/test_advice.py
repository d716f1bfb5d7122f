"""Advice on edits, audit outliers, and charts to pull."""

from datetime import date
from decimal import Decimal

import pytest

from claimwright.domain.insights.audit import ShareLevel
from claimwright.domain.insights.edits import Advice
from claimwright.domain.insights.facts import ServiceLine
from claimwright.domain.insights.overview import Outcomes
from claimwright.domain.insights.rate import Rate
from claimwright.services.insights.modifier_audit import evenly_spaced, share_level
from claimwright.services.insights.top_edits import advise, chart_sentences


def outcomes(won: int, part: int, lost: int, pending: int = 0) -> Outcomes:
    return Outcomes(won + part + lost + pending, won, part, lost)


@pytest.mark.parametrize(
    ("indicator", "of", "is_included", "advice"),
    [
        (0, outcomes(30, 0, 0), False, Advice.STOP),
        (1, outcomes(30, 0, 0), True, Advice.STOP),
        (None, outcomes(0, 0, 0), False, Advice.KEEP),
        (1, outcomes(9, 0, 0, pending=50), False, Advice.TOO_FEW),
        (1, outcomes(6, 0, 4), False, Advice.KEEP),
        (1, outcomes(5, 1, 4), False, Advice.DOCUMENT),
        (1, outcomes(2, 0, 8), False, Advice.DOCUMENT),
        (1, outcomes(1, 3, 6), False, Advice.STOP),
    ],
)
def test_the_indicator_overrides_counts_and_fewer_than_ten_decide_nothing(
    indicator: int | None, of: Outcomes, is_included: bool, advice: Advice
) -> None:
    found, why = advise(indicator, of, is_included=is_included)
    assert found is advice
    assert why.endswith((".",))


def test_a_pair_with_a_visit_asks_the_chart_for_what_25_needs() -> None:
    sentences = chart_sentences(
        ("Where: each site.",), {"25": "A separate visit.", "XS": "A site."}
    )
    assert sentences("20610", "99213") == ("25: A separate visit.", "Where: each site.")
    assert sentences("11102", "17000") == ("XS: A site.", "Where: each site.")


@pytest.mark.parametrize(
    ("use", "mean", "expected"),
    [
        (Rate(68, 100), Rate(400, 1000), ShareLevel.ABOVE),
        (Rate(10, 100), Rate(400, 1000), ShareLevel.BELOW),
        (Rate(44, 100), Rate(400, 1000), ShareLevel.USUAL),  # within chance
        (Rate(430, 1000), Rate(4000, 10000), ShareLevel.USUAL),  # under five points
        (Rate(9, 9), Rate(400, 1000), ShareLevel.TOO_FEW),
    ],
)
def test_an_outlier_is_far_from_the_mean_by_more_than_chance(
    use: Rate, mean: Rate, expected: ShareLevel
) -> None:
    assert share_level(use, mean) is expected


def test_charts_to_pull_are_spread_over_the_quarter_and_the_same_each_time() -> None:
    lines = [
        ServiceLine(
            *(f"a{day}", f"A-{day}", 1, "P", "D", "x", date(2026, 7, day), "99213", ("25",)),
            *(Decimal(1), False, None),
        )
        for day in range(1, 31)
    ]
    pulled = evenly_spaced(lines[::-1], 10)
    assert [one.date.day for one in pulled] == list(range(1, 31, 3))
    assert evenly_spaced(lines[:4], 10) == lines[:4]
