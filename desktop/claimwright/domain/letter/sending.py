"""How and when a letter was sent to the payer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from claimwright.domain.dates import us_date


class SentBy(StrEnum):
    """How a letter is sent."""

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
"""The number that proves a sending, by method; some methods have none."""

_SENT = {
    SentBy.MAIL: "Mailed",
    SentBy.CERTIFIED_MAIL: "Certified mail",
    SentBy.FAX: "Fax",
    SentBy.PORTAL: "Portal upload",
    SentBy.EMAIL: "Sent by secure email",
}


@dataclass(frozen=True, slots=True)
class Sending:
    """One sending of a letter; ``number`` proves it, see `NUMBER_OF`.

    ``pages`` is how many pages were sent, 0 if not recorded.
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
        """The sending as text: ``Certified mail 9407 1118 9956 on 10/02/2026``."""
        words = f"{_SENT[self.how]} {self.number}".strip()
        return f"{words} on {us_date(self.on)}"
