"""Apply an edit to a claim; the result is a new claim."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.domain.finding.finding import Edit, EditOp
from claimwright.errors import BillingError

CLAIM_TEXTS = frozenset(
    {"claim_number", "frequency", "payer_claim_number", "note", "prior_authorization", "clia"}
)
_DIAGNOSIS = re.compile(r"^diagnoses\[(\d+)\]$", re.ASCII)
LINE_TEXTS = frozenset({"place_of_service", "control_number", "note"})


def apply_edit(claim: Claim, edit: Edit) -> Claim:
    """Apply an edit to a claim.

    Raises:
        BillingError: the edit's line is not, or no longer, on the claim.
    """
    if edit.op is EditOp.ADD_LINE:
        return _with_line_added(claim, edit)
    if edit.op is EditOp.SET_FIELD and edit.line is None:
        if match := _DIAGNOSIS.match(edit.field):
            return _with_diagnosis(claim, int(match[1]), edit.value)
        return replace(claim, **_text_change(edit, CLAIM_TEXTS))
    line = _line(claim, edit)
    if edit.op is EditOp.REMOVE_LINE:
        assert edit.line is not None  # _line() raises otherwise
        return replace(claim, lines=claim.lines[: edit.line - 1] + claim.lines[edit.line :])
    return with_line(claim, edit.line or 0, _edited(line, edit))


def with_line(claim: Claim, number: int, line: ClaimLine) -> Claim:
    """Replace line ``number`` (from 1) of a claim."""
    return replace(claim, lines=(*claim.lines[: number - 1], line, *claim.lines[number:]))


def _with_diagnosis(claim: Claim, place: int, code: str) -> Claim:
    """Replace the diagnosis at ``place`` (from 1)."""
    if not 1 <= place <= len(claim.diagnoses):
        raise BillingError("The diagnosis that this fix changes is no longer on the claim.")
    codes = (*claim.diagnoses[: place - 1], code, *claim.diagnoses[place:])
    return replace(claim, diagnoses=codes)


def _line(claim: Claim, edit: Edit) -> ClaimLine:
    if edit.line is None or not 1 <= edit.line <= len(claim.lines):
        raise BillingError("The line that this fix changes is no longer on the claim.")
    return claim.lines[edit.line - 1]


def _edited(line: ClaimLine, edit: Edit) -> ClaimLine:
    if edit.op is EditOp.SET_CODE:
        return replace(line, code=edit.value)
    if edit.op is EditOp.ADD_MODIFIER:
        if edit.value in line.modifiers:
            return line
        return replace(line, modifiers=(*line.modifiers, edit.value))
    if edit.op is EditOp.REMOVE_MODIFIER:
        return replace(line, modifiers=tuple(m for m in line.modifiers if m != edit.value))
    if edit.op is EditOp.SET_UNITS:
        return replace(line, units=Decimal(edit.value))
    return replace(line, **_text_change(edit, LINE_TEXTS))


def _text_change(edit: Edit, fields: frozenset[str]) -> dict[str, Any]:
    if edit.field not in fields:
        raise BillingError(f"The field “{edit.field}” is not one that a fix can set.")
    return {edit.field: edit.value}


def _with_line_added(claim: Claim, edit: Edit) -> Claim:
    pattern = ClaimLine() if edit.line is None else _line(claim, edit)
    line = ClaimLine(
        date=pattern.date,
        place_of_service=pattern.place_of_service,
        code=edit.value,
        units=Decimal(1),
        diagnosis_pointers=pattern.diagnosis_pointers,
        rendering_provider=pattern.rendering_provider,
    )
    place = (edit.line or len(claim.lines) + 1) - 1  # a primary goes above its add-on
    return replace(claim, lines=(*claim.lines[:place], line, *claim.lines[place:]))
