"""A decision as shown in the window: headline, steps in columns, answers and deadlines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.decision.actions import ACTION_LABELS, LEVEL_LABELS, Action
from claimwright.domain.decision.decision import Choice, ClockName, Deadline, Decision, Question
from claimwright.domain.decision.facts import NONE, SUPPORTED_MODIFIERS, Fact
from claimwright.domain.denial.denial import Denial
from claimwright.domain.library.orders import STATUS_INQUIRY

HEADLINES: Mapping[Action, str] = {
    Action.CORRECTED_CLAIM: "Send a corrected claim",
    Action.NEW_CLAIM: "Send a new claim",
    Action.REOPENING: "Ask for a reopening",
    Action.SEND_RECORDS: "Send the records",
    Action.APPEAL: "Appeal",
    Action.SEND_ELSEWHERE: "Send the claim to another payer",
    Action.BILL_PATIENT: "Bill the patient",
}
_WITH_MODIFIER: Mapping[Action, str] = {
    Action.CORRECTED_CLAIM: "Send a corrected claim with",
    Action.REOPENING: "Ask for a reopening to add",
}
CLOCK_TITLES = {
    ClockName.CORRECTED: "Corrected claim",
    ClockName.FILING: "Timely filing",
    ClockName.APPEAL: "Appeal",
}
_BOX = re.compile(r"\(((?:Box|Item)[^;()]*)(?:; *((?:Loop|2[0-9]{3})[^()]*))?\)")
# Short labels for answers; a value not listed here is its own label.
CHOICE_WORDS: Mapping[tuple[Fact, str], str] = {
    (Fact.RECORD_SUPPORTS, "none"): "No, none of these",
    (Fact.RECORD_SUPPORTS, "XS"): "Another structure, lesion or site (XS)",
    (Fact.RECORD_SUPPORTS, "XE"): "Another encounter (XE)",
    (Fact.RECORD_SUPPORTS, "XP"): "Another practitioner (XP)",
    (Fact.RECORD_SUPPORTS, "XU"): "Unusual, does not overlap (XU)",
    (Fact.RECORD_SUPPORTS, "59"): "Distinct in another way (59)",
    (Fact.RECORD_SUPPORTS, "25"): "A separate visit (25)",
    (Fact.RECORD_SUPPORTS, "57"): "The decision for surgery (57)",
    (Fact.RECORD_SUPPORTS, "24"): "An unrelated visit (24)",
    (Fact.RECORD_SUPPORTS, "58"): "Staged or related (58)",
    (Fact.RECORD_SUPPORTS, "78"): "Unplanned return to the operating room (78)",
    (Fact.RECORD_SUPPORTS, "79"): "Unrelated procedure (79)",
    (Fact.RECORD_SUPPORTS, "91"): "Repeated laboratory test (91)",
    (Fact.RECORD_SUPPORTS, "anatomic"): "Another side or digit (LT, RT, ...)",
    (Fact.FIRST_CLAIM, "none"): "No other claim is on file",
    (Fact.RECORDS, "requested-not-sent"): "Yes, and they were not sent yet",
    (Fact.RECORDS, "available"): "Yes, they are here",
    (Fact.RECORDS, "none"): "No, they do not exist",
    (Fact.DIAGNOSIS, "right"): "Yes, it is the documented one",
    (Fact.DIAGNOSIS, "left-off"): "No, a documented one was left off",
    (Fact.DIAGNOSIS, "wrong"): "No, it was entered wrong",
    (Fact.NOTICE, "abn"): "Yes, a signed ABN",
    (Fact.NOTICE, "advance"): "Yes, the plan's own decision before the service",
    (Fact.NOTICE, "none"): "No",
    (Fact.UNITS, "as-documented"): "Yes, as billed",
    (Fact.UNITS, "typed-wrong"): "No, the units were entered wrong",
    (Fact.FILING, "late"): "It was late",
    (Fact.FILING, "proof-accepted"): "In time, with an acceptance report (277CA)",
    (Fact.FILING, "proof-other-payer"): "Another carrier had it first",
    (Fact.FILING, "submission-report"): "Only a submission report",
    (Fact.FILING, "date-typed-wrong"): "The date of service was entered wrong",
    (Fact.FILING, "agency-error"): "An agency's mistake made it late",
    (Fact.AUTHORIZATION, "on-file"): "It is on file and was on the claim",
    (Fact.AUTHORIZATION, "left-off"): "It was obtained and left off the claim",
    (Fact.AUTHORIZATION, "not-required"): "It was not required",
    (Fact.AUTHORIZATION, "none"): "There is none",
    (Fact.INJURY, "work"): "Yes, at work",
    (Fact.INJURY, "auto"): "Yes, an auto accident",
    (Fact.INJURY, "none"): "No injury",
    (Fact.COVERAGE, "other-primary"): "Another payer is primary",
    (Fact.COVERAGE, "other-ended"): "The other coverage had ended",
    (Fact.COVERAGE, "other-not-liable"): "The other payer is not liable",
    (Fact.COVERAGE, "snf-stay"): "A nursing facility stay (Part A)",
    (Fact.COVERAGE, "medicare-primary"): "Medicare is primary",
    (Fact.COVERAGE, "medicare-advantage"): "A Medicare Advantage plan",
    (Fact.COVERAGE, "medicare-advantage-ended"): "The plan had ended",
    (Fact.COVERAGE, "railroad"): "Railroad Medicare",
    (Fact.COVERAGE, "hospice"): "Hospice",
    (Fact.COVERAGE, "terminated"): "No coverage on that date",
}


# The reasons that most often distinguish denied pairs come first, rare ones after "none".
_SUPPORT_ORDER = f"XS XE XU XP 59 25 57 24 91 anatomic 58 78 79 76 77 {NONE}".split()
_RARE = frozenset({"58", "78", "79", "76", "77"})


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step; ``box`` and ``segment`` are empty if the step names no field."""

    text: str
    box: str = ""
    segment: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One answer to a question: its value, its label, and the resulting action.

    ``number`` is its shortcut key: 10 for the 0 key, 0 if no key is left.
    """

    value: str
    words: str
    result: str
    number: int


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One deadline column; ``day`` is None if the last day is unknown."""

    clock: ClockName
    title: str
    day: date | None
    mail_by: date | None
    left: str
    rule: str
    set_by: str


def headline(decision: Decision, denial: Denial) -> str:
    """The decision in one line."""
    line = f"line {denial.line}" if denial.line else "the claim"
    if decision.action is Action.WAIT:
        asks = decision.letters[:1] == (STATUS_INQUIRY,)
        return f"Ask the payer about {line} first" if asks else f"Wait: send nothing for {line} yet"
    if decision.action is Action.CLOSE and decision.is_posted:
        return f"Post the amount on {line}: nothing was denied"
    if decision.action is Action.CLOSE:
        return f"Close {line}: write it off"
    if decision.action is Action.APPEAL and decision.level is not None:
        return f"Appeal {line}: {LEVEL_LABELS[decision.level]}"
    if decision.modifier and decision.action in _WITH_MODIFIER:
        return f"{_WITH_MODIFIER[decision.action]} {decision.modifier} on {line}"
    return HEADLINES[decision.action] + (f" for {line}" if denial.line else "")


def step_rows(decision: Decision) -> tuple[StepRow, ...]:
    """The steps, with their CMS-1500 boxes and 837P segments in separate columns."""
    return tuple(_step(step) for step in decision.steps)


def _step(step: str) -> StepRow:
    hit = _BOX.search(step)
    if hit is None:
        return StepRow(step)
    text = f"{step[: hit.start()].rstrip()}{step[hit.end() :]}"
    return StepRow(text, hit.group(1), (hit.group(2) or "").replace("Loop ", ""))


def choice_rows(question: Question) -> tuple[ChoiceRow, ...]:
    """The answers to a question with their results, in display order."""
    choices = list(question.choices)
    if question.fact is Fact.RECORD_SUPPORTS:
        choices.sort(key=lambda one: _SUPPORT_ORDER.index(one.value))
    return tuple(
        ChoiceRow(
            choice.value,
            _words(question.fact, choice.value),
            _result(question.fact, choice),
            number,
        )
        for choice, number in zip(choices, _numbers(choices), strict=True)
    )


def _numbers(choices: Sequence[Choice]) -> Iterator[int]:
    """The shortcut keys of the choices, in order.

    "None" is always 0, also in a worklist row, which leaves out the rare answers.
    """
    has_rare = any(choice.value in _RARE for choice in choices)
    for number, choice in enumerate(choices, 1):
        if has_rare:
            yield 10 if choice.value == NONE else number if number < 10 else 0
        else:
            yield number


def usual_choices(question: Question) -> tuple[ChoiceRow, ...]:
    """The answers that fit in a worklist row; the denial page also offers the rare ones."""
    rows = choice_rows(question)
    if question.fact is not Fact.RECORD_SUPPORTS:
        return rows
    return tuple(row for row in rows if row.value not in _RARE) or rows


def answer_words(fact: Fact, value: str) -> str:
    """An answer as shown later; several modifiers are listed one after another."""
    values = value.replace(",", " ").split() if fact is Fact.RECORD_SUPPORTS else [value]
    text = "; ".join(_words(fact, one) for one in values) or "withdrawn"
    return f"{fact.value.replace('_', ' ').capitalize()}: {text}"


def _words(fact: Fact, value: str) -> str:
    if (fact, value) in CHOICE_WORDS:
        return CHOICE_WORDS[fact, value]
    plain = {"true": "Yes", "yes": "Yes", "false": "No", "no": "No"}
    if value in plain:
        return plain[value]
    if fact is Fact.RECORD_SUPPORTS:
        return f"Yes, it supports {value}" if value != "anatomic" else "Yes, another site or side"
    text = value.replace("-", " ") or "withdrawn"
    return f"{text[0].upper()}{text[1:]}"


def _result(fact: Fact, choice: Choice) -> str:
    if choice.action is None:
        return ""
    result = ACTION_LABELS[choice.action]
    is_modifier = fact is Fact.RECORD_SUPPORTS and choice.value in SUPPORTED_MODIFIERS
    if is_modifier and choice.action is Action.CORRECTED_CLAIM:
        result = f"{result} with {choice.value}"
    return f"{result[0].upper()}{result[1:]}"


def clock_rows(decision: Decision, today: date) -> tuple[ClockRow, ...]:
    """The three deadlines in fixed order; if there are two of a kind, the earlier one."""
    rows = []
    for clock in CLOCK_TITLES:
        of_clock = [one for one in decision.deadlines if one.clock is clock]
        if of_clock:
            rows.append(_clock(min(of_clock, key=lambda one: one.date or date.max), today))
    return tuple(rows)


def _clock(deadline: Deadline, today: date) -> ClockRow:
    level = LEVEL_LABELS.get(deadline.level, deadline.level.replace("-", " "))
    title = CLOCK_TITLES[deadline.clock]
    if deadline.clock is ClockName.CORRECTED and level:
        title = level.capitalize()
    elif level:
        title = f"{title}: {level}"
    checked = f"; checked {us_date(deadline.checked_on)}" if deadline.checked_on else ""
    set_by = f"Set by {deadline.set_by}{checked}" if deadline.date else ""
    return ClockRow(
        *(deadline.clock, title, deadline.date, deadline.mail_by, _left(deadline.date, today)),
        *(deadline.source, set_by),
    )


def _left(day: date | None, today: date) -> str:
    if day is None:
        return "unknown"
    days = (day - today).days
    if days < 0:
        return f"ended {-days:,} day{'' if days == -1 else 's'} ago"
    return "today" if days == 0 else f"{days:,} day{'' if days == 1 else 's'} left"
