"""The version of the program, and how two versions compare."""

import re

from claimwright import __version__
from claimwright.errors import BillingError

_NUMBERS = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){1,3}")


def version() -> str:
    """The version of the program."""
    return __version__


def version_numbers(text: str) -> tuple[int, ...]:
    """The numbers of a version, to compare: ``1.10`` is newer than ``1.9``, ``1.0`` is ``1.0.0``.

    Raises:
        BillingError: it is no version of numbers and dots.
    """
    if not _NUMBERS.fullmatch(text):
        raise BillingError(f"{text[:20]} is not a version of Claimwright.")
    numbers = [int(number) for number in text.split(".")]
    return tuple(numbers + [0] * (4 - len(numbers)))
