"""The columns of a denial that lists filter, sort, group and sum by."""

import datetime
from typing import NamedTuple


class DenialHead(NamedTuple):
    """The list columns of a denial; fields as in `OpenDenial`.

    ``cents`` is the amount in whole cents, None if unknown. ``has_letter`` is whether the decision
    names a letter.
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
