"""A decision as text for the command line."""

from collections.abc import Iterator

from claimwright.domain.dates import us_date
from claimwright.domain.decision.actions import ACTION_LABELS, LEVEL_LABELS
from claimwright.domain.decision.decision import Deadline, Decision, Question
from claimwright.domain.denial.denial import Denial

CLOCKS = {"filing": "Filing limit", "corrected": "Correction", "appeal": "Appeal"}


def decision_text(denial: Denial, decision: Decision) -> str:
    """Action, questions, reasons, steps, what not to do, deadlines and letters."""
    return "\n".join(_lines(denial, decision))


def _lines(denial: Denial, decision: Decision) -> Iterator[str]:
    remarks = " ".join(denial.remarks)
    line = f", line {denial.line}" if denial.line else ""
    level = f" ({LEVEL_LABELS[decision.level]})" if decision.level else ""
    label = ACTION_LABELS[decision.action]
    yield f"{denial.adjustment} {remarks}".strip() + line
    yield f"{label[0].upper()}{label[1:]}{level}" + ("" if decision.sure else ", unless:")
    for question in decision.questions:
        yield from _question(question)
    yield from _listed("Why", decision.reasons)
    yield from _listed("Do", decision.steps)
    also = (f"{ACTION_LABELS[other.action]}, {other.when}" for other in decision.also_right)
    yield from _listed("Also an option", tuple(also))
    never = (f"{ACTION_LABELS[block.action]}: {block.because}" for block in decision.blocked)
    yield from _listed("Do not", tuple(never))
    yield from _listed("Enclose", decision.enclosures)
    yield from _listed("Deadlines", tuple(_deadline(each) for each in decision.deadlines))
    yield from _listed("Letters", decision.letters)


def _listed(title: str, items: tuple[str, ...]) -> Iterator[str]:
    if items:
        yield f"{title}:"
        yield from (f"  - {item}" for item in items)


def _question(question: Question) -> Iterator[str]:
    yield f"  ? {question.text} (facts: {question.fact.value})"
    for choice in question.choices:
        yield f"      {choice.value}: {choice.means}"


def _deadline(deadline: Deadline) -> str:
    name = CLOCKS[deadline.clock.value]
    level = LEVEL_LABELS.get(deadline.level, deadline.level.replace("-", " "))
    named = f"{name}, {level}" if level else name
    if deadline.date is None:
        return f"{named}: unknown ({deadline.source})"
    mail = f", mail by {us_date(deadline.mail_by)}" if deadline.mail_by else ""
    return f"{named}: {us_date(deadline.date)}{mail} ({deadline.source})"
