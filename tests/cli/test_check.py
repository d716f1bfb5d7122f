"""`claimwright check` finds likely denials, and answers bad files with one sentence."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run

FINDING_KEYS = {
    "id", "rule", "title", "severity", "lines", "other_claims", "predicts", "message", "fixes",
    "citation", "evidence",
}  # fmt: skip
Sample = Callable[[str], Path]


def _claim(path: Path, lines: list[dict[str, Any]], **changes: Any) -> Path:
    base = {"date": "2026-09-14", "place_of_service": "11", "units": 1, "charge": "100.00"}
    content = {"lines": [base | {"diagnosis_pointers": [1]} | line for line in lines], **changes}
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_the_sample_without_its_primary_is_flagged(run: Run, sample: Sample) -> None:
    answer = run("check", sample("A-1001.json"), "--json", "--as-of", "2026-11-20")
    assert answer.status == 1
    (report,) = answer.json
    (finding,) = [one for one in report["findings"] if one["rule"] == "add-on-code"]
    assert set(finding) == FINDING_KEYS
    assert finding["severity"] == "error"
    assert finding["predicts"] == ["CO-107"]
    assert finding["evidence"]["primaries"] == ["22600", "22610", "22612", "22630", "22633"]
    assert {fix["edit"]["value"] for fix in finding["fixes"] if fix["edit"]} >= {"22612"}
    assert {"table", "release", "complete", "covers_dates", "note"} == set(report["coverage"][0])


def test_the_corrected_sample_has_no_error(run: Run, sample: Sample) -> None:
    answer = run("check", sample("A-1001-corrected.json"), "--json", "--as-of", "2026-11-20")
    assert (answer.status, [f["severity"] for f in answer.json[0]["findings"]].count("error")) == (
        0,
        0,
    )


def test_several_files_make_one_array(run: Run, sample: Sample) -> None:
    answer = run("check", sample("A-1001.json"), sample("A-1002.json"), "--json")
    assert [report["claim_number"] for report in answer.json] == ["A-1001", "A-1002"]


def test_a_pair_is_flagged_whichever_line_comes_first(run: Run, tmp_path: Path) -> None:
    for codes in (("22633", "22612"), ("22612", "22633")):
        path = _claim(tmp_path / "pair.json", [{"code": code} for code in codes])
        (report,) = run("check", path, "--json").json
        (finding,) = [one for one in report["findings"] if one["rule"] == "ptp-edit"]
        assert finding["evidence"]["column1"] == "22633"
        assert finding["lines"][0] == codes.index("22612") + 1
        assert finding["evidence"]["indicator"] == 0


@pytest.mark.parametrize(
    ("change", "path"),
    [({"date": "2026-02-30"}, "lines[1].date"), ({"units": "abc"}, "lines[1].units")],
)
def test_an_invalid_value_is_refused_by_its_path(
    run: Run, tmp_path: Path, change: dict[str, Any], path: str
) -> None:
    answer = run(
        "check", _claim(tmp_path / "bad.json", [{"code": "99213"}, {"code": "1"} | change])
    )
    assert answer.status == 2
    assert answer.err.startswith(f"bad.json: {path}")
    assert len(answer.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "change",
    [{"units": -2}, {"modifiers": ["ZZ"]}, {"diagnosis_pointers": [4]}, {"date": "2031-01-01"}],
)
def test_a_valid_but_wrong_value_is_a_finding(
    run: Run, tmp_path: Path, change: dict[str, Any]
) -> None:
    path = _claim(tmp_path / "wrong.json", [{"code": "99213"} | change], diagnoses=["M54.16"])
    (report,) = run("check", path, "--json").json
    assert [one for one in report["findings"] if one["lines"] == [1]]


def test_a_bad_npi_is_a_finding(run: Run, tmp_path: Path) -> None:
    provider = {"name": "Dr. Lee", "npi": "1234567890"}
    path = _claim(tmp_path / "npi.json", [{"code": "99213"}], rendering_provider=provider)
    (report,) = run("check", path, "--json").json
    assert any("npi" in one["id"] for one in report["findings"])


def test_a_thousand_lines_are_checked(run: Run, tmp_path: Path) -> None:
    path = _claim(tmp_path / "long.json", [{"code": "99213"}] * 1000)
    answer = run("check", path, "--json")
    assert answer.status in {0, 1}
    assert answer.json[0]["findings"]


BAD_FILES = {
    "empty.json": b"",
    "binary.bin": bytes(range(256)) * 8,
    "letter.pdf": b"%PDF-1.7\n\xe2\xe3 some",
    "words.txt": b"Dear payer, please pay.",
    "list.json": b"[]",
    "half.json": b'{"lines": [',
    "institutional.837": (
        b"ISA*00*          *00*          *ZZ*A              *ZZ*B              *260901*1200*^*"
        b"00501*000000001*0*P*:~GS*HC*A*B*20260901*1200*1*X*005010X223A2~"
        b"ST*837*0001*005010X223A2~BHT*0019*00*1*20260901*1200*CH~SE*3*0001~GE*1*1~IEA*1*000000001~"
    ),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_without_a_claim_gets_one_sentence(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BAD_FILES[name])
    answer = run("check", path)
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.strip().splitlines()) == 1


def test_a_missing_file_is_named_and_the_others_are_checked(run: Run, sample: Sample) -> None:
    answer = run("check", "nowhere.json", sample("A-1001.json"))
    assert answer.status == 2
    assert "nowhere.json" in answer.err
    assert "CO-107" in answer.out


def test_every_claim_of_a_published_837p_is_reported(run: Run, facts: Path) -> None:
    folder = facts / "x12" / "837p"
    answer = run("check", folder / "linuxforhealth_demo.example1.837", "--json")
    assert answer.status in {0, 1}
    assert len(answer.json) == 1


def test_the_readable_report_names_what_was_not_checked(run: Run, sample: Sample) -> None:
    answer = run("check", sample("A-1001.json"))
    assert "Checked:" in answer.out
    assert "history" in answer.out


@pytest.mark.parametrize("text", ["{}", "[1,2", '{"lines": [{"date": "9-14-2026"}]}'])
def test_a_json_file_that_is_refused_is_named(run: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(text)
    assert run("check", path).err.startswith("wrong.json: ")
