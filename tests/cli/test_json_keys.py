"""The JSON of `resolve`, `remit` and `worklist` has exactly its documented keys, nested ones too.

Practices' scripts depend on them. A new key goes into `ADDED` or `ADDED_TO_WORKLIST`; a documented
key is never removed or renamed within a major version.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from tests.x12.remittance_835 import sample_835

from claimwright.domain.decision.decision import Choice, Question
from claimwright.domain.decision.facts import Fact
from claimwright.domain.worklist.open_denial import (
    Answered,
    DecisionSummary,
    OpenDenial,
    Outcome,
)
from claimwright.services.worklist.worklist_json import worklist_json

DAY = date(2026, 10, 5)
RESOLVE = {
    "": "action level patient_may_be_billed sure also_right blocked reasons steps enclosures "
    "questions deadlines letters evidence",
    "also_right": "action when",
    "blocked": "action because may_override",
    "questions": "fact text choices",
    "deadlines": "clock level date set_by source checked_on known",
}
REMIT = {
    "": "file status message balanced problems payments denials",
    "payments": "payer payer_id payee payee_npi number date method amount production claims "
    "provider_adjustments balanced",
    "payments.claims": "claim_number payer_claim_number status charge paid patient_responsibility "
    "patient member_id remarks adjustments crossover_to reversal matched lines balanced",
    "payments.claims.adjustments": "group carc amount quantity",
    "payments.claims.lines": "line control_number date code modifiers units charge paid allowed "
    "adjustments remarks policy balanced",
    "payments.claims.lines.adjustments": "group carc amount quantity",
    "payments.provider_adjustments": "reason reference amount",
    "denials": "claim_number payer_claim_number patient payer line control_number date code "
    "modifiers charge paid adjustment remarks amount policy",
}
WORKLIST = {
    "": "id claim_number patient payer provider date line code modifiers adjustment remarks amount "
    "action sure bucket pair deadline days_left owner follow_up status letters outcome",
}
# Keys added after the documentation was written.
ADDED = {
    "questions": "means",
    "deadlines": "mail_by",
}
ADDED_TO_WORKLIST = {
    "": "payer_claim_number level reason question facts letter_file recovered answered_on days",
    "question": "fact text choices",
}
# Objects whose keys are data: table evidence, answers by fact, meanings by choice.
FREE = frozenset({"evidence", "questions.means", "facts"})

Keys = dict[str, set[str]]


def keys_of(*described: dict[str, str]) -> Keys:
    found: Keys = {}
    for one in described:
        for place, words in one.items():
            found.setdefault(place, set()).update(words.split())
    return found


def keys_in(value: Any, place: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Every object within a value, with its path and keys."""
    if isinstance(value, dict) and place not in FREE:
        yield place, frozenset(value)
        for name, inner in value.items():
            yield from keys_in(inner, f"{place}.{name}".removeprefix("."))
    elif isinstance(value, list):
        for inner in value:
            yield from keys_in(inner, place)


def assert_keys(values: list[Any], expected: Keys) -> None:
    """Assert that each object has exactly its keys, and that each kind of object occurs."""
    found = list(keys_in(values))
    assert {place for place, _ in found} == set(expected)
    for place, names in found:
        assert (place, set(names)) == (place, expected[place])


def denial_with_claim(carc: str, **facts: object) -> dict[str, Any]:
    return {
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
            "carc": carc,
            "line": 2,
            "amount": "180.00",
            "remittance_date": "2026-10-02",
        },
        "facts": facts,
    }


def test_resolve_has_its_documented_keys(run: Run, tmp_path: Path) -> None:
    decisions = []
    for number, content in enumerate(
        (
            denial_with_claim("236"),
            denial_with_claim("236", record_supports=["none"]),
            denial_with_claim("50", policy_met="yes"),
            denial_with_claim("197"),
            denial_with_claim("29"),
        )
    ):
        file = tmp_path / f"{number}.json"
        file.write_text(json.dumps(content), encoding="utf-8")
        decisions.append(run("resolve", file, "--as-of", "2026-10-20", "--json").json)

    assert_keys(decisions, keys_of(RESOLVE, ADDED))


def test_remit_has_its_documented_keys(
    run: Run, tmp_path: Path, sample: Callable[[str], Path]
) -> None:
    path = tmp_path / "a.835"
    path.write_text(
        sample_835.text(
            sample_835.segments(sample_835.transaction(sample_835.claim("CAS*OA*23*0")))
        )
    )
    no_remittance = tmp_path / "b.835"
    no_remittance.write_text("not a remittance")

    files = run("remit", sample("remittance.835"), path, no_remittance, "--json").json

    assert {one["status"] for one in files} == {"read", "refused"}
    assert_keys(files, keys_of(REMIT))


def test_the_worklist_has_every_key_even_if_little_is_known() -> None:
    row = worklist_json(OpenDenial(1), DAY, {})

    assert set(row) == keys_of(WORKLIST, ADDED_TO_WORKLIST)[""]
    assert (row["claim_number"], row["deadline"], row["outcome"]) == (None, None, None)


def test_the_worklist_has_its_documented_keys_if_all_is_known() -> None:
    question = Question(Fact.QUALIFYING_SERVICE, "Was it paid?", (Choice("paid", "It was paid."),))
    denial = OpenDenial(
        1,
        decision=DecisionSummary("appeal", question=question, deadline=DAY, letters=("appeal",)),
        amount=Decimal(150),
        outcome=Outcome.WON,
        answered=Answered("ICN2", DAY, Decimal(60), 25),
        facts={"qualifying_service": "paid"},
    )

    row = json.loads(json.dumps(worklist_json(denial, DAY, {1: "a.pdf"})))

    assert_keys([row], keys_of(WORKLIST, ADDED_TO_WORKLIST))
    assert (row["amount"], row["days_left"]) == ("150.00", 0)
