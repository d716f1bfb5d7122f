"""Draws the preview: a short letter immediately, a long one on a background thread."""

from collections.abc import Callable

from shiboken6 import isValid

from claimwright.domain.letter.letter import LetterDraft
from claimwright.services.letters.letters import LetterService
from claimwright.ui.letters.preview import LetterPreview
from claimwright.ui.shell.program import background

MAX_DRAWN_AT_ONCE = 4_000  # characters; a page of 3,000 takes 40 ms


class PaperDrawing:
    """Draws one letter at a time; edits made in the meantime are drawn next."""

    def __init__(self, service: LetterService, preview: LetterPreview) -> None:
        self._service = service
        self._preview = preview
        self._requested: LetterDraft | None = None
        self._is_drawing = False

    def show(self, draft: LetterDraft) -> None:
        """Draw a draft, unless it is already shown."""
        if draft != self._requested:
            self._requested = draft
            self._draw(draft)

    def clear(self) -> None:
        """Clear the preview."""
        self._requested = None
        self._preview.clear()

    def compose(self, draft: LetterDraft) -> Callable[[], bytes]:
        """A function that makes the letter's PDF on any thread; the practice file is read now."""
        service, pictures = self._service, self._service.pictures(draft)
        return lambda: service.pdf(draft, None, pictures)

    def _draw(self, draft: LetterDraft) -> None:
        service = self._service
        if sum(len(text) for text in draft.values.values()) <= MAX_DRAWN_AT_ONCE:
            self._preview.show_pdf(service.pdf(draft), service.plain_text(draft))
        elif not self._is_drawing:
            self._is_drawing, compose = True, self.compose(draft)
            background.start(
                lambda _job: (draft, compose(), service.plain_text(draft)),
                done=self._take_drawn,
                failed=self._stop_drawing,
            )

    def _take_drawn(self, drawn: tuple[LetterDraft, bytes, str]) -> None:
        """Show the result unless the letter changed kind, and draw again if it was edited."""
        self._is_drawing = False
        if not isValid(self._preview):
            return  # the page was closed in the meantime
        if self._requested is not None and drawn[0].kind == self._requested.kind:
            self._preview.show_pdf(*drawn[1:])
            if drawn[0] != self._requested:
                self._draw(self._requested)

    def _stop_drawing(self, problem: Exception) -> None:
        self._is_drawing = False
        raise problem
