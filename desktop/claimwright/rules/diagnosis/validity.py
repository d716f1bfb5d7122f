"""Whether a diagnosis is valid and complete on the date of service, with its 7th character."""

from collections.abc import Iterator, Sequence

from claimwright.domain.dates import us_date
from claimwright.domain.finding.finding import Finding, Fix
from claimwright.domain.reference.diagnosis import (
    FULL,
    SHORT,
    Diagnosis,
    bare,
    dotted,
    fiscal_year,
    with_seventh,
)
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined, sentence
from claimwright.rules.diagnosis.claim_diagnosis import ClaimDiagnosis
from claimwright.rules.diagnosis.diagnosis_finding import diagnosis_finding, use_code

MAX_FIXES = 6
COMMON = ("A", "D", "S")  # initial, subsequent and sequela: offered if there are too many choices


def validity(context: CheckContext, found: Sequence[ClaimDiagnosis]) -> Iterator[Finding]:
    """Find diagnoses that are not in the year's list or not complete."""
    for one in found:
        if one.known is None:
            if one.covered.complete:
                yield _unknown(context, one)
        elif one.known.seventh:
            yield _without_seventh(one, one.known)
        elif not one.known.billable:
            yield _heading(context, one)


def _unknown(context: CheckContext, one: ClaimDiagnosis) -> Finding:
    near = _likely_intended(context, one)
    year = f"FY{fiscal_year(one.day)}"
    if one.is_sure:
        what = f"is not a code of ICD-10-CM on {us_date(one.day)} ({year}) and would be denied"
        advice = "look the code up"
    else:
        what = f"is not in {one.release}, the nearest list that is loaded, and may be denied"
        advice = f"check it against {year}, which may have added it"
    fixes = [use_code(one, near.code, near.title)] if near else []
    return diagnosis_finding(
        one,
        ("unknown",),
        one.severity,
        f"Diagnosis {one.place} ({one.code}) {what} as CO-146 or CO-16 (M76): {advice}.",
        fixes=fixes,
    )


def _likely_intended(context: CheckContext, one: ClaimDiagnosis) -> Diagnosis | None:
    """The code probably intended: padded with X before the 7th character, or shortened."""
    plain = bare(one.code)
    filled = with_seventh(plain[:-1], plain[-1]) if SHORT < len(plain) < FULL else ""
    shorter = [dotted(plain[:length]) for length in range(len(plain) - 1, SHORT - 1, -1)]
    known = context.reference.diagnoses(frozenset((*shorter, filled)) - {""}, one.day)
    return next((known[c] for c in (filled, *shorter) if c in known and known[c].billable), None)


def _without_seventh(one: ClaimDiagnosis, known: Diagnosis) -> Finding:
    base = known.base
    if known.has_wrong_seventh:
        what = f"has the 7th character {bare(one.code)[-1]}, which {base} does not take,"
    else:
        what = "is missing its 7th character"
    return diagnosis_finding(
        one,
        ("seventh",),
        one.severity,
        f"Diagnosis {one.place} ({one.code}, {known.title}) {what} and {one.would} be denied as"
        f" CO-146 or CO-16 (M76){one.hedge}: {_choices(known)}.",
        fixes=_seventh_fixes(one, known),
        further={"seventh": [character for character, _ in known.seventh]},
    )


def _choices(known: Diagnosis) -> str:
    """The 7th characters in a sentence; if there are many, only the common ones are explained."""
    shown = [f"{character} ({meaning})" for character, meaning in _offered(known)]
    if len(shown) == len(known.seventh):
        return f"choose {joined(shown, 'or')}"
    every = joined([character for character, _ in known.seventh], "or")
    return f"choose {every}; the common ones are {joined(shown)}"


def _offered(known: Diagnosis) -> Sequence[tuple[str, str]]:
    if len(known.seventh) <= MAX_FIXES:
        return known.seventh
    common = [pair for pair in known.seventh if pair[0] in COMMON]
    return common or known.seventh[:MAX_FIXES]


def _seventh_fixes(one: ClaimDiagnosis, known: Diagnosis) -> list[Fix]:
    return [
        use_code(one, with_seventh(known.base, character), meaning)
        for character, meaning in _offered(known)
    ]


def _heading(context: CheckContext, one: ClaimDiagnosis) -> Finding:
    below = _codes_below(context, one)
    named = [child.code for child in below[:MAX_FIXES]]
    more = " or another code below it" if len(below) > MAX_FIXES else ""
    advice = f"use {joined(named, 'or')}{more}" if named else "use a more specific code"
    return diagnosis_finding(
        one,
        ("heading",),
        one.severity,
        f"{sentence(one.titled)} is a heading, not a complete code, and {one.would} be denied as"
        f" CO-146 or CO-16 (M76){one.hedge}: {advice}, whichever the record supports.",
        fixes=[use_code(one, child.code, child.title) for child in below[:MAX_FIXES]],
        further={"complete": [child.code for child in below]},
    )


def _codes_below(context: CheckContext, one: ClaimDiagnosis) -> Sequence[Diagnosis]:
    """The codes one character longer than a heading, including other headings."""
    plain = bare(one.code)
    children = [dotted(plain + sign) for sign in "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"]
    known = context.reference.diagnoses(frozenset(children), one.day)
    return [known[code] for code in children if code in known]
