"""Applying the dates from the user's own CARC or RARC list, and codes only on that list."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from claimwright.domain.dates import us_date
from claimwright.domain.denial.adjustment import Carc, Rarc
from claimwright.domain.reference.reference import ListedCode
from claimwright.storage.reference.reference_store import ReferenceStore

Coded = TypeVar("Coded", Carc, Rarc)
NEW_CARC = "On your CARC list, not explained here yet"
NEW_RARC = "On your RARC list, not explained here yet"
FIRST_STEP = (
    "Read the official text in your copy of the list or on the remittance, then the remark codes "
    "with it; ask the payer if they do not say what to correct."
)


def carc_page(store: ReferenceStore, code: str, on: date) -> Carc | None:
    """A CARC with the list's stop date, or a minimal page for a code found only on the list."""
    listed = store.listed("carc", code)
    carc = store.carc(code)
    if carc is not None or listed is None:
        return carc if carc is None or listed is None else _dated(carc, listed, on)
    new = Carc(
        code=code,
        title=NEW_CARC,
        meaning=_meaning("CARC", listed),
        category="other",
        depth="brief",
        active=True,
        stopped="",
        action="wait",
        first_step=FIRST_STEP,
        sources=("Your own copy of the CARC list",),
    )
    return _dated(new, listed, on)


def rarc_page(store: ReferenceStore, code: str, on: date) -> Rarc | None:
    """A RARC with the list's stop date, or a minimal page for a code found only on the list."""
    listed = store.listed("rarc", code)
    rarc = store.rarc(code)
    if rarc is not None or listed is None:
        return rarc if rarc is None or listed is None else _dated(rarc, listed, on)
    new = Rarc(
        code=code,
        title=NEW_RARC,
        meaning=_meaning("RARC", listed),
        first_step=FIRST_STEP,
        alert=listed.alert,
        active=True,
        stopped="",
        sources=("Your own copy of the RARC list",),
    )
    return _dated(new, listed, on)


def _dated(entry: Coded, listed: ListedCode, on: date) -> Coded:
    """Apply the list's stop date; the code is active until then."""
    if listed.stop is None:
        return entry
    return replace(entry, stopped=listed.stop.isoformat(), active=listed.stop > on)


def _meaning(kind: str, listed: ListedCode) -> str:
    since = f" since {us_date(listed.start)}" if listed.start else ""
    return (
        f"Your copy of the {kind} list has this code{since}; this library has no page for it yet, "
        "and the list's own sentence is not stored."
    )
