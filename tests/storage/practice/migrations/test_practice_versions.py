"""A practice file of every earlier version opens, is backed up first, and loses nothing.

``tests/data/practice/NNN`` was written by the program when NNN was its newest migration.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.practice.practices import PASSPHRASE, TODAY, a_practice, a_service

from claimwright.domain.claim.claim_json import claim_json
from claimwright.domain.claim.claim_reading import read_claim
from claimwright.domain.json_node import JsonNode
from claimwright.errors import BillingError
from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.saved_claims import draft_of
from claimwright.services.letters.letter_drafts import LetterDrafts
from claimwright.services.practice.backups.practice_backups import BackupKind, list_backups
from claimwright.services.practice.practice import PracticeService
from claimwright.storage.database import Connection
from claimwright.storage.practice.migrations import registry
from claimwright.storage.vault.cipher import connect
from claimwright.storage.vault.key_slots import SlotKind

FORMER = Path(__file__).parents[3] / "data" / "practice"
VERSIONS = sorted(path.name for path in FORMER.iterdir() if path.is_dir())


def a_former(version: str, data_dir: Path) -> PracticeService:
    service = a_service(data_dir)
    shutil.copytree(FORMER / version, service.folder.path)
    return service


@pytest.fixture(params=VERSIONS)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PracticeService]:
    service = a_former(request.param, tmp_path / "data")
    service.unlock(PASSPHRASE)
    yield service
    service.lock()


def schema_of(connection: Connection) -> list[tuple[str, str]]:
    return sorted(
        (str(name), " ".join(str(sql).split()))
        for name, sql in connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        )
    )


def test_there_is_a_file_of_every_earlier_version() -> None:
    numbers = [migration.__name__.split("_")[1] for migration in registry.MIGRATIONS]

    assert numbers == sorted(set(numbers))  # in order; numbers of work in progress may be missing
    assert numbers[: len(VERSIONS)] == VERSIONS
    assert "007" in VERSIONS  # later ones are not in a release yet


def test_every_version_of_every_claim_is_there(opened: PracticeService) -> None:
    former = json.loads((FORMER / "claims.json").read_text("utf-8"))
    # Through the reader: a key added later has its default.
    wanted = {
        number: [claim_json(read_claim(JsonNode.of(claim, ""))) for claim in versions]
        for number, versions in former.items()
    }
    found: dict[str, list[object]] = {}
    for row, _, claim in opened.store.claims.every_version():
        found.setdefault(row.claim_number, []).append(claim_json(claim))

    assert found == wanted


def test_lists_letters_denials_and_the_bin_are_there(opened: PracticeService) -> None:
    (row,) = opened.claims.find("a-1001", TODAY)
    (payer,) = opened.find_payers("zeta", TODAY)
    *_later, letter = opened.store.letters.of_claim(row.id)

    assert {saved.patient.name for saved in opened.find_patients("", TODAY)} == {
        "Ana Ruiz",
        "Łukasz Nguyễn",
    }
    assert (payer.fax, payer.windows[0].days, payer.windows[0].set_by) == ("555-0100", 180, "Mia")
    assert opened.store.letters.pdf(letter.id) == b"%PDF-1.7 the pages"
    assert [str(saved.denial.adjustment) for saved in opened.claims.denials(row.id)] == ["CO-236"]
    assert [trashed.title for trashed in opened.store.trash.entries()] == ["B-8 Łukasz Nguyễn"]
    assert opened.store.profile.get().logo == b"\x89PNG"


def test_a_draft_is_there_with_the_cell_that_could_not_be_read(opened: PracticeService) -> None:
    (row,) = opened.claims.find("a-1002", TODAY)
    draft = draft_of(opened.claims.open(row.id))

    assert (draft.claim.note, dict(draft.unread)) == (
        "still typing",
        {(1, Column.DATE): "the 31st"},
    )


def test_notes_quotes_dismissals_and_rules_of_the_second_version_are_there(tmp_path: Path) -> None:
    service = a_former("002", tmp_path / "data")
    service.unlock(PASSPHRASE)
    (row,) = service.claims.find("a-1001", TODAY)
    store = service.store

    assert [note.text for note in store.notes.on("carc", "97")] == ["Zeta wants the note first"]
    assert [(q.line, q.modifier, q.page) for q in store.notes.quotes(row.id)] == [
        (1, "XS", "page 2")
    ]
    assert [found.reviewer for found in store.dismissals.of_claim(row.id)] == ["Mia"]
    assert store.lists.labels() == {"22612": "lumbar one"}
    assert [bundle.column2 for bundle in store.rules.get().bundles] == ["20610"]
    service.lock()


def test_it_has_the_tables_of_a_new_file(opened: PracticeService, tmp_path: Path) -> None:
    new = a_practice(tmp_path / "new")

    assert schema_of(opened.store.file.raw) == schema_of(new.store.file.raw)
    new.lock()


def test_the_file_was_backed_up_as_it_was_before_the_migration(opened: PracticeService) -> None:
    (backup,) = list_backups(opened.folder)
    connection = connect(backup.path / "practice.db", opened.access.key, immutable=True)
    was_current = registry.is_current(connection)
    connection.close()

    assert (backup.kind, was_current) == (BackupKind.MIGRATION, False)


def test_opening_it_again_makes_no_second_backup(opened: PracticeService) -> None:
    opened.lock()
    opened.unlock(PASSPHRASE)

    assert len(list_backups(opened.folder)) == 1


def test_a_failed_migration_leaves_the_file_of_the_earlier_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = a_former(VERSIONS[0], tmp_path / "data")
    key = service.folder.read_keys().open(SlotKind.PASSPHRASE, PASSPHRASE)
    assert key is not None

    def practice_002_work(database: object) -> None:
        raise RuntimeError("fails half-way")

    with monkeypatch.context() as patched:
        first = registry.MIGRATIONS[0]
        patched.setattr(registry, "MIGRATIONS", (first, practice_002_work))
        with pytest.raises(RuntimeError, match="half-way"):
            service.unlock(PASSPHRASE)
    connection = connect(service.folder.database, key, immutable=True)
    made = connection.execute("SELECT name FROM _sqlite_migrations").fetchall()
    connection.close()

    assert made == [("practice_001_claims",)]
    service.unlock(PASSPHRASE)
    service.lock()


def test_without_space_for_the_backup_nothing_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = a_former(VERSIONS[0], tmp_path / "data")
    service.folder.backups.write_text("a file where the folder should be")
    before = service.folder.database.read_bytes()

    with pytest.raises(BillingError, match="backup"):
        service.unlock(PASSPHRASE)

    assert service.folder.database.read_bytes() == before


def test_a_letter_of_the_third_version_keeps_what_was_typed_and_whose_claim_it_names(
    tmp_path: Path,
) -> None:
    service = a_former("003", tmp_path / "data")
    service.unlock(PASSPHRASE)
    (letter,) = (one for one in service.find_letters("", TODAY) if one.printed_at is None)
    drafts = LetterDrafts(service.store, service.claims)
    opened = drafts.open(letter.id, lambda _subject: ())

    assert (letter.patient_name, letter.claim_number) == ("Ana Ruiz", "A-1002")
    assert (letter.version_id, service.store.letters.subject(letter.id)) == (None, None)
    assert dict(opened.typed) == {"reason": "The unit count was left out."}
    assert opened.subject.claim.claim_number == "A-1002"
    assert "earlier release" in opened.caution
    service.lock()
