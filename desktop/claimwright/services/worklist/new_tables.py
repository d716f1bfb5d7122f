"""What an import of tables changes on the worklist: every open denial is decided again."""

from datetime import date

from claimwright.services.worklist.winback import WinbackService
from claimwright.services.worklist.worklist import WorklistService


def redecide_after_import(winback: WinbackService, worklist: WorklistService, today: date) -> str:
    """Slow: decide by the tables of now; one sentence for the user, empty without open denials.

    What can be won back is looked for first: the reasons from before are gone afterward.
    """
    found = winback.look(today)
    decided = worklist.recompute(today)
    if not (decided or found.found):
        return ""
    return (
        f"Worklist: {decided:,} open {_denials(decided)} decided again by the new tables; "
        f"{len(found.found):,} {_denials(len(found.found))} to win back, ${found.amount:,.2f}."
    )


def _denials(count: int) -> str:
    return "denial" if count == 1 else "denials"
