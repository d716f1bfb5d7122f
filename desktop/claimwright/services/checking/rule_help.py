"""Rule help, the evidence behind a finding, and which tables were and were not checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimwright.domain.finding.finding import Coverage, Finding
from claimwright.domain.reference.starter import STARTER
from claimwright.rules.context.coverage import BUNDLES as PAYER_BUNDLE
from claimwright.rules.context.coverage import HISTORY
from claimwright.rules.registry import RULES
from claimwright.services.checking.rule_texts import rule_text
from claimwright.services.lookup.indicator_words import (
    ADD_ON_TYPE,
    GLOBAL_DAYS,
    MAI,
    MODIFIER_INDICATOR,
)

EVIDENCE_WORDS = {
    "column1": "Column 1 (paid)",
    "column2": "Column 2 (denied)",
    "indicator": "Modifier indicator",
    "effective": "Effective",
    "deletion": "In effect until",
    "rationale": "Rationale",
    "release": "Release",
    "day": "Day within the span",
    "add_on": "Add-on",
    "type": "Add-on type",
    "primaries": "Primaries",
    "surgery_code": "Surgery",
    "surgery_date": "Surgery date",
    "global_days": "Global days",
    "last_day": "Last day of the period",
    "limit": "Limit",
    "mai": "Adjudication indicator (MAI)",
    "counted": "Units counted",
    "panel": "Panel",
    "components": "Components",
    "missing": "Missing",
    "same_as": "Same as",
    "seen": "Seen on",
    "excluded": "Excludes",
    "excluded_title": "Its title",
    "note": "Excludes1 note of",
    "seventh": "7th characters",
    "complete": "Codes below it",
    "side": "Side",
    "title": "Title",
    "field": "Field",
    "value": "Value",
}
MEANINGS: Mapping[str, Mapping[Any, str]] = {
    "indicator": MODIFIER_INDICATOR,
    "type": ADD_ON_TYPE,
    "mai": MAI,
    "global_days": GLOBAL_DAYS,
}
TABLE_WORDS = {
    "ptp": "NCCI pairs",
    "add-on": "Add-on codes",
    "mue": "Unit limits",
    "fees": "Fee schedule",
    "panels": "Laboratory panels",
    "modifiers": "Modifiers",
    "places": "Places of service",
    "history": "The patient's other claims",
    "payer-bundle": "The payer's own bundles",
    "diagnoses": "Diagnoses",
    "single-dose-drugs": "Single-dose drugs (JW, JZ)",
    "waived-tests": "Waived tests (QW)",
    "timely-filing": "Filing limit",
    "age-sex": "Age and sex",
    "qualifying-service": "Prerequisites",
}
THIS_CLAIM = "The lines of this claim."
# These rules need only the claim itself; every other rule also looks at saved claims.
_CLAIM_ALONE = frozenset(
    {"timely-filing", "required-field", "diagnosis", "place-of-service", "anesthesia", "age-sex"}
)


@dataclass(frozen=True, slots=True)
class CheckedTables:
    """What a finding's rule checked and what it could not check, as sentences."""

    seen: tuple[str, ...]
    unseen: tuple[str, ...]


def help_for(finding: Finding) -> str:
    """The help text of the finding's rule."""
    return rule_text(finding.rule)


def evidence_text(finding: Finding) -> str:
    """The evidence, one fact per line; unknown dates are shown as such."""
    lines = []
    for name, value in finding.evidence.to_json().items():
        if name == "effective_known":
            continue
        words = EVIDENCE_WORDS.get(name, name.replace("_", " ").capitalize())
        lines.append(f"{words}: {_shown(name, value)}")
    return "\n".join(lines)


def looked_at(finding: Finding, coverage: Sequence[Coverage]) -> CheckedTables:
    """What was and was not checked for a finding, so a missing table never reads as clean."""
    tables = next((rule.tables for rule in RULES if rule.id == finding.rule), ())
    asked = {str(table) for table in tables}
    if finding.rule not in _CLAIM_ALONE:
        asked.add(HISTORY)
    if finding.rule == PAYER_BUNDLE:
        asked.add(PAYER_BUNDLE)
    asked.add(finding.rule)  # data the rule itself was missing on this claim
    concerned = [one for one in coverage if one.table in asked]
    whole = [one for one in concerned if one.complete and one.covers_dates]
    partly = [one for one in concerned if one not in whole]
    return CheckedTables(
        seen=(THIS_CLAIM, *(_seen(one) for one in whole)),
        unseen=tuple(_unseen(one) for one in partly),
    )


def lookup_query(finding: Finding) -> str:
    """The search query that shows the rows behind a finding; empty if there are none."""
    return finding.evidence.lookup_query()


def _shown(name: str, value: object) -> str:
    if value is None:
        return {"effective": "not known", "deletion": "no end date"}.get(name, "none")
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value) or "none"
    meaning = MEANINGS.get(name, {}).get(value, "")
    return f"{value} ({meaning})" if meaning else str(value)


def _seen(one: Coverage) -> str:
    words = TABLE_WORDS.get(one.table, one.table)
    if one.table == HISTORY:
        return f"{words}: {one.note}."
    if one.release in {"", STARTER}:
        return f"{words}, the program's own list."
    return f"{words}, release {one.release}."


def _unseen(one: Coverage) -> str:
    """A sentence on what is missing; a note about a release's dates needs the table's name."""
    words = TABLE_WORDS.get(one.table, one.table)
    if not one.note:
        return f"{words}: not for these dates."
    named = one.release in {"", STARTER}
    return one.note if named else f"{words}: {one.note}"
