"""Word stems: billed, billing and bill are the same word in a search."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# A word may contain apostrophes: "doesn't" is one word; "add-on" and "e/m" are two words each.
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MIN_LENGTH = 3  # letters of a stem
# (ending, replacement, fewest letters before it). The first match applies, so longer endings come
# before shorter ones.
_ENDINGS = (
    ("ifications", "ify", 2),
    ("ification", "ify", 2),
    ("ifying", "ify", 2),
    ("ified", "ify", 2),
    ("ifies", "ify", 2),
    ("isations", "iz", 3),
    ("izations", "iz", 3),
    ("isation", "iz", 3),
    ("ization", "iz", 3),
    ("ising", "iz", 4),
    ("izing", "iz", 3),
    ("ised", "iz", 4),
    ("ized", "iz", 3),
    ("ises", "iz", 4),
    ("izes", "iz", 3),
    ("ise", "iz", 4),
    ("ize", "iz", 3),
    ("abilities", "abl", 3),
    ("ibilities", "ibl", 3),
    ("ability", "abl", 3),
    ("ibility", "ibl", 3),
    ("ations", "", 3),
    ("ation", "", 3),
    ("ating", "", 4),
    ("ated", "", 4),
    ("ates", "", 4),
    ("ative", "", 3),
    ("ate", "", 5),
    ("ments", "", 3),
    ("ment", "", 3),
    ("ness", "", 4),
    ("able", "abl", 3),
    ("ible", "ibl", 3),
    ("ions", "", 4),
    ("ion", "", 4),
    ("ies", "i", 3),
    ("ied", "i", 3),
    ("ive", "", 5),
    ("ings", "", 3),
    ("ing", "", 3),
    ("edly", "", 3),
    ("ally", "", 4),
    ("als", "", 4),
    ("al", "", 4),
    ("ly", "", 4),
    ("ed", "", 3),
    ("ers", "er", 3),
    ("es", "", 3),
    ("s", "", 3),
    ("e", "", 3),
    ("y", "i", 3),
)
# Exceptions: "care" must not become "car", nor "note" "not".
_IRREGULAR = {
    "care": "care",
    "cares": "care",
    "decision": "decid",
    "decisions": "decid",
    "diagnoses": "diagnos",
    "diagnosis": "diagnos",
    "dose": "dose",
    "doses": "dose",
    "included": "includ",
    "includes": "includ",
    "including": "includ",
    "inclusion": "includ",
    "inclusive": "includ",
    "necessary": "necess",
    "necessity": "necess",
    "note": "note",
    "notes": "note",
    "paid": "pay",
    "payable": "pay",
    "sent": "send",
    "states": "state",
    "state": "state",
    "terminal": "terminal",
    "united": "united",
    "went": "go",
    "written": "write",
}


def words_with_places(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a text, normalized by `plain`, with its start and end."""
    for match in _WORD.finditer(text):
        yield plain(match[0]), match.start(), match.end()


def plain(word: str) -> str:
    """Lower-case a word and strip accents and apostrophes."""
    if word.isascii():
        return word.lower().replace("'", "")
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return letters.replace("’", "").replace("'", "")


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """`stem_of_typed` with a cache; only for words of the library, never for patient data."""
    return stem_of_typed(word)


def stem_of_typed(word: str) -> str:
    """A plain word without its endings; numbers and words of up to three letters are unchanged."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= _MIN_LENGTH or not word.isalpha():
        return word
    for _ in range(3):  # documentations, documentation, document
        shorter = _without_ending(word)
        if shorter == word:
            break
        word = shorter
    return word


def _without_ending(word: str) -> str:
    for ending, instead, fewest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= fewest:
            if ending == "s" and word[-2] in "su":
                return word  # process, status
            return _single(word[: -len(ending)] + instead)
    return _single(word)


def _single(word: str) -> str:
    """Reduce a doubled last letter: referr, from referred, becomes refer."""
    doubled = len(word) > _MIN_LENGTH and word[-1] == word[-2] and word[-1] not in "aeiou"
    doubled = doubled and word[-3] != word[-1]  # leave zzzzz alone
    return word[:-1] if doubled else word
