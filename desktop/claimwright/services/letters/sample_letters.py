"""Sample letters, with invented claims and field values."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.denial_json import read_denial
from claimwright.domain.json_node import JsonNode
from claimwright.domain.letter.letter import LetterDraft
from claimwright.services.claims.claim_file import open_claim_file
from claimwright.services.container import Services


def sample_letters(services: Services) -> Iterator[tuple[str, LetterDraft]]:
    """Each sample letter, filled in, with its name."""
    folder = services.resources / "samples"
    content = tomllib.loads((folder / "letters.toml").read_text("utf-8"))
    for letter in content["letter"]:
        yield letter["name"], _draft(services, folder, letter)


def _draft(services: Services, folder: Path, letter: Mapping[str, Any]) -> LetterDraft:
    claim = _claim(folder, letter["claim"])
    original = _claim(folder, letter["original"]) if "original" in letter else None
    denial = read_denial(JsonNode(letter["denial"], "denial"))
    findings = services.checker.check(original or claim, None, services.today).findings
    letters = services.letters
    draft = letters.start(letter["kind"], claim, denial, original, findings, services.today)
    draft = letters.with_values(draft, letter["values"])
    return letters.with_waived(draft, letter.get("waive", []))


def _claim(folder: Path, name: str) -> Claim:
    return open_claim_file(folder / name).claims[0].claim
