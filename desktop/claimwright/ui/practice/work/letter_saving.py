"""The letter on screen and the practice file: its draft, and the pages that left the house."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, QTimer

from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.errors import BillingError
from claimwright.ui.letters.page import LettersPage
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.widgets.note import say

TICK_MS = 1_000  # what the end of the program costs at most
DENIAL, WAIVED = "denial.", "waived"
"""Under these names a draft keeps what is no field of the letter."""


class LetterSaver(QObject):
    """Belongs to one Letters page; ``claim_id`` is asked for the claim of its letter."""

    def __init__(
        self, file_access: FileAccess, page: LettersPage, claim_id: Callable[[], int | None]
    ) -> None:
        super().__init__(page)
        self._file_access = file_access
        self._page = page
        self._claim_id = claim_id
        self._draft_id = 0
        self._kept: LetterRecord | None = None
        self._left = b""
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.keep_draft)
        page.prefill = self._own_values
        page.released.connect(self.keep_pages)
        file_access.opened.connect(self._tick.start)
        if file_access.is_open:
            self._tick.start()

    def _own_values(self) -> Mapping[str, str]:
        """What the practice itself puts into a letter, by field name."""
        if not self._file_access.is_open:
            return {}
        profile = self._file_access.service.store.profile.get()
        return {
            "practice_name": profile.name,
            "practice_address": "\n".join(profile.address),
            "practice_phone": profile.phone,
            "npi": profile.npi,
            "tax_id": profile.tax_id,
            "signer_name": profile.contact,
            "contact_phone": profile.phone,
        }

    # ---- the draft

    def _typed(self) -> LetterRecord | None:
        """The letter as it was typed so far; None where nothing was."""
        draft, letter = self._page.letter.draft, self._page.letter
        if draft is None or not (letter.typed or letter.waived):
            return None
        values = {
            **letter.typed,
            **{f"{DENIAL}{name}": text for name, text in self._page.denial.texts().items()},
            WAIVED: " ".join(sorted(letter.waived)),
        }
        return LetterRecord(
            draft.kind.kind,
            draft.kind.title,
            MappingProxyType(values),
            recipient=draft.values.get("payer_name", ""),
        )

    def keep_draft(self) -> None:
        """Keep what was typed into the letter, if it changed."""
        if not self._file_access.is_open:
            self._tick.stop()
            return
        typed = self._typed()
        if typed is None or typed == self._kept:
            return
        claim_id = self._claim_id()
        if claim_id is None:
            return
        self._kept = typed
        letter = _with(typed, self._draft_id, claim_id)
        try:
            self._draft_id = self._file_access.service.store.letters.save_draft(letter).id
        except BillingError as problem:
            say(self._page.notice, str(problem), "error")

    def suspend(self) -> int:
        """Keep the letter for the time of the lock; its id comes back, 0 where there is none."""
        self._page.take_typed()
        self.keep_draft()
        return self._draft_id if self._typed() is not None else 0

    def restore(self, letter_id: int) -> None:
        """Show a draft again, unless another letter was begun meanwhile."""
        letter = self._file_access.service.store.letters.get(letter_id)
        if letter is not None and self._typed() is None:
            self.continue_with(letter)

    def continue_with(self, letter: LetterRecord) -> None:
        """Put a kept draft on the page; its claim is on the Claim page already."""
        denial = {
            name.removeprefix(DENIAL): text
            for name, text in letter.values.items()
            if name.startswith(DENIAL)
        }
        typed = {
            name: text
            for name, text in letter.values.items()
            if name != WAIVED and not name.startswith(DENIAL)
        }
        waived = frozenset(letter.values.get(WAIVED, "").split())
        self._page.resume(letter.kind, denial, typed, waived)
        self._draft_id = letter.id
        self._kept = self._typed()

    # ---- out of the house

    def keep_pages(self, content: bytes) -> None:
        """Keep the very bytes that were printed or saved, with their claim."""
        draft = self._page.letter.draft
        if not self._file_access.is_open or draft is None or content == self._left:
            return
        claim_id = self._claim_id()
        if claim_id is None:
            return
        letter = LetterRecord(
            draft.kind.kind,
            draft.kind.title,
            draft.values,
            recipient=draft.values.get("payer_name", ""),
        )
        try:
            self._file_access.service.store.letters.save_printed(
                _with(letter, self._draft_id, claim_id), content
            )
        except BillingError as problem:
            say(self._page.notice, str(problem), "error")
            return
        self._left, self._draft_id, self._kept = content, 0, self._typed()
        said = f"{self._page.notice.text()} {'The letter is kept with its claim.'}"
        say(self._page.notice, said.strip(), "good")


def _with(letter: LetterRecord, letter_id: int, claim_id: int) -> LetterRecord:
    return LetterRecord(
        letter.kind,
        letter.title,
        letter.values,
        claim_id=claim_id,
        recipient=letter.recipient,
        id=letter_id,
    )
