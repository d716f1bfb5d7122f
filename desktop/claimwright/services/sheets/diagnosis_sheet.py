"""A diagnosis's page as a printed sheet."""

from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.library.lookup import DiagnosisEntry
from claimwright.domain.sheet import FactPart, Mark, Part, SheetDocument, TextPart, Tone
from claimwright.services.lookup.diagnosis_words import on_day, place_words, usable
from claimwright.services.sheets.sheet_parts import new_sheet

PUBLIC_DOMAIN = "Titles: ICD-10-CM, National Center for Health Statistics (public domain)"


def diagnosis_sheet(entry: DiagnosisEntry, today: date) -> SheetDocument:
    """A diagnosis's page: title, whether it can be billed on the day, related codes."""
    one = entry.diagnosis
    state = ("Billable", Tone.GOOD) if one.billable else ("Not billable as it is", Tone.WARNING)
    sentences = tuple(filter(None, (usable(one), place_words(one))))
    parts: list[Part] = [
        TextPart("On the claim", sentences),
        FactPart("7th character", one.seventh),
        TextPart("NCHS also files here", one.terms, Mark.BULLET),
        FactPart("Never together with (Excludes1)", tuple(entry.excludes)),
        FactPart("Codes below it", tuple((other.code, other.title) for other in entry.below)),
        TextPart("From", tuple(on_day(entry))),
    ]
    foot = (f"{PUBLIC_DOMAIN}. Printed {us_date(today)}.",)
    return new_sheet("Diagnosis (ICD-10-CM)", one.code, one.title, [state], parts, foot)
