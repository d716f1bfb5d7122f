"""Deciding every open denial again after new tables were imported."""

from datetime import date

from claimwright.services.worklist.winback import WinbackService
from claimwright.services.worklist.worklist import WorklistService


def redecide_after_import(winback: WinbackService, worklist: WorklistService, today: date) -> str:
    """Decide again with the new tables; return one sentence, empty without open denials. Slow.

    Winback candidates are searched first, because deciding again overwrites the old reasons.
    """
    found = winback.find(today)
    decided = worklist.recompute(today)
    if not (decided or found.found):
        return ""
    return (
        f"Worklist: {decided:,} open {_denials(decided)} decided again with the new tables; "
        f"{len(found.found):,} {_denials(len(found.found))} to win back, ${found.amount:,.2f}."
    )


def _denials(count: int) -> str:
    return "denial" if count == 1 else "denials"
