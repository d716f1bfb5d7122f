"""A procedure with global days, and the period that its payment covers."""

import datetime
from dataclasses import dataclass, field

from claimwright.domain.finding.evidence import SurgeryEvidence
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.service_line import ServiceLine

MAJOR = "090"
PERIODS = {"000": 0, "010": 10, "090": 90}
# Paid for the operation only: an assistant, and a return to the operating room (78).
OPERATION_ONLY = frozenset({"78", "80", "81", "82", "AS"})
NO_POSTOPERATIVE = frozenset({"54", "56"})  # surgical care only, preoperative care only
DAY = datetime.timedelta(days=1)


@dataclass(slots=True, eq=False)
class Surgery:
    """A line whose code has 000, 010 or 090 global days.

    ``last_day`` is the last day of its period, counted from the day after the surgery.
    ``first_day`` is the first postoperative day whose care this provider is paid for: the next
    day, or with 55 the day on which they assumed care.
    """

    line: ServiceLine
    global_days: str
    date: datetime.date = field(init=False)
    first_day: datetime.date = field(init=False)
    last_day: datetime.date = field(init=False)

    def __post_init__(self) -> None:
        assert self.line.date is not None  # a line without a date has no global days
        self.date = self.line.date
        self.first_day = max(self.date + DAY, _care_assumed_on(self.line) or self.date)
        self.last_day = self.date + datetime.timedelta(days=PERIODS[self.global_days])


def includes_preoperative(line: ServiceLine) -> bool:
    """Whether a surgery's payment includes visits on its day and, with 090, the day before."""
    return not line.modifiers & OPERATION_ONLY and not _is_postoperative_only(line)


def includes_postoperative(line: ServiceLine) -> bool:
    """Whether a surgery's payment includes the care in its global period."""
    if line.modifiers & OPERATION_ONLY:
        return False
    return "55" in line.modifiers or not line.modifiers & NO_POSTOPERATIVE


def _is_postoperative_only(line: ServiceLine) -> bool:
    return "55" in line.modifiers and "54" not in line.modifiers


def _care_assumed_on(line: ServiceLine) -> datetime.date | None:
    return line.claim.care_dates.assumed if _is_postoperative_only(line) else None


def surgery_evidence(context: CheckContext, surgery: Surgery) -> SurgeryEvidence:
    """The evidence for a finding about the global period."""
    fee = context.rows.fees(surgery.date).get(surgery.line.code)
    return SurgeryEvidence(
        surgery.line.code,
        surgery.date,
        surgery.global_days,
        surgery.last_day,
        fee.release if fee else "",
        fee is not None and fee.nearest,
    )
