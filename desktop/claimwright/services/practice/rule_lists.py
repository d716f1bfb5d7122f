"""The practice's lists of rules as the window keeps them: one by one, many at once, and back."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from claimwright.domain.practice.practice_rules import PayerBundle, PracticeRules, Prerequisite
from claimwright.rules.context.phrases import one_of
from claimwright.services.practice.practice import PracticeService
from claimwright.services.practice.record_fields import BUNDLE_FIELDS, PREREQUISITE_FIELDS
from claimwright.services.practice.record_rows import RowFields, RowsRead, read_rows, rows_text

Undo = Callable[[], object]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of many rules: a sentence, and what takes them back."""

    sentence: str
    undo: Undo


@dataclass(frozen=True, slots=True)
class RuleList:
    """One of the two lists of `PracticeRules`.

    ``name`` is its field there; ``one`` and ``many`` are what its rules are called; ``subject``
    tells which rule a row is about, so that a row of the same subject takes its place.
    """

    name: str
    one: str
    many: str
    rows: RowFields
    blank: Any
    subject: Callable[[Any], Hashable]

    def of(self, rules: PracticeRules) -> tuple[Any, ...]:
        """The list."""
        found: tuple[Any, ...] = getattr(rules, self.name)
        return found

    def save(self, service: PracticeService, before: Any, rule: Any) -> None:
        """Keep a rule in place of what it was, or after the others."""
        kept = list(self.of(service.rules()))
        if before in kept:
            kept[kept.index(before)] = rule
        elif rule not in kept:
            kept.append(rule)
        self._keep(service, kept)

    def remove(self, service: PracticeService, gone: Sequence[Any]) -> Undo:
        """Let rules go; what takes them back comes back."""
        before = service.rules()
        self._keep(service, [rule for rule in self.of(before) if rule not in gone])
        return lambda: service.store.rules.save(before)

    def take_in(self, service: PracticeService, rules: Sequence[Any]) -> TakenIn:
        """Keep many: a rule about the same takes the place of the one that is there."""
        before = service.rules()
        kept = {self.subject(rule): rule for rule in self.of(before)}
        new = sum(self.subject(rule) not in kept for rule in rules)
        changed = sum(kept.get(self.subject(rule), rule) != rule for rule in rules)
        kept.update((self.subject(rule), rule) for rule in rules)
        self._keep(service, list(kept.values()))
        said = [
            f"{count:,} {words}"
            for count, words in (
                (new, "new"),
                (changed, "changed"),
                (len(rules) - new - changed, "there already"),
            )
            if count
        ]
        sentence = f"{self.many[:1].upper()}{self.many[1:]}: {', '.join(said) or 'none'}."
        return TakenIn(sentence, lambda: service.store.rules.save(before))

    def read(self, text: str, blank: Any, today: date) -> RowsRead[Any]:
        """The rules of pasted rows or of a CSV; ``blank`` has what a row leaves out."""
        return read_rows(text, self.rows, blank, today)

    def text(self, rules: Sequence[Any]) -> str:
        """The rules as rows that `read` takes back."""
        return rows_text(rules, self.rows.fields)

    def csv(self, rules: Sequence[Any]) -> bytes:
        """The rules for a spreadsheet, with the mark that Excel needs."""
        return self.text(rules).encode("utf-8-sig")

    def _keep(self, service: PracticeService, rules: Sequence[Any]) -> None:
        changed: dict[str, Any] = {self.name: tuple(rules)}
        service.store.rules.save(replace(service.rules(), **changed))


BUNDLES = RuleList(
    "bundles",
    "pair",
    "pairs",
    RowFields(BUNDLE_FIELDS, (("payer",), ("column1",), ("column2",))),
    PayerBundle("", "", ""),
    lambda bundle: (bundle.payer.casefold(), bundle.column1, bundle.column2),
)
PREREQUISITES = RuleList(
    "prerequisites",
    "prerequisite",
    "prerequisites",
    RowFields(PREREQUISITE_FIELDS, (("code",), ("needs", "needs_document"))),
    Prerequisite("", ()),
    lambda rule: (
        *(rule.payer.casefold(), rule.code, frozenset(rule.needs)),
        rule.needs_document.casefold(),
    ),
)


def rule_name(rule: Prerequisite) -> str:
    """A prerequisite in a few words: the code, and what has to come first."""
    wanted = one_of(rule.needs) if rule.needs else ""
    return f"{rule.code} after {' and '.join(filter(None, (wanted, rule.needs_document)))}"
