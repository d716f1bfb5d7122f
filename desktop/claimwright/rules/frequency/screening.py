"""Medicare's screenings, which are paid again only after a number of full months."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.domain.finding.finding import Finding, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import day_text, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.frequency.frequency_finding import frequency_finding, latest_of

SCREENING_CITATION = (
    "Medicare Claims Processing Manual ch. 13 s. 140; ch. 18 s. 20, 30, 40, 50, 60, 70, 110, 160,"
    " 180, 190, 220; CMS preventive services chart"
)
YEARLY = 11  # full months between two screenings, not counting the month of the first


@dataclass(frozen=True, slots=True)
class Screening:
    """``months`` is the number of full months in between, None if paid once in a lifetime.

    ``sure``: the period is the same for every patient, whatever the risk or the findings.
    """

    codes: frozenset[str]
    what: str
    months: int | None
    sure: bool = True


SCREENINGS = (
    Screening(frozenset({"77067"}), "a screening mammogram", YEARLY),
    Screening(frozenset({"G0103"}), "a screening PSA test", YEARLY),
    Screening(frozenset({"G0102"}), "a screening rectal examination", YEARLY),
    Screening(frozenset({"82270", "G0328"}), "a screening for blood in the stool", YEARLY),
    Screening(frozenset({"81528"}), "a screening stool DNA test", 35),
    Screening(frozenset({"G0121"}), "a screening colonoscopy", 119),
    Screening(frozenset({"G0105"}), "a screening colonoscopy at high risk", 23),
    Screening(frozenset({"G0101"}), "a screening pelvic examination", 23, sure=False),
    Screening(frozenset({"Q0091"}), "a screening Pap smear", 23, sure=False),
    Screening(frozenset({"G0117", "G0118"}), "a glaucoma screening", YEARLY),
    Screening(frozenset({"G0442"}), "a screening for alcohol misuse", YEARLY),
    Screening(frozenset({"G0444"}), "a screening for depression", YEARLY),
    Screening(frozenset({"G0446"}), "behavioral therapy for cardiovascular disease", YEARLY),
    Screening(frozenset({"71271"}), "a lung cancer screening", YEARLY),
    Screening(frozenset({"77080"}), "a bone mass measurement", 23, sure=False),
    Screening(frozenset({"76706"}), "a screening for abdominal aortic aneurysm", None),
)
SCREENING_CODES = frozenset(code for one in SCREENINGS for code in one.codes)
INCOMPLETE = frozenset({"52", "53", "73", "74"})  # which counts as no screening


def check_screening(
    context: CheckContext, line: ServiceLine, on: date, known: Sequence[ServiceLine]
) -> Iterator[Finding]:
    """Find a screening billed before Medicare pays it again; other payers have other periods."""
    if not context.claim.payer.is_medicare:
        return
    for screening in SCREENINGS:
        if line.code not in screening.codes:
            continue
        seen = [
            one
            for one in known
            if one.code in screening.codes
            and one.date is not None
            and one.date < on
            and one.modifiers.isdisjoint(INCOMPLETE)
            and not _are_parts(one, line)
        ]
        latest = latest_of(seen)
        if latest is not None and latest.date is not None:
            yield from _too_soon(line, on, latest, latest.date, screening)


def _are_parts(one: ServiceLine, other: ServiceLine) -> bool:
    """Whether the two are the technical and the professional component of one test."""
    return {"26", "TC"} <= one.modifiers | other.modifiers


def _too_soon(
    line: ServiceLine, on: date, latest: ServiceLine, seen: date, screening: Screening
) -> Iterator[Finding]:
    severity = Severity.ERROR if screening.sure else Severity.WARNING
    would = "would be" if screening.sure else "is likely to be"
    what = f"{sentence(line.name)} is {screening.what}"
    if screening.months is None:
        message = (
            f"{what}, which Medicare pays once in a lifetime; {latest.name} of {day_text(seen)}"
            f" was one, so it {would} denied as CO-119: do not bill it to Medicare again."
        )
    else:
        due = first_day_after(seen, screening.months)
        if on >= due:
            return
        unless = "" if screening.sure else ", unless the record shows a higher risk or need"
        message = (
            f"{what} and comes less than {screening.months} full months after {latest.name} of"
            f" {day_text(seen)}, so it {would} denied as CO-119{unless}: it is due from"
            f" {day_text(due)}."
        )
    yield frequency_finding(line, latest, severity, message, citation=SCREENING_CITATION)


def first_day_after(seen: date, months: int) -> date:
    """The first day after a number of full months, not counting the month of ``seen`` itself."""
    years, month = divmod(seen.month - 1 + months + 1, 12)
    return date(seen.year + years, month + 1, 1)
