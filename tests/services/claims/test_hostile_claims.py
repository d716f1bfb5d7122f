"""Malicious claims are refused with a sentence, and never abort a batch."""

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.builders import a_claim, a_line
from tests.fakes import FakeReference
from tests.x12.claim_837p import sample_837p

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.claim_json import claim_json
from claimwright.domain.finding.finding import CheckReport
from claimwright.errors import BillingError
from claimwright.services.checking.batch.claims_check import check_batch
from claimwright.services.checking.batch.reader import BatchReader
from claimwright.services.checking.check import CheckService
from claimwright.services.claims.claim_file import LoadedClaim, open_claim_file, open_share
from claimwright.x12.claim_837p.share import Share

DAY = date(2026, 11, 20)


def claim_with(tmp_path: Path, **line: Any) -> Path:
    content: Any = claim_json(a_claim(a_line()))
    content["lines"][0].update(line)
    path = tmp_path / "claim.json"
    text = json.dumps(content).replace('"<raw>', "").replace('<raw>"', "")
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    "line",
    [
        {"units": "1E999999999"},
        {"units": "<raw>1E999999999<raw>"},
        {"units": "1E-999999999"},
        {"charge": "1E999999999"},
        {"units": "NaN"},
        {"units": "9" * 5_000},
        {"note": "\ud800"},
        {"note": "half \udfff"},
        {"date": "2026-02-31"},
        {"date": "99999999999"},
        {"anesthesia_minutes": "1E400"},
    ],
)
def test_a_value_out_of_range_is_refused_by_its_name(tmp_path: Path, line: dict[str, str]) -> None:
    with pytest.raises(BillingError, match=rf"lines\[0\]\.{next(iter(line))}"):
        open_claim_file(claim_with(tmp_path, **line))


def test_a_claim_with_twelve_thousand_lines_is_refused_in_a_sentence(tmp_path: Path) -> None:
    content: Any = claim_json(a_claim(a_line()))
    content["lines"] *= 12_000
    path = tmp_path / "claim.json"
    path.write_text(json.dumps(content), "utf-8")

    with pytest.raises(BillingError, match="more than a claim can hold"):
        open_claim_file(path)


def test_an_837_claim_with_twelve_thousand_lines_is_refused_and_the_next_one_read(
    tmp_path: Path,
) -> None:
    lines = [
        segment
        for number in range(1, 12_001)
        for segment in (f"LX*{number}", *sample_837p.LINE[1:])
    ]
    long = sample_837p.claim(lines=lines)
    next_one = sample_837p.claim(clm="CLM*A-1002*4150.00***22:B:1*Y*A*Y*Y")
    path = tmp_path / "long.837"
    path.write_text(sample_837p.text(sample_837p.segments(sample_837p.transaction(long, next_one))))
    heard: list[str] = []
    read = BatchReader([path], heard.append)

    assert [one.claim.claim_number for one in read.claims()] == ["A-1002"]
    assert any("A-1001" in said and "12,000 lines are more than" in said for said in heard)


@pytest.mark.parametrize("number", [0, 1])
def test_an_837_with_only_a_twelve_thousand_line_claim_says_why_it_was_left_out(
    tmp_path: Path, number: int
) -> None:
    lines = [segment for _ in range(12_000) for segment in ("LX*1", *sample_837p.LINE[1:])]
    path = tmp_path / "long.837"
    path.write_text(sample_837p.file_of(sample_837p.claim(lines=lines)))

    with pytest.raises(BillingError, match="12,000 lines are more than a claim can have"):
        open_share(path, Share(number, 2))


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither")
def test_pipes_and_endless_devices_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), Path("/dev/urandom")):
        with pytest.raises(BillingError, match="not a regular file"):
            open_claim_file(path)


def test_a_crashing_rule_does_not_end_the_batch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checker, check = CheckService(lambda: FakeReference()), CheckService.check

    def breaking(
        self: CheckService, claim: Claim, history: Sequence[Claim] | None, today: date, **more: Any
    ) -> CheckReport:
        if claim.claim_number == "B":
            raise ZeroDivisionError
        return check(self, claim, history, today, **more)

    monkeypatch.setattr(CheckService, "check", breaking)
    heard: list[tuple[str, list[str]]] = []
    claims = [LoadedClaim(a_claim(claim_number=number), None) for number in "ABC"]
    summary = check_batch(
        checker,
        claims,
        DAY,
        each=lambda claim, report: heard.append(
            (claim.claim_number, [finding.rule for finding in report.findings])
        ),
    )

    assert [number for number, _ in heard] == ["A", "B", "C"]
    assert dict(heard)["B"] == ["not-checked"]
    assert summary.claims == 3 and summary.claims_with_errors >= 1
