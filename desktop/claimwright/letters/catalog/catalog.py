"""Reads the letter kinds: a file for each kind, and fields shared by all."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from claimwright.domain.letter.letter import FieldKind, LetterField, LetterKind
from claimwright.letters.catalog.template import (
    Condition,
    Enclosure,
    FieldRule,
    FindingValues,
    LetterTemplate,
    Notice,
)

SHARED_FILE = "shared.toml"

FRAME = (
    "practice",
    "practice_lines",
    "recipient",
    "date",
    "identifiers",
    "closing",
    "signature",
)
"""The parts around the body; a kind may override the shared ones."""

Table = dict[str, Any]


def read_catalog(folder: Path) -> dict[str, LetterTemplate]:
    """Read all letter kinds by name, in the order of ``shared.toml``.

    Raises:
        ValueError: a file is not valid TOML, or has a key or value that letters do not have.
        OSError: a file is missing.
    """
    shared = _read(folder / SHARED_FILE)
    return {
        name: _template(name, _read(folder / "kinds" / f"{name}.toml"), shared)
        for name in shared["kinds"]
    }


def read_kind(name: str, text: str, folder: Path) -> LetterTemplate:
    """Read a kind from the text of its file, with the shared parts from ``shared.toml``.

    Raises:
        ValueError: the text is not valid TOML, or has a key or value that letters do not have.
        KeyError: a required key is missing.
        OSError: ``shared.toml`` is missing.
    """
    return _template(name, tomllib.loads(text), _read(folder / SHARED_FILE))


def read_aliases(folder: Path) -> dict[str, str]:
    """Read the current names of renamed kinds, by former name.

    Raises:
        ValueError: ``shared.toml`` is not valid TOML.
        OSError: it is missing.
    """
    aliases: dict[str, str] = _read(folder / SHARED_FILE).get("alias", {})
    return aliases


def _read(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise ValueError(f"{path.name}: {problem}") from problem


def _with_family(name: str, own: Table, shared: Table) -> Table:
    """Merge a kind with the defaults of its family; the kind's own values take precedence.

    Fields are merged setting by setting; the family's blocks and cautions follow the kind's own.
    """
    family = own.get("family", "")
    if not family:
        return own
    if family not in shared.get("family", {}):
        raise ValueError(f"{name}: there is no family of letters “{family}”")
    common: Table = shared["family"][family]
    fields = dict(own.get("field", {}))
    for field, settings in common.get("field", {}).items():
        fields[field] = settings | fields.get(field, {})
    notices = {key: [*own.get(key, ()), *common.get(key, ())] for key in ("block", "caution")}
    return common | own | notices | {"field": fields}


def _template(name: str, stated: Table, shared: Table) -> LetterTemplate:
    own = _with_family(name, stated, shared)
    rules = _field_rules(name, own, shared)
    frame: Table = {key: own.get(key, shared[key]) for key in FRAME}
    kind = LetterKind(name, own["title"], own["purpose"], tuple(rule.field for rule in rules))
    return LetterTemplate(
        kind=kind,
        rules=rules,
        address=own["address"],
        practice=frame["practice"],
        practice_lines=tuple(frame["practice_lines"]),
        recipient=tuple(frame["recipient"]),
        date=frame["date"],
        subject=own["subject"],
        salutation=own["salutation"],
        identifiers=tuple((label, text) for label, text in frame["identifiers"]),
        body=own["body"],
        shared_fields=tuple(shared["field"]),
        phrases=shared["phrase"] | own.get("phrase", {}),
        closing=frame["closing"],
        signature=tuple(frame["signature"]),
        enclosures=tuple(Enclosure(each["name"], each["text"]) for each in own["enclosure"]),
        from_findings=tuple(
            FindingValues(each["rule"], each["values"]) for each in own.get("from_finding", ())
        ),
        blocks=tuple(_notice(each) for each in own.get("block", ())),
        cautions=tuple(_notice(each) for each in own.get("caution", ())),
        shows_changes=own.get("shows_changes", False),
        family=own.get("family", ""),
        relies_on=tuple(own.get("relies_on", ())),
    )


def _field_rules(kind: str, own: Table, shared: Table) -> tuple[FieldRule, ...]:
    names = [name for stated in own["fields"] for name in _grouped(kind, stated, shared["group"])]
    unknown = {name for name in own.get("field", {}) if name not in names}
    unknown -= set(shared.get("family", {}).get(own.get("family", ""), {}).get("field", {}))
    if unknown:
        raise ValueError(f"{kind}: {', '.join(sorted(unknown))} is not among its fields")
    return tuple(
        _field_rule(kind, name, shared["field"].get(name, {}) | own.get("field", {}).get(name, {}))
        for name in names
    )


def _grouped(kind: str, name: str, groups: dict[str, list[str]]) -> list[str]:
    """The fields of a group such as ``@payer``, or the single field."""
    if not name.startswith("@"):
        return [name]
    if name[1:] not in groups:
        raise ValueError(f"{kind}: there is no group of fields {name}")
    return groups[name[1:]]


def _field_rule(kind: str, name: str, stated: Table) -> FieldRule:
    if not stated:
        raise ValueError(f"{kind}: no wording uses the field {name}")
    field = LetterField(
        name=name,
        label=stated["label"],
        kind=FieldKind(stated.get("kind", "text")),
        required=stated.get("required", False),
        sample=stated["sample"],
        help=stated.get("help", ""),
        multiline=stated.get("multiline", False),
        choices=tuple(stated.get("choices", ())),
        waivable=stated.get("waivable", True),
    )
    return FieldRule(field, stated.get("default", ""), _conditions(stated.get("required_when", ())))


def _conditions(stated: list[Table]) -> tuple[Condition, ...]:
    return tuple(
        Condition(each["name"], tuple(each.get("is", ())), each.get("not", False))
        for each in stated
    )


def _notice(stated: Table) -> Notice:
    return Notice(
        text=stated["text"],
        when=_conditions(stated.get("when", ())),
        unless=stated.get("unless", ""),
        enclosing=stated.get("enclosing", ""),
    )


def kind_for(template: LetterTemplate, values: dict[str, str]) -> LetterKind:
    """The kind with its fields marked as required for these values; some depend on others."""
    fields = tuple(
        rule.field
        if rule.field.required or not rule.required_when
        else replace(
            rule.field, required=all(condition.holds(values) for condition in rule.required_when)
        )
        for rule in template.rules
    )
    return replace(template.kind, fields=fields)
