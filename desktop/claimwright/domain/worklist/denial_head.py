"""What a list needs of a denial to filter, sort, group and sum it."""

import datetime
from typing import NamedTuple


class DenialHead(NamedTuple):
    """A denial without what only its own row shows; fields as in `OpenDenial`.

    ``cents`` is its amount in whole cents, None where it is not known. ``has_letter`` says that
    its decision names a letter.
    """

    id: int
    claim_number: str
    patient: str
    payer: str
    provider: str
    date: datetime.date | None
    line: int | None
    code: str
    adjustment: str
    cents: int | None
    remittance_date: datetime.date | None
    action: str
    sure: bool
    bucket: str
    pair: str
    deadline: datetime.date | None
    has_letter: bool
    owner: str
    follow_up: datetime.date | None
    status: str
    outcome: str
