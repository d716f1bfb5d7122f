"""Every command of the window, declared once: its text, its keys, what it does and where.

Buttons, shortcuts and the list of keys in the settings are all made from here; `action_keys` binds
them. A command that some widget handles among its own keys, such as Enter in the lines, is declared
here too, so that the list tells it.
"""

from dataclasses import dataclass
from enum import StrEnum

from claimwright.ui.shell.routes import ROUTES


class Place(StrEnum):
    """Where a command works, as the list of keys names it."""

    ANYWHERE = "Anywhere"
    LOOK_UP = "Look up"
    CLAIM = "Claim"
    LINES = "Lines"
    FINDINGS = "Findings"
    LETTERS = "Letters"
    DENIALS = "Denials"
    LISTS = "Practice lists"


@dataclass(frozen=True, slots=True)
class Action:
    """One command.

    ``text`` is on its button, ``does`` in the list of keys and in a tooltip that has no ``tip``.
    Of several ``keys`` the first is the one that is told. ``is_of_program``: its keys work in every
    window of the program.
    """

    text: str
    keys: tuple[str, ...]
    place: Place
    does: str = ""
    tip: str = ""
    is_of_program: bool = False

    @property
    def told_as(self) -> str:
        """What the list of keys calls it."""
        return self.does or self.text.rstrip("…")


def _anywhere(text: str, *keys: str, tip: str = "") -> Action:
    return Action(text, keys, Place.ANYWHERE, tip=tip)


PAGES = {route.key: _anywhere(route.title, route.shortcut) for route in ROUTES}
SEARCH = _anywhere("Search", "Ctrl+K")
BACK = _anywhere("Back", "Alt+Left", tip="Back to what was looked up before")
LOCK = Action(
    *("Lock", ("Ctrl+Shift+L",), Place.ANYWHERE),
    does="Lock the practice file",
    tip="Lock the practice file",
    is_of_program=True,
)

PRINT_ENTRY = Action("Print page", ("Ctrl+P",), Place.LOOK_UP)
SAVE_ENTRY = Action("Save as PDF", ("Ctrl+S",), Place.LOOK_UP)

NEW_CLAIM = Action("New", ("Ctrl+N",), Place.CLAIM)
OPEN_CLAIM = Action("Open…", ("Ctrl+O",), Place.CLAIM)
SAVED_CLAIMS = Action(
    *("Claims", ("Ctrl+Shift+O",), Place.CLAIM, "Saved claims"),
    tip="The claims of the practice file",
)
SAVE_CLAIM = Action("Save", ("Ctrl+S",), Place.CLAIM, tip="Keep the claim in the practice file")
SAVE_CLAIM_FILE = Action("Save as file…", ("Ctrl+Shift+S",), Place.CLAIM)
CHECK_MANY = Action("Check many…", (), Place.CLAIM, tip="Check every claim of an 837P at once")
UNDO = Action("Undo", ("Ctrl+Z",), Place.CLAIM)
REDO = Action("Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), Place.CLAIM)
BEGIN_LETTER = Action("Letter", ("Ctrl+L",), Place.CLAIM)
PRINT_CHECK = Action("Print check", ("Ctrl+P",), Place.CLAIM)

CARRY_OUT = Action(
    *("Carry out", ("Ctrl+Return",), Place.DENIALS, "Write the letter or make the claim"),
)
COPY_DECISION = Action("Copy decision", ("Ctrl+Shift+C",), Place.DENIALS)

NEXT_CELL = Action("Next cell", ("Enter",), Place.LINES, "Next cell, then next line")
COPY_LINE = Action("Copy line", ("Ctrl+D",), Place.LINES)
REMOVE_LINE = Action("Remove line", ("Ctrl+Delete",), Place.LINES)
MOVE_LINE_UP = Action("Move line up", ("Alt+Up",), Place.LINES)
MOVE_LINE_DOWN = Action("Move line down", ("Alt+Down",), Place.LINES)

NEXT_FINDING = Action("Next", ("F8",), Place.FINDINGS, "Next finding")
PREVIOUS_FINDING = Action("Previous", ("Shift+F8",), Place.FINDINGS, "Previous finding")
FIRST_FIX = Action("Take the first fix", ("Alt+Return", "Alt+Enter"), Place.FINDINGS)
EXPLAIN = Action("Why", ("F1",), Place.FINDINGS)
ADVISE = Action(
    *("What does the record show?", ("F9",), Place.FINDINGS),
    tip="Say it, quote it, and see which modifier fits",
)
WHAT_IF = Action(
    *("What if…", ("Alt+W",), Place.FINDINGS),
    tip="The findings on another day or for another payer",
)
DISMISS = Action(
    "Dismiss…", ("Shift+F9",), Place.FINDINGS, tip="Put this finding aside with a reason"
)
ENTER_FINDING = Action("Into the finding", ("F6",), Place.FINDINGS)
LEAVE_FINDING = Action("Back", ("Esc",), Place.FINDINGS)

NEXT_BLANK = Action("Next blank", ("F8",), Place.LETTERS)
PRINT_LETTER = Action("Print…", ("Ctrl+P",), Place.LETTERS)
SAVE_LETTER = Action("Save PDF", ("Ctrl+S",), Place.LETTERS)
COPY_LETTER = Action("Copy text", (), Place.LETTERS, tip="Copy the text")
NEW_LETTER = Action(
    "New letter", ("Ctrl+N",), Place.LETTERS, tip="Begin another letter about this claim"
)

NEW_RECORD = Action("New", ("Ctrl+N",), Place.LISTS, "New record")
SAVE_RECORD = Action("Save", ("Ctrl+S",), Place.LISTS, "Save the record")
LEAVE_RECORD = Action("Back", ("Esc",), Place.LISTS, "Back to the list")
COPY_CLAIM = Action("Copy to a new claim", ("Ctrl+D",), Place.LISTS)
MARK_SUBMITTED = Action("Mark as submitted", ("Ctrl+M",), Place.LISTS)
CLAIM_HISTORY = Action("History", ("Ctrl+H",), Place.LISTS, "Every saved version and submission")

ACTIONS = (
    *(SEARCH, *PAGES.values(), LOCK, BACK, PRINT_ENTRY, SAVE_ENTRY),
    *(NEW_CLAIM, OPEN_CLAIM, SAVED_CLAIMS, SAVE_CLAIM, SAVE_CLAIM_FILE, CHECK_MANY),
    *(UNDO, REDO, BEGIN_LETTER, PRINT_CHECK),
    *(NEXT_CELL, COPY_LINE, REMOVE_LINE, MOVE_LINE_UP, MOVE_LINE_DOWN),
    *(NEXT_FINDING, PREVIOUS_FINDING, FIRST_FIX, EXPLAIN, ADVISE, WHAT_IF, DISMISS),
    *(ENTER_FINDING, LEAVE_FINDING),
    *(NEXT_BLANK, PRINT_LETTER, SAVE_LETTER, COPY_LETTER, NEW_LETTER),
    *(NEW_RECORD, SAVE_RECORD, LEAVE_RECORD, COPY_CLAIM),
    *(MARK_SUBMITTED, CLAIM_HISTORY),
)
"""All of them, place by place, in the order in which they are listed."""


def actions_by_place() -> dict[Place, list[Action]]:
    """The commands that have a key, by where they work."""
    return {
        place: [each for each in ACTIONS if each.place is place and each.keys] for place in Place
    }
