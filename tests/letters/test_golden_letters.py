"""Every situation of every kind has its reviewed and approved text."""

from collections import Counter

import pytest
from tests.letters.drafts import a_service
from tests.letters.golden_letters import FOLDER, Situation, golden_text, situations

ALL = [pytest.param(situation, id=situation.name) for situation in situations()]
READY = [situation for situation in situations() if situation.stated.get("ready", True)]


@pytest.mark.parametrize("situation", ALL)
def test_a_letter_has_the_text_that_was_approved(situation: Situation) -> None:
    text = golden_text(a_service().document(situation.draft()))

    assert text == situation.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("situation", READY, ids=lambda situation: situation.name)
def test_a_letter_of_the_table_may_be_sent(situation: Situation) -> None:
    draft = situation.draft()

    a_service().require_final(draft)
    assert "[" not in golden_text(a_service().document(draft))


def test_each_kind_has_at_least_three_situations() -> None:
    counted = Counter(situation.kind for situation in situations())

    kinds = [kind.kind for kind in a_service().kinds()]
    assert [kind for kind in kinds if counted[kind] < 3] == []
    assert sum(counted.values()) >= 90


def test_no_text_is_left_over_from_a_removed_situation() -> None:
    named = {situation.path.name for situation in situations()}

    assert {path.name for path in FOLDER.glob("*.txt")} == named
