"""Bulk letters: one file per payer in address order, and a list of those not ready."""

import csv
import gc
import io
import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from tests.letters.drafts import (
    SIGNED,
    TODAY,
    a_corrected_claim,
    a_denial,
    a_sent_claim,
    a_service,
)

from claimwright.domain.claim.claim import Patient, Payer
from claimwright.services.letters.packets.bulk_letters import BulkLetter, BulkResult, write_letters

REASON = {"reason": "22614 was sent without its primary"}


def a_letter(
    number: int, payer: str = "Acme Health", zip_code: str = "43216", *, signed: bool = True
) -> BulkLetter:
    address = (f"PO Box {number}", f"Columbus OH {zip_code}")
    corrected, sent = (
        replace(
            claim,
            claim_number=f"A-{number}",
            patient=Patient(f"Patient {number}", claim.patient.birth_date, "F", f"W{number}"),
            payer=Payer(payer, claims_address=address, appeals_address=address),
        )
        for claim in (a_corrected_claim(), a_sent_claim())
    )
    values = REASON | (SIGNED if signed else {})
    return BulkLetter("corrected-claim", corrected, a_denial(), sent, (), values)


def write(folder: Path, *wanted: BulkLetter) -> BulkResult:
    return write_letters(a_service(), wanted, folder, TODAY)


def texts(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


def test_each_payer_gets_one_file_in_the_order_of_addresses(tmp_path: Path) -> None:
    result = write(
        tmp_path,
        a_letter(1, "Zeta Plan", "45402"),
        a_letter(2, "Acme Health", "43999"),
        a_letter(3, "Zeta Plan", "10001"),
    )

    assert [(file.payer, file.letters) for file in result.files] == [
        ("Acme Health", 1),
        ("Zeta Plan", 2),
    ]
    first, second = texts(tmp_path / "zeta-plan.pdf")
    assert "Patient 3" in first
    assert "Patient 1" in second
    assert result.blanks_file is None


def test_a_letter_with_blanks_is_listed_and_not_printed(tmp_path: Path) -> None:
    result = write(tmp_path, a_letter(1), a_letter(2, signed=False), a_letter(3))

    assert (result.letters, len(result.not_ready)) == (2, 1)
    assert result.blanks_file is not None
    rows = list(csv.reader(io.StringIO(result.blanks_file.read_text("utf-8-sig"))))
    assert rows[1][:3] == ["A-2", "corrected-claim", "Acme Health"]
    assert "signer_name" in rows[1][3]
    assert all("Patient 2" not in text for text in texts(result.files[0].path))


def test_payers_with_clashing_file_names_get_separate_files(tmp_path: Path) -> None:
    result = write(tmp_path, a_letter(1, "Acme/Health"), a_letter(2, "Acme Health"))

    assert len({file.path for file in result.files}) == 2
    assert all(file.path.exists() for file in result.files)


def test_the_combined_file_is_valid_private_and_names_no_patient(tmp_path: Path) -> None:
    result = write(tmp_path, *(a_letter(number) for number in range(1, 4)))

    (file,) = result.files
    reader = PdfReader(file.path, strict=True)
    assert reader.metadata is not None
    assert reader.metadata.title == "Letters to Acme Health"
    outline: list[Any] = reader.outline
    assert [entry.title for entry in outline] == [f"A-{n} Corrected claim" for n in (1, 2, 3)]
    assert [reader.get_destination_page_number(entry) for entry in outline] == [0, 1, 2]
    assert file.path.stat().st_mode & 0o077 == 0
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"].get_object()


def test_many_letters_are_written_without_growing_memory(tmp_path: Path) -> None:
    wanted = [a_letter(number, signed=number % 10 != 7) for number in range(30)]
    held = []

    def look(done: int) -> None:
        if done in (7, 27):
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])

    tracemalloc.start()
    result = write_letters(a_service(), wanted, tmp_path, TODAY, progress=look)
    tracemalloc.stop()

    assert (result.letters, len(result.not_ready), result.files[0].pages) == (27, 3, 27)
    assert len(PdfReader(result.files[0].path).pages) == 27
    # Each letter may leave its file offsets in memory, but not its pages (30 KB with fonts).
    assert held[1] - held[0] < 20 * 6_000


def test_a_canceled_run_leaves_only_complete_files(tmp_path: Path) -> None:
    wanted = [a_letter(number) for number in range(4)]
    asked = iter([False] * 6 + [True] * 9)  # in the middle of the only file

    result = write_letters(a_service(), wanted, tmp_path, TODAY, canceled=lambda: next(asked))

    assert result.is_canceled
    assert (result.files, list(tmp_path.iterdir())) == ((), [])
