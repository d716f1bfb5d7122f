"""New keys: shown, confirmed or postponed; and a missing practice file."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.services.practice.practices import PASSPHRASE
from tests.ui.practice.practice_windows import unlock

from claimwright.services.practice.access.practice_state import WrongPassphrase
from claimwright.services.practice.backups.practice_backups import daily_backup, list_backups
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.access.keys_page import KeysPage
from claimwright.ui.practice.page import PracticePage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import PRACTICE


def new_key(page: PracticePage, qtbot: QtBot, act: str) -> str:
    """The recovery key that an action of the keys page shows."""
    page.show_section("keys")
    keys = page.findChild(KeysPage)
    assert keys is not None
    keys.editors["recovery" if act == "renew" else "rekey"].setText(PASSPHRASE)
    with qtbot.waitSignal(page.file_access.key_made) as made:
        getattr(keys, act)()
    return str(made.args[0]) if made.args else ""


def opens(file_access: FileAccess, key: str) -> bool:
    try:
        file_access.service.key_of_recovery(key)
    except WrongPassphrase:
        return False
    return True


def press(page: PracticePage, words: str) -> None:
    assert page.recovery is not None
    found = [one for one in page.recovery.findChildren(QPushButton) if one.text() == words]
    found[0].click()


def test_a_new_recovery_key_is_valid_once_it_is_confirmed(
    practice_page: PracticePage, file_access: FileAccess, qtbot: QtBot
) -> None:
    key = new_key(practice_page, qtbot, "renew")
    assert not opens(file_access, key)
    with qtbot.waitSignal(file_access.notice):
        press(practice_page, "I have saved it")

    assert opens(file_access, key)
    assert practice_page.recovery is None


@pytest.mark.parametrize("way", ["put off", "lock"])
def test_an_unconfirmed_recovery_key_opens_nothing(
    practice_page: PracticePage, file_access: FileAccess, qtbot: QtBot, way: str
) -> None:
    key = new_key(practice_page, qtbot, "renew")
    if way == "lock":
        file_access.lock()
    else:
        press(practice_page, "Keep the previous key")
    file_access.confirm_key()

    assert not opens(file_access, key)


def test_the_encryption_key_is_changed_once_its_recovery_key_is_confirmed(
    open_navigator: Navigator, practice_page: PracticePage, file_access: FileAccess, qtbot: QtBot
) -> None:
    former = file_access.service.access.key
    key = new_key(practice_page, qtbot, "rekey")
    with qtbot.waitSignal(file_access.opened):
        press(practice_page, "I have saved it")

    assert file_access.is_open
    assert file_access.service.access.key != former
    assert opens(file_access, key)
    file_access.lock()
    unlock(open_navigator, qtbot)


def test_the_page_offers_the_backups_of_a_missing_practice_file(
    open_navigator: Navigator, file_access: FileAccess, qtbot: QtBot
) -> None:
    service = file_access.service
    daily_backup(service.access, open_navigator.services.today)
    file_access.lock()
    shutil.rmtree(service.folder.path)
    open_navigator.practice.update_footer()
    assert "backups" in open_navigator.window.foot.words.text()

    open_navigator.window.close_pages(PRACTICE)
    open_navigator.window.show_page(PRACTICE)
    page = open_navigator.practice_page
    assert page.card is not None and "backups are here" in page.card.title.text()
    assert page.backups is not None
    with qtbot.waitSignal(file_access.opened):
        page.backups.choose(list_backups(service.folder)[0].path)
        page.backups.secret.setText(PASSPHRASE)
        page.backups.restore()
    assert file_access.is_open


def test_a_window_that_stays_open_overnight_backs_up_again(
    file_access: FileAccess, qtbot: QtBot
) -> None:
    service, clock = file_access.service, [datetime(2026, 11, 21, 12, tzinfo=UTC)]
    service._now = lambda: clock[0]
    service._access = service.access_by(service.access.key)
    for day in range(3):
        clock[0] += timedelta(days=1)
        file_access._backups.timeout.emit()
        wanted = day + 1
        qtbot.waitUntil(lambda wanted=wanted: len(list_backups(service.folder)) == wanted)  # type: ignore[misc]
    assert file_access._backups.isActive()
