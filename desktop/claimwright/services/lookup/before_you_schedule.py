"""A payer's prerequisites from the practice's own list, to check before scheduling."""

from claimwright.domain.practice.practice_rules import PracticeRules, Prerequisite
from claimwright.rules.context.phrases import joined


def before_you_schedule(code: str, rules: PracticeRules) -> tuple[str, ...]:
    """A sentence per prerequisite of a code: those of all payers first, then by payer."""
    found = [one for one in rules.prerequisites if one.code == code]
    return tuple(
        prerequisite_text(one) for one in sorted(found, key=lambda one: one.payer.casefold())
    )


def prerequisite_text(prerequisite: Prerequisite) -> str:
    """``Acme Health: 97110 or 97112 first, within 30 days before. Source: contract p. 4.``"""
    payer = prerequisite.payer or "Every payer"
    needs = joined(list(prerequisite.needs), "or") if prerequisite.needs else ""
    needs = " and ".join(filter(None, (needs, prerequisite.needs_document)))
    source = f" Source: {prerequisite.source.rstrip('.')}." if prerequisite.source else ""
    return f"{payer}: {needs} first, {when(prerequisite.within_days)}.{source}"


def when(days: int | None) -> str:
    """A prerequisite's ``within_days`` in words: how far back the other service may be."""
    if days is None:
        return "on the same day or any day before"
    if days == 0:
        return "on the same day"
    return f"on the same day or within the {days} day{'' if days == 1 else 's'} before"
