"""The help of each rule, as a biller reads it: ``resources/rules/ID.md``."""

from functools import cache

from claimwright.paths import resources_folder


@cache
def rule_text(rule_id: str) -> str:
    """The help of a rule, its paragraphs apart by a blank line; empty for an id without one."""
    path = resources_folder() / "rules" / f"{rule_id}.md"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""
