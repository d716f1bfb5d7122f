"""The keys of findings as the practice file holds them, and the ids of the editions before."""

import json

from claimwright.domain.finding.key import FindingKey

MAX_LINE = 999  # a number above it in an id is a code


def key_text(key: FindingKey | None) -> str:
    """The key as JSON; empty for none."""
    if key is None:
        return ""
    return json.dumps([key.rule, key.line, key.subject, key.others], ensure_ascii=False)


def key_from(text: str) -> FindingKey | None:
    """The key that `key_text` has written, or of the id of an earlier edition; None for none."""
    if not text.startswith("["):
        return _former_key(text) if text else None
    rule, line, subject, others = json.loads(text)
    return FindingKey(rule, line, tuple(subject), tuple(others))


def _former_key(finding_id: str) -> FindingKey:
    """The one place where an id is taken apart: earlier releases saved nothing else."""
    rule, *rest = finding_id.split(":")
    if rule == "diagnosis" and rest[:1] == ["side"] and len(rest) == 3:  # its line came second
        rest = [rest[1], rest[0], rest[2]]
    line = int(rest.pop(0)) if rest and _is_line(rest[0]) else None
    is_duplicate = rule == "duplicate-line" and len(rest) == 2 and _is_line(rest[1])
    others = (int(rest.pop()),) if is_duplicate else ()
    return FindingKey(rule, line, tuple(rest), others)


def _is_line(text: str) -> bool:
    return text.isascii() and text.isdigit() and text[0] != "0" and int(text) <= MAX_LINE
