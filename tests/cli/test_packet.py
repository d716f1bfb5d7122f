"""`claimwright packet` makes one PDF, splits it for a portal, and says what cannot be enclosed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.letters.packet.enclosures import a_letter, a_pdf, a_picture, encrypted, noisy_pdf

from .conftest import Run


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.pdf"
    path.write_bytes(a_letter().content)
    return path


def a_file(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def test_letter_and_files_become_one_pdf(run: Run, letter: Path, tmp_path: Path) -> None:
    note = a_file(tmp_path, "operative_note.pdf", a_pdf(2))
    scan = a_file(tmp_path, "scan1.tif", a_picture("TIFF", "L", frames=2))
    out = tmp_path / "packet.pdf"

    answer = run(
        "packet", "--letter", letter, "--enclose", note, "--enclose", f"Remittance={scan}",
        "--out", out, "--json",
    )  # fmt: skip

    assert answer.status == 0, answer.err
    assert (answer.json["pages"], answer.json["bytes"]) == (6, out.stat().st_size)
    titles = [(row["exhibit"], row["title"], row["first_page"]) for row in answer.json["contents"]]
    assert titles == [
        (None, "Letter", 1),
        (None, "Contents", 2),
        (1, "Operative note", 3),
        (2, "Remittance", 5),
    ]
    assert len(PdfReader(out).pages) == 6
    assert out.stat().st_mode & 0o077 == 0


def test_the_evidence_of_a_claim_goes_before_the_files(
    run: Run, letter: Path, tmp_path: Path, sample: Callable[[str], Path]
) -> None:
    note = a_file(tmp_path, "note.pdf", a_pdf(1))
    out = tmp_path / "packet.pdf"

    answer = run(
        "packet", "--letter", letter, "--enclose", note, "--claim", sample("A-1001.json"),
        "--out", out,
    )  # fmt: skip

    assert "Exhibit A: Evidence: add-on code 22614" in answer.out
    assert "Exhibit 1: Note" in answer.out


def test_a_limit_splits_the_packet(run: Run, letter: Path, tmp_path: Path) -> None:
    films = a_file(tmp_path, "films.pdf", noisy_pdf(6))
    out = tmp_path / "packet.pdf"

    answer = run(
        "packet", "--letter", letter, "--enclose", films, "--max-mb", "0.6", "--out", out, "--json"
    )

    files = [Path(part["file"]) for part in answer.json["parts"]]
    assert [file.name for file in files] == [
        f"packet-{number}-of-{len(files)}.pdf" for number in range(1, len(files) + 1)
    ]
    assert all(file.stat().st_size <= 600_000 for file in files)
    assert not out.exists()


def test_a_chart_of_500_pages_needs_attention(run: Run, letter: Path, tmp_path: Path) -> None:
    chart = a_file(tmp_path, "chart.pdf", a_pdf(500))
    out = tmp_path / "packet.pdf"

    answer = run("packet", "--letter", letter, "--enclose", chart, "--out", out)

    assert answer.status == 1
    assert "chart.pdf has 500 pages;" in answer.err


@pytest.mark.parametrize("content", [encrypted(a_pdf(1)), a_pdf(1)[:300], b"", b"text"])
def test_a_file_that_cannot_be_enclosed_leaves_nothing_behind(
    run: Run, letter: Path, tmp_path: Path, content: bytes
) -> None:
    note = a_file(tmp_path, "note.pdf", content)
    out = tmp_path / "made" / "packet.pdf"
    out.parent.mkdir()

    answer = run("packet", "--letter", letter, "--enclose", note, "--out", out)

    assert answer.status == 2
    assert len(answer.err.strip().splitlines()) == 1
    assert "note.pdf" in answer.err
    assert not any(out.parent.iterdir())


def test_a_packet_without_enclosures_or_with_a_missing_file_is_refused(
    run: Run, letter: Path, tmp_path: Path
) -> None:
    out = tmp_path / "packet.pdf"

    nothing = run("packet", "--letter", letter, "--out", out)
    missing = run("packet", "--letter", letter, "--enclose", tmp_path / "x.pdf", "--out", out)

    assert (nothing.status, missing.status) == (2, 2)
    assert "--enclose" in nothing.err
    assert missing.err.startswith("x.pdf cannot be read")
