"""A decided claim as stored in a column: a JSON list in field order."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from claimwright.domain.remittance.adjustments import AdjustedAmount
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine
from claimwright.domain.remittance.position import SegmentSpan

Values = dict[str, Any]
_MONEY = frozenset(
    {"charge", "paid", "patient_responsibility", "interest", "allowed", "units", "billed_units"}
)
_ENCODE = json.JSONEncoder(default=str, ensure_ascii=False, separators=(",", ":")).encode
_DAYS = frozenset({"date", "date_to", "received", "coverage_ended"})


def body_text(claim: RemittedClaim) -> str:
    """Format a decided claim as JSON, amounts and dates as text."""
    return _ENCODE(claim)


def read_body(text: str) -> RemittedClaim:
    """Parse the result of `body_text`; fields added in later releases get their defaults."""
    values = _values(RemittedClaim._fields, json.loads(text))
    values["lines"] = tuple(
        RemittedLine(**_values(RemittedLine._fields, line)) for line in values["lines"]
    )
    return RemittedClaim(**values)


def _values(names: tuple[str, ...], found: list[Any]) -> Values:
    return {name: _value(name, value) for name, value in zip(names, found, strict=False)}


def _value(name: str, value: Any) -> Any:
    if value is None or name == "lines":
        return value
    if name in _MONEY:
        return Decimal(value)
    if name in _DAYS:
        return date.fromisoformat(value)
    if name == "span":
        return SegmentSpan(*value)
    if name == "adjustments":
        return tuple(
            AdjustedAmount(group, carc, _amount(amount), _amount(quantity))
            for group, carc, amount, quantity in value
        )
    return tuple(value) if isinstance(value, list) else value


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
