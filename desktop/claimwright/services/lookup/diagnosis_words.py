"""A diagnosis in words: whether it can be billed, and where."""

from claimwright.domain.dates import us_date
from claimwright.domain.library.lookup import DiagnosisEntry
from claimwright.domain.reference.diagnosis import Diagnosis, Place


def usable(one: Diagnosis) -> str:
    """Whether a code can be billed as is."""
    if one.has_wrong_seventh:
        return "Not valid: this code does not take that 7th character."
    if one.seventh:
        return "Not complete: a 7th character must follow."
    return "Complete: it can be billed." if one.billable else "A heading: bill a code below it."


def place_words(one: Diagnosis) -> str:
    """Restrictions on where a code may be listed; empty if none."""
    return {
        Place.NEVER_FIRST: "A manifestation: list the underlying disease before it.",
        Place.CAUSE: "An external cause: never list it first.",
    }.get(one.place, "")


def on_day(entry: DiagnosisEntry) -> list[str]:
    """The release used for the day, and what it does not cover."""
    note = entry.coverage.note
    return [f"{entry.diagnosis.release}, on {us_date(entry.on)}.", *([note] if note else [])]
