"""The program's version, and comparing versions."""

import re

from claimwright import __version__
from claimwright.errors import BillingError

_NUMBERS = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){1,3}")


def version() -> str:
    """The version of the program."""
    return __version__


def version_numbers(text: str) -> tuple[int, ...]:
    """A version as comparable numbers: ``1.10`` is newer than ``1.9``, ``1.0`` equals ``1.0.0``.

    Raises:
        BillingError: the text is not numbers separated by dots.
    """
    if not _NUMBERS.fullmatch(text):
        raise BillingError(f"{text[:20]} is not a version of Claimwright.")
    numbers = [int(number) for number in text.split(".")]
    return tuple(numbers + [0] * (4 - len(numbers)))
