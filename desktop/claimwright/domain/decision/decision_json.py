"""A decision as JSON, the output of `claimwright resolve --json`."""

import datetime

from claimwright.domain.decision.decision import Deadline, Decision, Question

Json = dict[str, object]


def decision_json(decision: Decision) -> Json:
    """The decision as a JSON object, every key present."""
    return {
        "action": decision.action.value,
        "level": None if decision.level is None else decision.level.value,
        "patient_may_be_billed": decision.patient_may_be_billed,
        "sure": decision.sure,
        "also_right": [
            {"action": other.action.value, "when": other.when} for other in decision.also_right
        ],
        "blocked": [
            {
                "action": block.action.value,
                "because": block.because,
                "may_override": block.may_override,
            }
            for block in decision.blocked
        ],
        "reasons": list(decision.reasons),
        "steps": list(decision.steps),
        "enclosures": list(decision.enclosures),
        "questions": [_question(question) for question in decision.questions],
        "deadlines": [_deadline(deadline) for deadline in decision.deadlines],
        "letters": list(decision.letters),
        "evidence": dict(decision.evidence),
    }


def _question(question: Question) -> Json:
    return {
        "fact": question.fact.value,
        "text": question.text,
        "choices": [choice.value for choice in question.choices],
        "means": {choice.value: choice.means for choice in question.choices},
    }


def _deadline(deadline: Deadline) -> Json:
    return {
        "clock": deadline.clock.value,
        "level": deadline.level or None,
        "date": _iso(deadline.date),
        "set_by": deadline.set_by,
        "source": deadline.source,
        "checked_on": _iso(deadline.checked_on),
        "known": deadline.known,
        "mail_by": _iso(deadline.mail_by),
    }


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()
