"""`claimwright import` and `claimwright reference` from the command line."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.services.practice.practices import PASSPHRASE, a_practice
from tests.services.remittances.remitted import claim, line, payment
from tests.services.remittances.sequences import a_file

from claimwright.services.practice.access.script_passphrase import PASSPHRASE_VARIABLE
from claimwright.services.remittances.ledger.posting import PostingService

from .conftest import Run


def test_the_starter_tables_are_named(run: Run) -> None:
    answer = run("reference", "--json")
    tables = {held["table"]: held for held in answer.json}
    assert {"ptp", "add-on", "mue", "fees", "carc", "rarc"} <= set(tables)
    assert tables["ptp"]["release"] == "starter"
    assert tables["ptp"]["rows"] >= 300


def test_a_file_with_a_notice_waits_until_it_is_accepted(run: Run, facts: Path) -> None:
    (path,) = (facts / "cms" / "pfs").glob("PPRRVU2026*.csv")
    refused = run("import", path, "--json")
    assert (refused.status, refused.json[0]["status"]) == (1, "refused")
    taken = run("import", path, "--accept-licence", "--json")
    assert (taken.status, taken.json[0]["status"], taken.json[0]["rows"]) == (0, "imported", 8)
    assert set(taken.json[0]) == {"file", "table", "release", "rows", "status", "message"}
    again = run("import", path, "--json")
    assert (again.status, again.json[0]["status"]) == (0, "unchanged")


def test_an_imported_table_is_used_under_its_release(run: Run, facts: Path) -> None:
    (path,) = (facts / "cms" / "aoc").glob("*.txt")
    assert run("import", path, "--accept-licence").status == 0
    entry = run("lookup", "22614", "--json").json["entry"]
    assert entry["releases"]["add-on"] == "2024Q2"


def test_an_import_decides_the_open_denials_again_where_a_passphrase_is_given(
    run: Run, facts: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = a_practice(data_dir)
    decided = claim(line("20610", "230", "0", "CO-97 230"))
    PostingService(practice.store).post(a_file(replace(payment(decided), date=date(2026, 10, 2))))
    practice.lock()
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    (path,) = (facts / "cms" / "aoc").glob("*.txt")

    answer = run("import", path, "--accept-license")

    assert answer.status == 0
    assert "Worklist: 1 open denial decided again with the new tables" in answer.out
    assert "Worklist" not in run("import", path, "--accept-license").out  # nothing was new


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"hello", bytes(range(256))])
def test_an_unknown_file_is_refused_and_the_tables_are_unchanged(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "ccipra-v322r0-f1.zip"
    path.write_bytes(content)
    answer = run("import", path)
    assert answer.status in {1, 2}
    assert run("reference", "--json").json[0]["rows"]


def test_help_lists_the_commands_and_version_prints_the_version(run: Run) -> None:
    text = run("--help").out
    for verb in ("lookup", "check", "letter", "import", "reference", "demo"):
        assert verb in text
        assert "Example" in run(verb, "--help").out
