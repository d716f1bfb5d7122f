"""Words begun or mistyped: what a biller meant by a word that the library does not know."""

from claimwright.storage.database import Connection

MAX_ENDINGS = 6
FEWEST_LETTERS = 4  # a shorter word is not guessed at
_LAST_SIGN = "\U0010ffff"


def begun(connection: Connection, word: str) -> list[str]:
    """Words that begin so, the most used first."""
    found = connection.execute(
        "SELECT word FROM search_word WHERE word >= ? AND word < ? "
        "ORDER BY uses DESC, word LIMIT ?",
        (word, word + _LAST_SIGN, MAX_ENDINGS),
    )
    return [near for (near,) in found]


def mistyped(connection: Connection, word: str) -> list[str]:
    """The words that one slip (two in a long word) turns into this one, the nearest first."""
    if len(word) < FEWEST_LETTERS:
        return []
    most = 1 if len(word) < 7 else 2
    scored = [
        (slips, word[0] != near[0], -uses, near)
        for near, uses in _candidates(connection, word)
        if abs(len(near) - len(word)) <= most and (slips := slips_between(word, near)) <= most
    ]
    nearest = sorted(scored)
    return [near for slips, *_, near in nearest[:2] if slips == nearest[0][0]]


def _candidates(connection: Connection, word: str) -> list[tuple[str, int]]:
    pieces = {word[start : start + 3] for start in range(len(word) - 2)}
    # Two swapped letters in the middle of a short word leave no three in their order.
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


def slips_between(typed: str, word: str) -> int:
    """Letters to add, drop, change or swap with their neighbour until one word is the other."""
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, sign in enumerate(typed, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(word, 1):
            slips = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (sign != other))
            if i > 1 and j > 1 and sign == word[j - 2] and typed[i - 2] == other:
                slips = min(slips, earlier[j - 2] + 1)
            row.append(slips)
    return row[-1]
