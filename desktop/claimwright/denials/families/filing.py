"""29: the filing limit. 42 CFR 424.44; Medicare Claims Processing Manual ch. 1 s. 70."""

import datetime
from dataclasses import replace

from claimwright.denials.answer import Answer, Branch, ask
from claimwright.denials.case import Case
from claimwright.denials.fixes import (
    CLAIM_COPY,
    REMITTANCE,
    appeal,
    close,
    correct,
    new_claim,
    reopening,
)
from claimwright.denials.steps import DATE, WITH_RECORDS
from claimwright.domain.dates import us_date
from claimwright.domain.decision.actions import Action, Level
from claimwright.domain.decision.facts import Fact
from claimwright.workdays import next_workday, one_year_after

QUESTION = "When did the payer first receive the claim, and what proves it?"


def resolve(case: Case) -> Answer:
    """Decide a timely filing denial by the proof of timely filing."""
    if case.fact(Fact.COVERAGE) == "medicare-advantage-ended" and case.is_medicare:
        return exception(
            case, "The patient's Medicare Advantage plan ended retroactively (42 CFR 424.44(b))."
        )
    if case.is_plan_without_contract and case.fact(Fact.FILING) in ("", "proof-accepted"):
        return appeal(case, case.without_contract)
    branches: dict[str, Branch] = {
        "proof-accepted": lambda: _accepted(case),
        "proof-other-payer": lambda: _other_payer(case),
        "date-typed-wrong": lambda: _typed_wrong(case),
        "agency-error": lambda: _agency(case),
        "submission-report": lambda: _submission_only(case),
        "late": lambda: _late(case),
    }
    answer = ask(case, Fact.FILING, QUESTION, branches)
    last = last_day(case)
    if last is None:
        return answer
    known = answer.knowing({"last_day": last.isoformat()})
    notice = case.denial.remittance_date
    if notice is None or notice > last or case.fact(Fact.FILING) in ("late", "date-typed-wrong"):
        return known
    return known.because(
        f"By the claim's own date of service, the limit ran to {us_date(last)}, and the remittance "
        f"is dated {us_date(notice)}: check the dates, because the claim was received on time."
    )


def last_day(case: Case) -> datetime.date | None:
    """The last day for the payer to receive the line, or None if unknown."""
    service, days = case.service_date, case.payer.filing_days
    if service is None:
        return None
    if case.is_medicare:
        return next_workday(one_year_after(service))
    try:
        return None if days is None else service + datetime.timedelta(days=days)
    except OverflowError:
        return None


def exception(case: Case, reason: str) -> Answer:
    """A request for an exception to the filing limit; N211 allows no appeal."""
    kind = "medicare-late-filing-exception" if case.is_medicare else "exception-request"
    answer = appeal(
        case,
        reason,
        "A late claim has no appeal rights with Medicare, only an exception request."
        if case.is_medicare
        else "Ask for an exception to the filing limit.",
        letter=kind,
        level=Level.EXCEPTION_REQUEST,
    )
    return replace(
        answer,
        steps=(
            "Resubmit the claim with the request, and say which exception applies and when you "
            "learned of it.",
            "Enclose what proves it, such as the agency's own letter.",
        ),
        enclosures=(REMITTANCE, CLAIM_COPY, "What proves the exception, with its date"),
    )


def _accepted(case: Case) -> Answer:
    reason = "An acceptance report (277CA or the payer's own) shows receipt within the limit."
    if case.is_medicare:
        return reopening(
            case,
            "Enclose the contractor's acceptance report of the first claim.",
            reason,
            "A late claim has no appeal rights with Medicare, but the contractor can reopen its "
            "own mistake.",
            request=WITH_RECORDS,
        ).or_else(Action.NEW_CLAIM, "if the filing limit of the line has not passed yet")
    return appeal(
        case,
        reason,
        "A submission report alone is not proof.",
        letter="appeal-timely-filing",
    )


def _other_payer(case: Case) -> Answer:
    reason = "Another carrier's denial shows when the claim was first submitted in good faith."
    if case.is_medicare:
        return close(
            case, "Medicare has no exception for a claim that went to another payer first."
        ).or_else(
            Action.APPEAL,
            "as an exception request: Medicaid took its payment back, entitlement was granted "
            "retroactively, or a plan ended retroactively",
        )
    return appeal(case, reason, letter="appeal-timely-filing")


def _typed_wrong(case: Case) -> Answer:
    reason = "The date of service was entered wrong; with the right one, the claim was timely."
    if case.takes_replacement:
        return correct(case, f"Correct the date of service ({DATE}).", reason)
    return new_claim(case, f"Correct the date of service ({DATE}).", reason)


def _agency(case: Case) -> Answer:
    return exception(case, "An agency's own mistake made the claim late.")


def _submission_only(case: Case) -> Answer:
    return close(
        case,
        "A submission report shows that the claim was submitted, not that the payer accepted it.",
        "Ask the clearinghouse for the acceptance report before you close it.",
    ).or_else(
        Action.REOPENING if case.is_medicare else Action.APPEAL,
        "once an acceptance report within the limit is found",
    )


def _late(case: Case) -> Answer:
    return close(
        case,
        "The claim reached the payer after its filing limit, and no exception applies.",
        "The provider is responsible: the patient owes nothing for late filing.",
    )
