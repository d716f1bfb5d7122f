"""The keys of findings as the practice file holds them, and those of the editions before."""

import json
from typing import TYPE_CHECKING

from claimwright.domain.finding.key import FindingKey

if TYPE_CHECKING:
    from sqlite_utils import Database

MAX_LINE = 999  # a number above it in an old id is a code


def key_text(key: FindingKey) -> str:
    """The key as JSON."""
    return json.dumps([key.rule, key.line, key.subject, key.others], ensure_ascii=False)


def key_from(text: str) -> FindingKey | None:
    """The key that `key_text` has written; None for empty text."""
    if not text:
        return None
    rule, line, subject, others = json.loads(text)
    return FindingKey(rule, line, tuple(subject), tuple(others))


def practice_008_finding_keys(database: "Database") -> None:
    """Quotes and dismissed findings are held by the finding's key and not by words.

    This is the one place where an id of a former edition is taken apart. The message leaves the
    facts of a dismissal, and so do numbers of lines, which move.
    """
    for table in ("quote", "dismissal"):
        database.execute(f"ALTER TABLE {table} ADD COLUMN finding_key TEXT NOT NULL DEFAULT ''")
        rows = database.execute(f"SELECT id, finding_id FROM {table}").fetchall()
        for row_id, finding_id in rows:
            if finding_id:
                key = key_text(_former_key(finding_id))
                database.execute(f"UPDATE {table} SET finding_key = ? WHERE id = ?", (key, row_id))
    for row_id, facts in database.execute("SELECT id, facts FROM dismissal").fetchall():
        database.execute(
            "UPDATE dismissal SET facts = ? WHERE id = ?", (_former_facts(facts), row_id)
        )


def _former_key(finding_id: str) -> FindingKey:
    rule, *rest = finding_id.split(":")
    if rule == "diagnosis" and rest[:1] == ["side"] and len(rest) == 3:  # its line came second
        rest = [rest[1], rest[0], rest[2]]
    line = int(rest.pop(0)) if rest and _is_line(rest[0]) else None
    is_duplicate = rule == "duplicate-line" and len(rest) == 2 and _is_line(rest[1])
    others = (int(rest.pop()),) if is_duplicate else ()
    return FindingKey(rule, line, tuple(rest), others)


def _is_line(text: str) -> bool:
    return text.isascii() and text.isdigit() and 1 <= int(text) <= MAX_LINE and text[0] != "0"


def _former_facts(text: str) -> str:
    facts = json.loads(text)
    facts.pop("message", None)
    evidence = facts.get("evidence")
    if isinstance(evidence, dict) and isinstance(evidence.get("same_as"), int):
        evidence["same_as"] = None
    return json.dumps(facts, sort_keys=True, ensure_ascii=False)
