"""`claimwright claim` prints the claims in a file, and says what was not read."""

from pathlib import Path

from tests.x12.claim_837p import sample_837p

from .conftest import Run

CLAIM = (
    "CLM*A-1*100.00***11:B:1*Y*A*Y*Y",
    "AMT*F5*25",
    *("HI*ABK:I10", "LX*1", "SV1*HC:99213*100.00*UN*1***1", "DTP*472*D8*20260914"),
)


def test_claims_are_printed_with_notes_on_what_was_not_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "batch.837"
    path.write_text(sample_837p.file_of(CLAIM), "utf-8")

    answer = run("claim", path, "--json")

    ((read),) = answer.json
    assert answer.status == 0
    assert read["claim"]["claim_number"] == "A-1"
    assert read["claim"]["lines"][0]["charge"] == "100.00"
    assert read["notes"] == ["Not read of the claim: AMT*F5."]


def test_the_output_file_is_readable_only_by_its_owner(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "batch.837"
    path.write_text(sample_837p.file_of(CLAIM), "utf-8")
    out = tmp_path / "claims.json"

    assert run("claim", path, "--out", out).status == 0
    assert out.stat().st_mode & 0o077 == 0


def test_a_file_that_is_not_a_claim_is_refused_in_one_sentence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir", "utf-8")

    answer = run("claim", path)

    assert answer.status == 2
    assert answer.out == ""
    assert "neither a claim" in answer.err


def test_a_batch_of_one_patient_is_printed_once_and_read_again(run: Run, tmp_path: Path) -> None:
    claims = [(CLAIM[0].replace("A-1", f"A-{n}"), *CLAIM[2:]) for n in range(60)]
    path, out = tmp_path / "batch.837", tmp_path / "claims.json"
    path.write_text(sample_837p.file_of(*claims), "utf-8")

    assert run("claim", path, "--out", out).status == 0
    again = run("claim", out, "--json").json
    with_history = run("check", out, "--json").json

    assert out.stat().st_size < 60 * 5_000
    assert [one["claim"]["claim_number"] for one in again] == [f"A-{n}" for n in range(60)]
    assert "59 other claims in this list" in again[0]["notes"][0]
    assert any(one["rule"] == "duplicate-line" for one in with_history[0]["findings"])


def test_notes_about_the_file_are_in_the_json_too(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "batch.837"
    text = sample_837p.file_of(CLAIM)
    path.write_text(text[: text.index("IEA")], "utf-8")

    ((read),) = run("claim", path, "--json").json

    assert "The file is cut short" in read["notes"][-1]
