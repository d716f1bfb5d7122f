"""Saved claims near a denial show their status, which is then not asked."""

from datetime import date

from tests.builders import a_claim, a_line

from claimwright.denials.resolve import resolve
from claimwright.domain.claim.claim import ClaimStatus
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.facts import Facts
from claimwright.domain.decision.replay import Replay
from claimwright.domain.decision.settings import PayerSettings
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial

TODAY = date(2026, 10, 5)


def decided(status: ClaimStatus | None) -> Decision:
    add_on = a_claim(a_line("22614"), claim_number="A-2")
    primary = a_claim(a_line("22612"), claim_number="A-1")
    replay = Replay(primaries=frozenset({"22612"}), statuses_of_patient=(("A-1", status),))
    denial = Denial(parse_adjustment("CO-107"), line=1, remittance_date=date(2026, 10, 2))
    return resolve(denial, add_on, replay, [primary], PayerSettings(add_on.payer), Facts(), TODAY)


def test_a_saved_claim_nearby_shows_its_status_and_what_to_do() -> None:
    near = decided(ClaimStatus.PENDING).evidence["related_claims"]
    assert isinstance(near, list)
    assert [(row["claim"], row["status"]) for row in near] == [("A-1", "pending")]


def test_the_status_of_the_saved_primary_is_not_asked() -> None:
    paid = decided(ClaimStatus.PAID)
    assert (paid.action, paid.sure) == (Action.APPEAL, True)
    assert "claim A-1" in paid.reasons[0]


def test_an_unknown_status_is_asked() -> None:
    assert not decided(None).sure
