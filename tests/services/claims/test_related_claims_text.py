"""Related claims are typed one per line, and survive a round trip."""

from datetime import date

import pytest
from tests.services.practice.practices import TODAY

from claimwright.domain.claim.claim import Claim, ClaimStatus, RelatedClaim, Relation
from claimwright.services.claims.claim_fields import CLAIM_FIELDS, field_text, with_field
from claimwright.services.claims.related_claims_text import read_related, related_text


def test_a_line_is_read_with_its_parts_in_any_order() -> None:
    (one,) = read_related("paid 9/28/2026, A-1001, 22612, 09/14/2026", TODAY)

    assert one == RelatedClaim(
        *("A-1001", "", date(2026, 9, 14), "22612", Relation.QUALIFYING, ClaimStatus.PAID),
        date(2026, 9, 28),
    )


def test_every_related_claim_survives_a_round_trip() -> None:
    related = (
        RelatedClaim("A-1", "2026ICN70", date(2026, 9, 1), "22612", Relation.SURGERY),
        RelatedClaim("", "ICN 9", None, "", Relation.FACILITY, ClaimStatus.DENIED),
        RelatedClaim("B-2", "", None, "", Relation.QUALIFYING, ClaimStatus.UNBILLED),
        RelatedClaim("12345", "", None, "99213", Relation.QUALIFYING, ClaimStatus.PAID),
        RelatedClaim("09-14-2026"),
    )

    assert read_related(related_text(related), TODAY) == related


@pytest.mark.parametrize(
    ("word", "status"),
    [("submitted", "pending"), ("rejected", "denied"), ("draft", "unbilled")],
)
def test_a_saved_claim_s_status_is_accepted(word: str, status: str) -> None:
    assert read_related(f"A-1, {word}", TODAY)[0].status.value == status


def test_a_line_that_names_no_claim_is_refused_with_an_example() -> None:
    with pytest.raises(ValueError, match="enter a line such as"):
        read_related("paid", TODAY)


def test_the_claim_form_has_the_field() -> None:
    field = next(one for one in CLAIM_FIELDS if one.path == "related_claims")
    claim = with_field(Claim(), field, "A-1, 22612, paid", TODAY)

    assert claim.related_claims[0].status is ClaimStatus.PAID
    assert field_text(claim, field) == "A-1, 22612, paid"
    assert with_field(claim, field, "", TODAY).related_claims == ()
