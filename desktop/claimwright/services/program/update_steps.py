"""The steps of an update, called by the window: verify, back up, and hand over."""

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
    """An update from a file. The two slow steps may run on any thread."""

    def __init__(self, services: "Services") -> None:
        self._services = services
        self.suffix = package_suffix()

    @property
    def why_not(self) -> str:
        """Why updates cannot be verified here; empty if they can."""
        try:
            return "" if release_key(self._services.resources) else UNSIGNED
        except BillingError as problem:
            return str(problem)

    def prepare(self, chosen: Path) -> Update:
        """The verified package. Slow; raises like `prepare_update`."""
        remove_old_updates(self._services.data_dir)
        return prepare_update(
            chosen, release_key(self._services.resources), self._services.data_dir
        )

    def has_practice_file(self) -> bool:
        """Whether there is a practice file to back up."""
        return self._services.has_practice_file

    def back_up(self) -> bool:
        """Back up the practice file, open or locked. Returns whether there was one. Slow.

        Raises:
            BillingError: as `backup_before_update`; do not continue with the update.
        """
        # Imported here because the Help menu imports this module.
        from claimwright.services.practice.backups.practice_backups import backup_before_update

        if not self._services.has_practice_file:
            return False
        service = self._services.practice
        access = service.access if service.is_unlocked else None
        return backup_before_update(service.folder, access, datetime.now(UTC)) is not None


def install_words(update: Update) -> str:
    """Manual instructions for systems that cannot open the package's installer."""
    if update.package.suffix == ".deb":
        return f"Close Claimwright and run this in a terminal: sudo apt install {update.package}"
    return f"Close Claimwright and open this file yourself: {update.package}"
