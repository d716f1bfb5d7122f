"""A payer's correction and appeal settings, as typed into the Payers form."""

from datetime import date

import pytest

from claimwright.domain.claim.claim import Correction, DecidingNumber, Payer
from claimwright.domain.practice.practice import PayerRecord
from claimwright.services.claims.claim_fields import field_text
from claimwright.services.practice.records.record_fields import PAYER_SETTINGS, record_from

TODAY = date(2026, 11, 20)
SETTINGS = {
    "payer.takes_replacement": "no",
    "payer.modifier_corrections": "appeal",
    "payer.corrections": "replacement",
    "payer.deciding_number": "original",
    "payer.reconsideration_first": "yes",
    "payer.waiver_of_liability": "yes",
    "payer.mail_days": "7",
}


def _texts(record: PayerRecord) -> dict[str, str]:
    return {field.path: field_text(record, field) for field in PAYER_SETTINGS}


def test_every_setting_used_by_decisions_can_be_typed_and_is_shown_again() -> None:
    known = PayerRecord(Payer("Acme Health"))
    record, problems = record_from(known, PAYER_SETTINGS, _texts(known) | SETTINGS, TODAY)
    assert problems == {}
    payer = record.payer
    assert (payer.takes_replacement, payer.reconsideration_first) == (False, True)
    assert (payer.modifier_corrections, payer.corrections) == (
        Correction.APPEAL,
        Correction.REPLACEMENT,
    )
    assert (payer.deciding_number, payer.waiver_of_liability, payer.mail_days) == (
        DecidingNumber.ORIGINAL,
        True,
        7,
    )
    assert {path: _texts(record)[path] for path in SETTINGS} == SETTINGS


@pytest.mark.parametrize("path", SETTINGS)
def test_an_empty_setting_defaults_to_the_payer_type(path: str) -> None:
    known = PayerRecord(Payer("Acme Health"))
    record, problems = record_from(known, PAYER_SETTINGS, _texts(known) | {path: ""}, TODAY)
    assert problems == {}
    assert record.payer == known.payer
