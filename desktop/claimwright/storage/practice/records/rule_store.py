"""The practice's own rules for its payers: bundles, prerequisites and sets of codes."""

import json
from dataclasses import fields
from typing import Any

from claimwright.domain.json_node import JsonNode
from claimwright.domain.practice.practice_rules import PayerBundle, PracticeRules, Prerequisite
from claimwright.storage.database import iso
from claimwright.storage.practice.practice_connection import PracticeConnection

BUNDLE, PREREQUISITE = "bundle", "prerequisite"
SETS = tuple(
    field.name
    for field in fields(PracticeRules)
    if field.name not in ("bundles", "prerequisites", "claim_statuses", "drafts")
)
"""The fields of `PracticeRules` that are sets of codes or payers."""


class RuleStore:
    """The practice's own rules, read and written as a whole: a few hundred at most."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def get(self) -> PracticeRules:
        """All rules."""
        bundles: list[PayerBundle] = []
        prerequisites: list[Prerequisite] = []
        sets: dict[str, set[str]] = {name: set() for name in SETS}
        for kind, payer, body in self._file.rows(
            "SELECT kind, payer, body FROM practice_rule ORDER BY id"
        ):
            if kind == BUNDLE:
                bundles.append(_bundle(payer, JsonNode.of(json.loads(body), kind)))
            elif kind == PREREQUISITE:
                prerequisites.append(_prerequisite(payer, JsonNode.of(json.loads(body), kind)))
            elif kind in sets:
                sets[kind].add(body)
        found: dict[str, Any] = {name: frozenset(texts) for name, texts in sets.items()}
        return PracticeRules(tuple(bundles), tuple(prerequisites), **found)

    def save(self, rules: PracticeRules) -> None:
        """Save all rules, replacing the previous ones."""
        rows = [(BUNDLE, bundle.payer, _bundle_text(bundle)) for bundle in rules.bundles]
        rows += [(PREREQUISITE, rule.payer, _rule_text(rule)) for rule in rules.prerequisites]
        rows += [(name, "", text) for name in SETS for text in sorted(getattr(rules, name))]
        with self._file.transaction():
            self._file.write("DELETE FROM practice_rule")
            for place, row in enumerate(rows, 1):
                self._file.write(
                    "INSERT INTO practice_rule (id, kind, payer, body) VALUES (?, ?, ?, ?)",
                    *(place, *row),
                )


def _bundle_text(bundle: PayerBundle) -> str:
    content = {
        "column1": bundle.column1,
        "column2": bundle.column2,
        "modifier_helps": bundle.modifier_helps,
        "source": bundle.source,
        "review_on": iso(bundle.review_on),
    }
    return json.dumps(content, ensure_ascii=False)


def _bundle(payer: str, node: JsonNode) -> PayerBundle:
    return PayerBundle(
        payer=payer,
        column1=node.code("column1"),
        column2=node.code("column2"),
        modifier_helps=node.flag("modifier_helps", False),
        source=node.text("source"),
        review_on=node.day("review_on"),
    )


def _rule_text(rule: Prerequisite) -> str:
    content = {
        "code": rule.code,
        "needs": list(rule.needs),
        "within_days": rule.within_days,
        "source": rule.source,
        "named": rule.named,
        "needs_document": rule.needs_document,
    }
    return json.dumps(content, ensure_ascii=False)


def _prerequisite(payer: str, node: JsonNode) -> Prerequisite:
    return Prerequisite(
        code=node.code("code"),
        needs=node.codes("needs"),
        payer=payer,
        within_days=node.whole("within_days"),
        source=node.text("source"),
        named=node.flag("named", True),
        needs_document=node.text("needs_document"),
    )
