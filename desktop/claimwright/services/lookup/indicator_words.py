"""Meanings of the published tables' indicators, in our own words."""

from claimwright.domain.reference.reference import AddOn, FeeSchedule, Mue

# NCCI Policy Manual ch. I: the modifier indicator of a pair.
MODIFIER_INDICATOR = {
    0: "no modifier bypass",
    1: "modifier may bypass",
    9: "never in effect",
}
# NCCI add-on code file: the three types, by how CMS lists their primaries.
ADD_ON_TYPE = {
    1: "every primary is listed",
    2: "the payer decides which primaries count",
    3: "some primaries are listed, the payer may take others",
}
# Medicare NCCI FAQ on MUEs: how units are counted against the limit.
MAI = {
    1: "each line alone",
    2: "all lines of the day together, absolute",
    3: "all lines of the day together, appealable with records",
}
# Medicare Claims Processing Manual ch. 12 s. 40, and the fee schedule file's indicators.
GLOBAL_DAYS = {
    "000": "the day itself",
    "010": "the day and 10 days after",
    "090": "the day before, the day, and 90 days after",
    "MMM": "maternity: its own rules",
    "XXX": "the global concept does not apply",
    "YYY": "the payer decides",
    "ZZZ": "belongs to its primary",
}
STATUS = {
    "A": "paid by the schedule",
    "B": "always bundled, no modifier helps",
    "C": "priced by the contractor",
    "E": "excluded from the schedule by regulation",
    "I": "Medicare wants another code",
    "J": "anesthesia, paid by its own method",
    "M": "measures only, not paid",
    "N": "not covered",
    "P": "bundled or excluded",
    "Q": "reports function, not paid",
    "R": "coverage is restricted",
    "T": "paid only where nothing else is payable that day",
    "X": "another schedule pays it",
}
PCTC = {
    "0": "a physician's service, no 26 or TC",
    "1": "splits into 26 and TC",
    "2": "professional part alone",
    "3": "technical part alone",
    "4": "global test; its components have codes of their own",
    "5": "incident to a physician's service",
    "6": "laboratory physician's reading, 26 is valid",
    "7": "therapist's service, own rules",
    "8": "physician's reading of a smear",
    "9": "the split does not apply",
}
MULTIPLE = {
    "0": "no reduction",
    "1": "reduced by the older ranking",
    "2": "full, then half",
    "3": "endoscopy family",
    "4": "imaging family, later studies reduced",
    "5": "therapy, later units reduced",
    "6": "heart and vessel tests, later ones reduced",
    "7": "eye tests, later ones reduced",
    "9": "does not apply",
}
BILATERAL = {
    "0": "50 adds nothing",
    "1": "50 pays both sides at 150%",
    "2": "already priced for both sides",
    "3": "each side paid in full",
    "9": "does not apply",
}
ASSISTANT = {
    "0": "paid only if the record proves the need",
    "1": "not paid, by statute",
    "2": "paid",
    "9": "does not apply",
}
CO_SURGEON = {
    "0": "not paid",
    "1": "paid only if the record proves the need",
    "2": "paid for two specialties",
    "9": "does not apply",
}
TEAM = {
    "0": "not paid",
    "1": "paid only if the record proves the need",
    "2": "paid, by report",
    "9": "does not apply",
}

FACILITY_NA = {"NA": "Medicare has no rate for a practitioner there"}

PLACEMENT = {
    "any": "On any line that it describes.",
    "either": "On either line of the two.",
    "evaluation": "On the visit alone, never on the procedure.",
    "procedure": "On the procedure, not on a visit.",
    "laboratory": "On a laboratory test.",
    "anesthesia": "On an anesthesia code.",
    "drug": "On the line of the drug.",
    "facility": "On a hospital's own claim, not on a CMS-1500.",
}


def with_words(value: str, words: dict[str, str]) -> str:
    """``090: the day before, the day, and 90 days after``; only the value if unknown."""
    meaning = words.get(value.strip(), "")
    return f"{value}: {meaning}" if meaning else value or "none"


def limit_words(mue: Mue) -> str:
    """``2 units a day: all lines of the day together, absolute (MAI 2)``."""
    unit = "unit" if mue.limit == 1 else "units"
    per = "a line" if mue.mai == 1 else "a day"
    meaning = f"{mue.limit} {unit} {per}"
    return f"{meaning}: {MAI[mue.mai]} (MAI {mue.mai})" if mue.mai in MAI else meaning


def primary_words(row: AddOn) -> str:
    """The primary in an add-on row, or a note that the payer decides."""
    return row.primary or "the payer decides"


def fee_facts(fee: FeeSchedule) -> tuple[tuple[str, str], ...]:
    """Names and values of one fee schedule row, most used first."""
    return (
        ("Global days", with_words(fee.global_days, GLOBAL_DAYS)),
        ("Status (Medicare)", with_words(fee.status, STATUS)),
        ("26 and TC (PC/TC)", with_words(fee.pctc, PCTC)),
        ("Bilateral (50)", with_words(fee.bilateral, BILATERAL)),
        ("Multiple procedures (51)", with_words(fee.multiple, MULTIPLE)),
        ("Assistant (80-82, AS)", with_words(fee.assistant, ASSISTANT)),
        ("Co-surgeons (62)", with_words(fee.co_surgeon, CO_SURGEON)),
        ("Team surgery (66)", with_words(fee.team, TEAM)),
        *_facility_facts(fee),
    )


def _facility_facts(fee: FeeSchedule) -> tuple[tuple[str, str], ...]:
    if not fee.facility_na:
        return ()
    return (("In a facility", with_words(fee.facility_na, FACILITY_NA)),)
