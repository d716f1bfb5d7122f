"""The message of a finding about a pair, and the fixes that it offers."""

from collections.abc import Sequence

from claimwright.domain.codes import is_laboratory, may_have_side
from claimwright.domain.finding.finding import Edit, EditOp, Fix
from claimwright.domain.modifier_proof import MUST_SHOW, SEPARATE
from claimwright.rules.context.phrases import joined, sentence, would_phrase
from claimwright.rules.ptp.bypass import WEEKLY_MANAGEMENT, Verdict
from claimwright.rules.ptp.pair_facts import PairFacts

OTHER_SITE = "that the two services were at different sites or times, each with its own reason"
RECODE = Fix("If one code describes all that was done, bill that code instead of both.")
OWN_PROBLEM = "a separate problem that the other visit did not address"


def message_of(facts: PairFacts) -> str:
    """The finding's sentence."""
    denied = joined(facts.predicts[:2], "or")
    if facts.bypass.verdict is Verdict.NONE:
        vain = f" ({'; '.join(facts.bypass.ineffective)})" if facts.bypass.ineffective else ""
        return f"{_denied_as(facts, denied)}{vain}."
    name, others, modifiers = sentence(facts.name), facts.others, facts.bypass.modifiers
    if facts.bypass.verdict is Verdict.BYPASSED and _is_inside(facts):
        return (
            f"{name} is part of {others}, because the description of that code includes it, and"
            f" {bypass_clause(modifiers)}: remove it, unless the note shows {_note_shows(facts)}."
        )
    if facts.bypass.verdict is Verdict.BYPASSED:
        return (
            f"{name} is part of {others}, and {bypass_clause(modifiers)}: keep it only if the note"
            f" shows {_note_shows(facts)}."
        )
    if facts.bypass.verdict is Verdict.SAME_SITE:
        return (
            f"{name} and {others} name the same site with {joined(modifiers)}, which proves no"
            f" separate service: {facts.name} is likely to be denied as {denied}, so name the true"
            " sites, or remove it."
        )
    return (
        f"{name} is part of {others}, and payers are believed to look for"
        f" {joined(_offered(facts), 'or')} on the visit instead of"
        f" {joined(modifiers)} on the procedure: it may be denied as {denied}, so move the"
        " reason to the visit if the note supports it."
    )


def _denied_as(facts: PairFacts, denied: str) -> str:
    would = "may be" if facts.within_span else f"{would_phrase(facts.follows_ncci)} be"
    others = facts.others
    if facts.by_group:
        would = "may be"
        others = f"{others} by a colleague of the same group and specialty"
    part = f"{sentence(facts.name)} is part of {others} and {would} denied as {denied}"
    if facts.indicator == 0:
        return f"{part}: no modifier bypasses the edit, so remove or recode it"
    says = "a modifier"
    if facts.by_definition:
        return (
            f"{part}, because the description of that code includes it: remove it, unless it was a"
            f" separate service that the record proves and a modifier names"
        )
    if facts.visit_name and not facts.evaluation:
        says = f"{_on_visit(facts)} on {facts.visit_name}"
    return f"{part} unless {says} shows that it is separate and the record supports it"


def _is_inside(facts: PairFacts) -> bool:
    """Whether the description of column 1 includes column 2, which no modifier changes."""
    return facts.by_definition and not facts.visit_name


def recoupment_message(facts: PairFacts) -> str:
    """The finding's sentence when the denied line is on a saved claim."""
    part = f"{sentence(facts.name)} is part of {facts.others}"
    if facts.bypass.verdict is Verdict.BYPASSED:
        bypassed = bypass_clause(facts.bypass.modifiers)
        return f"{part}, and {bypassed} if the note shows {_note_shows(facts)}."
    return (
        f"{part} and may be denied or recouped as {joined(facts.predicts[:2], 'or')}: decide"
        " which of the two the payer should pay before you submit this claim."
    )


def bypass_clause(modifiers: Sequence[str]) -> str:
    """The clause saying which modifiers bypass the edit."""
    return f"{joined(modifiers)} bypass{'es' if len(modifiers) == 1 else ''} the edit"


def _note_shows(facts: PairFacts) -> str:
    shown = [_must_show(facts, modifier) for modifier in facts.bypass.modifiers]
    return joined(list(dict.fromkeys(shown)), "or")


def _must_show(facts: PairFacts, modifier: str) -> str:
    if facts.two_visits:
        return OWN_PROBLEM
    if facts.is_critical and modifier == "25" and facts.global_days == "090":
        return "critical care unrelated to the surgery (with FT)"
    return SEPARATE.get(modifier) or MUST_SHOW.get(modifier) or OTHER_SITE


def fixes_of(facts: PairFacts) -> tuple[Fix, ...]:
    """Every fix; each modifier comes with what the record must show."""
    separate: tuple[Fix, ...]
    removal = Fix(f"Remove {facts.name} if it was part of {facts.others}.", _removal(facts.line))
    if facts.bypass.verdict is Verdict.BYPASSED:
        what = "site, lesion, encounter or indication of each service"
        if facts.visit_name and not facts.evaluation:
            what = "visit's own reason, findings and decisions"
        keep = f"Make sure the note states the {what}, and have that page ready if the payer asks."
        if facts.bypass.modifiers == ("91",):
            keep = (
                "Make sure the record shows why the test was repeated, and both results, and have"
                " that page ready if the payer asks."
            )
        return (removal, Fix(keep)) if _is_inside(facts) else (Fix(keep), removal)
    if facts.indicator == 0:
        return (removal, RECODE)
    if facts.evaluation:
        separate = ()
        if facts.code != WEEKLY_MANAGEMENT:
            separate = _for_separate(facts.line, facts.code, facts.after_x, facts.carried)
        return (*separate, *(_for_visit(facts) if facts.evaluation_is_visit else ()), removal)
    if facts.visit_name:
        return (*_for_visit(facts), removal)
    if facts.code == WEEKLY_MANAGEMENT:
        return (_for_weekly_management(facts), removal)
    separate = _for_separate(facts.line, facts.code, facts.after_x, facts.carried)
    return (removal, *separate) if facts.by_definition else (*separate, removal)


def _removal(line: int) -> Edit:
    return Edit(EditOp.REMOVE_LINE, line)


def _offered(facts: PairFacts) -> tuple[str, ...]:
    """The modifiers a visit may carry: 57 for 90 global days, either if unknown, else 25."""
    if facts.two_visits or facts.evaluation:
        return ("25",)
    if facts.is_critical and facts.global_days == "090":
        return ("25", "57")
    return {"090": ("57",), "": ("25", "57")}.get(facts.global_days, ("25",))


def _on_visit(facts: PairFacts) -> str:
    offered = _offered(facts)
    if facts.is_critical and len(offered) > 1 and facts.global_days:
        return "25 (unrelated critical care) or 57"
    return offered[0] if len(offered) == 1 else "25 (57 with a 90-day surgery)"


def _for_visit(facts: PairFacts) -> list[Fix]:
    offered = _offered(facts)
    if not facts.visit:
        modifiers = joined(offered, "or")
        return [
            Fix(
                f"Add {modifiers} to {facts.visit_name} by correcting that claim, only if the note"
                f" shows {_must_show(facts, offered[0])}."
            )
        ]
    fixes = []
    for modifier in offered:
        instead = ""
        if modifier == "57" and len(offered) > 1 and not facts.global_days:
            instead = " instead if the surgery has 90 global days, which no loaded table lists,"
        fixes.append(
            Fix(
                f"Add {modifier} to line {facts.visit}{instead or ','} only if the note shows"
                f" {_must_show(facts, modifier)}.",
                Edit(EditOp.ADD_MODIFIER, facts.visit, modifier),
            )
        )
    return fixes


def _for_weekly_management(facts: PairFacts) -> Fix:
    """59 and X never go on weekly management, so only the other line can carry them."""
    never = f"59 and the X modifiers never go on {facts.code}"
    if not facts.on_either:
        return Fix(f"{never}, and this payer only looks there: ask it for its policy.")
    chosen = "the X modifier, or 59," if facts.after_x else "59"
    return Fix(
        f"{never}: put {chosen} on {facts.others} instead, only if the record shows a separate"
        " service."
    )


def _for_separate(line: int, code: str, after_x: bool, carried: frozenset[str]) -> tuple[Fix, ...]:
    """The modifiers that the column 2 line may carry."""
    offered = dict(SEPARATE) if after_x else {"59": SEPARATE["59"]}
    if is_laboratory(code):
        offered = {"91": MUST_SHOW["91"], **offered}
    where = f"line {line} ({code})"
    fixes = [
        Fix(
            f"Add {modifier} to {where}, only if the record shows {shown}.",
            Edit(EditOp.ADD_MODIFIER, line, modifier),
        )
        for modifier, shown in offered.items()
        if modifier not in carried
    ]
    if may_have_side(code):
        side = (
            f"Add the modifier of the side, digit or vessel to {where} and to the other line, only"
            " if the record shows that the sites differ."
        )
        fixes.append(Fix(side))
    return tuple(fixes)
