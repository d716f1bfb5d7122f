"""The three clocks of a denial: filing, correction and appeal. Unknown limits stay unknown."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from claimwright.denials.case import Case
from claimwright.denials.cited_settings import read_at
from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.decision.actions import Action, Level
from claimwright.domain.decision.decision import ClockName, Deadline
from claimwright.domain.decision.facts import Fact
from claimwright.domain.practice.practice import Clock
from claimwright.workdays import next_workday, one_year_after, years_after

LAW, SETTING, UNKNOWN_AUTHORITY = "Medicare", "payer settings", "nobody"
READ_ON = datetime.date(2026, 11, 28)
FILING_RULE = "42 CFR 424.44(a); Medicare Claims Processing Manual ch. 1 s. 70"
REOPENING_RULE = "42 CFR 405.980(b); Medicare Claims Processing Manual ch. 34 s. 10.6"
EXCEPTION_RULE = "42 CFR 424.44(b)"
APPEAL_RULE = "42 CFR 405.942(a); Medicare Claims Processing Manual ch. 29 s. 310.2"
UNKNOWN = "not entered for this payer"
# Plans' public pages, read 2026-11-28: healthteamadvantage.com (60), nebraskablue.com (65).
PLAN_LIMITS = "plans' own pages say 60 or 65 days from the notice for a provider without a contract"
RECEIPT = 5  # days after the notice on which its receipt is presumed (42 CFR 405.942(a)(1))
REDETERMINATION = 120
# Later levels count from the previous decision, not from the remittance.
LATER_LEVELS = {
    Level.RECONSIDERATION: (180, "42 CFR 405.962(a)"),
    Level.ALJ_HEARING: (60, "42 CFR 405.1014(c)"),
}
YEAR = 365
FAR = 100_000


def deadlines(case: Case, level: Level | None) -> tuple[Deadline, ...]:
    """Every deadline of the denial, with its authority and source.

    Requests that are not possible have no deadline: an appeal of a decision without appeal rights,
    and a reopening if nothing was decided (MA130). An exception request keeps its own.
    """
    order = case.replay.appeal_order
    rights = order.rights if order is not None else ""
    found = [_filing(case)]
    if not (rights == "undecided" and case.is_medicare):  # others accept a corrected claim
        found += _corrected(case)
    if not rights or level is Level.EXCEPTION_REQUEST:
        found += _appeal(case, level)
    return tuple(_with_mail(case, deadline) for deadline in found)


def days_left(case: Case, action: Action) -> int:
    """Days from today until an action's deadline; `FAR` if unknown, negative if past.

    The deadline is not extended over weekends here.
    """
    notice, payer, service = case.denial.remittance_date, case.payer, case.service_date
    days: int | None = None
    base = notice
    if action in (Action.APPEAL, Action.SEND_RECORDS):
        days = REDETERMINATION + RECEIPT if case.is_medicare else payer.appeal_days
        if action is Action.APPEAL and _appeal_number(case, first_level(case)) > 1:
            days = None
    elif action is Action.REOPENING:
        days = YEAR if case.is_medicare else payer.corrected_days
    elif action is Action.CORRECTED_CLAIM:
        days = payer.corrected_days
    elif action in (Action.NEW_CLAIM, Action.SEND_ELSEWHERE):
        base, days = service, YEAR if case.is_medicare else payer.filing_days
    if base is None or days is None or days > FAR:
        return FAR
    return max(-FAR, days - (case.today - base).days)


def _filing(case: Case) -> Deadline:
    service, payer = case.service_date, case.payer
    if case.is_medicare:
        if service is None:
            return _unknown(ClockName.FILING, "", "the date of service is missing")
        day = next_workday(one_year_after(service))
        return Deadline(ClockName.FILING, "", day, LAW, FILING_RULE, READ_ON)
    return _counted(case, ClockName.FILING, "", service, payer.filing_days)


def _corrected(case: Case) -> Iterator[Deadline]:
    notice, payer = case.denial.remittance_date, case.payer
    if not case.is_medicare:
        yield _counted(case, ClockName.CORRECTED, "", notice, payer.corrected_days)
        return
    for level, years in (("reopening", 1), ("reopening-good-cause", 4)):
        if notice is None:
            yield _unknown(ClockName.CORRECTED, level, "the remittance's date is missing")
            continue
        day = years_after(notice, years)  # no rule extends it over a weekend
        yield Deadline(ClockName.CORRECTED, level, day, LAW, REOPENING_RULE, READ_ON)


def _appeal(case: Case, level: Level | None) -> Iterator[Deadline]:
    notice = case.denial.remittance_date
    if not case.is_medicare:
        wanted = level or first_level(case)
        if (place := _appeal_number(case, wanted)) > 1:
            yield _later_appeal(case, wanted, place)
            return
        found = _counted(case, ClockName.APPEAL, wanted.value, notice, case.payer.appeal_days)
        if found.known and case.payer.reconsideration_first:
            shared = "one limit for the reconsideration and the appeal after it"
            found = replace(found, source=f"{found.source}; {shared}")
        if case.is_plan_without_contract and case.payer.appeal_days is None:
            found = replace(found, source=f"{UNKNOWN}; {PLAN_LIMITS}")
        yield found
        return
    if level is Level.EXCEPTION_REQUEST:
        why = f"counts from the day you learned of it: ask the contractor; {EXCEPTION_RULE}"
        yield Deadline(ClockName.APPEAL, level.value, None, LAW, why, known=False)
        return
    wanted = next_medicare_level(case)
    if wanted is not Level.REDETERMINATION:
        days, source = LATER_LEVELS[wanted]
        why = f"{days} days from receipt of the last decision, whose date was not given; {source}"
        yield Deadline(ClockName.APPEAL, wanted.value, None, LAW, why, READ_ON, known=False)
    elif notice is None:
        yield _unknown(ClockName.APPEAL, wanted.value, "the remittance's date is missing")
    else:
        day = next_workday(notice + datetime.timedelta(days=REDETERMINATION + RECEIPT))
        yield Deadline(ClockName.APPEAL, wanted.value, day, LAW, APPEAL_RULE, READ_ON)


def _appeal_number(case: Case, level: Level) -> int:
    """The appeal's number, from 1; a reconsideration and the appeal after it share one limit.

    If a limit was entered for the second level, this payer has a separate one for each.
    """
    if level in (Level.SECOND_APPEAL, Level.INDEPENDENT_REVIEW):
        return 2
    is_after = level is Level.FIRST_APPEAL and case.fact(Fact.APPEALS_DONE) not in ("", "none")
    return 2 if is_after and case.settings.appeal_window(2) is not None else 1


def _later_appeal(case: Case, level: Level, place: int) -> Deadline:
    """A later appeal counts from the previous decision, whose date is not known."""
    window = case.settings.appeal_window(place)
    if window is None:
        return _unknown(ClockName.APPEAL, level.value, UNKNOWN)
    source = window.source or "without a source"
    why = f"{window.days} days from the previous decision, whose date was not given; {source}"
    return Deadline(
        *(ClockName.APPEAL, level.value, None, window.set_by or SETTING, why, window.set_on),
        known=False,
    )


def next_medicare_level(case: Case) -> Level:
    """The next Medicare appeal level."""
    done = case.fact(Fact.APPEALS_DONE)
    if done in ("redetermination", "payer-first"):
        return Level.RECONSIDERATION
    return Level.ALJ_HEARING if done == "reconsideration" else Level.REDETERMINATION


def first_level(case: Case) -> Level:
    """The next appeal level at any payer."""
    if case.is_medicare:
        return next_medicare_level(case)
    done = case.fact(Fact.APPEALS_DONE) not in ("", "none")
    if case.is_plan_without_contract:
        return Level.INDEPENDENT_REVIEW if done else Level.RECONSIDERATION
    first = case.payer.reconsideration_first
    if first or (first is None and case.payer.kind is PayerKind.MEDICARE_ADVANTAGE):
        return Level.FIRST_APPEAL if done else Level.RECONSIDERATION
    return Level.SECOND_APPEAL if done else Level.FIRST_APPEAL


def _counted(
    case: Case, clock: ClockName, level: str, base: datetime.date | None, days: int | None
) -> Deadline:
    if days is None:
        return _unknown(clock, level, UNKNOWN)
    if base is None:
        return _unknown(clock, level, "the date that it counts from is missing")
    try:
        day = base + datetime.timedelta(days=days)
    except OverflowError:
        return _unknown(clock, level, UNKNOWN)
    window = case.settings.window(Clock(clock.value), days)
    if window is None:
        return Deadline(clock, level, day, SETTING, f"{days} days, as entered for this payer")
    source = f"{days} days, {window.source or 'without a source'}"
    return Deadline(clock, level, day, window.set_by or SETTING, source, window.set_on)


def _unknown(clock: ClockName, level: str, why: str) -> Deadline:
    return Deadline(clock, level, None, UNKNOWN_AUTHORITY, why, known=False)


def _with_mail(case: Case, deadline: Deadline) -> Deadline:
    days = case.payer.mail_days
    if deadline.date is None or not days:
        return deadline
    try:
        mail_by = deadline.date - datetime.timedelta(days=days)
    except OverflowError:
        return deadline
    if "mail_days" not in case.settings.listed:
        return replace(deadline, mail_by=mail_by)
    mailing = f"{days} days for mailing, {read_at(case.settings.source_of('mail_days'))}"
    return replace(deadline, mail_by=mail_by, source=f"{deadline.source}; {mailing}")
