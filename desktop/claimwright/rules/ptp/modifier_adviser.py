"""The most specific modifier that the record supports for a pair that can be bypassed.

NCCI Policy Manual ch. I s. E: append a modifier only if the record supports it, use the most
specific one that applies, and use 59 only if no other modifier does.
"""

from claimwright.domain.codes import ANATOMIC_MODIFIERS, is_laboratory, may_have_side
from claimwright.domain.finding.modifier_advice import Advice, PairInQuestion, Shown
from claimwright.rules.ptp.bypass import BOTH_SIDES, WEEKLY_MANAGEMENT, X_MODIFIERS_FROM

FOR_VISITS = (
    Shown.SEPARATE_VISIT,
    Shown.SURGERY_DECIDED,
    Shown.UNRELATED_VISIT,
    Shown.NOTHING,
)
FOR_PROCEDURES = (
    Shown.OTHER_SITE,
    Shown.OTHER_LESION,
    Shown.OTHER_INJURY,
    Shown.OTHER_ENCOUNTER,
    Shown.OTHER_PRACTITIONER,
    Shown.NON_OVERLAPPING,
    Shown.NOTHING,
)
FOR_TESTS = (*FOR_PROCEDURES[:-1], Shown.REPEATED_TEST, Shown.NOTHING)
_X_FOR = {
    Shown.OTHER_SITE: "XS",
    Shown.OTHER_LESION: "XS",
    Shown.OTHER_INJURY: "XS",
    Shown.OTHER_ENCOUNTER: "XE",
    Shown.OTHER_PRACTITIONER: "XP",
    Shown.NON_OVERLAPPING: "XU",
}
_SITED = frozenset({Shown.OTHER_SITE, Shown.OTHER_LESION, Shown.OTHER_INJURY})
# 25 goes with minor procedures, 57 with major ones (NCCI Policy Manual ch. I s. D).
_BY_GLOBAL_DAYS = frozenset({Shown.SEPARATE_VISIT, Shown.SURGERY_DECIDED})
# Sentences that the provider's note would need, with blanks to fill in at the visit.
_PROMPTS = {
    Shown.OTHER_SITE: (
        "{first} was performed at ____ (site, side, level).",
        "{second} was performed at ____ (site, side, level), through its own approach.",
        "The indication for {second} was ____.",
    ),
    Shown.OTHER_LESION: (
        "Lesion treated by {first}: ____ (site, size, diagnosis).",
        "Lesion treated by {second}: ____ (site, size, diagnosis), apart from the first.",
    ),
    Shown.OTHER_INJURY: (
        "Injury treated by {first}: ____ (site, diagnosis).",
        "Injury treated by {second}: ____ (site, diagnosis), apart from the first.",
    ),
    Shown.OTHER_ENCOUNTER: (
        "{first}: seen at ____ (time), for ____.",
        "{second}: seen again at ____ (time), for ____, after the first encounter had ended.",
    ),
    Shown.OTHER_PRACTITIONER: (
        "{first} was performed by ____ (name, NPI).",
        "{second} was performed by ____ (name, NPI), for ____.",
    ),
    Shown.NON_OVERLAPPING: (
        "{second} was done for ____, which is not part of the usual course of {first}.",
        "It was needed because ____.",
    ),
    Shown.REPEATED_TEST: (
        "{second} was repeated at ____ (time), because ____.",
        "Both results: ____ and ____.",
    ),
    Shown.SEPARATE_VISIT: (
        "Reason for the visit, apart from the procedure: ____.",
        "History, examination and decisions that concern it: ____.",
        "The procedure has its own note: ____.",
    ),
    Shown.SURGERY_DECIDED: (
        "At this visit, after ____, the decision was made to operate: ____ (procedure, date).",
        "Until then surgery had not been planned because ____.",
    ),
    Shown.UNRELATED_VISIT: (
        "Reason for the visit: ____, unrelated to the surgery of ____.",
        "The diagnosis of this visit is ____.",
    ),
}


def choices(pair: PairInQuestion) -> tuple[Shown, ...]:
    """What the record could show for this pair."""
    if pair.visit:
        return FOR_VISITS
    return FOR_TESTS if is_laboratory(pair.column2) else FOR_PROCEDURES


def advise(pair: PairInQuestion, shown: Shown) -> Advice:
    """Advise the most specific modifier for what the record shows, or none."""
    if shown not in choices(pair):
        return _none("That does not apply to this pair.")
    if shown is Shown.NOTHING:
        return _none(
            f"Then {pair.column2} is part of {pair.column1} and no modifier is supported: remove "
            "the line or close the denial."
        )
    return _for_visit(pair, shown) if pair.visit else _for_procedures(pair, shown)


def _for_visit(pair: PairInQuestion, shown: Shown) -> Advice:
    major = pair.global_days == "090"
    if shown in _BY_GLOBAL_DAYS and not pair.global_days:
        return _none(
            "It depends on the procedure's global days, which no loaded table lists: 57 is for 90 "
            "days, 25 for fewer or none. Import CMS's fee schedule, or look the code up in it."
        )
    if shown is Shown.SEPARATE_VISIT:
        if major:
            return _none(
                "25 is for visits with minor procedures. With a surgery that has 90 global days, "
                "only the visit at which it was decided is paid, with 57."
            )
        return Advice("25", pair.visit, "25 says that the visit was significant and separate.")
    if shown is Shown.SURGERY_DECIDED:
        if not major:
            return _none(
                "57 is only for surgery with 90 global days: deciding on a minor procedure is part "
                "of it."
            )
        return Advice("57", pair.visit, "57 says that the major surgery was decided at the visit.")
    return Advice(
        "24",
        pair.visit,
        "24 says that the visit within the global days is unrelated to the surgery; it "
        "counts from the day after.",
    )


def _for_procedures(pair: PairInQuestion, shown: Shown) -> Advice:
    if shown is Shown.REPEATED_TEST:
        return Advice("91", pair.column2, "91 says that the test was repeated on purpose that day.")
    site = pair.site if shown in _SITED else ""
    if site in ANATOMIC_MODIFIERS and site != pair.other_site:
        return Advice(
            site, pair.column2, f"{site} names the site itself, so it is the most specific."
        )
    if site and site not in BOTH_SIDES:
        return _none(f"Both services name {site}: the same site is not a separate one.")
    code = pair.column2
    if code == WEEKLY_MANAGEMENT:
        if not pair.on_either:
            return _none(f"59 and the X modifiers never go on {code}, where this payer looks.")
        code = pair.column1
    if pair.on < X_MODIFIERS_FROM:
        return Advice("59", code, "The X modifiers took effect in 2015; before that, use 59.")
    return Advice(_X_FOR[shown], code, _why_x(pair, shown, code))


def _why_x(pair: PairInQuestion, shown: Shown, code: str) -> str:
    """Why this X modifier, what would be more specific, and what cannot go with it."""
    modifier = _X_FOR[shown]
    why = [f"{modifier} says exactly that, and is more specific than 59."]
    if shown is Shown.OTHER_PRACTITIONER:
        why.append("The line must then name that practitioner as rendering.")
    elif shown in _SITED and pair.site:
        why.append(f"{pair.site} on both lines does not distinguish two sites on the same side.")
    elif shown in _SITED and may_have_side(code):
        why.append("If a side, digit, eyelid or vessel modifier names the site, use that instead.")
    others = [one for one in pair.distinct if one != modifier]
    if others and code == pair.column2:
        why.append(f"It replaces {' and '.join(others)}, so remove that from the line.")
    return " ".join(why)


def _none(why: str) -> Advice:
    return Advice("", "", why)


def prompts(pair: PairInQuestion, shown: Shown) -> tuple[str, ...]:
    """The sentences that the provider's note would need, with blanks, for a chart template."""
    return tuple(
        text.format(first=pair.column1, second=pair.column2) for text in _PROMPTS.get(shown, ())
    )
