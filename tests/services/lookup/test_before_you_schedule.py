"""A code's prerequisites are shown in its lookup, for everyone who schedules it."""

import pytest

from claimwright.domain.practice.practice_rules import PracticeRules, Prerequisite
from claimwright.services.lookup.before_you_schedule import before_you_schedule, prerequisite_text

RULES = PracticeRules(
    prerequisites=(
        Prerequisite("64483", ("97110", "97112"), "Zenith Mutual", 90, "contract p. 4."),
        Prerequisite("64483", ("72148",), within_days=0),
        Prerequisite("64483", ("72148",), "Acme Health"),
        Prerequisite("20610", ("73560",)),
    )
)


def test_prerequisites_of_every_payer_come_first() -> None:
    assert before_you_schedule("64483", RULES) == (
        "Every payer: 72148 first, on the same day.",
        "Acme Health: 72148 first, on the same day or any day before.",
        "Zenith Mutual: 97110 or 97112 first, on the same day or within the 90 days before."
        " Source: contract p. 4.",
    )


def test_a_code_without_prerequisites_has_no_sentences() -> None:
    assert before_you_schedule("99213", RULES) == ()


@pytest.mark.parametrize(("days", "said"), [(1, "within the 1 day before."), (30, "the 30 days")])
def test_days_are_counted_in_words(days: int, said: str) -> None:
    assert said in prerequisite_text(Prerequisite("64483", ("72148",), within_days=days))
