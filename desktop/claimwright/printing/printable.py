"""Cleans user input for printing, on one line or several."""

import re
import unicodedata

# Private-use characters that the wording puts around values; any in user input are removed.
VALUE_START = "\ue000"
VALUE_END = "\ue001"
BLANK_START = "\ue002"
BLANK_END = "\ue003"
LINE_BREAK = "\ue004"
GLUE = "\ue005"

# Enough for a field to fill three pages.
MAX_LENGTH = 12_000

_DROPPED = {"Cc", "Cf", "Cs"}
# A letter of a name may be one of these: of a private typeface, or newer than this program. It is
# replaced by a sign that has to be seen, and the name is not printed without it.
_UNKNOWN = {"Co", "Cn"}
_OWN = {VALUE_START, VALUE_END, BLANK_START, BLANK_END, LINE_BREAK, GLUE}
UNKNOWN = "\ufffd"
_SPACES = re.compile(r"[^\S\n]+")


def clean_text(text: str) -> str:
    """Remove control and formatting characters, and compose the rest (NFC).

    Private and unassigned characters become `UNKNOWN`.

    Line ends become ``\\n``, runs of other white space a single space. Text beyond 12,000
    characters is replaced with an ellipsis.
    """
    if text.isascii() and text.isprintable() and "  " not in text and len(text) <= MAX_LENGTH:
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = unicodedata.normalize("NFC", text[: MAX_LENGTH + 1])
    cleaned = "".join(map(_cleaned, text))
    lines = (_SPACES.sub(" ", line).strip() for line in cleaned.split("\n"))
    cleaned = "\n".join(lines).strip("\n")
    return cleaned if len(cleaned) <= MAX_LENGTH else cleaned[:MAX_LENGTH] + "…"


def _cleaned(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\n":
        return character
    if category in _UNKNOWN:
        return "" if character in _OWN else UNKNOWN
    return "" if category in _DROPPED else character


def one_line(text: str) -> str:
    """Cleaned text on a single line."""
    return " ".join(clean_text(text).split())
