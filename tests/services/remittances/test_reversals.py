"""A decision, its reversal and its correction are one history; only the last one counts."""

from tests.services.remittances.remitted import claim, line, payment

from claimwright.domain.remittance.adjustments import ProviderAdjustment
from claimwright.services.remittances.ledger.recoupments import claim_named, paid_twice
from claimwright.services.remittances.ledger.reversals import (
    claims_in_force,
    reversed_places,
    reverses,
)

FIRST = claim(line("99213", "150", "80", "CO-45 50,PR-2 20"))
REVERSAL = claim(line("99213", "-150", "-80", "CO-45 -50,PR-2 -20"), status="22")
CORRECTION = claim(line("99213", "150", "100", "CO-45 50"), icn="2026ICN99")


def test_a_reversal_cancels_the_claim_whose_amounts_it_negates() -> None:
    assert reverses(REVERSAL, FIRST)
    assert not reverses(REVERSAL, CORRECTION)
    assert not reverses(FIRST, FIRST)
    assert not reverses(REVERSAL, FIRST._replace(claim_number="A-2"))
    assert not reverses(REVERSAL, FIRST._replace(payer_claim_number="2026ICN11"))


def test_a_reversal_with_its_own_number_refers_to_the_original() -> None:
    own = REVERSAL._replace(payer_claim_number="2026ICN88", original_reference="2026ICN77")

    assert reverses(own, FIRST)


def test_only_the_last_decision_counts() -> None:
    assert list(claims_in_force([FIRST, REVERSAL, CORRECTION])) == [CORRECTION]
    assert list(claims_in_force([FIRST, CORRECTION, REVERSAL])) == [CORRECTION]


def test_a_reversal_of_an_older_remittance_cancels_nothing_here() -> None:
    assert list(claims_in_force([REVERSAL, CORRECTION])) == [CORRECTION]


def test_each_reversal_cancels_one_claim_latest_first() -> None:
    assert reversed_places([FIRST, FIRST, REVERSAL]) == {1}
    assert reversed_places([FIRST, FIRST, REVERSAL, REVERSAL]) == {0, 1}
    assert reversed_places([FIRST, REVERSAL, FIRST]) == {0}


def test_the_same_service_paid_under_two_numbers_is_found() -> None:
    again = FIRST._replace(payer_claim_number="2026ICN78")

    (found,) = paid_twice([payment(FIRST), payment(again)])

    assert (found.first.payer_claim_number, found.second.payer_claim_number, found.code) == (
        "2026ICN77",
        "2026ICN78",
        "99213",
    )
    assert list(paid_twice([payment(FIRST), payment(FIRST)])) == []  # the same ICN is a duplicate
    assert list(paid_twice([payment(FIRST, REVERSAL), payment(again)])) == []
    other = again._replace(member_id="W999")
    assert list(paid_twice([payment(FIRST), payment(other)])) == []


def test_a_recoupment_is_linked_to_the_claim_it_names() -> None:
    other = CORRECTION._replace(claim_number="A-2")

    def named(reference: str) -> object:
        return claim_named(ProviderAdjustment("WO", reference, None), [FIRST, other])

    assert named("2026ICN77") == FIRST
    assert named("OVERPAYMENT 2026icn99") == other
    assert named("2026ICN77A-1001") == FIRST
    assert named("A-2") == other
    assert named("2026ICN55") is None
    assert named("") is None
    assert named("2026ICN77 2026ICN99") is None
