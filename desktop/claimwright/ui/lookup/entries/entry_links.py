"""The links from an entry's page to other pages."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntryLinks:
    """Callbacks: look up a code; open a claim with a denial; start a letter about one."""

    look_up: Callable[[str], object]
    check: Callable[[str], object]
    letter: Callable[[str, str], object]
