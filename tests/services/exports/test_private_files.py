"""Files are readable only by their owner, and no file's metadata names a patient."""

import io
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.builders import a_claim
from tests.letters import drafts
from tests.services.practice.practices import PASSPHRASE, TODAY, a_service
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.letter.letter import LetterDraft
from claimwright.files import restrict_new_files
from claimwright.services.claims.claim_file import open_claim_file, save_claim_file
from claimwright.services.container import Services
from claimwright.services.exports.practice_export import export_everything
from claimwright.services.exports.saved_file import save_bytes
from claimwright.services.practice.access.access_log import find_entries, log_sheet
from claimwright.services.practice.backups.practice_care import backup_now
from claimwright.services.sheets.check_sheets import claim_sheet

PATIENT = ("Vondrak", "Petra", "W98765")


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A umask that would let everyone read new files."""
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    return [
        f"{path.relative_to(folder)} {path.stat().st_mode & 0o777:o}"
        for path in folder.rglob("*")
        if path.stat().st_mode & 0o077
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no rights in this sense")
@pytest.mark.usefixtures("open_umask")
def test_every_file_is_readable_only_by_its_owner_regardless_of_umask(
    tmp_path: Path,
) -> None:
    service = a_service(tmp_path / "data")
    service.create(PASSPHRASE)
    claim = a_claim(claim_number="A-1")
    service.claims.save_version(None, claim)
    backup_now(service.access)
    export_everything(service.access, tmp_path / "out", TODAY)
    save_claim_file(claim, tmp_path / "claim.json")
    save_bytes(drafts.a_service().pdf(drafts.a_correction()), tmp_path / "letter.pdf")
    service.lock()

    assert (tmp_path / "out").is_dir() and (tmp_path / "letter.pdf").exists()
    found = [name for name in open_to_others(tmp_path) if not name.startswith("data 7")]
    assert found == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no rights in this sense")
@pytest.mark.usefixtures("open_umask")
def test_what_qt_or_a_printer_writes_for_the_window_is_private_too(tmp_path: Path) -> None:
    restrict_new_files()
    (tmp_path / "spool").mkdir()
    (tmp_path / "spool" / "page.ps").write_text("a page")

    assert open_to_others(tmp_path) == []


def named_in_properties(content: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(content))
    message = " ".join(str(text) for text in (reader.metadata or {}).values())
    return [word for word in PATIENT if word.casefold() in message.casefold()]


def about(draft: LetterDraft) -> LetterDraft:
    values = {**draft.values, "patient_name": "Petra Vondrak", "member_id": "W98765"}
    return replace(draft, values=values)


@pytest.mark.parametrize("make", [drafts.a_correction, drafts.an_appeal_107])
def test_the_properties_of_a_letter_name_no_patient(make: object) -> None:
    assert callable(make)
    content = drafts.a_service().pdf(about(make()))

    assert any("Petra Vondrak" in page for page in drafts.pages(content))
    assert named_in_properties(content) == []


def test_the_properties_of_a_printed_check_and_log_name_no_patient(tmp_path: Path) -> None:
    services = Services(shipped_reference(tmp_path / "data"), TODAY)
    patient = replace(a_claim().patient, name="Petra Vondrak", member_id="W98765")
    claim = a_claim(claim_number="A-1", patient=patient)
    report = services.checker.check(claim, None, TODAY)
    checked = services.sheets.pdf(claim_sheet(claim, report, TODAY))
    service = a_service(tmp_path / "other")
    service.create(PASSPHRASE)
    service.claims.save_version(None, claim)
    logged = services.sheets.pdf(log_sheet(find_entries(service.store), TODAY))
    service.lock()
    services.close()

    assert any("Petra Vondrak" in page for page in drafts.pages(checked))
    assert named_in_properties(checked) == named_in_properties(logged) == []


def test_a_claim_file_is_read_back_as_it_was(tmp_path: Path) -> None:
    save_claim_file(a_claim(claim_number="A-1"), tmp_path / "claim.json")

    assert open_claim_file(tmp_path / "claim.json").claims[0].claim == a_claim(claim_number="A-1")
