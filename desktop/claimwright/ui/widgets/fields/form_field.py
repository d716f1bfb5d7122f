"""A field as it is declared: its name, how it is typed, what helps, and when it is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

LINES_HEIGHT = 64  # pixels: three lines of text
MAX_CHARACTERS = 32_767  # what Qt lets a line hold
Check = Callable[[str], str]


class Entry(Enum):
    """How a field is typed."""

    LINE = "one line"
    LINES = "several lines"
    CHOICE = "one of a list"


def _nothing_wrong(text: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form.

    ``name`` tells it from the others of its form. ``label`` stands above it; an ``&`` in it is its
    Alt key. ``hint`` is shown while it is empty. ``help`` is its tooltip and what F1 says.
    ``spoken`` is what a screen reader calls it where the label alone would be ambiguous.
    ``choices`` are (value, words). ``check`` takes a text while it is typed and gives one sentence
    when something is wrong with it. ``height`` (pixels) is that of several lines, ``max_length``
    (characters) the most that is taken.
    """

    name: str
    label: str
    entry: Entry = Entry.LINE
    hint: str = ""
    help: str = ""
    spoken: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    check: Check = _nothing_wrong
    height: int = LINES_HEIGHT
    max_length: int = MAX_CHARACTERS

    @property
    def plain_label(self) -> str:
        """The label without its Alt key."""
        return self.label.replace("&", "")
