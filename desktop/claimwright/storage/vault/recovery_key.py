"""The recovery key as printed and typed: eight groups of four letters and a check letter."""

import secrets

# Crockford's base 32 omits I, L, O and U, which are easily misread.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 8
LETTERS = 4  # per group, before its check letter; in all, 32 letters of 5 bits are 160 bits
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_WEIGHTS = (1, 3, 5, 7)  # odd, so any single wrong letter changes the sum modulo 32


def new_recovery_key() -> str:
    """Generate a random key of 160 bits: eight groups of five letters such as ``7K2MX-…``."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS))
    return "-".join(letters + _check(place, letters) for place, letters in enumerate(groups, 1))


def read_recovery_key(typed: str) -> str:
    """Normalize a typed key to the form of `new_recovery_key`; ignores spaces, dashes and case.

    Raises:
        ValueError: it is not a recovery key; the text names the group that was mistyped.
    """
    text = "".join(typed.upper().split()).replace("-", "").translate(_MISREAD)
    size = LETTERS + 1
    if len(text) != GROUPS * size:
        raise ValueError(f"A recovery key has {GROUPS} groups of {size} letters and digits")
    groups = [text[start : start + size] for start in range(0, len(text), size)]
    wrong = [str(place) for place, group in enumerate(groups, 1) if not _is_sound(place, group)]
    if wrong:
        raise ValueError(f"Group {' and '.join(wrong)} of the recovery key was mistyped")
    return "-".join(groups)


def _is_sound(place: int, group: str) -> bool:
    letters, check = group[:LETTERS], group[LETTERS:]
    return all(letter in ALPHABET for letter in group) and _check(place, letters) == check


def _check(place: int, letters: str) -> str:
    """The check letter; it depends on the group's place, so swapped groups are detected."""
    total = sum(
        weight * ALPHABET.index(letter) for weight, letter in zip(_WEIGHTS, letters, strict=True)
    )
    return ALPHABET[(total + place) % len(ALPHABET)]
