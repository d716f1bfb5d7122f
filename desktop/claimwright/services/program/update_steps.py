"""The steps of an update as the window takes them: verify, back up, and hand over."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from claimwright.errors import BillingError
from claimwright.services.program.update import (
    UNSIGNED,
    Update,
    package_suffix,
    prepare_update,
    release_key,
    remove_old_updates,
)

if TYPE_CHECKING:
    from claimwright.services.container import Services


class UpdateSteps:
    """One update from a file; the two slow steps may run on any thread."""

    def __init__(self, services: "Services") -> None:
        self._services = services
        self.suffix = package_suffix()

    @property
    def why_not(self) -> str:
        """Why no update can be verified here; empty where one can."""
        try:
            return "" if release_key(self._services.resources) else UNSIGNED
        except BillingError as problem:
            return str(problem)

    def prepare(self, chosen: Path) -> Update:
        """Slow: the verified package; errors as `prepare_update`."""
        remove_old_updates(self._services.data_dir)
        return prepare_update(
            chosen, release_key(self._services.resources), self._services.data_dir
        )

    def has_practice_file(self) -> bool:
        """Whether there is anything to back up."""
        return self._services.has_practice_file

    def back_up(self) -> bool:
        """Slow: back the practice file up, open or locked; whether there was one.

        Raises:
            BillingError: as `backup_before_update`; do not go on.
        """
        # Only an update needs it; the Help menu imports this module.
        from claimwright.services.practice.backups.practice_backups import backup_before_update

        if not self._services.has_practice_file:
            return False
        service = self._services.practice
        access = service.access if service.is_unlocked else None
        return backup_before_update(service.folder, access, datetime.now(UTC)) is not None


def install_words(update: Update) -> str:
    """What to do by hand where the system opens no installer for a package."""
    if update.package.suffix == ".deb":
        return f"Close Claimwright and run this in a terminal: sudo apt install {update.package}"
    return f"Close Claimwright and open this file yourself: {update.package}"
