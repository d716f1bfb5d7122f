"""Where the parts of an entry's page lead."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntryLinks:
    """Look another code up; open a claim that shows a denial; start a letter for one."""

    look_up: Callable[[str], object]
    check: Callable[[str], object]
    letter: Callable[[str, str], object]
