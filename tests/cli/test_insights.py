"""`claimwright insights`: figures as text, JSON, CSV and PDF, the starter lists, training pages."""

import csv
import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.cli.conftest import Run
from tests.services.practice.practices import PASSPHRASE, filled_practice

from claimwright.services.insights.sample_year import post_sample_year
from claimwright.services.practice.practice import PracticeService
from claimwright.services.remittances.ledger.posting import PostingService

AS_OF = ("--as-of", "2026-11-20")
KEYS = [
    *("period", "payer", "provider", "denials", "claims", "claims_before", "outcomes", "bundled"),
    *("by", "top_edits", "top_edits_by_month", "modifiers", "prevention", "patterns"),
]
SAMPLE_PATIENT = "SAMPLE "


def post_half_a_year(service: PracticeService) -> None:
    post_sample_year(PostingService(service.store), 50)


@pytest.fixture
def practice(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked practice file with six months of undecided remittances."""
    filled_practice(data_dir, post_half_a_year)
    monkeypatch.setenv("CLAIMWRIGHT_PASSPHRASE", PASSPHRASE)


def pdf_text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages)


def test_a_period_is_shown_as_text_json_csv_and_pdf_with_the_same_numbers(
    run: Run, practice: None, tmp_path: Path
) -> None:
    table, pages = tmp_path / "figures.csv", tmp_path / "figures.pdf"

    answer = run("insights", "--period", "2026Q3", *AS_OF, "--json", "--csv", table, "--pdf", pages)

    found = answer.json
    assert answer.status == 0
    assert list(found) == KEYS
    assert found["period"]["first"] == "2026-07-01"
    denials = found["denials"]
    assert denials["count"] > 50
    assert denials["lines"]["part"] == denials["count"]
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    whole = next(row for row in rows if row["Section"] == "Period")
    assert (int(whole["Denials or uses"]), whole["Dollars ($)"]) == (
        denials["count"],
        denials["amount"],
    )
    payers = {row["Name"]: row for row in rows if row["Section"] == "Payer"}
    assert {name: row["Dollars ($)"] for name, row in payers.items()} == {
        one["key"]: one["amount"] for one in found["by"]["payer"]
    }
    printed = pdf_text(pages)
    assert f"{denials['count']:,} on" in printed
    assert "29881" in printed
    text = run("insights", "--period", "2026Q3", *AS_OF).out
    assert f"{denials['count']:,} on" in text
    for said in (answer.out, text, printed, table.read_text("utf-8-sig")):
        assert SAMPLE_PATIENT not in said  # no patient names anywhere


def test_the_json_has_the_structure_that_scripts_rely_on(run: Run, practice: None) -> None:
    found = run("insights", "--from", "07/01/2026", "--to", "09/30/2026", *AS_OF, "--json").json

    assert (found["period"]["first"], found["period"]["last"]) == ("2026-07-01", "2026-09-30")
    assert {"count", "amount", "in_time_amount"} <= set(found["denials"])
    assert set(found["by"]) == {"code", "indicator", "pair", "payer", "provider", "month"}
    row = {"key", "count", "amount", "appealed", "won", "part", "lost", "pending", "won_amount"}
    for rows in found["by"].values():
        assert rows
        assert all(row <= set(one) for one in rows)
    of_quarter = [one for one in found["by"]["month"] if one["in_period"]]
    assert [one["key"] for one in of_quarter] == ["2026-07", "2026-08", "2026-09"]
    assert sum(one["count"] for one in of_quarter) == found["denials"]["count"]
    audited = {"modifier", "provider", "quarter", "lines", "share", "documented", "denied"}
    assert all(audited <= set(one) for one in found["modifiers"])
    assert all(one["share"] is None for one in found["modifiers"] if one["of"] < 10)


def test_one_payer_can_be_selected_and_an_unknown_name_is_refused(run: Run, practice: None) -> None:
    found = run("insights", *AS_OF, "--payer", "acme health", "--json").json
    assert [one["key"] for one in found["by"]["payer"]] == ["Acme Health"]

    refused = run("insights", *AS_OF, "--payer", "Nobody")
    assert refused.status == 2
    assert refused.err.startswith("There are no denials of the payer Nobody. Known: Acme Health")


def test_a_training_page_is_one_page_without_a_patient(
    run: Run, practice: None, tmp_path: Path
) -> None:
    pages = tmp_path / "training.pdf"
    answer = run(
        *("insights", "--training", "--provider", "Dr. Lee", "--period", "2026-10", *AS_OF),
        *("--json", "--pdf", pages),
    )
    assert answer.json["provider"] == "Dr. Lee"
    assert len(answer.json["patterns"]) == 3
    assert all(one["sentence"] for one in answer.json["patterns"])
    assert len(PdfReader(pages).pages) == 1
    printed = pdf_text(pages)
    assert "Dr. Lee, October 2026" in printed
    assert SAMPLE_PATIENT not in printed
    assert run("insights", "--training", *AS_OF).err.startswith("Name the provider")


def test_the_audit_for_the_compliance_folder_lists_charts_to_pull(
    run: Run, practice: None, tmp_path: Path
) -> None:
    pages = tmp_path / "audit.pdf"
    run("insights", *AS_OF, "--audit", "--pdf", pages)
    printed = pdf_text(pages)
    assert "Modifier audit" in printed
    assert "Charts to pull" in printed
    assert "99213-25" in printed
    assert SAMPLE_PATIENT not in printed


def test_the_starter_list_needs_no_practice_file(run: Run, tmp_path: Path) -> None:
    pages = tmp_path / "starter.pdf"
    answer = run("insights", "--starter", "podiatry", "--json", "--pdf", pages)
    assert len(answer.json) == 20
    assert "Starter top 20: Podiatry" in pdf_text(pages)
    assert run("insights", "--starter", "podiatry", "--csv", tmp_path / "a.csv").status == 2
    assert "there is one for Orthopedics" in run("insights", "--starter", "magic").err


def test_an_invalid_period_is_refused_with_valid_examples(run: Run, practice: None) -> None:
    answer = run("insights", "--period", "soon")
    assert answer.status == 2
    assert answer.err.startswith("“soon” is not a period; enter last-90-days")


def test_a_missing_practice_file_is_reported_in_one_sentence(run: Run) -> None:
    answer = run("insights")
    assert answer.status == 2
    assert answer.err.startswith("There is no practice file in this data folder")
