"""Whether a passphrase would last against somebody who has a copy of the practice file.

The estimate is zxcvbn's (Wheeler, USENIX Security 2016): it knows common words, names, dates, keys
that lie side by side and repetitions, and counts the guesses that they leave.
"""

from claimwright.errors import BillingError

MIN_PASSPHRASE_LENGTH = 8
MIN_SCORE = 3  # of 4: 10^8 guesses at least, and each costs 0.4 s here
MOST_ESTIMATED = 72  # characters; zxcvbn refuses more
ADVICE = (
    "Take four or five words that have nothing to do with each other; they are easy to remember "
    "and hard to guess."
)
_OWN_WORDS = ("claimwright", "billing", "practice", "medical")


def passphrase_problem(passphrase: str) -> str:
    """What is wrong with a new passphrase, with advice; empty when nothing is."""
    if len(passphrase) < MIN_PASSPHRASE_LENGTH:
        return f"A passphrase needs at least {MIN_PASSPHRASE_LENGTH} characters. {ADVICE}"
    # Its word lists take 30 ms to load, and it ships no types.
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]

    found = zxcvbn(passphrase[:MOST_ESTIMATED], user_inputs=list(_OWN_WORDS))
    if found["score"] >= MIN_SCORE:
        return ""
    warning = str(found["feedback"]["warning"]).rstrip(".")
    reason = f" ({warning[:1].lower()}{warning[1:]})" if warning else ""
    return f"This passphrase would be guessed too soon{reason}. {ADVICE}"


def check_strength(passphrase: str) -> None:
    """Refuse a weak passphrase.

    Raises:
        BillingError: with the reason and advice.
    """
    problem = passphrase_problem(passphrase)
    if problem:
        raise BillingError(problem)
