"""What one open check remembers from one check of its claim to the next."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import Finding, Fix
from claimwright.rules.context.claim_lines import SavedLines, saved_lines

Made = TypeVar("Made")
MAX_REMEMBERED = 4096


class Remembered(Generic[Made]):
    """Things that are made once for each key, until there are too many of them."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Made] = {}

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for this key before, else what is made now."""
        made = self._made.get(key)
        if made is None:
            made = make()
            if len(self._made) >= MAX_REMEMBERED:
                self._made.clear()
            self._made[key] = made
        return made


class CheckMemory:
    """Belongs to the one that checks a claim again and again while it is typed.

    It holds lines and codes of that claim, so it is dropped when another claim is opened or the
    practice file locks; no module of the rules holds any of this itself.
    """

    def __init__(self) -> None:
        self.findings = Remembered[Finding]()  # of pairs: hundreds come back after every cell
        self.fixes = Remembered[tuple[Fix, ...]]()  # an add-on may have hundreds of primaries
        self._lines: dict[tuple[int, str], tuple[Claim, SavedLines]] = {}

    def lines_of(self, claim: Claim, name: str) -> SavedLines:
        """The lines of a saved claim: of a patient's many claims each meets all the others."""
        key = (id(claim), name)
        held = self._lines.get(key)
        if held is None or held[0] is not claim:
            if len(self._lines) >= MAX_REMEMBERED:
                self._lines.clear()
            held = self._lines[key] = (claim, saved_lines(claim, name))
        return held[1]
