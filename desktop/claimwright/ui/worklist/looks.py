"""Winback and Worth a look: their columns, and the work that finds them."""

from collections.abc import Sequence
from decimal import Decimal

from claimwright.domain.money import money_label
from claimwright.domain.shown_dates import shown_date
from claimwright.services.container import Services
from claimwright.services.worklist.doubts import Doubted, doubted_payments
from claimwright.services.worklist.open_work import open_work
from claimwright.services.worklist.row_words import claim_name, denied_by, do_next, service_code
from claimwright.services.worklist.winback import WonBack
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.widgets.tables.record_model import Column
from claimwright.ui.worklist.look_view import LookView

WINBACK_COLUMNS: tuple[Column[WonBack], ...] = (
    Column("Claim", lambda one: claim_name(one.denial)),
    Column("Patient", lambda one: one.denial.patient),
    Column("CPT", lambda one: service_code(one.denial)),
    Column("Denial", lambda one: denied_by(one.denial)),
    Column("Amount ($)", lambda one: "" if one.denial.amount is None
           else money_label(one.denial.amount), lambda one: one.denial.amount or 0, right=True),
    Column("Do next", lambda one: do_next(one.denial).words),
    Column("Deadline", lambda one: shown_date(one.denial.decision.deadline)
           if one.denial.decision.deadline else "Unknown",
           lambda one: one.denial.decision.deadline or 0),
    Column("Because", lambda one: one.because),
)  # fmt: skip # a line a column
DOUBT_COLUMNS: tuple[Column[Doubted], ...] = (
    Column("Payment", lambda one: shown_date(one.payment.date) if one.payment.date else "",
           lambda one: one.payment.date.toordinal() if one.payment.date else 0),
    Column("Payer", lambda one: one.payment.payer),
    Column("Claim", lambda one: one.doubt.claim_number or one.doubt.payer_claim_number),
    Column("CPT", lambda one: one.doubt.code),
    Column("Saved claim", lambda one: "Not matched" if one.posted.claim_id is None else "Matched"),
    Column("What may be wrong", lambda one: one.sentence),
)  # fmt: skip # a line a column


def winback_view(file_access: FileAccess) -> LookView[WonBack]:
    """The list of what can be won back."""
    explained = (
        "Denials still in time whose edit was not in effect on the date of service, was deleted "
        "retroactively, or whose unit limit rose, by the tables held now. Closed ones are looked "
        "at too."
    )
    widths = (80, 130, 80, 110, 90, 140, 90, 0)
    return LookView("Winback", explained, WINBACK_COLUMNS, widths, file_access)


def doubts_view(file_access: FileAccess) -> LookView[Doubted]:
    """The list of payments that are worth a look."""
    explained = (
        "Payments that are no denials and may be wrong: less allowed than usual for the same code "
        "and payer, the whole charge taken as contractual, late filing put on the patient, a group "
        "that does not go with its code. Nothing is written off or billed by this list."
    )
    widths = (96, 160, 100, 70, 100, 0)
    return LookView("Worth a look", explained, DOUBT_COLUMNS, widths, file_access)


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
