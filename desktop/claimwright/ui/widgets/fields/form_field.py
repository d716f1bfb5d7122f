"""The declaration of a form field."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

LINES_HEIGHT = 64  # pixels: three lines of text
MAX_CHARACTERS = 32_767  # Qt's limit for a line edit
Check = Callable[[str], str]


class Entry(Enum):
    """The kind of editor of a field."""

    LINE = "one line"
    LINES = "several lines"
    CHOICE = "one of a list"


def _nothing_wrong(text: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form.

    Attributes:
        name: A name that is unique in the form.
        label: The text above it; an ``&`` marks its Alt key.
        entry: The kind of editor.
        hint: The placeholder.
        help: The tooltip, also shown on F1.
        spoken: The name for screen readers, if the label alone is ambiguous.
        choices: Pairs of value and text.
        check: Returns what is wrong with a text while it is typed, or "".
        height: Of several lines, in pixels.
        max_length: In characters.
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
