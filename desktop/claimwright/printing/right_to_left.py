"""Puts right-to-left text into drawing order, and joins Arabic letters.

ReportLab draws characters one by one from the left. Each run of right-to-left text is therefore
reversed here (Unicode Standard Annex 9, for runs inside left-to-right text), and each Arabic letter
takes the presentation form required by its neighbors.
"""

import re
import unicodedata
from functools import cache

MAX_STRETCH = 60
"""The most characters of a run on one line; a longer run is broken here."""
LINE = "\n"
NO_BREAK = "\u00a0"

_RIGHT_TO_LEFT = {"R", "AL"}
_INSIDE = {"R", "AL", "NSM", "WS", "CS", "ON", "ES", "ET", "AN", "EN"}
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_FORMS = ("isolated", "final", "initial", "medial")
_NUMBER = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9][0-9\u0660-\u0669\u06f0-\u06f9.,/-]*")


def in_drawn_order(text: str) -> str:
    """The text in drawing order from left to right; unchanged without right-to-left letters."""
    if not any(_is_right_to_left(character) for character in text):
        return text
    return "".join(
        _turned(stretch) if is_turned else stretch for stretch, is_turned in _stretches(text)
    )


def _is_right_to_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in _RIGHT_TO_LEFT


def _stretches(text: str) -> list[tuple[str, bool]]:
    """Split the text into runs, with a flag for those that run from right to left.

    A right-to-left run extends from its first to its last right-to-left letter.
    """
    parts: list[tuple[str, bool]] = []
    at = 0
    while at < len(text):
        first = next((i for i in range(at, len(text)) if _is_right_to_left(text[i])), len(text))
        if first > at:
            parts.append((text[at:first], False))
        last = end = first
        while end < len(text) and text[end] != LINE and _kind(text[end]) in _INSIDE:
            last = end if _kind(text[end]) in {"R", "AL", "NSM"} else last
            end += 1
        if first < len(text):
            parts.append((text[first : last + 1], True))
        at = last + 1 if first < len(text) else len(text)
    return parts


def _kind(character: str) -> str:
    return unicodedata.bidirectional(character)


def _turned(stretch: str) -> str:
    """Reverse a run; it only breaks where a line would be too long."""
    lines: list[str] = [""]
    for word in stretch.split():
        if lines[-1] and len(lines[-1]) + len(word) >= MAX_STRETCH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return LINE.join(_turned_line(line) for line in lines)


def _turned_line(line: str) -> str:
    clusters: list[str] = []
    joined = _joined(line)
    at = 0
    while at < len(joined):
        number = _NUMBER.match(joined, at)
        if number:  # numbers always run from left to right
            clusters.append(number[0])
            at = number.end()
        elif clusters and unicodedata.combining(joined[at]):
            clusters[-1] += joined[at]
            at += 1
        else:
            clusters.append(joined[at].translate(_MIRRORED))
            at += 1
    return "".join(reversed(clusters)).replace(" ", NO_BREAK)


# ---- presentation forms of Arabic letters


@cache
def _forms() -> dict[str, dict[str, str]]:
    """The presentation forms of each Arabic letter and of lam-alef, from the Unicode database."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFC00), *range(0xFE80, 0xFEFD)):
        form, _, letters = unicodedata.decomposition(chr(code)).partition(" ")
        name = form.strip("<>")
        if name in _FORMS and letters:
            plain = "".join(chr(int(one, 16)) for one in letters.split())
            found.setdefault(plain, {}).setdefault(name, chr(code))
    return found


def _joined(text: str) -> str:
    forms = _forms()
    units = _units(text, forms)
    drawn = []
    for place, unit in enumerate(units):
        own = forms.get(unit)
        if own is None:
            drawn.append(unit)
            continue
        before = _neighbor(units, place, -1)
        after = _neighbor(units, place, 1)
        follows = "initial" in forms.get(before, {})  # the one before joins onward
        leads = "initial" in own and "final" in forms.get(after, {})
        form = "medial" if follows and leads else "final" if follows else "initial"
        form = form if follows or leads else "isolated"
        drawn.append(own.get(form, own.get("isolated", unit)))
    return "".join(drawn)


def _units(text: str, forms: dict[str, dict[str, str]]) -> list[str]:
    """Split a text into letters, with lam-alef as a single one."""
    units: list[str] = []
    for character in text:
        pair = (units[-1] if units else "") + character
        if len(pair) == 2 and pair in forms and pair[0] == "\u0644":
            units[-1] = pair
        else:
            units.append(character)
    return units


def _neighbor(units: list[str], place: int, step: int) -> str:
    """The next letter on one side, skipping vowel signs."""
    place += step
    while 0 <= place < len(units) and unicodedata.combining(units[place][0]):
        place += step
    return units[place] if 0 <= place < len(units) else ""
