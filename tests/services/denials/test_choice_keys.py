"""Shortcut keys of answers: each answer has the same key on the page and in its row."""

import pytest

from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.decision import Choice, Question
from claimwright.domain.decision.facts import ANSWERS, Fact
from claimwright.services.denials.decision_words import choice_rows, usual_choices


def a_question(fact: Fact, *values: str) -> Question:
    choices = tuple(Choice(value, "Appeal: because", Action.APPEAL) for value in values)
    return Question(fact, "What?", choices)


def test_an_answer_has_the_same_key_everywhere() -> None:
    asked = a_question(Fact.RECORD_SUPPORTS, *"none XS XE XU XP 59 anatomic 58 78 79 76 77".split())
    page = {row.value: row.number for row in choice_rows(asked)}
    row = {row.value: row.number for row in usual_choices(asked)}

    assert row.items() <= page.items()
    assert list(page)[-1] == "none"
    assert (page["XS"], page["58"], page["none"]) == (1, 7, 10)
    keys = [number for number in page.values() if number]
    assert len(keys) == len(set(keys)) == 10


def test_none_comes_last_if_all_answers_fit() -> None:
    asked = a_question(Fact.RECORD_SUPPORTS, "none", "25")
    assert [(row.value, row.number) for row in choice_rows(asked)] == [("25", 1), ("none", 2)]


@pytest.mark.parametrize("fact", sorted(ANSWERS.keys() - {Fact.RECORD_SUPPORTS}))
def test_every_answer_of_another_question_has_a_key(fact: Fact) -> None:
    asked = a_question(fact, *ANSWERS[fact])
    numbers = [row.number for row in choice_rows(asked)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) <= 10 or fact is Fact.COVERAGE
