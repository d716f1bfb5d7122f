"""The migrations in order; checks which ones a file has, and applies the rest."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimwright.errors import BillingError
from claimwright.storage.database import Connection, DatabaseError
from claimwright.storage.practice.migrations.practice_001_claims import practice_001_claims
from claimwright.storage.practice.migrations.practice_002_work import practice_002_work
from claimwright.storage.practice.migrations.practice_003_quotes import practice_003_quotes
from claimwright.storage.practice.migrations.practice_004_letter_subjects import (
    practice_004_letter_subjects,
)
from claimwright.storage.practice.migrations.practice_005_submissions import (
    practice_005_submissions,
)
from claimwright.storage.practice.migrations.practice_006_enclosures import practice_006_enclosures
from claimwright.storage.practice.migrations.practice_007_remittances import (
    practice_007_remittances,
)
from claimwright.storage.practice.migrations.practice_008_draft_claims import (
    practice_008_draft_claims,
)
from claimwright.storage.practice.migrations.practice_010_released_holds import (
    practice_010_released_holds,
)
from claimwright.storage.practice.migrations.practice_012_letter_denials import (
    practice_012_letter_denials,
)
from claimwright.storage.practice.migrations.practice_013_exhibit_pages import (
    practice_013_exhibit_pages,
)
from claimwright.storage.practice.migrations.practice_014_usual_charges import (
    practice_014_usual_charges,
)
from claimwright.storage.practice.migrations.practice_015_insights import practice_015_insights
from claimwright.storage.practice.migrations.practice_016_figure_blocks import (
    practice_016_figure_blocks,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

SET = "practice"

MIGRATIONS: tuple[Callable[["Database"], None], ...] = (
    practice_001_claims,
    practice_002_work,
    practice_003_quotes,
    practice_004_letter_subjects,
    practice_005_submissions,
    practice_006_enclosures,
    practice_007_remittances,
    practice_008_draft_claims,
    practice_010_released_holds,
    practice_012_letter_denials,
    practice_013_exhibit_pages,
    practice_014_usual_charges,
    practice_015_insights,
    practice_016_figure_blocks,
)


def is_current(connection: Connection) -> bool:
    """Whether every migration was applied; called at each unlock, so without sqlite-utils.

    Raises:
        BillingError: the file is not a practice file, or a newer release has changed it.
        DatabaseError: the file cannot be read.
    """
    try:
        rows = connection.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (SET,)
        ).fetchall()
    except DatabaseError as problem:
        if getattr(problem, "sqlite_errorname", "") != "SQLITE_ERROR":
            raise
        raise BillingError(
            "The practice file is empty or is not a practice file; restore a backup. Nothing was "
            "changed."
        ) from None
    applied = {name for (name,) in rows}
    known = {migration.__name__ for migration in MIGRATIONS}
    if applied - known:
        raise BillingError(
            "The practice file was changed by a newer Claimwright; install that version to open "
            "it. Nothing was changed."
        )
    return applied == known


def migrate(connection: Connection, *, stop_before: str | None = None) -> None:
    """Apply the pending migrations, each in its own transaction."""
    # Imported late: it takes 120 ms, and an up-to-date file does not need it.
    from sqlite_utils import Database, Migrations

    migrations = Migrations(SET)
    for migration in MIGRATIONS:
        migrations()(migration)
    migrations.apply(Database(connection), stop_before=stop_before)
