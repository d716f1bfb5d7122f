"""NCCI procedure-to-procedure edits: two codes of one day of which the payer pays only one."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from claimwright.domain.codes import is_laboratory
from claimwright.domain.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.domain.reference import PtpEdit
from claimwright.rules.bypass import X_MODIFIERS_FROM, Verdict
from claimwright.rules.check_input import CheckInput, EditPair
from claimwright.rules.phrases import claims_of, iso, joined, lines_named, numbers_here, sentence
from claimwright.rules.service_line import ServiceLine

RULE = "ptp-edit"
TITLE = "Part of another service"
CITATION = "CMS NCCI Policy Manual ch. I; CMS practitioner PTP edit file"
# The most telling first, and 59 only where no X says it (CMS fact sheet on 59 and X{EPSU}).
SEPARATE = {
    "XE": "another encounter that day, with its time",
    "XS": "another organ or structure, named for both services",
    "XP": "another practitioner, who then must be the rendering provider of the line",
    "XU": "a service that does not overlap the usual parts of the other",
    "59": "another site, lesion or encounter that no X modifier and no side modifier describes",
}
MUST_SHOW = {
    "25": "a visit that went beyond the usual work before and after the procedure",
    "57": "the decision for the major surgery, made at this visit",
    "24": "a visit that has nothing to do with the earlier surgery",
    "91": "a repeat of the test on purpose, with both results",
    "58": "a step that was planned, or that went further than the earlier surgery",
    "78": "an unplanned return to the operating room for a complication",
    "79": "a procedure that had nothing to do with the earlier surgery",
}


def check(data: CheckInput) -> Iterator[Finding]:
    """Two codes on one day, by one practitioner, of which the payer pays only the first.

    Medicare's quarterly table lists pairs of codes. The code in column 1 is paid, the one in
    column 2 is denied, whichever costs more and whichever stands first on the claim. Where the
    pair's indicator is 0, no modifier helps. Where it is 1, a modifier may set the pair aside,
    but only if the record proves that the second service was a separate one. A pair that a
    modifier sets aside stays in view, because the payer may ask for that record.
    """
    for pair in data.pairs:
        if pair.column2.is_here:
            yield _finding(data, pair)
        else:
            yield _other_claim_denied(data, pair)


def _finding(data: CheckInput, pair: EditPair) -> Finding:
    column2, row = pair.column2, pair.row
    return Finding(
        id=_id(pair),
        rule=RULE,
        title=TITLE,
        severity=severity(data, pair),
        message=_message(data, pair),
        lines=(column2.number, *numbers_here(pair.column1)),
        other_claims=claims_of(pair.column1),
        predicts=predictions(data, row),
        fixes=fixes(data, pair),
        citation=CITATION,
        evidence=evidence(row),
        fact=fact(pair),
    )


def fact(pair: EditPair) -> tuple[str | int, ...]:
    """What the pair is about, so that of several rules one speaks."""
    return ("pair", pair.column2.place, *(line.place for line in pair.column1))


def _id(pair: EditPair) -> str:
    row, line = pair.row, pair.column2
    if line.is_here:
        made = f"{RULE}:{line.number}:{row.column2}:{row.column1}"
    else:
        made = f"{RULE}:{pair.column1[0].number}:{row.column1}:{row.column2}"
    return ":".join((made, *claims_of((line, *pair.column1))))


def severity(data: CheckInput, pair: EditPair) -> Severity:
    """How sure the denial is: none that a modifier sets aside, doubtful where it may not."""
    verdict = pair.bypass.verdict
    if verdict is Verdict.BYPASSED:
        return Severity.INFO
    if verdict is not Verdict.NONE or pair.by_group:
        return data.ncci(Severity.WARNING)
    return data.ncci(Severity.ERROR)


def predictions(data: CheckInput, row: PtpEdit) -> tuple[str, ...]:
    """The denials that a payer makes of the pair; 231 is the old way for exclusive services."""
    exclusive = ("CO-231",) if "mutually exclusive" in row.rationale.lower() else ()
    return ("CO-236", data.bundled(), *exclusive)


def evidence(row: PtpEdit) -> Mapping[str, object]:
    """The row that the finding rests on."""
    return {
        "column1": row.column1,
        "column2": row.column2,
        "indicator": row.indicator,
        "effective": iso(row.effective),
        "effective_known": row.effective is not None,
        "deletion": iso(row.deletion),
        "rationale": row.rationale,
        "release": row.release,
    }


def _message(data: CheckInput, pair: EditPair) -> str:
    name, others = pair.column2.name, lines_named(pair.column1)
    bypass, denied = pair.bypass, f"{joined(predictions(data, pair.row)[:2], 'or')}"
    if bypass.verdict is Verdict.BYPASSED:
        return (
            f"{sentence(name)} is part of {others}, and {sets_aside(bypass.modifiers)}: keep it"
            f" only if the note shows {_note_shows(bypass.modifiers)}."
        )
    if bypass.verdict is Verdict.SAME_SITE:
        return (
            f"{sentence(name)} and {others} name the same site with {joined(bypass.modifiers)},"
            f" which proves no separate service: it is likely to be denied as {denied}, so name"
            " the true sites, or remove it."
        )
    if bypass.verdict is Verdict.ON_THE_PROCEDURE:
        return (
            f"{sentence(name)} is part of {others}, and payers are believed to look for 25 or 57"
            f" on the visit instead of {joined(bypass.modifiers)} on the procedure: it may be"
            f" denied as {denied}, so move the reason to the visit if the note supports it."
        )
    return f"{_denied_as(data, pair, denied)}{_vain(pair)}."


def _denied_as(data: CheckInput, pair: EditPair, denied: str) -> str:
    name, others = sentence(pair.column2.name), lines_named(pair.column1)
    would = (
        "would be" if data.claim.payer.follows_ncci else "would, at a payer that follows NCCI, be"
    )
    if pair.by_group:
        would = "may be"
        others = f"{others} by a colleague of the same group and specialty"
    if pair.row.indicator == 0:
        return (
            f"{name} is part of {others} and {would} denied as {denied}: no modifier helps, so"
            " remove or recode it"
        )
    visit, procedure = _visit_and_procedure(data, pair)
    says = "a modifier"
    if visit is not None:
        says = f"{joined(_offered(data.global_days(procedure)), 'or')} on {visit.name}"
    return (
        f"{name} is part of {others} and {would} denied as {denied} unless {says} says why it is"
        " separate and the record proves it"
    )


def sets_aside(modifiers: Sequence[str]) -> str:
    """The clause that names what bypasses a pair."""
    return f"{joined(modifiers)} set{'s' if len(modifiers) == 1 else ''} the pair aside"


def _vain(pair: EditPair) -> str:
    return f" ({'; '.join(pair.bypass.in_vain)})" if pair.bypass.in_vain else ""


def _note_shows(modifiers: tuple[str, ...]) -> str:
    shown = [
        SEPARATE.get(modifier) or MUST_SHOW.get(modifier) or _OTHER_SITE for modifier in modifiers
    ]
    return joined(list(dict.fromkeys(shown)), "or")


_OTHER_SITE = "that the two services were at different sites or times, each with its own reason"


def fixes(data: CheckInput, pair: EditPair) -> tuple[Fix, ...]:
    """Every way out; where a modifier can help, each with what the record must show."""
    if pair.bypass.verdict is Verdict.BYPASSED:
        return _keep(pair)
    if pair.row.indicator == 0:
        return _without_modifier(pair)
    visit, procedure = _visit_and_procedure(data, pair)
    if visit is not None and visit.is_here:
        return (*_for_visit(data.global_days(procedure), visit.number), *_removal(pair))
    after_x = pair.column2.date is not None and pair.column2.date >= X_MODIFIERS_FROM
    return (
        *_separate_fixes(
            pair.column2.number,
            pair.column2.code,
            after_x,
            is_laboratory(pair.column2.code),
            tuple(sorted(pair.column2.modifiers)),
        ),
        *_removal(pair),
    )


def _keep(pair: EditPair) -> tuple[Fix, ...]:
    text = (
        "Have the site, lesion, encounter or indication of each service stand in the note, and"
        " keep that page at hand for the payer."
    )
    return (Fix(text), *_removal(pair))


def _without_modifier(pair: EditPair) -> tuple[Fix, ...]:
    recode = "If one code describes all that was done, set that code instead of the two."
    return (*_removal(pair), Fix(recode))


def _removal(pair: EditPair) -> tuple[Fix, ...]:
    line = pair.column2
    text = f"Remove {line.name} if it was a part of {lines_named(pair.column1)}."
    return (Fix(text, Edit(EditOp.REMOVE_LINE, line.number)),)


def _visit_and_procedure(
    data: CheckInput, pair: EditPair
) -> tuple[ServiceLine | None, ServiceLine]:
    """The visit of a pair, where it has one, and the other line."""
    if pair.column2.code in data.visits:
        return pair.column2, pair.column1[0]
    if pair.column1[0].code in data.visits:
        return pair.column1[0], pair.column2
    return None, pair.column2


def _offered(global_days: str) -> tuple[str, ...]:
    """What a visit beside a procedure of so many global days may carry; empty days are unknown."""
    return {"090": ("57", "25"), "": ("25", "57")}.get(global_days, ("25",))


def _for_visit(global_days: str, line: int) -> tuple[Fix, ...]:
    return tuple(
        Fix(
            f"Add {modifier} to line {line}, only if the note shows {MUST_SHOW[modifier]}.",
            Edit(EditOp.ADD_MODIFIER, line, modifier),
        )
        for modifier in _offered(global_days)
    )


@lru_cache(maxsize=2048)
def _separate_fixes(
    line: int, code: str, after_x: bool, laboratory: bool, carried: tuple[str, ...]
) -> tuple[Fix, ...]:
    """The modifiers for a service that was separate: the same few for many pairs, so made once."""
    offered = dict(SEPARATE) if after_x else {"59": SEPARATE["59"]}
    if laboratory:
        offered = {"91": MUST_SHOW["91"], **offered}
    fixes = [
        Fix(
            f"Add {modifier} to line {line} ({code}), only if the record shows {shown}.",
            Edit(EditOp.ADD_MODIFIER, line, modifier),
        )
        for modifier, shown in offered.items()
        if modifier not in carried
    ]
    side = Fix(
        f"Add the modifier of the side, digit or vessel to line {line} ({code}) and to the other"
        " line, only if the record shows that the sites differ."
    )
    return tuple(fixes) if laboratory else (*fixes, side)


def _other_claim_denied(data: CheckInput, pair: EditPair) -> Finding:
    """The line that falls stands on a saved claim: this claim brings its denial or take-back."""
    here = numbers_here(pair.column1)
    settled = pair.bypass.verdict is Verdict.BYPASSED
    denied = joined(predictions(data, pair.row)[:2], "or")
    what = (
        f"and {sets_aside(pair.bypass.modifiers)} if the note shows"
        f" {_note_shows(pair.bypass.modifiers)}"
        if settled
        else f"so that line may be denied or taken back as {denied}: settle which of the two the"
        " payer should pay before sending this claim"
    )
    return Finding(
        id=_id(pair),
        rule=RULE,
        title=TITLE,
        severity=Severity.INFO if settled else data.ncci(Severity.WARNING),
        message=f"{sentence(pair.column2.name)} is part of {lines_named(pair.column1)}, {what}.",
        lines=here,
        other_claims=claims_of((pair.column2,)),
        predicts=predictions(data, pair.row),
        fixes=(Fix("Correct the other claim first, or hold this one until it is decided."),),
        citation=CITATION,
        evidence=evidence(pair.row),
        fact=fact(pair),
    )
