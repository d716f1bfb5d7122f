"""The rules in plain words, and what a finding rests on as sentences."""

from claimwright.domain.finding import Finding
from claimwright.rules.registry import RULES

EVIDENCE_WORDS = {
    "column1": "Column 1 (paid)",
    "column2": "Column 2 (denied)",
    "indicator": "Modifier indicator",
    "effective": "In force since",
    "deletion": "In force until",
    "rationale": "Reason in the table",
    "release": "Release",
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
    "field": "Field",
    "value": "Value",
}


def help_for(finding: Finding) -> str:
    """The help text of the finding's rule."""
    return next((rule.help for rule in RULES if rule.id == finding.rule), "")


def resting_on(finding: Finding) -> str:
    """The evidence, one fact a line; a date that nobody knows says so."""
    lines = []
    for name, value in finding.evidence.items():
        if name == "effective_known":
            continue
        words = EVIDENCE_WORDS.get(name, name.replace("_", " ").capitalize())
        lines.append(f"{words}: {_shown(name, value)}")
    return "\n".join(lines)


def _shown(name: str, value: object) -> str:
    if value is None:
        return {"effective": "not known", "deletion": "open"}.get(name, "none")
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value) or "none"
    return str(value)
