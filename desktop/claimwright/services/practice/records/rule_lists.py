"""Editing the practice's lists of rules, one or many at once, with undo."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from claimwright.domain.practice.practice_rules import PayerBundle, PracticeRules, Prerequisite
from claimwright.rules.context.phrases import one_of
from claimwright.services.practice.practice import PracticeService
from claimwright.services.practice.records.record_fields import BUNDLE_FIELDS, PREREQUISITE_FIELDS
from claimwright.services.practice.records.record_rows import (
    RowFields,
    RowsRead,
    read_rows,
    rows_text,
)

Undo = Callable[[], object]
Rule = TypeVar("Rule", bound=PayerBundle | Prerequisite)


@dataclass(frozen=True, slots=True)
class AddedRules:
    """The result of adding many rules: a sentence, and a call that undoes it."""

    sentence: str
    undo: Undo


@dataclass(frozen=True, slots=True)
class RuleList(Generic[Rule]):
    """One of the two lists in `PracticeRules`.

    ``of`` gets it from the rules, ``put`` returns the rules with another list. ``one`` and ``many``
    are the nouns for its rules. ``subject`` identifies what a rule is about: a rule with the same
    subject replaces it.
    """

    one: str
    many: str
    rows: RowFields
    blank: Rule
    of: Callable[[PracticeRules], tuple[Rule, ...]]
    put: Callable[[PracticeRules, tuple[Rule, ...]], PracticeRules]
    subject: Callable[[Rule], Hashable]

    def save(self, service: PracticeService, before: Rule | None, rule: Rule) -> Rule:
        """Save a rule in place of ``before``, or at the end."""
        rules = list(self.of(service.rules()))
        if before is not None and before in rules:
            rules[rules.index(before)] = rule
        elif rule not in rules:
            rules.append(rule)
        self._save_all(service, rules)
        return rule

    def remove(self, service: PracticeService, gone: Sequence[Rule]) -> Undo:
        """Remove rules; return a function that restores them."""
        before = service.rules()
        self._save_all(service, [rule for rule in self.of(before) if rule not in gone])
        return lambda: service.store.rules.save(before)

    def add_many(self, service: PracticeService, rules: Sequence[Rule]) -> AddedRules:
        """Add rules; a rule with the same subject replaces the existing one."""
        before = service.rules()
        kept = {self.subject(rule): rule for rule in self.of(before)}
        new = sum(self.subject(rule) not in kept for rule in rules)
        changed = sum(kept.get(self.subject(rule), rule) != rule for rule in rules)
        kept.update((self.subject(rule), rule) for rule in rules)
        self._save_all(service, list(kept.values()))
        parts = [
            f"{count:,} {words}"
            for count, words in (
                (new, "new"),
                (changed, "changed"),
                (len(rules) - new - changed, "there already"),
            )
            if count
        ]
        sentence = f"{self.many[:1].upper()}{self.many[1:]}: {', '.join(parts) or 'none'}."
        return AddedRules(sentence, lambda: service.store.rules.save(before))

    def read(self, text: str, blank: Rule, today: date) -> RowsRead[Rule]:
        """Parse rules from pasted rows or CSV; ``blank`` provides missing values."""
        return read_rows(text, self.rows, blank, today)

    def text(self, rules: Sequence[Rule]) -> str:
        """The rules as rows that `read` accepts."""
        return rows_text(rules, self.rows.fields)

    def csv(self, rules: Sequence[Rule]) -> bytes:
        """The rules as CSV for a spreadsheet, with the BOM that Excel needs."""
        return self.text(rules).encode("utf-8-sig")

    def _save_all(self, service: PracticeService, rules: Sequence[Rule]) -> None:
        service.store.rules.save(self.put(service.rules(), tuple(rules)))


BUNDLES = RuleList(
    "pair",
    "pairs",
    RowFields(BUNDLE_FIELDS, (("payer",), ("column1",), ("column2",))),
    PayerBundle("", "", ""),
    lambda rules: rules.bundles,
    lambda rules, bundles: replace(rules, bundles=bundles),
    lambda bundle: (bundle.payer.casefold(), bundle.column1, bundle.column2),
)
PREREQUISITES = RuleList(
    "prerequisite",
    "prerequisites",
    RowFields(PREREQUISITE_FIELDS, (("code",), ("needs", "needs_document"))),
    Prerequisite("", ()),
    lambda rules: rules.prerequisites,
    lambda rules, prerequisites: replace(rules, prerequisites=prerequisites),
    lambda rule: (
        *(rule.payer.casefold(), rule.code, frozenset(rule.needs)),
        rule.needs_document.casefold(),
    ),
)


def rule_name(rule: Prerequisite) -> str:
    """A prerequisite in brief: the code, and what must come first."""
    wanted = one_of(rule.needs) if rule.needs else ""
    return f"{rule.code} after {' and '.join(filter(None, (wanted, rule.needs_document)))}"
