"""What a rule requires in a letter is on the page and cannot be left out."""

import re
import tomllib

import pytest
from tests.letters.catalog.test_catalog import KINDS
from tests.letters.drafts import RESOURCES, a_service
from tests.letters.golden_letters import FOLDER

from claimwright.domain.letter.letter import LetterKind

DEMANDED = {
    "medicare-redetermination": {
        "patient_name", "member_id", "denied_code", "service_dates", "practice_name", "reason",
    },
    "medicare-reconsideration": {
        "patient_name", "member_id", "denied_code", "service_dates", "practice_name", "contractor",
    },
    "medicare-reopening": {"patient_name", "error", "correction"},
    "medicare-late-filing-exception": {"patient_name", "member_id", "ground", "exception_facts"},
    "ma-waiver-of-liability": {"patient_name", "member_id", "service_dates", "signer_name"},
    "corrected-claim": {"payer_claim_number", "reason"},
    "void-request": {"payer_claim_number", "reason"},
    "appeal-distinct-service": {"reported_modifier", "distinct_by", "distinct_facts"},
}  # fmt: skip


@pytest.mark.parametrize("kind", DEMANDED)
def test_what_a_rule_demands_can_be_neither_waived_nor_forgotten(kind: str) -> None:
    fields = {field.name: field for field in a_service().kind(kind).fields}

    weak = [
        name
        for name in sorted(DEMANDED[kind])
        if fields[name].waivable or not fields[name].required
    ]
    assert weak == []


def test_a_redetermination_has_every_element_on_its_page() -> None:
    """42 CFR 405.944(b); the absence of one is a dismissal (405.952)."""
    text = (FOLDER / "medicare-redetermination--every-element.txt").read_text(encoding="utf-8")

    first = text.split("department:\n\n")[1].split("\n\n")[0].replace("\n", " ")
    for element in ("Oak Street Spine requests a redetermination", "Ana Ruiz", "1EG4TE5MK73"):
        assert element in first
    assert "CPT 77003" in first and "September 14, 2026" in first
    assert "Decision dated: 10/02/2026" in text
    assert "Dana Whitfield" in text


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_promises_success_or_prints_a_rate(kind: LetterKind) -> None:
    file = RESOURCES / "letters" / "kinds" / f"{kind.kind}.toml"
    own = tomllib.loads(file.read_text(encoding="utf-8"))
    wording = re.sub(r"\{[%{].*?[%}]\}", "", own["body"], flags=re.DOTALL)

    assert not re.search(r"%|percent|success rate|likely to be (?:paid|overturned)", wording)


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_prints_a_statute_unasked(kind: LetterKind) -> None:
    file = RESOURCES / "letters" / "kinds" / f"{kind.kind}.toml"
    own = tomllib.loads(file.read_text(encoding="utf-8"))

    assert not re.search(r"\bCFR\b|\bU\.?S\.?C\b|\bERISA\b|\bstatute\b", own["body"])
