"""A procedure with global days, and the period that its payment covers."""

import datetime
from dataclasses import dataclass, field

from claimwright.domain.finding.evidence import SurgeryEvidence
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.service_line import ServiceLine

MAJOR = "090"
PERIODS = {"000": 0, "010": 10, "090": 90}
# Paid for the operation and nothing around it: an assistant, and a return to the room (78).
OPERATION_ALONE = frozenset({"78", "80", "81", "82", "AS"})
NOT_AFTER = frozenset({"54", "56"})  # the care before it, with the operation or without
DAY = datetime.timedelta(days=1)


@dataclass(slots=True, eq=False)
class Surgery:
    """A line whose code has 000, 010 or 090 global days.

    ``last_day`` is the last of its period: the surgery's date and its days, the day itself apart.
    ``first_day`` is the first day after it of which this provider was paid for the care: the next,
    or with 55 the one on which he or she took over.
    """

    line: ServiceLine
    global_days: str
    date: datetime.date = field(init=False)
    first_day: datetime.date = field(init=False)
    last_day: datetime.date = field(init=False)

    def __post_init__(self) -> None:
        assert self.line.date is not None  # a line without a date has no global days
        self.date = self.line.date
        self.first_day = max(self.date + DAY, _taken_over(self.line) or self.date)
        self.last_day = self.date + datetime.timedelta(days=PERIODS[self.global_days])


def holds_before(line: ServiceLine) -> bool:
    """Whether a surgery's payment holds the visits of its day, and with 090 of the day before."""
    return not line.modifiers & OPERATION_ALONE and not _is_care_after(line)


def holds_after(line: ServiceLine) -> bool:
    """Whether a surgery's payment holds the care in its period."""
    if line.modifiers & OPERATION_ALONE:
        return False
    return "55" in line.modifiers or not line.modifiers & NOT_AFTER


def _is_care_after(line: ServiceLine) -> bool:
    return "55" in line.modifiers and "54" not in line.modifiers


def _taken_over(line: ServiceLine) -> datetime.date | None:
    return line.claim.care_dates.assumed if _is_care_after(line) else None


def surgery_evidence(context: CheckContext, surgery: Surgery) -> SurgeryEvidence:
    """What a finding about the period rests on."""
    fee = context.rows.fees(surgery.date).get(surgery.line.code)
    return SurgeryEvidence(
        surgery.line.code,
        surgery.date,
        surgery.global_days,
        surgery.last_day,
        fee.release if fee else "",
        fee is not None and fee.nearest,
    )
