"""Scripts can unlock the practice file, and no control characters are printed."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.services.practice.practices import PASSPHRASE, a_practice, a_service

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.claim_json import claim_json
from claimwright.domain.practice.practice import Clock, PayerRecord, PracticeProfile, Window
from claimwright.domain.practice.practice_rules import PayerBundle, PracticeRules
from claimwright.services.checking.check import CheckService
from claimwright.services.checking.dismissals import dismiss
from claimwright.services.claims.claim_file import open_claim_file
from claimwright.services.container import Services

from .conftest import Run

DAY = date(2026, 11, 20)
ENVIRONMENT = "CLAIMWRIGHT_PASSPHRASE"


@pytest.fixture
def claim() -> Claim:
    from claimwright.paths import resources_folder

    sample = open_claim_file(resources_folder() / "samples" / "A-1001.json").claims[0].claim
    return replace(sample, lines=(*sample.lines, replace(sample.lines[0], code="99213")))


@pytest.fixture
def claim_file(claim: Claim, tmp_path: Path) -> Path:
    path = tmp_path / "claim.json"
    path.write_text(json.dumps(claim_json(claim)), "utf-8")
    return path


@pytest.fixture
def practice(data_dir: Path, claim: Claim) -> str:
    """A locked practice file with the claim, a payer's pair and one dismissed finding; its id."""
    service = a_practice(data_dir)
    saved = service.claims.save_version(None, claim)
    codes = claim.lines[0].code, claim.lines[1].code
    service.store.rules.save(
        PracticeRules((PayerBundle(claim.payer.name, *codes, False, "Policy 12", DAY),))
    )
    service.store.profile.save(PracticeProfile("Oak Street Spine", phone="555 0140"))
    services = Services(data_dir, DAY)
    finding = CheckService(services.store).check(claim, None, DAY).findings[0]
    service.store.dismissals.add(dismiss(finding, claim, "Paid so", "Jo", saved.claim_id))
    services.close()
    service.lock()
    return finding.id


def ids(answer_json: list[dict[str, list[dict[str, str]]]]) -> set[str]:
    return {finding["id"] for finding in answer_json[0]["findings"]}


@pytest.mark.parametrize("way", ["environment", "file"])
def test_check_reads_dismissals_and_payer_settings_with_the_passphrase(
    run: Run, practice: str, claim_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:  # fmt: skip
    words = ("check", claim_file, "--json", "--as-of", "2026-11-20")
    without = run(*words)
    secret = tmp_path / "secret"
    secret.write_text(f"{PASSPHRASE}\n", "utf-8")
    if way == "environment":
        monkeypatch.setenv(ENVIRONMENT, PASSPHRASE)
        answer = run(*words)
    else:
        answer = run("--passphrase-file", secret, *words)

    assert practice in ids(without.json)
    assert practice not in ids(answer.json)
    assert "dismissed in the practice file" in answer.err
    rules = {finding["rule"] for finding in answer.json[0]["findings"]}
    assert rules - {finding["rule"] for finding in without.json[0]["findings"]}


def test_a_letter_uses_the_practice_s_details(
    run: Run, practice: str, claim_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = run("letter", "--list", "--json").json["kinds"]
    kind = next(one for one in kinds if one["kind"] == "corrected-claim")
    blanks = [one["name"] for one in kind["fields"] if not one["name"].startswith("practice_")]
    waive = [word for name in blanks for word in ("--waive", name)]
    fields = ("--field", "reason=Left out.", "--field", "payer_claim_number=2026ICN70")
    monkeypatch.setenv(ENVIRONMENT, PASSPHRASE)
    out = tmp_path / "letter.pdf"

    answer = run("letter", "corrected-claim", "--claim", claim_file, "--denial", "CO-97",
                 "--waive", "practice_address", *waive, *fields, "--out", out)  # fmt: skip

    assert (answer.status, len(answer.err.splitlines())) == (0, 1)
    assert "does not carry frequency code 7" in answer.err  # which is true for this claim
    assert "Oak Street Spine" in "\n".join(page.extract_text() for page in PdfReader(out).pages)


@pytest.fixture
def denial_file(claim: Claim, tmp_path: Path) -> Path:
    path = tmp_path / "denial.json"
    denial = {"group": "CO", "carc": "16", "line": 1, "remittance_date": "2026-10-02"}
    path.write_text(json.dumps({"claim": claim_json(claim), "denial": denial}), "utf-8")
    return path


def test_resolve_uses_the_practice_s_payer_settings(
    run: Run, practice: str, claim: Claim, denial_file: Path, data_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    service = a_service(data_dir)
    service.unlock(PASSPHRASE)
    window = Window(Clock.APPEAL, 77, 1, "Provider manual, page 41", "M. Ortiz", DAY)
    service.store.payers.save(PayerRecord(claim.payer, windows=(window,)))
    service.lock()
    words = ("resolve", denial_file, "--json", "--as-of", "2026-11-20")
    without = run(*words)
    monkeypatch.setenv(ENVIRONMENT, PASSPHRASE)
    answer = run(*words)

    assert (without.status, answer.status) == (0, 0)
    assert "Provider manual, page 41" not in without.out
    assert "Provider manual, page 41" in answer.out


@pytest.mark.parametrize("verb", ["check", "letter", "resolve"])
def test_a_wrong_passphrase_is_one_sentence_and_the_status_2(
    run: Run, practice: str, claim_file: Path, denial_file: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, verb: str,
) -> None:  # fmt: skip
    monkeypatch.setenv(ENVIRONMENT, "not the passphrase")
    more: dict[str, tuple[str | Path, ...]] = {
        "check": (claim_file,),
        "letter": ("corrected-claim", "--claim", claim_file, "--out", tmp_path / "x.pdf"),
        "resolve": (denial_file,),
    }
    answer = run(verb, *more[verb])

    assert (answer.status, answer.out) == (2, "")
    assert answer.err.count("\n") == 1 and "does not open the practice file" in answer.err


def test_lookup_needs_no_passphrase(
    run: Run, practice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, "not the passphrase")

    assert run("lookup", "CO-97").status == 0


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\xff", b"x" * 10_000])
def test_an_empty_passphrase_file_is_refused_in_a_sentence(
    run: Run, claim_file: Path, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "secret").write_bytes(content)
    answer = run("--passphrase-file", tmp_path / "secret", "check", claim_file)

    assert answer.status == 2 and answer.err.startswith("secret ")


def test_control_characters_in_a_file_never_reach_the_terminal(
    run: Run, claim: Claim, tmp_path: Path
) -> None:
    evil = "A-1\x1b]0;owned\x07\x9b31m\u202e"
    path = tmp_path / "evil.json"
    content = claim_json(replace(claim, claim_number=evil))
    path.write_text(json.dumps(content), "utf-8")

    text, as_json = run("check", path), run("check", path, "--json")

    for answer in (text, as_json):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", answer.out + answer.err)
    if as_json.status != 2:
        assert as_json.json[0]["claim_number"] == evil
