"""Evidence for one code: its primaries, its units per day, its global days."""

from collections.abc import Sequence
from datetime import date, timedelta

from claimwright.domain.dates import us_date
from claimwright.domain.reference.reference import AddOn, FeeSchedule, Mue, Release, Table
from claimwright.domain.sheet import CodesPart, FactPart, Part, SheetDocument, TextPart, Tone
from claimwright.services.sheets.evidence.table_source import TableSource, since, until
from claimwright.services.sheets.sheet_parts import NO_DESCRIPTOR, new_sheet

FOOT = (f"{NO_DESCRIPTOR}.",)
# NCCI add-on code edits, the three types; Medicare NCCI FAQ on MUEs, the adjudication indicators.
TYPES = {
    1: "1: CMS lists every primary code",
    2: "2: the payer decides which primary codes it accepts",
    3: "3: CMS lists some primary codes, the payer may accept others",
}
MAI = {
    1: "1: counted on each claim line alone",
    2: "2: counted over the day, an absolute limit",
    3: "3: counted over the day; units beyond it may be paid when records support them",
}
# Medicare Claims Processing Manual ch. 12 s. 40: the global surgery indicators.
GLOBAL = {
    "000": "000: the day of the procedure",
    "010": "010: the day of the procedure and 10 days after it",
    "090": "090: the day before, the day of the procedure and 90 days after it",
    "MMM": "MMM: maternity, with rules of its own",
    "XXX": "XXX: the global concept does not apply",
    "YYY": "YYY: the payer decides",
    "ZZZ": "ZZZ: an add-on, within the global period of its primary",
}
DAYS_AFTER = {"000": 0, "010": 10, "090": 90}


def add_on_evidence(
    rows: Sequence[AddOn], billed: Sequence[str], day: date, releases: Sequence[Release]
) -> SheetDocument:
    """The sheet for an add-on code; ``billed`` are the other codes billed that day."""
    first = rows[0]
    source = TableSource.of(Table.ADD_ON, first.release, releases)
    listed = tuple(sorted({row.primary for row in rows if row.primary}))
    found = [code for code in listed if code in billed]
    if found:
        text = (
            f"{first.add_on} is an add-on code, and {' and '.join(found)} is a primary code of it"
        )
    elif first.type == 2:
        text = f"{first.add_on} is an add-on code; the payer decides which primary codes it accepts"
    else:
        text = (
            f"{first.add_on} is an add-on code; none of its listed primary codes is on this claim"
        )
    relied = next((row for row in rows if row.primary in found), first)
    facts = FactPart(
        "The row relied on",
        (
            ("Add-on code", first.add_on),
            ("Type", TYPES.get(first.type, str(first.type))),
            ("Primary code", relied.primary or "The payer decides"),
            ("Effective", since(relied.effective)),
            ("Deleted", until(relied.deletion)),
        ),
    )
    parts: list[Part] = [
        TextPart(_heading(day), (f"{_as_of(source, day)}{text}.",)),
        facts,
        CodesPart("Primary codes listed", listed),
        source.part(),
    ]
    tone = Tone.GOOD if found else Tone.PLAIN
    chip = ("A primary code is billed" if found else "Add-on code", tone)
    return new_sheet("Evidence: add-on code", first.add_on, "", [chip], parts, FOOT)


def units_evidence(limit: Mue, units: str, day: date, releases: Sequence[Release]) -> SheetDocument:
    """The sheet for a unit limit; ``units`` are those billed that day, as text."""
    source = TableSource.of(Table.MUE, limit.release, releases)
    unit = "unit" if units == "1" else "units"
    text = f"{limit.code} was billed with {units} {unit}; its limit is {limit.limit}"
    facts = FactPart(
        "The limit",
        (
            ("Code", limit.code),
            ("Max units per day (MUE)", f"{limit.limit}"),
            ("Adjudication indicator (MAI)", MAI.get(limit.mai, str(limit.mai))),
            ("Rationale", limit.rationale or "Not stated in the loaded copy"),
        ),
    )
    parts: list[Part] = [
        TextPart(_heading(day), (f"{_as_of(source, day)}{text}, MAI {limit.mai}.",)),
        facts,
        source.part(),
    ]
    chip = (f"MUE {limit.limit}, MAI {limit.mai}", Tone.PLAIN)
    return new_sheet("Evidence: unit limit", limit.code, "", [chip], parts, FOOT)


def period_evidence(
    fee: FeeSchedule, surgery_day: date, day: date, releases: Sequence[Release]
) -> SheetDocument:
    """The sheet for a global period: a procedure on ``surgery_day``, a service on ``day``."""
    source = TableSource.of(Table.FEES, fee.release, releases)
    facts = [
        ("Code of the procedure", fee.code),
        ("Date of the procedure", us_date(surgery_day)),
        ("Global days", GLOBAL.get(fee.global_days, fee.global_days)),
    ]
    after = DAYS_AFTER.get(fee.global_days)
    if after is None:
        text, chip = f"{fee.code} has the global indicator {fee.global_days}", fee.global_days
    else:
        first = surgery_day - timedelta(days=1 if after == 90 else 0)
        last = surgery_day + timedelta(days=after)
        facts += [
            ("First day of the period", us_date(first)),
            ("Last day of the period", us_date(last)),
        ]
        is_within = first <= day <= last
        chip = "Within the global period" if is_within else "Outside the global period"
        text = (
            f"The service of {us_date(day)} is {'within' if is_within else 'outside'} the global "
            f"period of {fee.code}, {us_date(first)} to {us_date(last)}"
        )
    parts: list[Part] = [
        TextPart(_heading(day), (f"{_as_of(source, surgery_day)}{text}.",)),
        FactPart("The period", tuple(facts)),
        source.part(),
    ]
    return new_sheet("Evidence: global period", fee.code, "", [(chip, Tone.PLAIN)], parts, FOOT)


def _heading(day: date) -> str:
    return f"On the date of service, {us_date(day)}"


def _as_of(source: TableSource, day: date) -> str:
    """The citation, which says so if the release is older than the date of service."""
    if not source.is_older_than(day):
        return ""
    return f"As of release {source.release}, which is older than the date of service: "
