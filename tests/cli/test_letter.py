"""`claimwright letter` writes a PDF, and says what is missing."""

import json
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


def test_a_letter_is_dated_as_of_the_given_date(run: Run, sample: Sample, tmp_path: Path) -> None:
    out = tmp_path / "dated.pdf"
    assert _corrected(run, sample, out, "--as-of", "2026-10-20") == 0
    assert "October 20, 2026" in _text(out)


def test_a4_paper_can_be_chosen(run: Run, sample: Sample, tmp_path: Path) -> None:
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


def test_a_letter_is_written_as_text_for_a_portal(run: Run, sample: Sample, tmp_path: Path) -> None:
    out = tmp_path / "letter.TXT"

    assert _corrected(run, sample, out) == 0
    assert "Re: Corrected claim, frequency code 7" in out.read_text(encoding="utf-8")


def test_an_unknown_file_extension_is_refused(run: Run, sample: Sample, tmp_path: Path) -> None:
    out = tmp_path / "letter.exe"

    assert _corrected(run, sample, out) == 2
    assert not out.exists()


def test_errors_on_the_corrected_claim_are_reported_before_writing(
    run: Run, sample: Sample, tmp_path: Path
) -> None:
    claim = json.loads(sample("A-1001-corrected.json").read_text(encoding="utf-8"))
    claim["lines"] = [line for line in claim["lines"] if line["code"] != "22612"]
    changed = tmp_path / "still-wrong.json"
    changed.write_text(json.dumps(claim), encoding="utf-8")

    asked = (
        "letter", "corrected-claim", "--claim", changed, "--original", sample("A-1001.json"),
        "--field", "reason=A line was wrong.", *SIGNED, "--json", "--out",
    )  # fmt: skip
    answer = run(*asked, tmp_path / "x.pdf")
    unwritten = run(*asked, tmp_path / "nowhere" / "x.pdf")

    assert answer.status == 1, answer.err
    assert "The claim still has an error on line 1: " in answer.err
    assert any("still has an error" in caution for caution in answer.json["cautions"])
    assert unwritten.status == 2
    said = unwritten.err
    assert said.index("still has an error") < said.rindex("cannot be")  # before the file is written


BLOCKED = ("letter", "appeal-general", "--denial", "PR-1", "--line", "1")
FILLED = (
    "--field", "reason=The deductible was met on March 3, 2026.", "--field",
    "remittance_date=10/02/2026", "--field", "payer_claim_number=2026ICN77", *SIGNED,
)  # fmt: skip


def test_an_appeal_that_the_remittance_rules_out_is_refused_with_the_reason(
    run: Run, sample: Sample, tmp_path: Path
) -> None:
    out = tmp_path / "x.txt"
    answer = run(*BLOCKED, "--claim", sample("A-1001.json"), *FILLED, "--out", out)

    assert answer.status == 2
    assert "PR-1: The service was covered" in answer.err
    assert not out.exists()


def test_the_biller_may_override_a_block_by_stating_the_payer_s_mistake(
    run: Run, sample: Sample, tmp_path: Path
) -> None:
    out = tmp_path / "x.txt"
    answer = run(
        *BLOCKED, "--claim", sample("A-1001.json"), *FILLED,
        "--override", "The payer applied the deductible twice.", "--out", out,
    )  # fmt: skip

    assert answer.status == 0, answer.err
    assert "applied the deductible twice" not in out.read_text(encoding="utf-8")


def test_a_letter_that_is_never_blocked_takes_no_override(
    run: Run, sample: Sample, tmp_path: Path
) -> None:
    answer = run(
        "letter", "status-inquiry", "--claim", sample("A-1001.json"), "--override", "why",
        "--out", tmp_path / "x.pdf",
    )  # fmt: skip

    assert answer.status == 2
    assert "never blocked" in answer.err


def test_a_table_older_than_the_service_is_reported(
    run: Run, sample: Sample, tmp_path: Path
) -> None:
    answer = run(
        "letter", "appeal-107", "--claim", sample("A-1001.json"), "--denial", "CO-107",
        "--line", "1", "--field", "argument=paid on another claim", "--field", "sibling_code=22612",
        "--field", "primaries=22612", "--field", "rule_release=2020Q1",
        "--field", "remittance_date=10/02/2026", "--field", "payer_claim_number=2026ICN77",
        "--waive", "sibling_claim_number", "--waive", "sibling_date",
        "--waive", "sibling_remittance_date", *SIGNED, "--out", tmp_path / "x.txt",
    )  # fmt: skip

    assert answer.status == 0, answer.err
    assert "older than the date of service" in answer.err
    assert "As of release 2020Q1" in (tmp_path / "x.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("former", ["void-claim", "reopening-request"])
def test_a_former_name_of_a_kind_still_works(
    run: Run, sample: Sample, tmp_path: Path, former: str
) -> None:
    answer = run("letter", former, "--claim", sample("A-1001.json"), "--out", tmp_path / "x.pdf")

    assert answer.status == 2
    assert "still has blanks" in answer.err


def test_a_line_beyond_the_claim_is_refused_without_a_wrong_plural(
    run: Run, sample: Sample, tmp_path: Path
) -> None:
    words = ("--denial", "CO-107", "--line", "9", "--out", tmp_path / "letter.pdf")
    answer = run("letter", "appeal-107", "--claim", sample("A-1001.json"), *words)
    assert answer.status == 2
    assert "the claim's last line is line 1;" in answer.err
