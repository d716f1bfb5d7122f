"""All services of one run of the program, each made when it is first needed."""

import logging
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from claimwright.paths import resources_folder
from claimwright.services.check import CheckService
from claimwright.services.lookup import LookupService
from claimwright.storage.reference_store import ReferenceStore
from claimwright.storage.starter import ensure_reference

if TYPE_CHECKING:
    from claimwright.services.letters import LetterService
    from claimwright.services.reference import ReferenceService

log = logging.getLogger(__name__)


class Workbench:
    """The services over one data folder; it belongs to one thread."""

    def __init__(self, data_dir: Path, today: date | None = None) -> None:
        self.data_dir = data_dir
        self.today = today or date.today()
        self.resources = resources_folder()
        self._store: ReferenceStore | None = None
        self.lookup = LookupService(self.store)
        self.checker = CheckService(self.store)

    def prepare(self) -> bool:
        """Build the starter reference unless it is there; whether it had to be built.

        Raises:
            BillingError: the data folder cannot be written.
        """
        return ensure_reference(self.data_dir, self.resources)

    def store(self) -> ReferenceStore:
        """The reference as it was when last opened, built first if it is not there."""
        if self._store is None:
            self.prepare()
            self._store = ReferenceStore.open(self.data_dir)
        return self._store

    def reopen(self) -> None:
        """See what was imported since: the next question opens the reference anew."""
        if self._store is not None:
            self._store.close()
            self._store = None

    @cached_property
    def letters(self) -> "LetterService":
        """Letters; ReportLab is imported with the first page."""
        from claimwright.services.letters import LetterService

        return LetterService(self.resources)

    @cached_property
    def reference(self) -> "ReferenceService":
        """The tables held, and imports."""
        from claimwright.services.reference import ReferenceService

        return ReferenceService(self.data_dir)

    def close(self) -> None:
        """Let go of the files."""
        self.reopen()
