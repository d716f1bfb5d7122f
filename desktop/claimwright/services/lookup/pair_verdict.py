"""What a code pair means on a given day, in one sentence."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.finding.finding import Coverage
from claimwright.domain.library.lookup import PairEntry, PairVerdict
from claimwright.domain.reference.reference import PtpEdit
from claimwright.domain.reference.starter import STARTER


def pair_entry(
    first: str, second: str, on: date, rows: Sequence[PtpEdit], coverage: Coverage
) -> PairEntry:
    """A pair's rows with the verdict for a day; the order of the two codes does not matter."""
    live = [row for row in rows if row.in_force(on)]
    # If several rows are in effect on one day, the one with indicator 0 decides.
    active = min(live, key=lambda row: row.indicator, default=None)
    verdict, text = _verdict(rows, active, on, coverage)
    if len({row.column1 for row in live}) > 1:
        text = _both_directions(live)
    return PairEntry(first, second, on, rows, active, verdict, text)


def _both_directions(live: Sequence[PtpEdit]) -> str:
    """The verdict if CMS backdated a flip, so both directions are in effect on a day."""
    named = " and ".join(
        f"{row.column1} over {row.column2} (indicator {row.indicator})" for row in live
    )
    text = (
        f"The table has both directions on this date, {named}: one line is denied with the "
        "other, and the remittance shows which."
    )
    if all(row.indicator == 0 for row in live):
        return f"{text} No modifier will bypass the edit."
    if any(row.indicator == 0 for row in live):
        return f"{text} Where the payer used the row with 0, no modifier will bypass the edit."
    return f"{text} A modifier the record supports may bypass the edit."


def _verdict(
    rows: Sequence[PtpEdit], active: PtpEdit | None, on: date, coverage: Coverage
) -> tuple[PairVerdict, str]:
    if active is not None and active.indicator == 0:
        return PairVerdict.DENIED, (
            f"In effect on {us_date(on)}. Column 1 {active.column1} is paid; {active.column2} is "
            "denied. Indicator 0: no modifier will bypass the edit. Recode, or write the line off; "
            "the patient does not owe it."
        )
    if active is not None:
        return PairVerdict.MODIFIER_MAY_HELP, (
            f"In effect on {us_date(on)}. Column 1 {active.column1} is paid; {active.column2} is "
            "denied. Indicator 1: a modifier may bypass the edit if the record shows a separate "
            "site, lesion, encounter, practitioner or indication."
        )
    real = [row for row in rows if row.indicator != 9]
    if real and coverage.covers_dates:
        return PairVerdict.NOT_ACTIVE, (
            f"Not in effect on {us_date(on)}. If the payer applied the edit for this date, "
            "appeal and cite the dates below."
        )
    if not coverage.complete:
        starter = coverage.release in ("", STARTER)
        held = "The starter set" if starter else f"The excerpt of {coverage.release}"
        return PairVerdict.UNKNOWN, (
            f"{held} does not have this pair for this date. That proves nothing: import CMS's PTP "
            "files to be sure."
        )
    if rows and not real:
        return PairVerdict.NO_EDIT, "The only rows carry indicator 9: the edit was never in effect."
    if not coverage.covers_dates:
        return PairVerdict.UNKNOWN, f"The loaded table does not cover this date. {coverage.note}"
    return PairVerdict.NO_EDIT, (
        f"The table {coverage.release} has no edit for this pair in either direction. A payer's "
        "own bundle is still possible."
    )
