"""The worklist as JSON, for `claimwright worklist --json`."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from claimwright.domain.money import money_text
from claimwright.domain.worklist.open_denial import OpenDenial

Json = dict[str, object]


def worklist_json(denial: OpenDenial, today: date, letters: Mapping[int, str]) -> Json:
    """One denial, with every key; ``letters`` has the files written, by denial id."""
    decision, question = denial.decision, denial.decision.question
    answered = denial.answered
    return {
        "id": denial.id,
        "claim_number": denial.claim_number or None,
        "payer_claim_number": denial.payer_claim_number or None,
        "patient": denial.patient or None,
        "payer": denial.payer or None,
        "provider": denial.provider or None,
        "date": _day(denial.date),
        "line": denial.line,
        "code": denial.code or None,
        "modifiers": list(denial.modifiers),
        "adjustment": denial.adjustment,
        "remarks": list(denial.remarks),
        "amount": _money(denial.amount),
        "action": decision.action or None,
        "level": decision.level or None,
        "sure": decision.sure,
        "reason": decision.reason or None,
        "question": None
        if question is None
        else {
            "fact": question.fact.value,
            "text": question.text,
            "choices": [choice.value for choice in question.choices],
        },
        "facts": dict(denial.facts),
        "bucket": decision.bucket,
        "pair": decision.pair or None,
        "deadline": _day(decision.deadline),
        "days_left": decision.days_left(today),
        "owner": denial.owner or None,
        "follow_up": _day(denial.follow_up),
        "status": denial.status.value,
        "letters": list(decision.letters),
        "letter_file": letters.get(denial.id),
        "outcome": None if denial.outcome is None else denial.outcome.value,
        "recovered": None if answered is None else _money(answered.amount),
        "answered_on": None if answered is None else _day(answered.date),
        "days": None if answered is None else answered.days,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else money_text(amount)
