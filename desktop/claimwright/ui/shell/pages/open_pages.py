"""The pages by name, for those that lead from one to another."""

from typing import TYPE_CHECKING, cast

from claimwright.ui.shell.main_window import MainWindow
from claimwright.ui.shell.pages.routes import CLAIM, DENIALS, LETTERS, LOOK_UP, PRACTICE

# The window is painted before any page but the first is imported.
if TYPE_CHECKING:
    from claimwright.ui.claim.page import ClaimPage
    from claimwright.ui.denials.page import DenialsPage
    from claimwright.ui.letters.page import LettersPage
    from claimwright.ui.lookup.page import LookupPage
    from claimwright.ui.practice.page import PracticePage
    from claimwright.ui.worklist.page import WorklistPage


class OpenPages:
    """The pages of one window; one that is asked for and not there yet is made."""

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
        """The page of one denial."""
        return self.worklist.denial

    @property
    def practice(self) -> "PracticePage":
        """The Practice page."""
        return cast("PracticePage", self.window.page(PRACTICE))

    @property
    def has_claim(self) -> bool:
        """Whether the Claim page was opened yet."""
        return self.window.has_page(CLAIM)

    @property
    def has_letters(self) -> bool:
        """Whether the Letters page was opened yet."""
        return self.window.has_page(LETTERS)
