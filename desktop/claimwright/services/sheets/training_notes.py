"""Training texts in addition to the library: notes by category and code, and rules."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from claimwright.domain.denial.adjustment import Carc
from claimwright.rules.registry import RULES
from claimwright.services.checking.rule_texts import rule_text


@dataclass(frozen=True, slots=True)
class RuleTraining:
    """One check rule, explained for training; ``carcs`` are the denials it prevents."""

    id: str
    title: str
    means: str
    why: tuple[str, ...]
    prevent: tuple[str, ...]
    note: tuple[str, ...]
    carcs: tuple[str, ...]
    citation: str


class TrainingNotes:
    """Reads ``resources/training`` on first use."""

    def __init__(self, resources: Path) -> None:
        self._folder = resources / "training"

    def note_for(self, carc: Carc) -> tuple[str, ...]:
        """The documentation required for a denial, by its code or else its category."""
        own = self._records["code"].get(carc.code)
        return tuple(own or self._records["category"].get(carc.category) or ())

    def prevention_for(self, carc: Carc) -> tuple[str, ...]:
        """How to prevent a denial, from the library or else by its category."""
        return carc.prevention or tuple(self._records["prevention"].get(carc.category, ()))

    def rules(self) -> tuple[RuleTraining, ...]:
        """Every rule, in the order of the check."""
        return self._rules

    def rule(self, rule_id: str) -> RuleTraining:
        """A rule by id."""
        return next(rule for rule in self._rules if rule.id == rule_id)

    def rules_behind(self, carc: str) -> tuple[RuleTraining, ...]:
        """The rules that predict a denial."""
        return tuple(rule for rule in self._rules if carc in rule.carcs)

    @cached_property
    def _records(self) -> Mapping[str, Mapping[str, list[str]]]:
        return self._read("records.toml")

    @cached_property
    def _rules(self) -> tuple[RuleTraining, ...]:
        written = {entry["id"]: entry for entry in self._read("rules.toml")["rule"]}
        return tuple(
            RuleTraining(
                id=one.id,
                title=one.rule.title,
                means=" ".join(rule_text(one.id).split()),
                why=tuple(entry["why"]),
                prevent=tuple(entry["prevent"]),
                note=tuple(entry["note"]),
                carcs=tuple(entry["carcs"]),
                citation=one.rule.citation,
            )
            for one in RULES
            if (entry := written.get(one.id))
        )

    def _read(self, name: str) -> dict[str, Any]:
        return tomllib.loads((self._folder / name).read_text(encoding="utf-8"))
