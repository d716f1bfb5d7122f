"""Help text for each rule: ``resources/rules/ID.md``."""

from functools import cache

from claimwright.paths import resources_folder


@cache
def rule_text(rule_id: str) -> str:
    """The help text of a rule, paragraphs separated by blank lines; empty if it has none."""
    path = resources_folder() / "rules" / f"{rule_id}.md"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""
