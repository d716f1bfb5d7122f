"""`claimwright letter` writes a PDF, and says what is missing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from .conftest import Run

Sample = Callable[[str], Path]
SIGNED = ("--field", "signer_name=Maria Ortiz", "--field", "signer_title=Billing manager")


def _text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def _corrected(run: Run, sample: Sample, out: Path, *more: str) -> int:
    return run(
        "letter", "corrected-claim", "--claim", sample("A-1001-corrected.json"),
        "--original", sample("A-1001.json"), "--denial", "CO-107", "--line", "1",
        "--field", "reason=22614 was sent without its primary.", *SIGNED, *more, "--out", out,
    ).status  # fmt: skip


def test_the_kinds_are_listed_with_their_fields(run: Run) -> None:
    kinds = {kind["kind"]: kind for kind in run("letter", "--list", "--json").json["kinds"]}
    assert {"appeal-107", "appeal-distinct-service", "corrected-claim"} <= set(kinds)
    for kind in kinds.values():
        for field in kind["fields"]:
            assert set(field) == {"name", "label", "kind", "required", "sample"}
            assert field["kind"] in {"text", "date", "money", "code", "choice"}


def test_a_corrected_claim_shows_before_and_after(run: Run, sample: Sample, tmp_path: Path) -> None:
    out = tmp_path / "letter.pdf"
    assert _corrected(run, sample, out) == 0
    text = _text(out)
    for words in ("Ana Ruiz", "2026ICN77", "CO-107", "22612", "22614", "Maria Ortiz"):
        assert words in text


def test_blanks_are_named_and_nothing_is_written(run: Run, sample: Sample, tmp_path: Path) -> None:
    out = tmp_path / "letter.pdf"
    answer = run(
        "letter", "corrected-claim", "--claim", sample("A-1001-corrected.json"), "--out", out
    )
    assert answer.status == 2
    assert "signer_name" in answer.err
    assert not out.exists()


def test_a_blank_can_be_waived(run: Run, sample: Sample, tmp_path: Path) -> None:
    answer = run(
        "letter", "corrected-claim", "--claim", sample("A-1001-corrected.json"),
        "--field", "reason=A line was added.", "--field", "signer_name=M. Ortiz",
        "--waive", "signer_title", "--out", tmp_path / "waived.pdf",
    )  # fmt: skip
    assert answer.status == 0, answer.err


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Mai", "Łukasz", "Зоя", "<b>Bold</b> & {{7*7}}", "N" * 300]
)
def test_names_print_as_they_are(run: Run, sample: Sample, tmp_path: Path, name: str) -> None:
    out = tmp_path / "name.pdf"
    assert _corrected(run, sample, out, "--field", f"patient_name={name}") == 0
    squeezed = "".join(_text(out).split())
    assert "".join(name.split()) in squeezed
    assert "49" not in squeezed.replace("1149", "")


def test_a4_is_another_page(run: Run, sample: Sample, tmp_path: Path) -> None:
    out = tmp_path / "a4.pdf"
    assert _corrected(run, sample, out, "--page", "a4") == 0
    assert round(float(PdfReader(out).pages[0].mediabox.height)) == 842


@pytest.mark.parametrize(
    "words",
    [
        ("letter",),
        ("letter", "love-letter", "--claim", "A-1001.json", "--out", "x.pdf"),
        ("letter", "corrected-claim", "--claim", "A-1001.json", "--out", "x.pdf", "--field", "a"),
        ("letter", "corrected-claim", "--claim", "A-1001.json", "--out", "x.pdf", "--line", "9",
         "--denial", "CO-107"),
        ("letter", "corrected-claim", "--claim", "A-1001.json", "--out", "x.pdf",
         "--denial", "nonsense"),
    ],
)  # fmt: skip
def test_a_wrong_request_gets_one_sentence(
    run: Run, sample: Sample, words: tuple[str, ...]
) -> None:
    wanted = [str(sample(word)) if word == "A-1001.json" else word for word in words]
    answer = run(*wanted)
    assert answer.status == 2
    assert len(answer.err.strip().splitlines()) == 1
