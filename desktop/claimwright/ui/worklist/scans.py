"""Winback and Worth a look: their columns and their scans."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from claimwright.domain.dates import us_date
from claimwright.domain.money import money_label
from claimwright.services.container import Services
from claimwright.services.worklist.doubts import DoubtfulPayment, doubtful_payments
from claimwright.services.worklist.open_work import open_work
from claimwright.services.worklist.row_words import claim_name, denied_by, do_next, service_code
from claimwright.services.worklist.winback import WinbackCandidate
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.widgets.tables.record_model import Column
from claimwright.ui.worklist.scan_view import ScanView

WINBACK_COLUMNS: tuple[Column[WinbackCandidate], ...] = (
    Column("Claim", lambda one: claim_name(one.denial), width=80),
    Column("Patient", lambda one: one.denial.patient, width=130),
    Column("CPT", lambda one: service_code(one.denial), width=80, is_whole=True),
    Column("Denial", lambda one: denied_by(one.denial), width=110, is_whole=True),
    Column("Amount ($)", lambda one: _amount(one), right=True, width=90),
    Column("Do next", lambda one: do_next(one.denial).words, width=140),
    Column("Deadline", lambda one: _deadline(one), lambda one: _last_day(one), width=90),
    Column("Because", lambda one: one.because),
)
DOUBT_COLUMNS: tuple[Column[DoubtfulPayment], ...] = (
    Column(
        "Payment",
        lambda one: us_date(one.payment.date) if one.payment.date else "",
        lambda one: one.payment.date.toordinal() if one.payment.date else 0,
        width=96,
    ),
    Column("Payer", lambda one: one.payment.payer, width=160),
    Column("Claim", lambda one: one.doubt.claim_number or one.doubt.payer_claim_number, width=100),
    Column("CPT", lambda one: one.doubt.code, width=70),
    Column(
        "Saved claim",
        lambda one: "Not matched" if one.posted.claim_id is None else "Matched",
        width=100,
    ),
    Column("What may be wrong", lambda one: one.sentence),
)


def _amount(one: WinbackCandidate) -> str:
    return "" if one.denial.amount is None else money_label(one.denial.amount)


def _deadline(one: WinbackCandidate) -> str:
    day = one.denial.decision.deadline
    return us_date(day) if day else "Unknown"


def _last_day(one: WinbackCandidate) -> int:
    day = one.denial.decision.deadline
    return day.toordinal() if day else date.max.toordinal()


def winback_view(file_access: FileAccess) -> ScanView[WinbackCandidate]:
    """Create the Winback view."""
    explained = (
        "Denials not past the deadline whose edit was not in "
        "effect on the date of service or was deleted retroactively, or whose unit limit "
        "has gone up, according to the tables now loaded. Closed denials are included."
    )
    return ScanView("Winback", explained, WINBACK_COLUMNS, file_access)


def doubts_view(file_access: FileAccess) -> ScanView[DoubtfulPayment]:
    """Create the Worth a look view."""
    explained = (
        "Payments that are not denials but may be wrong: less "
        "allowed than usual for the same code and payer, the whole charge adjusted as "
        "contractual, late filing charged to the patient, or a group code not permitted "
        "with its reason code. This list writes off and bills nothing."
    )
    return ScanView("Worth a look", explained, DOUBT_COLUMNS, file_access)


def find_winback(view: ScanView[WinbackCandidate], services: Services) -> None:
    """Find denials that the current tables contradict; this also updates their decisions."""
    access = services.work_access

    def work() -> Sequence[WinbackCandidate]:
        with open_work(access) as opened:
            return opened.winback.find(access.today).found

    view.scan(work, winback_words)


def winback_words(found: Sequence[WinbackCandidate]) -> str:
    """The number of denials and their total."""
    total = sum((one.denial.amount for one in found if one.denial.amount is not None), Decimal())
    return f"{len(found):,} denial{'' if len(found) == 1 else 's'}, ${money_label(total)}"


def find_doubts(view: ScanView[DoubtfulPayment], services: Services) -> None:
    """Find payments that may be wrong."""
    access = services.work_access

    def work() -> Sequence[DoubtfulPayment]:
        with open_work(access) as opened:
            return tuple(doubtful_payments(opened.store))

    view.scan(work, lambda found: f"{len(found):,} worth a look")
