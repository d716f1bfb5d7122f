"""A code's page names what payers want first, once the practice has typed it."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel
from tests.services.practice.practices import PASSPHRASE

from claimwright.domain.practice.practice_rules import PracticeRules, Prerequisite
from claimwright.ui.lookup.entries.code_view import CodePage
from claimwright.ui.shell.navigator import Desk

RULES = PracticeRules(prerequisites=(Prerequisite("64483", ("97110",), "Acme Health", 90),))


def _texts(desk: Desk) -> list[str]:
    page = desk.lookup_page.findChild(CodePage)
    assert page is not None
    return [text.text() for text in page.findChildren(QLabel)]


def test_a_codes_page_says_what_comes_first(desk: Desk) -> None:
    desk.bench.practice.create(PASSPHRASE)
    store = desk.bench.practice.store
    store.rules.save(replace(store.rules.get(), prerequisites=RULES.prerequisites))
    desk.look_up("64483")
    shown = _texts(desk)
    assert "Before you schedule" in shown
    assert any(text.startswith("Acme Health: 97110 first") for text in shown)


def test_without_any_the_page_says_nothing_of_it(desk: Desk) -> None:
    desk.look_up("64483")
    assert "Before you schedule" not in _texts(desk)
