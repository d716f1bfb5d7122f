"""Typed access to the pages of the window."""

from typing import TYPE_CHECKING, cast

from claimwright.ui.shell.main_window import MainWindow
from claimwright.ui.shell.pages.routes import CLAIM, DENIALS, LETTERS, LOOK_UP, PRACTICE

# Only the first page is imported before the first paint.
if TYPE_CHECKING:
    from claimwright.ui.claim.page import ClaimPage
    from claimwright.ui.denials.page import DenialsPage
    from claimwright.ui.letters.page import LettersPage
    from claimwright.ui.lookup.page import LookupPage
    from claimwright.ui.practice.page import PracticePage
    from claimwright.ui.worklist.page import WorklistPage


class OpenPages:
    """The pages of one window, created on first access."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def lookup(self) -> "LookupPage":
        """The Look up page."""
        return cast("LookupPage", self.window.page(LOOK_UP))

    @property
    def claim(self) -> "ClaimPage":
        """The Claim page."""
        return cast("ClaimPage", self.window.page(CLAIM))

    @property
    def letters(self) -> "LettersPage":
        """The Letters page."""
        return cast("LettersPage", self.window.page(LETTERS))

    @property
    def worklist(self) -> "WorklistPage":
        """The Denials page: the worklist, and one denial."""
        return cast("WorklistPage", self.window.page(DENIALS))

    @property
    def denials(self) -> "DenialsPage":
        """The view of one denial."""
        return self.worklist.denial

    @property
    def practice(self) -> "PracticePage":
        """The Practice page."""
        return cast("PracticePage", self.window.page(PRACTICE))

    @property
    def has_claim(self) -> bool:
        """Whether the Claim page has been opened."""
        return self.window.has_page(CLAIM)

    @property
    def has_letters(self) -> bool:
        """Whether the Letters page has been opened."""
        return self.window.has_page(LETTERS)
