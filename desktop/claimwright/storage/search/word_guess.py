"""Completions and corrections for a word that the library does not know."""

from claimwright.storage.database import Connection

MAX_ENDINGS = 6
MIN_LETTERS = 4  # a shorter word is not corrected
_LAST_CHARACTER = "\U0010ffff"


def completions(connection: Connection, word: str) -> list[str]:
    """The words that start with a prefix, most frequent first."""
    found = connection.execute(
        "SELECT word FROM search_word WHERE word >= ? AND word < ? "
        "ORDER BY uses DESC, word LIMIT ?",
        (word, word + _LAST_CHARACTER, MAX_ENDINGS),
    )
    return [near for (near,) in found]


def corrections(connection: Connection, word: str) -> list[str]:
    """The closest words within one typo, or two in a long word."""
    if len(word) < MIN_LETTERS:
        return []
    most = 1 if len(word) < 7 else 2
    scored = [
        (distance, word[0] != near[0], -uses, near)
        for near, uses in _candidates(connection, word)
        if abs(len(near) - len(word)) <= most and (distance := edit_distance(word, near)) <= most
    ]
    nearest = sorted(scored)
    return [near for distance, *_, near in nearest[:2] if distance == nearest[0][0]]


def _candidates(connection: Connection, word: str) -> list[tuple[str, int]]:
    pieces = {word[start : start + 3] for start in range(len(word) - 2)}
    # With two letters swapped, a short word shares no trigram with the intended one.
    pieces |= {piece for swapped in _swapped(word) for piece in (swapped[:3], swapped[-3:])}
    found = connection.execute(
        "SELECT w.word, w.uses FROM (SELECT word FROM similar_word WHERE similar_word MATCH ? "
        "ORDER BY bm25(similar_word) LIMIT 60) s JOIN search_word w ON w.word = s.word",
        (" OR ".join(f'"{piece}"' for piece in sorted(pieces)),),
    )
    return [(near, uses) for near, uses in found]


def _swapped(word: str) -> list[str]:
    return [
        word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        for place in range(len(word) - 1)
    ]


def edit_distance(typed: str, word: str) -> int:
    """The edit distance: letters to insert, delete, replace or swap with the next one."""
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, character in enumerate(typed, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(word, 1):
            distance = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (character != other))
            if i > 1 and j > 1 and character == word[j - 2] and typed[i - 2] == other:
                distance = min(distance, earlier[j - 2] + 1)
            row.append(distance)
    return row[-1]
