"""The screenshots of the Practice page, with a practice file of invented people."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from claimwright.services.claims.claim_fields import Section
from claimwright.services.practice.samples.sample_practice import open_sample_practice
from claimwright.ui.practice.access.key_card import Way
from claimwright.ui.practice.lists.record_page import RecordPage
from claimwright.ui.practice.lists.rule_list import RulePage
from claimwright.ui.practice.page import PracticePage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, PRACTICE

INVENTED_KEY = "-".join(("ABCD2", "EFGH3", "JKLM4", "NPQR5", "STUV6", "WXYZ7", "BCDF8", "GHJK9"))
PASTED = "Acme Health\t93000\t93005\nAcme Health\t99213\t3641\nZenith Mutual\t20610\t76942\tyes\n"


def open_practice_for_pictures(navigator: Navigator) -> None:
    """Unlock the sample practice in a window."""
    navigator.services.use_practice(open_sample_practice(navigator.services.data_dir))
    navigator.practice.close_claim_page()
    navigator.window.show_page(PRACTICE)
    navigator.practice.update_footer()


def _claims(page: PracticePage) -> None:
    page.show_section("claims")


def _payer(page: PracticePage) -> None:
    page.show_section("payers")
    assert page.sections is not None  # the file is open
    section = page.sections.made["payers"]
    assert isinstance(section, RecordPage)
    acme = next(record for record in section.list.model.shown if record.windows)
    section.open(acme)


def _rows(page: PracticePage) -> None:
    page.show_section("bundles")
    assert page.sections is not None  # the file is open
    section = page.sections.made["bundles"]
    assert isinstance(section, RulePage)
    section.show_rows(PASTED)


def _lists(key: str) -> Callable[[PracticePage], None]:
    return lambda page: page.show_section(key)


PICTURES: dict[str, Callable[[PracticePage], None]] = {
    "practice": _claims,
    "practice-payer": _payer,
    "practice-prerequisites": _lists("prerequisites"),
    "practice-rows": _rows,
    "practice-backups": _lists("backups"),
    "practice-keys": _lists("keys"),
}


def show_picker(navigator: Navigator) -> None:
    """Show a new claim while its patient is picked."""
    navigator.window.show_page(CLAIM)
    head = navigator.claim_page.head
    head.show_section(Section.PATIENT)
    field = navigator.window.focusWidget()
    assert isinstance(field, QLineEdit)  # the patient's name
    field.setText("q")
    field.textEdited.emit("q")


def show_first_passphrase(navigator: Navigator) -> None:
    """Show the form that creates a practice file, with an error; call after `show_locked`."""
    card = navigator.practice_page.card
    assert card is not None  # the file is locked
    card.show_way(Way.CREATE)
    for editor in card.fields.values():
        editor.setText("password1")
    card.go_button.click()


def show_recovery_key(navigator: Navigator) -> None:
    """Show an invented new recovery key."""
    navigator.window.show_page(PRACTICE)
    navigator.practice_page.show_recovery_key(INVENTED_KEY)


def show_locked(navigator: Navigator) -> None:
    """Show the page after locking the file."""
    navigator.practice.lock()
    navigator.window.show_page(PRACTICE)
