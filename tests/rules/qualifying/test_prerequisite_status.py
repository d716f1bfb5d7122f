"""A prerequisite on a saved claim counts by that claim's status; a document is requested."""

from dataclasses import replace

import pytest
from tests.rules.asking import findings_of, only
from tests.rules.sketch import claim_of

from claimwright.domain.claim.claim import ClaimStatus, RelatedClaim, Relation
from claimwright.domain.finding.finding import Severity
from claimwright.domain.practice.practice_rules import PracticeRules, Prerequisite

FIRST = Prerequisite("93010", ("93005",), "Acme Health", within_days=30, named=False)
HISTORY = ["93005 | 2026-09-01"]


def number_in_history() -> str:
    """The number of the saved claim, as named in a finding."""
    named = replace(FIRST, named=True)
    return only("93010", HISTORY, PracticeRules(prerequisites=(named,))).other_claims[0]


def rules_with(status: ClaimStatus | None) -> PracticeRules:
    return PracticeRules(prerequisites=(FIRST,), claim_statuses=((number_in_history(), status),))


def test_a_paid_claim_meets_the_prerequisite() -> None:
    assert findings_of("93010", HISTORY, rules_with(ClaimStatus.PAID)) == ()


@pytest.mark.parametrize(
    ("status", "said", "do"),
    [
        (ClaimStatus.UNBILLED, "not submitted yet", "bill that claim first"),
        (ClaimStatus.PENDING, "not decided yet", "hold this claim"),
        (ClaimStatus.DENIED, "denied or rejected", "denial"),
    ],
)
def test_a_claim_that_is_not_paid_is_named_with_what_to_do(
    status: ClaimStatus, said: str, do: str
) -> None:
    finding = only("93010", HISTORY, rules_with(status))

    assert (finding.severity, finding.predicts) == (Severity.WARNING, ("CO-B15",))
    assert finding.other_claims == (number_in_history(),)
    assert said in finding.message
    assert do in finding.message


def test_a_closed_claim_is_to_be_looked_up() -> None:
    finding = only("93010", HISTORY, rules_with(None))

    assert finding.severity is Severity.INFO
    assert "look up whether it was paid" in finding.message


def test_the_practice_file_overrides_the_entered_status() -> None:
    related = RelatedClaim("R-9", code="93005", relation=Relation.QUALIFYING)
    claim = replace(claim_of("93010"), related_claims=(related,))
    paid = PracticeRules(prerequisites=(FIRST,), claim_statuses=(("R-9", ClaimStatus.PAID),))
    denied = PracticeRules(prerequisites=(FIRST,), claim_statuses=(("R-9", ClaimStatus.DENIED),))

    assert findings_of(claim, [], paid) == ()
    (finding,) = findings_of(claim, [], denied)
    assert "is denied" in finding.message


def test_a_required_document_is_requested() -> None:
    wanted = Prerequisite("93010", (), needs_document="a referral", source="Policy 12")
    finding = only("93010", [], PracticeRules(prerequisites=(wanted,)))

    assert (finding.severity, finding.predicts) == (Severity.INFO, ())
    assert "needs a referral first" in finding.message
    assert "is it on file?" in finding.message


def test_a_claim_that_is_only_a_draft_is_named_and_has_to_be_billed_first() -> None:
    draft = replace(claim_of(HISTORY[0]), claim_number="D-7")
    rules = PracticeRules(prerequisites=(FIRST,), drafts=(draft,))
    finding = only("93010", [], rules)

    assert (finding.severity, finding.other_claims) == (Severity.WARNING, ("D-7",))
    assert "D-7, which has it, is only a draft" in finding.message
    assert "bill that claim first" in finding.message


def test_a_draft_of_another_patient_meets_nothing() -> None:
    draft = claim_of(HISTORY[0])
    other = replace(draft, patient=replace(draft.patient, name="Somebody Else"))
    rules = PracticeRules(prerequisites=(FIRST,), drafts=(other,))

    assert all("draft" not in one.message for one in findings_of("93010", [], rules))


@pytest.mark.parametrize(
    ("status", "reported"),
    [
        (ClaimStatus.PAID, []),
        (ClaimStatus.PENDING, []),
        (ClaimStatus.UNBILLED, [Severity.INFO]),
        (ClaimStatus.DENIED, [Severity.INFO]),
    ],
)
def test_an_unpaid_surgery_is_mentioned(status: ClaimStatus, reported: list[Severity]) -> None:
    related = RelatedClaim("R-9", code="66984", relation=Relation.SURGERY, status=status)
    claim = replace(claim_of("93010"), related_claims=(related,))
    assert [one.severity for one in findings_of(claim, [])] == reported
