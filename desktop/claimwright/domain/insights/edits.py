"""The edits that cost a practice most, the outcomes of its appeals, and what to do."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claimwright.domain.insights.overview import Outcomes
from claimwright.domain.insights.selection import Selection

TOP = 20


class Advice(StrEnum):
    """What to do about the denials for an edit."""

    KEEP = "keep-appealing"
    DOCUMENT = "document-better"
    STOP = "stop-appealing"
    TOO_FEW = "too-few-yet"

    @property
    def label(self) -> str:
        """The name as shown."""
        return self.value.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class TopEdit:
    """A pair in CMS's direction: column 1 is paid, column 2 denied.

    ``indicator`` is 0 or 1, or None if the edit was not in effect on the dates of service.
    ``sentences`` say what the chart must state, if better documentation helps.
    ``from_remittances`` is False if the pair comes from checked claims instead.
    """

    column1: str
    column2: str
    indicator: int | None
    lines: int
    denied: Decimal
    outcomes: Outcomes
    advice: Advice
    why: str
    sentences: tuple[str, ...] = ()
    selection: Selection | None = None
    from_remittances: bool = True

    @property
    def pair(self) -> str:
        """``column1/column2``."""
        return f"{self.column1}/{self.column2}"


@dataclass(frozen=True, slots=True)
class StarterEdit:
    """A pair that a specialty often bills together, from a release of the published table."""

    specialty: str
    column1: str
    column2: str
    indicator: int
    release: str
    source: str
