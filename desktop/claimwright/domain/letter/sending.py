"""How and when a letter went to the payer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from claimwright.domain.dates import us_date


class SentBy(StrEnum):
    """The ways in which a letter is sent."""

    MAIL = "mail"
    CERTIFIED_MAIL = "certified mail"
    FAX = "fax"
    PORTAL = "portal"
    EMAIL = "secure e-mail"


NUMBER_OF = {
    SentBy.CERTIFIED_MAIL: "certified mail number",
    SentBy.FAX: "fax number",
    SentBy.PORTAL: "confirmation number",
}
"""What proves the way in which a letter was sent, where something does."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One time that a letter was sent: ``number`` proves it, see `NUMBER_OF`.

    ``pages`` is how many pages went out, 0 where that was not recorded.
    """

    letter_id: int
    how: SentBy
    on: date
    number: str = ""
    note: str = ""
    pages: int = 0
    by: str = ""
    at: datetime | None = None
    id: int = 0

    @property
    def text(self) -> str:
        """The sending in one line: ``Certified mail 9407 1118 9956 on 10/02/2026``."""
        words = f"{self.how.value.capitalize()} {self.number}".strip()
        return f"{words} on {us_date(self.on)}"
