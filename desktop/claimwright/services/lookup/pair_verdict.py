"""What a pair of procedures means on a day, in a sentence."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.finding.finding import Coverage
from claimwright.domain.library.lookup import PairEntry, PairVerdict
from claimwright.domain.reference.reference import STARTER, PtpEdit


def pair_entry(
    first: str, second: str, on: date, rows: Sequence[PtpEdit], coverage: Coverage
) -> PairEntry:
    """The rows of a pair with the verdict for a day; line order means nothing."""
    live = [row for row in rows if row.in_force(on)]
    # Where several rows stand on one day, the one that no modifier lifts decides.
    active = min(live, key=lambda row: row.indicator, default=None)
    verdict, text = _verdict(rows, active, on, coverage)
    if len({row.column1 for row in live}) > 1:
        text = _both_directions(live)
    return PairEntry(first, second, on, rows, active, verdict, text)


def _both_directions(live: Sequence[PtpEdit]) -> str:
    """The verdict where CMS backdated a flip and the pair has both directions on a day."""
    named = " and ".join(
        f"{row.column1} over {row.column2} (indicator {row.indicator})" for row in live
    )
    said = (
        f"The table holds both directions on this day, {named}: one line is denied beside the "
        "other, and the remittance tells which."
    )
    if all(row.indicator == 0 for row in live):
        return f"{said} No modifier helps."
    if any(row.indicator == 0 for row in live):
        return f"{said} Where the payer used the row with 0, no modifier helps."
    return f"{said} The honest modifier may lift it where the record shows a separate service."


def _verdict(
    rows: Sequence[PtpEdit], active: PtpEdit | None, on: date, coverage: Coverage
) -> tuple[PairVerdict, str]:
    if active is not None and active.indicator == 0:
        return PairVerdict.DENIED, (
            f"{active.column1} is paid and {active.column2} is denied. The indicator is 0: no "
            "modifier helps. Recode, or close the line; the patient does not owe it."
        )
    if active is not None:
        return PairVerdict.MODIFIER_MAY_HELP, (
            f"{active.column1} is paid and {active.column2} is denied, unless the record shows a "
            "separate site, lesion, encounter, practitioner or indication: the indicator is 1, so "
            "the honest modifier may lift the edit."
        )
    real = [row for row in rows if row.indicator != 9]
    if real and coverage.covers_dates:
        return PairVerdict.NOT_ACTIVE, (
            f"No row is in force on {on.isoformat()}. If a payer applied the edit for this day, "
            "appeal and cite the dates below."
        )
    if not coverage.complete:
        starter = coverage.release in ("", STARTER)
        held = "The starter set" if starter else f"The excerpt of {coverage.release}"
        return PairVerdict.UNKNOWN, (
            f"{held} does not know this pair for this day. That proves nothing: import CMS's PTP "
            "files to be sure."
        )
    if rows and not real:
        return PairVerdict.NO_EDIT, "The only rows carry indicator 9: the edit was never in force."
    if not coverage.covers_dates:
        return PairVerdict.UNKNOWN, f"The loaded table does not speak for this day. {coverage.note}"
    return PairVerdict.NO_EDIT, (
        f"The table {coverage.release} has no edit for this pair in either direction. A payer's "
        "own bundle is still possible."
    )
