"""Which claims may be the same, without reading the stored one."""

from dataclasses import replace

import pytest
from tests.builders import a_claim

from claimwright.domain.claim.claim import Claim
from claimwright.storage.practice.claims.claim_body import claim_bytes, may_be_same, pack

CLAIM = a_claim()


@pytest.mark.parametrize(
    ("stored", "is_same"),
    [
        (CLAIM, True),
        (replace(CLAIM, note="another note"), False),
        (replace(CLAIM, lines=CLAIM.lines[:-1]), False),
    ],
)
def test_a_different_value_makes_a_different_claim(stored: Claim, is_same: bool) -> None:
    assert may_be_same(pack(claim_bytes(stored)), claim_bytes(CLAIM)) is is_same


def test_a_value_that_an_older_version_did_not_store_is_ignored() -> None:
    content = claim_bytes(CLAIM)
    older = content.replace(b'"related_claims":[],', b"")
    assert older != content
    assert may_be_same(pack(older), content)
