"""A screen reader finds a name and a description on every control of the Practice page."""

from tests.ui.accessible_tree import controls, faults

from claimwright.ui.practice.lists.record_page import RecordPage
from claimwright.ui.practice.lists.rule_list import RulePage
from claimwright.ui.practice.page import PracticePage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import PRACTICE


def test_no_control_of_a_list_or_a_form_is_unnamed(
    open_navigator: Navigator, practice_page: PracticePage
) -> None:
    open_navigator.window.show_page(PRACTICE)
    assert practice_page.sections is not None, "the file is locked"
    found = {}
    for key in list(practice_page.sections_by_key):
        practice_page.show_section(key)
        section = practice_page.sections.made[key]
        found[key] = faults(open_navigator.window)
        assert list(controls(section)) != []
        if isinstance(section, RecordPage):
            section.new()
            found[f"{key}, a new one"] = faults(open_navigator.window)
        if isinstance(section, RulePage):
            section.show_rows("")
            found[f"{key}, many"] = faults(open_navigator.window)
    assert {key: lines for key, lines in found.items() if lines} == {}


def test_no_control_of_the_locked_page_is_unnamed(quick_navigator: Navigator) -> None:
    quick_navigator.window.show_page(PRACTICE)
    assert faults(quick_navigator.window) == []
