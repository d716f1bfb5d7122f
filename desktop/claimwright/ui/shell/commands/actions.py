"""The commands of the window, each declared once with its text, keys, effect and place.

Buttons, shortcuts and the list of keys in the settings are created from these; `action_keys` binds
them. Commands that a widget handles itself, such as Enter in the lines, are declared here too, so
that they appear in the list.
"""

from dataclasses import dataclass
from enum import StrEnum

from claimwright.ui.shell.pages.routes import ROUTES
from claimwright.ui.widgets.controls.choice_keys import choice_key
from claimwright.ui.widgets.tables.table_keys import (
    COPY_KEY,
    COPY_WORDS,
    MENU_KEYS,
    OPEN_KEY,
    OPEN_WORDS,
)


class Menu(StrEnum):
    """The menus of the menu bar, from left to right."""

    FILE = "&File"
    EDIT = "&Edit"
    VIEW = "&View"
    GO = "&Go"
    CLAIM = "&Claim"
    DENIAL = "&Denial"
    LETTER = "&Letter"
    TOOLS = "&Tools"
    HELP = "&Help"


class Place(StrEnum):
    """Where a command works, as the list of keys shows it."""

    ANYWHERE = "Anywhere"
    LOOK_UP = "Look up"
    CLAIM = "Claim"
    LINES = "Lines"
    FINDINGS = "Findings"
    LETTERS = "Letters"
    DENIALS = "Denials"
    INSIGHTS = "Insights"
    LISTS = "Practice lists"
    ROWS = "Pasted rows"
    SAVED_LETTERS = "Saved letters"
    CARDS = "Prompts"
    FILE = "Practice file"
    REFERENCE = "Reference"
    IMPORT = "Import of tables"
    BATCH = "Check many claims"
    TABLES = "Tables"


MENU_OF_PLACE = {
    Place.ANYWHERE: Menu.GO,
    Place.LOOK_UP: Menu.FILE,
    Place.CLAIM: Menu.CLAIM,
    Place.LINES: Menu.EDIT,
    Place.FINDINGS: Menu.CLAIM,
    Place.LETTERS: Menu.LETTER,
    Place.DENIALS: Menu.DENIAL,
    Place.INSIGHTS: Menu.FILE,
    Place.LISTS: Menu.TOOLS,
}
"""The menu of a command without an ``own_menu``."""


@dataclass(frozen=True, slots=True)
class Action:
    """A command.

    Attributes:
        text: The text of its button.
        keys: Its shortcuts; the first one is shown.
        place: Where it works.
        does: Its text in menus and in the list of keys, if different from ``text``.
        tip: Its tooltip.
        is_of_program: Whether its keys work in every window of the program.
        own_menu: Its menu, if that does not follow from ``place``.
        is_listed: Whether it is listed; otherwise another command's text covers it.
    """

    text: str
    keys: tuple[str, ...]
    place: Place
    does: str = ""
    tip: str = ""
    is_of_program: bool = False
    own_menu: Menu | None = None
    is_listed: bool = True

    @property
    def name(self) -> str:
        """A unique name."""
        return f"{self.place}: {self.listed_as}"

    @property
    def menu(self) -> Menu:
        """The menu that lists it."""
        return self.own_menu or MENU_OF_PLACE.get(self.place, Menu.TOOLS)

    @property
    def listed_as(self) -> str:
        """Its text in menus and in the list of keys."""
        return self.does or self.text.rstrip("…")


def _anywhere(text: str, *keys: str, tip: str = "", menu: Menu | None = None) -> Action:
    return Action(text, keys, Place.ANYWHERE, tip=tip, own_menu=menu)


PAGES = {route.key: _anywhere(route.title, route.shortcut) for route in ROUTES}
SEARCH = _anywhere("Search", "Ctrl+K")
BACK = _anywhere("Back", "Alt+Left", tip="Back to where you were")
SECTIONS = (
    _anywhere("First section of the page; Alt+2 to Alt+9 for the others", "Alt+1"),
    *(
        Action(f"Section {number}", (f"Alt+{number}",), Place.ANYWHERE, is_listed=False)
        for number in range(2, 10)
    ),
)
LOCK = Action(
    *("Lock", ("Ctrl+Shift+L",), Place.ANYWHERE),
    does="Lock the practice file",
    tip="Lock the practice file",
    is_of_program=True,
    own_menu=Menu.FILE,
)
QUIT = _anywhere("Quit", "Ctrl+Q", menu=Menu.FILE)
ZOOM_IN = Action(
    *("Larger text", ("Ctrl++", "Ctrl+="), Place.ANYWHERE), "Larger text", own_menu=Menu.VIEW
)
ZOOM_OUT = _anywhere("Smaller text", "Ctrl+-", menu=Menu.VIEW)
ZOOM_RESET = _anywhere("Normal text size", "Ctrl+0", menu=Menu.VIEW)
HELP = _anywhere("Help contents", "Shift+F1", menu=Menu.HELP)
UPDATE = _anywhere("Update from file…", menu=Menu.HELP)
ABOUT = _anywhere("About Claimwright", menu=Menu.HELP)

PRINT_ENTRY = Action("Print page", ("Ctrl+P",), Place.LOOK_UP)
SAVE_ENTRY = Action("Save as PDF", ("Ctrl+S",), Place.LOOK_UP)

NEW_CLAIM = Action("New", ("Ctrl+N",), Place.CLAIM, "New claim", own_menu=Menu.FILE)
SAVED_CLAIMS = _anywhere(
    "Saved claims", "Ctrl+O", tip="The claims saved in the practice file", menu=Menu.FILE
)
OPEN_CLAIM = Action(
    *("Open file…", ("Ctrl+Shift+O",), Place.ANYWHERE, "Open a file"), own_menu=Menu.FILE
)
SAVE_CLAIM = Action(
    *("Save", ("Ctrl+S",), Place.CLAIM, "Save the claim"),
    tip="Save the claim in the practice file",
    own_menu=Menu.FILE,
)
SAVE_CLAIM_FILE = Action("Save as file…", ("Ctrl+Shift+S",), Place.CLAIM, own_menu=Menu.FILE)
CHECK_MANY = Action(
    *("Check many…", (), Place.CLAIM),
    tip="Check every claim of an 837P at once",
    own_menu=Menu.TOOLS,
)
UNDO = Action("Undo", ("Ctrl+Z",), Place.CLAIM, own_menu=Menu.EDIT)
REDO = Action("Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), Place.CLAIM, own_menu=Menu.EDIT)
BEGIN_LETTER = Action("Letter", ("Ctrl+L",), Place.CLAIM)
PRINT_CHECK = Action("Print check", ("Ctrl+P",), Place.CLAIM)

CARRY_OUT = Action(
    *("Carry out", ("Ctrl+Return",), Place.DENIALS, "Write the letter or make the claim"),
)
IMPORT_REMITTANCE = _anywhere(
    "Import remittance…", "Ctrl+I", tip="Review an 835, then post it", menu=Menu.FILE
)
NEXT_DENIAL = Action("Next", ("F8",), Place.DENIALS, "Next denial in the list")
PREVIOUS_DENIAL = Action("Previous", ("Shift+F8",), Place.DENIALS, "Previous denial in the list")
SELECT_DENIAL = Action("Select", ("Space",), Place.DENIALS, "Select the denial or its group")
SELECT_DENIALS = Action("Select all", ("Ctrl+A",), Place.DENIALS, "Select every denial listed")
FILTER_DENIALS = Action("Filter", ("/", "Ctrl+F"), Place.DENIALS, "Filter the worklist")
ASSIGN_DENIALS = Action("Assign…", ("Ctrl+G",), Place.DENIALS, "Assign the selected denials")
FOLLOW_UP = Action("Follow up…", ("Ctrl+T",), Place.DENIALS, "Set a follow-up date")
MARK_SENT = Action(
    *("Mark as sent…", ("Ctrl+M",), Place.DENIALS), "Mark the selected denials as sent"
)
CLOSE_DENIALS = Action("Close…", ("Ctrl+Backspace",), Place.DENIALS, "Close with a reason")
REOPEN_DENIALS = Action("Open again", (), Place.DENIALS, "Open closed or sent denials again")
HOLD_DENIALS = Action("Hold until paid…", (), Place.DENIALS, "Hold until another claim is paid")
NOTE_DENIAL = Action("Add note…", ("Ctrl+N",), Place.DENIALS, "Add a note to the denial")
CORRECTED_CLAIMS = Action(
    *("Corrected claims", ("Ctrl+Shift+Return",), Place.DENIALS), "Make the corrected claims"
)
MAKE_LETTERS = Action("Make letters", ("Ctrl+L",), Place.DENIALS, "Make the selected letters")
PRINT_WORKLIST = Action("Print list", ("Ctrl+P",), Place.DENIALS, "Print the list or the decision")
SAVE_WORKLIST = Action("Save CSV", ("Ctrl+S",), Place.DENIALS, "Save the list as a CSV file")
UNDO_WORK = Action("Undo", ("Ctrl+Z",), Place.DENIALS, "Undo the last change to denials")
TO_WORKLIST = Action("List", ("Esc",), Place.DENIALS, "Back to the list")
ONE_BEFORE = Action("Previous", ("Alt+Up",), Place.DENIALS, "Open the previous denial")
ONE_AFTER = Action("Next", ("Alt+Down",), Place.DENIALS, "Open the next denial")
PASTE_DENIAL = Action(
    *("Enter a denial", ("Ctrl+E",), Place.DENIALS), "Enter or paste a denial that is not in an 835"
)
MAX_ANSWERS = 10  # choices of a question that have a key
ANSWERS = (
    Action(
        *("First answer", ("1",), Place.DENIALS),
        does="Answer with the first choice; 2 to 9 and 0 give the others",
    ),
    *(
        Action(f"Answer {number}", (choice_key(number),), Place.DENIALS, is_listed=False)
        for number in range(2, MAX_ANSWERS + 1)
    ),
)
COPY_DECISION = Action("Copy decision", ("Ctrl+Shift+C",), Place.DENIALS)

PRINT_INSIGHTS = Action("Print…", ("Ctrl+P",), Place.INSIGHTS, "Print insights")
SAVE_INSIGHTS = Action("Save CSV…", ("Ctrl+S",), Place.INSIGHTS, "Save insights as CSV")
TRAIN = Action(
    *("Training page…", ("Ctrl+T",), Place.INSIGHTS),
    tip="One page for one provider and month, without a patient's name",
)
REFRESH_INSIGHTS = Action("Recalculate", ("F5",), Place.INSIGHTS, own_menu=Menu.VIEW)
BACK_TO_FIGURES = Action("Back", ("Esc",), Place.INSIGHTS, "Back to the figures", own_menu=Menu.GO)

NEXT_CELL = Action("Next cell", ("Enter",), Place.LINES, "Next cell, then next line")
COPY_LINE = Action("Copy line", ("Ctrl+D",), Place.LINES)
REMOVE_LINE = Action("Remove line", ("Ctrl+Delete",), Place.LINES)
MOVE_LINE_UP = Action("Move line up", ("Alt+Up",), Place.LINES)
MOVE_LINE_DOWN = Action("Move line down", ("Alt+Down",), Place.LINES)
COPY_ROWS = Action("Copy rows", ("Ctrl+C",), Place.LINES, "Copy the selected lines as rows")

NEXT_FINDING = Action("Next", ("F8",), Place.FINDINGS, "Next finding")
PREVIOUS_FINDING = Action("Previous", ("Shift+F8",), Place.FINDINGS, "Previous finding")
FIRST_FIX = Action(
    *("Fix it", ("Alt+Return", "Alt+Enter"), Place.FINDINGS),
    "Make the fix, or choose one of several",
)
EXPLAIN = Action("Why", ("F1",), Place.FINDINGS, "Explain the finding, or the field in focus")
ADVISE = Action(
    *("What does the record show?", ("F9",), Place.FINDINGS),
    tip="Say what the record shows, quote it, and see which modifier fits",
)
WHAT_IF = Action(
    *("What if…", ("Alt+W",), Place.FINDINGS),
    tip="See the findings for another date or payer",
)
DISMISS = Action(
    "Dismiss…", ("Shift+F9",), Place.FINDINGS, tip="Dismiss this finding with a reason"
)
ENTER_FINDING = Action("Go to the finding", ("F6",), Place.FINDINGS)
LEAVE_FINDING = Action("Back", ("Esc",), Place.FINDINGS)

NEXT_BLANK = Action("Next blank", ("F8",), Place.LETTERS)
PRINT_LETTER = Action("Print…", ("Ctrl+P",), Place.LETTERS)
SAVE_LETTER = Action("Save PDF", ("Ctrl+S",), Place.LETTERS)
SAVE_WORD = Action("Word…", ("Ctrl+Shift+S",), Place.LETTERS, tip="Save as a Word file")
LETTER_TEMPLATES = _anywhere(
    "Letter templates…", tip="Copy a letter and reword it for your practice", menu=Menu.LETTER
)
MANY_LETTERS = _anywhere(
    "Many letters…", tip="One letter for each claim in the files you choose", menu=Menu.LETTER
)
COPY_LETTER = Action("Copy text", (), Place.LETTERS, tip="Copy the text")
NEW_LETTER = Action(
    "New letter", ("Ctrl+N",), Place.LETTERS, tip="Start another letter for this claim"
)

NEW_RECORD = Action("New", ("Ctrl+N",), Place.LISTS, "New record")
SAVE_RECORD = Action("Save", ("Ctrl+S",), Place.LISTS, "Save the record")
LEAVE_RECORD = Action("Back", ("Esc",), Place.LISTS, "Back to the list")
COPY_CLAIM = Action("Copy to a new claim", ("Ctrl+D",), Place.LISTS)
MARK_SUBMITTED = Action("Mark as submitted", ("Ctrl+M",), Place.LISTS, own_menu=Menu.CLAIM)
REPLACE_CLAIM = Action(
    *("Replacement (7)", ("Ctrl+R",), Place.LISTS, "Start a replacement (7)"),
    tip="Start a replacement of this claim",
    own_menu=Menu.CLAIM,
)
VOID_CLAIM = Action(
    *("Void (8)", ("Ctrl+Shift+R",), Place.LISTS, "Start a void (8)"),
    tip="Start a void of this claim",
    own_menu=Menu.CLAIM,
)
CLAIM_HISTORY = Action(
    *("History", ("Ctrl+H",), Place.LISTS, "Every saved version and submission"),
    own_menu=Menu.CLAIM,
)
DELETE_RECORDS = Action(
    *("Delete", ("Delete",), Place.LISTS, "Delete the selected records"),
    tip="Delete; it can be undone",
)
PASTE_ROWS = Action(
    *("Paste rows…", ("Ctrl+V",), Place.LISTS),
    tip="Add many rows from a spreadsheet or CSV file",
)
PRINT_LIST = Action("Print", ("Ctrl+P",), Place.LISTS, "Print the list")
ADD_ROWS = Action("Add", ("Ctrl+S",), Place.ROWS, "Add the rows")
PRINT_AGAIN = Action("Print again…", ("Ctrl+P",), Place.SAVED_LETTERS)
SAVE_AGAIN = Action("Save PDF", ("Ctrl+S",), Place.SAVED_LETTERS)
GO_ON = Action("Continue", ("Return",), Place.CARDS, "Do what the prompt asks")
CANCEL = Action("Cancel", ("Esc",), Place.CARDS, "Cancel, or decide later")
PRINT_KEY = Action("Print…", ("Ctrl+P",), Place.FILE, "Print the recovery key")
SAVE_KEY = Action("Save PDF…", ("Ctrl+S",), Place.FILE, "Save the recovery key")
PRINT_CHANGES = Action("Print list", ("Ctrl+P",), Place.REFERENCE, "Print what changed")
SAVE_CHANGES = Action("Save as PDF", ("Ctrl+S",), Place.REFERENCE, "Save what changed as PDF")
LEAVE_CHANGES = Action("Back", ("Esc",), Place.REFERENCE, "Back to the tables")
STOP_IMPORT = Action("Cancel", ("Esc",), Place.IMPORT, "Stop the import")
PRINT_TOTALS = Action("Print totals", ("Ctrl+P",), Place.BATCH)
STOP_CHECK = Action("Cancel", ("Esc",), Place.BATCH, "Stop the check, or close")
OPEN_ROW = Action(OPEN_WORDS, (OPEN_KEY,), Place.TABLES, "Open the row")
COPY_TABLE = Action(COPY_WORDS, (COPY_KEY,), Place.TABLES, "Copy the rows for a spreadsheet")
TABLE_MENU = Action("Menu", MENU_KEYS, Place.TABLES, "Menu of the table")

ACTIONS = (
    *(SEARCH, *PAGES.values(), BACK, *SECTIONS),
    *(NEW_CLAIM, SAVED_CLAIMS, OPEN_CLAIM, SAVE_CLAIM, SAVE_CLAIM_FILE, PRINT_ENTRY, SAVE_ENTRY),
    *(LOCK, QUIT, UNDO, REDO, BEGIN_LETTER, PRINT_CHECK, CHECK_MANY),
    *(NEXT_CELL, COPY_LINE, REMOVE_LINE, MOVE_LINE_UP, MOVE_LINE_DOWN, COPY_ROWS),
    *(ZOOM_IN, ZOOM_OUT, ZOOM_RESET, HELP, UPDATE, ABOUT),
    *(NEXT_FINDING, PREVIOUS_FINDING, FIRST_FIX, EXPLAIN, ADVISE, WHAT_IF, DISMISS),
    *(ENTER_FINDING, LEAVE_FINDING),
    *(NEXT_BLANK, PRINT_LETTER, SAVE_LETTER, SAVE_WORD, COPY_LETTER, NEW_LETTER),
    *(PRINT_INSIGHTS, SAVE_INSIGHTS, TRAIN, REFRESH_INSIGHTS, BACK_TO_FIGURES),
    *(LETTER_TEMPLATES, MANY_LETTERS),
    *(NEW_RECORD, SAVE_RECORD, LEAVE_RECORD, COPY_CLAIM),
    *(MARK_SUBMITTED, REPLACE_CLAIM, VOID_CLAIM, CLAIM_HISTORY),
    *(DELETE_RECORDS, PASTE_ROWS, PRINT_LIST, ADD_ROWS, PRINT_AGAIN, SAVE_AGAIN),
    *(
        GO_ON,
        CANCEL,
        PRINT_KEY,
        SAVE_KEY,
        PRINT_CHANGES,
        SAVE_CHANGES,
        LEAVE_CHANGES,
        PRINT_TOTALS,
        STOP_CHECK,
    ),
    STOP_IMPORT,
    *(OPEN_ROW, COPY_TABLE, TABLE_MENU),
    ANSWERS[0],
    *(IMPORT_REMITTANCE, CARRY_OUT, COPY_DECISION, PASTE_DENIAL, NEXT_DENIAL, PREVIOUS_DENIAL),
    *(TO_WORKLIST, ONE_BEFORE, ONE_AFTER, SELECT_DENIAL, SELECT_DENIALS, FILTER_DENIALS),
    *(ASSIGN_DENIALS, FOLLOW_UP, NOTE_DENIAL, MARK_SENT, HOLD_DENIALS, CLOSE_DENIALS),
    *(REOPEN_DENIALS, CORRECTED_CLAIMS, MAKE_LETTERS, PRINT_WORKLIST, SAVE_WORKLIST, UNDO_WORK),
)
"""All commands, in the order in which they are listed."""
