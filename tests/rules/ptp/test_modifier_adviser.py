"""The adviser offers the most specific supported modifier, or says that there is none."""

from dataclasses import replace
from datetime import date

import pytest

from claimwright.domain.codes import NCCI_MODIFIERS
from claimwright.domain.finding.modifier_advice import PairInQuestion, Shown
from claimwright.rules.ptp.modifier_adviser import advise, choices, prompts

DAY = date(2026, 9, 14)
PROCEDURES = PairInQuestion("11102", "17000", DAY)
MINOR = PairInQuestion("20610", "99213", DAY, visit="99213", global_days="000")
TESTS = PairInQuestion("80048", "82947", DAY)
MAJOR = replace(MINOR, column1="27447", global_days="090")


@pytest.mark.parametrize(
    ("shown", "modifier"),
    [
        (Shown.OTHER_SITE, "XS"),
        (Shown.OTHER_LESION, "XS"),
        (Shown.OTHER_INJURY, "XS"),
        (Shown.OTHER_ENCOUNTER, "XE"),
        (Shown.OTHER_PRACTITIONER, "XP"),
        (Shown.NON_OVERLAPPING, "XU"),
        (Shown.NOTHING, ""),
        (Shown.SEPARATE_VISIT, ""),
    ],
)
def test_two_procedures_take_the_x_modifier_that_fits(shown: Shown, modifier: str) -> None:
    advice = advise(PROCEDURES, shown)
    assert (advice.modifier, advice.code) == (modifier, "17000" if modifier else "")


def test_a_site_with_its_own_modifier_comes_first() -> None:
    advice = advise(replace(PROCEDURES, site="RT", other_site="LT"), Shown.OTHER_SITE)
    assert advice.modifier == "RT"


def test_the_same_digit_on_both_is_not_a_separate_site() -> None:
    assert advise(replace(PROCEDURES, site="F1", other_site="F1"), Shown.OTHER_SITE).modifier == ""


@pytest.mark.parametrize("shown", [Shown.OTHER_SITE, Shown.OTHER_LESION, Shown.OTHER_INJURY])
def test_two_sites_on_one_side_are_distinguished_by_xs(shown: Shown) -> None:
    advice = advise(replace(PROCEDURES, site="RT", other_site="RT"), shown)
    assert (advice.modifier, "RT on both lines" in advice.why) == ("XS", True)


def test_a_site_modifier_is_suggested_before_xs() -> None:
    assert "use that instead" in advise(PROCEDURES, Shown.OTHER_SITE).why
    assert "use that instead" not in advise(PROCEDURES, Shown.OTHER_ENCOUNTER).why


def test_another_practitioner_must_be_named_on_the_line() -> None:
    assert "must then name that practitioner" in advise(PROCEDURES, Shown.OTHER_PRACTITIONER).why


def test_an_x_modifier_replaces_59() -> None:
    advice = advise(replace(PROCEDURES, distinct=("59",)), Shown.OTHER_LESION)
    assert "replaces 59" in advice.why
    assert "replaces" not in advise(replace(PROCEDURES, distinct=("XS",)), Shown.OTHER_SITE).why


@pytest.mark.parametrize(("on_either", "answer"), [(True, ("XU", "77761")), (False, ("", ""))])
def test_weekly_management_takes_no_59_and_no_x(on_either: bool, answer: tuple[str, str]) -> None:
    pair = PairInQuestion("77761", "77427", DAY, on_either=on_either)
    advice = advise(pair, Shown.NON_OVERLAPPING)
    assert (advice.modifier, advice.code) == answer


def test_a_repeated_test_takes_91_and_is_a_choice_only_for_tests() -> None:
    assert advise(TESTS, Shown.REPEATED_TEST).modifier == "91"
    assert Shown.REPEATED_TEST not in choices(PROCEDURES)


def test_another_site_is_not_another_encounter() -> None:
    assert advise(replace(PROCEDURES, site="RT"), Shown.OTHER_ENCOUNTER).modifier == "XE"


@pytest.mark.parametrize(
    ("day", "modifier"), [(date(2014, 12, 31), "59"), (date(2015, 1, 1), "XS")]
)
def test_59_is_used_only_before_the_x_modifiers(day: date, modifier: str) -> None:
    assert advise(replace(PROCEDURES, on=day), Shown.OTHER_SITE).modifier == modifier


@pytest.mark.parametrize(
    ("pair", "shown", "modifier"),
    [
        (MINOR, Shown.SEPARATE_VISIT, "25"),
        (MINOR, Shown.SURGERY_DECIDED, ""),
        (MAJOR, Shown.SURGERY_DECIDED, "57"),
        (MAJOR, Shown.SEPARATE_VISIT, ""),
        (MAJOR, Shown.UNRELATED_VISIT, "24"),
        (MINOR, Shown.OTHER_SITE, ""),
        (MINOR, Shown.NOTHING, ""),
    ],
)
def test_a_visit_takes_25_57_or_24_and_nothing_else(
    pair: PairInQuestion, shown: Shown, modifier: str
) -> None:
    advice = advise(pair, shown)
    assert (advice.modifier, advice.code) == (modifier, "99213" if modifier else "")


@pytest.mark.parametrize(
    ("shown", "modifier"),
    [(Shown.SEPARATE_VISIT, ""), (Shown.SURGERY_DECIDED, ""), (Shown.UNRELATED_VISIT, "24")],
)
def test_25_and_57_are_not_guessed_without_global_days(shown: Shown, modifier: str) -> None:
    advice = advise(replace(MINOR, global_days=""), shown)
    assert advice.modifier == modifier


@pytest.mark.parametrize("pair", [PROCEDURES, TESTS, MINOR, MAJOR])
def test_every_answer_is_an_ncci_modifier_or_a_reason_why_not(pair: PairInQuestion) -> None:
    for shown in choices(pair):
        advice = advise(pair, shown)
        assert advice.modifier in NCCI_MODIFIERS | {""}
        assert advice.why.endswith(".")


@pytest.mark.parametrize("pair", [PROCEDURES, TESTS, MINOR])
def test_every_supported_reason_has_sentences_with_blanks_for_the_note(
    pair: PairInQuestion,
) -> None:
    for shown in choices(pair):
        said = prompts(pair, shown)
        assert bool(said) == (shown is not Shown.NOTHING)
        assert all("____" in sentence or "own note" in sentence for sentence in said)
