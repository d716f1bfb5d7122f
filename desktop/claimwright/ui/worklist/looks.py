"""Winback and Worth a look: their columns, and the work that finds them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from claimwright.domain.dates import us_date
from claimwright.domain.money import money_label
from claimwright.services.container import Services
from claimwright.services.worklist.doubts import Doubted, doubted_payments
from claimwright.services.worklist.open_work import open_work
from claimwright.services.worklist.row_words import claim_name, denied_by, do_next, service_code
from claimwright.services.worklist.winback import WonBack
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.widgets.tables.record_model import Column
from claimwright.ui.worklist.look_view import LookView

WINBACK_COLUMNS: tuple[Column[WonBack], ...] = (
    Column("Claim", lambda one: claim_name(one.denial), width=80),
    Column("Patient", lambda one: one.denial.patient, width=130),
    Column("CPT", lambda one: service_code(one.denial), width=80, is_whole=True),
    Column("Denial", lambda one: denied_by(one.denial), width=110, is_whole=True),
    Column("Amount ($)", lambda one: _amount(one), right=True, width=90),
    Column("Do next", lambda one: do_next(one.denial).words, width=140),
    Column("Deadline", lambda one: _deadline(one), lambda one: _last_day(one), width=90),
    Column("Because", lambda one: one.because),
)
DOUBT_COLUMNS: tuple[Column[Doubted], ...] = (
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


def _amount(one: WonBack) -> str:
    return "" if one.denial.amount is None else money_label(one.denial.amount)


def _deadline(one: WonBack) -> str:
    day = one.denial.decision.deadline
    return us_date(day) if day else "Unknown"


def _last_day(one: WonBack) -> int:
    day = one.denial.decision.deadline
    return day.toordinal() if day else date.max.toordinal()


def winback_view(file_access: FileAccess) -> LookView[WonBack]:
    """The list of what can be won back."""
    explained = (
        "Denials not past the deadline whose edit was not in "
        "effect on the date of service or was deleted retroactively, or whose unit limit "
        "has gone up, according to the tables now loaded. Closed denials are included."
    )
    return LookView("Winback", explained, WINBACK_COLUMNS, file_access)


def doubts_view(file_access: FileAccess) -> LookView[Doubted]:
    """The list of payments that are worth a look."""
    explained = (
        "Payments that are not denials but may be wrong: less "
        "allowed than usual for the same code and payer, the whole charge adjusted as "
        "contractual, late filing charged to the patient, or a group code not permitted "
        "with its reason code. This list writes off and bills nothing."
    )
    return LookView("Worth a look", explained, DOUBT_COLUMNS, file_access)


def look_for_winback(view: LookView[WonBack], services: Services) -> None:
    """Look for what the tables of now win back; the decisions are made anew by it."""
    access = services.work_access

    def work() -> Sequence[WonBack]:
        with open_work(access) as opened:
            return opened.winback.look(access.today).found

    view.look(work, winback_words)


def winback_words(found: Sequence[WonBack]) -> str:
    """How many, and how much."""
    total = sum((one.denial.amount for one in found if one.denial.amount is not None), Decimal())
    return f"{len(found):,} denial{'' if len(found) == 1 else 's'}, ${money_label(total)}"


def look_for_doubts(view: LookView[Doubted], services: Services) -> None:
    """Look through the newest payments."""
    access = services.work_access

    def work() -> Sequence[Doubted]:
        with open_work(access) as opened:
            return tuple(doubted_payments(opened.store))

    view.look(work, lambda found: f"{len(found):,} worth a look")
