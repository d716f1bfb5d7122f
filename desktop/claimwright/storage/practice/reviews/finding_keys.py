"""Finding keys as stored in the practice file, including the ids that older releases stored."""

import json

from claimwright.domain.finding.key import FindingKey

MAX_LINE = 999  # in an old id, a larger number is a procedure code


def key_text(key: FindingKey | None) -> str:
    """Format a key as JSON; empty for None."""
    if key is None:
        return ""
    return json.dumps([key.rule, key.line, key.subject, key.others], ensure_ascii=False)


def key_from(text: str) -> FindingKey | None:
    """Parse the result of `key_text`, or an id stored by an older release; None if empty."""
    if not text.startswith("["):
        return _former_key(text) if text else None
    rule, line, subject, others = json.loads(text)
    return FindingKey(rule, line, tuple(subject), tuple(others))


def _former_key(finding_id: str) -> FindingKey:
    """Parse a finding id. Only needed here: older releases stored nothing but the id."""
    rule, *rest = finding_id.split(":")
    if rule == "diagnosis" and rest[:1] == ["side"] and len(rest) == 3:  # line after "side"
        rest = [rest[1], rest[0], rest[2]]
    line = int(rest.pop(0)) if rest and _is_line(rest[0]) else None
    is_duplicate = rule == "duplicate-line" and len(rest) == 2 and _is_line(rest[1])
    others = (int(rest.pop()),) if is_duplicate else ()
    return FindingKey(rule, line, tuple(rest), others)


def _is_line(text: str) -> bool:
    return text.isascii() and text.isdigit() and text[0] != "0" and int(text) <= MAX_LINE
