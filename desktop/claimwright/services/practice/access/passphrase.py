"""Estimating whether a passphrase would withstand an attack on a copy of the practice file.

Uses zxcvbn (Wheeler, USENIX Security 2016), which estimates the number of guesses needed given
common words, names, dates, keyboard patterns and repetitions.
"""

from dataclasses import dataclass

from claimwright.errors import BillingError

MIN_PASSPHRASE_LENGTH = 8
MIN_SCORE = 3  # out of 4: at least 10^8 guesses, each of which takes 0.4 s here
MAX_ESTIMATED = 72  # characters; zxcvbn refuses more
ADVICE = "Use four or five unrelated words; they are easy to remember and hard to guess."
_OWN_WORDS = ("claimwright", "billing", "practice", "medical")


def passphrase_problem(passphrase: str) -> str:
    """What is wrong with a new passphrase, with advice; empty if nothing is."""
    if len(passphrase) < MIN_PASSPHRASE_LENGTH:
        return f"A passphrase needs at least {MIN_PASSPHRASE_LENGTH} characters. {ADVICE}"
    score, warning = _estimate(passphrase)
    if score >= MIN_SCORE:
        return ""
    reason = f" ({warning[:1].lower()}{warning[1:]})" if warning else ""
    return f"This passphrase is too easy to guess{reason}. {ADVICE}"


@dataclass(frozen=True, slots=True)
class Strength:
    """``score`` is 0 to 4, with `MIN_SCORE` being enough; ``words`` describe it."""

    score: int
    words: str


def passphrase_strength(passphrase: str) -> Strength:
    """The strength of a passphrase being typed; one that is too short counts as weak."""
    score, _ = _estimate(passphrase)
    if len(passphrase) < MIN_PASSPHRASE_LENGTH:
        return Strength(0, f"Too short: at least {MIN_PASSPHRASE_LENGTH} characters")
    return Strength(score, _STRENGTHS[score])


_STRENGTHS = (
    "Very weak: add unrelated words",
    "Weak: add unrelated words",
    "Almost strong enough: add a word",
    "Strong",
    "Very strong",
)


def _estimate(passphrase: str) -> tuple[int, str]:
    """zxcvbn's score and its warning, without a period."""
    # Late import: its word lists take 30 ms to load.
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]

    if not passphrase:
        return 0, ""
    found = zxcvbn(passphrase[:MAX_ESTIMATED], user_inputs=list(_OWN_WORDS))
    return int(found["score"]), str(found["feedback"]["warning"]).rstrip(".")


def check_strength(passphrase: str) -> None:
    """Refuse a weak passphrase.

    Raises:
        BillingError: with the reason and advice.
    """
    problem = passphrase_problem(passphrase)
    if problem:
        raise BillingError(problem)
