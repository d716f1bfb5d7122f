"""The payer's settings for decisions are read from and written to a claim's JSON."""

import pytest

from claimwright.domain.claim.claim import Claim, Correction, DecidingNumber, Payer
from claimwright.domain.claim.claim_json import claim_json
from claimwright.domain.claim.claim_reading import read_payer
from claimwright.domain.json_node import JsonNode
from claimwright.errors import BillingError

SETTINGS = {
    "filing_days": 90,
    "corrected_days": 60,
    "appeal_days": 180,
    "mail_days": 5,
    "takes_replacement": False,
    "modifier_corrections": "appeal",
    "corrections": "replacement",
    "deciding_number": "original",
    "reconsideration_first": True,
    "waiver_of_liability": False,
}


def test_settings_come_back_as_they_were_written() -> None:
    payer = read_payer(JsonNode.of(SETTINGS, "payer"))
    assert payer.modifier_corrections is Correction.APPEAL
    assert payer.deciding_number is DecidingNumber.ORIGINAL
    written = claim_json(Claim(payer=payer))["payer"]
    assert isinstance(written, dict)
    assert {name: written[name] for name in SETTINGS} == SETTINGS


def test_a_setting_that_is_null_or_absent_is_the_default_of_the_payer() -> None:
    empty = dict.fromkeys(SETTINGS)
    assert read_payer(JsonNode.of(empty, "payer")) == Payer()
    assert read_payer(JsonNode.of({}, "payer")) == Payer()


@pytest.mark.parametrize("name", ["modifier_corrections", "deciding_number", "takes_replacement"])
def test_an_invalid_setting_is_refused_by_name(name: str) -> None:
    with pytest.raises(BillingError, match=f"payer.{name}"):
        read_payer(JsonNode.of({name: "sometimes"}, "payer"))
