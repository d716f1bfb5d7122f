"""A file locked by another program does not block typing; drafts are saved later."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from claimwright.services.claims.claim_fields import CLAIM_FIELDS
from claimwright.services.practice.practice import WINDOW_WAIT_MS
from claimwright.storage.database import Connection
from claimwright.storage.vault.cipher import connect
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM


@pytest.fixture
def other_program(open_navigator: Navigator) -> Iterator[Connection]:
    """Another program that is writing to the file."""
    service = open_navigator.services.practice
    connection = connect(service.folder.database, service.access.key)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def test_a_draft_does_not_block_on_another_program_and_is_saved_once_the_file_is_free(
    open_navigator: Navigator, other_program: Connection, qtbot: QtBot
) -> None:
    open_navigator.window.show_page(CLAIM)
    page, saver = open_navigator.claim_page, open_navigator.practice.claim
    assert saver is not None
    name = next(field for field in CLAIM_FIELDS if field.path == "patient.name")
    assert page.session.type_field(name, "Cora Vale") == ""
    saver.save_draft_now()

    row = open_navigator.services.practice.store.file.row("PRAGMA busy_timeout")
    assert row == (WINDOW_WAIT_MS,)
    assert "in use by another program" in page.notice.text()

    other_program.execute("ROLLBACK")
    saver.save_draft_now()
    found = open_navigator.services.practice.claims.find("vale", open_navigator.services.today)
    assert [row.patient_name for row in found] == ["Cora Vale"]
    assert "can be written again" in page.notice.text()
