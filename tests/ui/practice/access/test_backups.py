"""Backups in the window: made, verified and restored, even over a damaged file."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.builders import a_claim
from tests.services.practice.practices import PASSPHRASE, TODAY
from tests.ui.practice.practice_windows import ANA, unlock

from claimwright.domain.practice.practice import RecordKind
from claimwright.services.practice.backups.practice_backups import list_backups
from claimwright.storage.vault.practice_folder import DATABASE
from claimwright.ui.practice.access.backups_page import BackupsPage
from claimwright.ui.practice.page import PracticePage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, PRACTICE


def backups_of(page: PracticePage) -> BackupsPage:
    """The backups of the open file, or those below the card of a locked one."""
    if page.sections is None:
        assert page.backups is not None
        return page.backups
    page.show_section("backups")
    section = page.sections.made["backups"]
    assert isinstance(section, BackupsPage)
    return section


def back_up(page: PracticePage, qtbot: QtBot) -> BackupsPage:
    section = backups_of(page)
    section.back_up()
    qtbot.waitUntil(lambda: "Backed up" in section.message.text())
    return section


def put_back(
    navigator: Navigator, section: BackupsPage, qtbot: QtBot, secret: str = PASSPHRASE
) -> None:
    section.begin_restore()
    section.secret.setText(secret)
    with qtbot.waitSignal(navigator.practice.file_access.notice):
        section.restore()


def numbers(navigator: Navigator) -> list[str]:
    return [row.claim_number for row in navigator.services.practice.claims.find("", TODAY)]


def test_a_backup_is_made_and_verified_on_demand(practice_page: PracticePage, qtbot: QtBot) -> None:
    section = back_up(practice_page, qtbot)
    section.verify()
    qtbot.waitUntil(lambda: "is complete" in section.message.text())

    assert section.list.model.rowCount() == 1


def test_a_damaged_backup_is_reported(practice_page: PracticePage, qtbot: QtBot) -> None:
    section = back_up(practice_page, qtbot)
    assert section.list.current is not None
    database = section.list.current.path / DATABASE
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    with qtbot.waitSignal(practice_page.file_access.refused):
        section.verify()

    assert "damaged" in section.message.text()


def test_a_backup_restores_the_earlier_file(
    open_navigator: Navigator, practice_page: PracticePage, qtbot: QtBot
) -> None:
    section = back_up(practice_page, qtbot)
    store = open_navigator.services.practice.store
    store.trash.put(RecordKind.CLAIM, [1, 2])
    store.trash.delete(RecordKind.CLAIM, [1, 2])
    put_back(open_navigator, section, qtbot)

    assert numbers(open_navigator) == ["B-2002", "A-1001"]
    assert "in place" in practice_page.message.text()


def test_a_wrong_passphrase_restores_nothing_and_changes_nothing(
    open_navigator: Navigator, practice_page: PracticePage, qtbot: QtBot
) -> None:
    section = back_up(practice_page, qtbot)
    section.begin_restore()
    section.secret.setText("not the passphrase")
    with qtbot.waitSignal(open_navigator.practice.file_access.refused):
        section.restore()
    unlock(open_navigator, qtbot)

    assert numbers(open_navigator) == ["B-2002", "A-1001"]


def test_a_damaged_file_is_restored_from_the_locked_page(
    open_navigator: Navigator, practice_page: PracticePage, qtbot: QtBot
) -> None:
    back_up(practice_page, qtbot)
    file_access = open_navigator.practice.file_access
    file_access.lock()
    open_navigator.services.practice.folder.database.write_bytes(b"not a database any more")
    with qtbot.waitSignal(file_access.refused) as refused:
        file_access.unlock(PASSPHRASE)
    assert refused.args is not None and "restore a backup" in refused.args[0]

    put_back(open_navigator, backups_of(practice_page), qtbot)
    assert numbers(open_navigator) == ["B-2002", "A-1001"]


def test_the_first_unlock_of_a_day_makes_the_daily_backup(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    folder = open_navigator.services.practice.folder
    assert list_backups(folder) == ()
    open_navigator.practice.file_access.back_up()
    qtbot.waitUntil(lambda: len(list_backups(folder)) == 1)

    assert open_navigator.services.practice.claims.open(1).claim == ANA


def test_a_copy_in_a_folder_can_be_restored_too(
    open_navigator: Navigator, practice_page: PracticePage, qtbot: QtBot, tmp_path: Path
) -> None:
    from claimwright.services.practice.backups.practice_backups import save_copy

    save_copy(open_navigator.services.practice.access, tmp_path / "stick")
    store = open_navigator.services.practice.store
    store.trash.put(RecordKind.CLAIM, [1])
    section = backups_of(practice_page)
    section.choose(tmp_path / "stick")
    section.secret.setText(PASSPHRASE)
    with qtbot.waitSignal(open_navigator.practice.file_access.notice):
        section.restore()

    assert numbers(open_navigator) == ["B-2002", "A-1001"]
    open_navigator.window.show_page(PRACTICE)


def test_work_suspended_in_the_replaced_file_is_not_expected_in_the_restored_one(
    open_navigator: Navigator, practice_page: PracticePage, qtbot: QtBot
) -> None:
    back_up(practice_page, qtbot)
    open_navigator.window.show_page(CLAIM)
    open_navigator.claim_page.session.open(a_claim(claim_number="F-1"))
    open_navigator.window.show_page(PRACTICE)
    put_back(open_navigator, backups_of(practice_page), qtbot)

    assert numbers(open_navigator) == ["B-2002", "A-1001"]
    assert open_navigator.claim_page.is_empty
