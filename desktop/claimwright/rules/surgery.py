"""A procedure with global days, and the period that its payment covers."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from claimwright.rules.check_input import CheckInput
from claimwright.rules.phrases import iso
from claimwright.rules.service_line import ServiceLine

MAJOR = "090"
PERIODS = {"000": 0, "010": 10, "090": 90}


@dataclass(slots=True, eq=False)
class Surgery:
    """A line whose code has 000, 010 or 090 global days.

    ``last_day`` is the last of its period: the surgery's date and its days, the day itself apart.
    """

    line: ServiceLine
    global_days: str
    date: datetime.date = field(init=False)
    last_day: datetime.date = field(init=False)

    def __post_init__(self) -> None:
        assert self.line.date is not None  # a line without a date has no global days
        self.date = self.line.date
        self.last_day = self.date + datetime.timedelta(days=PERIODS[self.global_days])


def surgery_evidence(data: CheckInput, surgery: Surgery) -> Mapping[str, object]:
    """What a finding about the period rests on."""
    fee = data.fees(surgery.date).get(surgery.line.code)
    return {
        "surgery_code": surgery.line.code,
        "surgery_date": iso(surgery.date),
        "global_days": surgery.global_days,
        "last_day": iso(surgery.last_day),
        "release": fee.release if fee else "",
    }
