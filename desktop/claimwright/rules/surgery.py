"""A procedure with global days, and the period that its payment covers."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from claimwright.rules.check_input import CheckInput
from claimwright.rules.phrases import iso
from claimwright.rules.service_line import ServiceLine

MAJOR = "090"
PERIODS = {"000": 0, "010": 10, "090": 90}


@dataclass(frozen=True, slots=True, eq=False)
class Surgery:
    """A line whose code has 000, 010 or 090 global days."""

    line: ServiceLine
    global_days: str

    @property
    def date(self) -> datetime.date:
        """The day of the surgery."""
        assert self.line.date is not None  # a line without a date has no global days
        return self.line.date

    @property
    def last_day(self) -> datetime.date:
        """The last day of the period: the surgery's date and its days, the day itself apart."""
        return self.date + datetime.timedelta(days=PERIODS[self.global_days])


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
