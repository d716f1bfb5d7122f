"""Draws the letter on the page: a short one at once, a long one off the window's thread."""

from collections.abc import Callable

from shiboken6 import isValid

from claimwright.domain.letter.letter import LetterDraft
from claimwright.services.letters.letters import LetterService
from claimwright.ui.letters.preview import LetterPreview
from claimwright.ui.shell.program import background

DRAWN_AT_ONCE = 4_000  # characters; a page of 3,000 takes 40 ms


class PaperDrawing:
    """One letter at a time; what was typed meanwhile is drawn next."""

    def __init__(self, service: LetterService, preview: LetterPreview) -> None:
        self._service = service
        self._preview = preview
        self._wanted: LetterDraft | None = None
        self._is_drawing = False

    def show(self, draft: LetterDraft) -> None:
        """Draw a draft, unless it is there."""
        if draft != self._wanted:
            self._wanted = draft
            self._draw(draft)

    def clear(self) -> None:
        """Show no paper."""
        self._wanted = None
        self._preview.clear()

    def compose(self, draft: LetterDraft) -> Callable[[], bytes]:
        """What makes the letter's pages on any thread; the practice file is read here."""
        service, pictures = self._service, self._service.pictures(draft)
        return lambda: service.pdf(draft, None, pictures)

    def _draw(self, draft: LetterDraft) -> None:
        service = self._service
        if sum(len(text) for text in draft.values.values()) <= DRAWN_AT_ONCE:
            self._preview.show_pdf(service.pdf(draft), service.plain_text(draft))
        elif not self._is_drawing:
            self._is_drawing, compose = True, self.compose(draft)
            background.start(
                lambda _job: (draft, compose(), service.plain_text(draft)),
                done=self._take_drawn,
                failed=self._stop_drawing,
            )

    def _take_drawn(self, drawn: tuple[LetterDraft, bytes, str]) -> None:
        """Show what was drawn, and draw what was typed meanwhile; a letter that went is dropped."""
        self._is_drawing = False
        if not isValid(self._preview):
            return  # the page went while its letter was drawn
        if self._wanted is not None and drawn[0].kind == self._wanted.kind:
            self._preview.show_pdf(*drawn[1:])
            if drawn[0] != self._wanted:
                self._draw(self._wanted)

    def _stop_drawing(self, problem: Exception) -> None:
        self._is_drawing = False
        raise problem
