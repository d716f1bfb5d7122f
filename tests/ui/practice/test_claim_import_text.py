"""The result of an import in sentences."""

from claimwright.services.claims.claim_import import ImportedClaims
from claimwright.ui.practice.work.claim_import_card import imported_text


def test_remittances_that_found_their_claims_are_counted() -> None:
    assert imported_text(ImportedClaims(new=3, versions=0, known=0, matched=2)) == (
        "Claims: 3 new.\nPosted before and matched now: 2 claims of remittances."
    )


def test_without_matches_remittances_are_not_mentioned() -> None:
    assert imported_text(ImportedClaims(new=1, versions=0, known=0)) == "Claims: 1 new."
