"""After a permanent deletion: which backups still hold the record, and until when."""

from collections.abc import Sequence
from datetime import date, timedelta

from claimwright.domain.dates import us_date
from claimwright.storage.vault.backup import Backup

LONGEST_KEPT = timedelta(days=366)  # the oldest that thinning keeps is the twelfth monthly one


def deletion_notice(backups: Sequence[Backup], letters: int = 0) -> str:
    """Which backups hold what is being deleted, and when the last of them is gone.

    Every backup on this computer was made before now, so each may hold it. ``letters`` is the
    number of saved letters that still speak of it.
    """
    elsewhere = "Copies that you saved elsewhere hold it until you delete them."
    if letters:
        count = "1 saved letter still speaks" if letters == 1 else f"{letters} letters still speak"
        elsewhere += f" {count} of it; delete those under Saved letters."
    if not backups:
        return f"Deleted permanently; no backup on this computer holds it. {elsewhere}"
    days = [one.made_at.astimezone().date() for one in backups]
    newest, oldest = us_date(max(days)), us_date(min(days))
    span = f"of {newest}" if newest == oldest else f"from {oldest} through {newest}"
    count = "1 backup" if len(days) == 1 else f"{len(days)} backups"
    verb = "holds" if len(days) == 1 else "hold"
    return (
        f"Deleted permanently from the practice file. {count} {span} still {verb} it. Newer "
        f"backups take their place; with a backup each month the last one is gone by "
        f"{us_date(last_day(max(days)))}. To remove it sooner, delete those backups "
        f"(Practice, Backups). {elsewhere}"
    )


def last_day(newest: date) -> date:
    """The day by which a backup of ``newest`` has made room for newer ones."""
    return newest + LONGEST_KEPT
