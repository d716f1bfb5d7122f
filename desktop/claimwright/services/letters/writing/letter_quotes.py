"""Using quotes from the record in a letter about the denial that the finding predicted."""

from collections.abc import Sequence

from claimwright.domain.denial.denial import Denial
from claimwright.domain.finding.finding import Finding
from claimwright.domain.finding.modifier_advice import Shown
from claimwright.domain.practice.saved_work import Quote

DISTINCT_BY: dict[str, str] = {
    Shown.OTHER_SITE: "separate anatomic site",
    Shown.OTHER_LESION: "separate lesion",
    Shown.OTHER_INJURY: "separate injury",
    Shown.OTHER_ENCOUNTER: "separate encounter on that day",
    Shown.OTHER_PRACTITIONER: "separate practitioner",
    Shown.NON_OVERLAPPING: "service outside the usual course of the other",
    Shown.REPEATED_TEST: "deliberate repeat of the test",
    Shown.SEPARATE_VISIT: "visit well beyond the usual work around the procedure",
    Shown.SURGERY_DECIDED: "visit at which the major surgery was decided",
    Shown.UNRELATED_VISIT: "visit unrelated to the surgery",
}
"""The letter's choice for each thing the biller says the record shows."""
PAIR_DENIAL_CARCS = ("B15", "M80")  # also used by contractors to deny PTP pairs


def quote_values(
    quotes: Sequence[Quote], findings: Sequence[Finding], denial: Denial | None
) -> dict[str, str]:
    """The letter's fields filled from a quote, by name.

    Empty unless exactly one quote answers a finding about the denied line and this denial. With
    several, the biller has to choose.
    """
    about = {finding.id for finding in findings if _foresees(finding, denial)}
    answering = [quote for quote in quotes if quote.finding_id in about]
    if len(answering) != 1:
        return {}
    (quote,) = answering
    return {
        "record_quote": quote.text,
        "record_page": quote.page,
        "record_document": quote.document,
        "distinct_by": DISTINCT_BY.get(quote.shown, ""),
    }


def _foresees(finding: Finding, denial: Denial | None) -> bool:
    if denial is None:
        return True
    if denial.line is not None and denial.line not in finding.lines:
        return False
    foreseen = {adjustment.rpartition("-")[2] for adjustment in finding.predicts}
    carc, remark = PAIR_DENIAL_CARCS
    if denial.adjustment.carc == carc and remark in denial.remarks:
        return True
    return denial.adjustment.carc in foreseen
