"""After a permanent deletion: which backups still contain the record, and for how long."""

from collections.abc import Sequence
from datetime import date, timedelta

from claimwright.domain.dates import us_date
from claimwright.storage.vault.backup import Backup

MAX_RETENTION = timedelta(days=366)  # thinning keeps at most twelve monthly backups


def deletion_notice(backups: Sequence[Backup], letters: int = 0) -> str:
    """Which backups contain the deleted record, and when the last of them will be gone.

    Any backup on this computer may contain it. ``letters`` is the number of saved letters that
    still refer to it.
    """
    elsewhere = "Copies that you saved elsewhere contain it until you delete them."
    if letters:
        count = "1 saved letter still refers" if letters == 1 else f"{letters} letters still refer"
        elsewhere += f" {count} to it; delete those under Saved letters."
    if not backups:
        return f"Deleted permanently; no backup on this computer contains it. {elsewhere}"
    days = [one.made_at.astimezone().date() for one in backups]
    newest, oldest = us_date(max(days)), us_date(min(days))
    span = f"of {newest}" if newest == oldest else f"from {oldest} through {newest}"
    count = "1 backup" if len(days) == 1 else f"{len(days)} backups"
    verb = "contains" if len(days) == 1 else "contain"
    return (
        f"Deleted permanently from the practice file. {count} {span} still {verb} it. Newer "
        f"backups take their place; with a backup each month the last one is gone by "
        f"{us_date(last_day(max(days)))}. To remove it sooner, delete those backups "
        f"(Practice, Backups). {elsewhere}"
    )


def last_day(newest: date) -> date:
    """The day by which a backup made on ``newest`` has been thinned out."""
    return newest + MAX_RETENTION
