"""`claimwright resolve` on the command line."""

import json
from pathlib import Path

from click.testing import CliRunner
from tests.storage.reference.shipped import shipped_reference

from claimwright.cli.main import commands

DENIED = {
    "claim": {
        "claim_number": "A-1",
        "payer": {"name": "Acme Health", "kind": "commercial", "appeal_days": 180},
        "lines": [
            {"date": "2026-09-14", "code": "64483", "units": 1, "charge": "500.00"},
            {"date": "2026-09-14", "code": "77003", "units": 1, "charge": "180.00"},
        ],
    },
    "denial": {
        "group": "CO",
        "carc": "236",
        "line": 2,
        "amount": "180.00",
        "remittance_date": "2026-10-02",
    },
    "facts": {"record_supports": ["XU"]},
}
KEYS = (
    "action level patient_may_be_billed sure also_right blocked reasons steps enclosures questions "
    "deadlines letters evidence"
).split()


def _run(tmp_path: Path, content: object, *options: str) -> tuple[int, str]:
    file = tmp_path / "denial.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    folder = shipped_reference(tmp_path / "own")
    arguments = ["--data", str(folder), "resolve", str(file), *options]
    result = CliRunner().invoke(commands, arguments, standalone_mode=False)
    if result.exception is not None:
        return 2, str(result.exception)
    return int(result.return_value or 0), result.stdout


def test_json_has_every_key_and_the_decision(tmp_path: Path) -> None:
    status, text = _run(tmp_path, DENIED, "--json", "--as-of", "2026-10-20")
    decision = json.loads(text)
    assert status == 0
    assert list(decision) == KEYS
    assert decision["action"] == "corrected-claim"
    assert decision["sure"] is True
    assert decision["evidence"]["column1"] == "64483"
    clocks = {one["clock"]: one for one in decision["deadlines"]}
    assert clocks["appeal"]["date"] == "2027-03-31"
    assert clocks["filing"]["known"] is False


def test_an_open_question_is_printed_with_its_answers(tmp_path: Path) -> None:
    open_denial = {**DENIED, "facts": {}}
    _, text = _run(tmp_path, open_denial, "--json")
    question = json.loads(text)["questions"][0]
    assert question["fact"] == "record_supports"
    assert "none" in question["choices"]
    assert set(question["means"]) == set(question["choices"])


def test_the_text_starts_with_the_action(tmp_path: Path) -> None:
    status, text = _run(tmp_path, DENIED)
    assert status == 0
    assert text.splitlines()[:2] == ["CO-236, line 2", "Corrected claim"]
    assert "Appeal, first-level appeal: 03/31/2027" in text


def test_a_line_number_beyond_the_claim_is_refused_in_a_sentence(tmp_path: Path) -> None:
    wrong = {**DENIED, "denial": {"group": "CO", "carc": "97", "line": 7}}
    status, said = _run(tmp_path, wrong)
    assert status == 2
    assert "denial.line is 7" in said


def test_a_file_without_a_denial_is_refused_in_a_sentence(tmp_path: Path) -> None:
    status, said = _run(tmp_path, {"claim": DENIED["claim"]})
    assert status == 2
    assert "no “denial”" in said
