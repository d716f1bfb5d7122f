"""A code's page lists the prerequisites that the practice has entered."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel
from tests.services.practice.practices import PASSPHRASE

from claimwright.domain.practice.practice_rules import PracticeRules, Prerequisite
from claimwright.ui.lookup.entries.code_view import CodePage
from claimwright.ui.shell.pages.navigator import Navigator

RULES = PracticeRules(prerequisites=(Prerequisite("64483", ("97110",), "Acme Health", 90),))


def _texts(navigator: Navigator) -> list[str]:
    page = navigator.lookup_page.findChild(CodePage)
    assert page is not None
    return [text.text() for text in page.findChildren(QLabel)]


def test_a_codes_page_lists_its_prerequisites(navigator: Navigator) -> None:
    navigator.services.practice.create(PASSPHRASE)
    store = navigator.services.practice.store
    store.rules.save(replace(store.rules.get(), prerequisites=RULES.prerequisites))
    navigator.look_up("64483")
    shown = _texts(navigator)
    assert "Before you schedule" in shown
    assert any(text.startswith("Acme Health: 97110 first") for text in shown)


def test_without_prerequisites_the_page_has_no_such_card(navigator: Navigator) -> None:
    navigator.look_up("64483")
    assert "Before you schedule" not in _texts(navigator)
