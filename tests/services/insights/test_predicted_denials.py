"""Denials that the check predicted, by rule and dollars; and edits from checked batches."""

from datetime import date
from decimal import Decimal

from tests.builders import a_claim, a_line
from tests.services.insights.conftest import TODAY, Post, remitted, saved

from claimwright.domain.claim.claim import Payer
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.insights.edits import Advice
from claimwright.domain.insights.period import last_days, parse_period
from claimwright.domain.insights.selection import Selection
from claimwright.domain.practice.saved_work import Dismissal
from claimwright.services.checking.batch.checked_edits import CheckedEdits, found_edits
from claimwright.services.container import Services

CHOSEN = Selection(last_days(90, TODAY))


def test_a_denial_that_the_check_predicted_counts_for_its_rule(
    services: Services, post: Post
) -> None:
    saved(services, 1, "11102", "17000")
    post(remitted(1, "11102", "17000", denied="17000", reason="CO-236"))
    unsaved = remitted(2, "11102", "17000", denied="17000", reason="CO-236")
    post(unsaved._replace(patient="BELL, CHIARA", member_id="ZM1"))

    assert services.insights.compare_with_check(CHOSEN, TODAY) == 2
    found = services.insights.prevention(CHOSEN, TODAY)

    (rule,) = found.missed
    assert (rule.rule, rule.dismissed, rule.ignored, str(rule.dollars)) == (
        "ptp-edit",
        0,
        1,
        "100.00",
    )
    assert found.unchecked == 1
    assert services.insights.compare_with_check(CHOSEN, TODAY) == 0  # each once


def test_a_dismissed_finding_is_distinguished_from_an_ignored_one(
    services: Services, post: Post
) -> None:
    claim_id = saved(services, 1, "11102", "17000")
    claim = services.practice.store.billed.claim(claim_id)
    assert claim is not None
    (finding,) = (
        one
        for one in services.checker.check(claim, None, TODAY, claim_id=claim_id).findings
        if one.rule == "ptp-edit"
    )
    services.practice.store.dismissals.add(
        Dismissal(claim_id, finding.key, "{}", "Two lesions", "Ana")
    )
    other = FindingKey("other", 1)
    services.practice.store.dismissals.add(Dismissal(claim_id, other, "{}", "No", "Ana"))
    post(remitted(1, "11102", "17000", denied="17000", reason="CO-236"))

    services.insights.compare_with_check(CHOSEN, TODAY)

    (rule,) = services.insights.prevention(CHOSEN, TODAY).missed
    assert (rule.dismissed, rule.ignored) == (1, 0)


def test_a_denial_for_another_reason_was_not_predicted(services: Services, post: Post) -> None:
    saved(services, 1, "11102", "17000")
    post(remitted(1, "11102", "17000", denied="17000", reason="CO-50"))
    services.insights.compare_with_check(CHOSEN, TODAY)
    assert services.insights.prevention(CHOSEN, TODAY).missed == ()


def test_the_claim_counts_as_it_was_first_submitted_whatever_was_corrected_later(
    services: Services, post: Post
) -> None:
    claim_id = saved(services, 1, "11102", "17000")
    post(remitted(1, "11102", "17000", denied="17000", reason="CO-236"))
    corrected = a_claim(
        a_line("11102"), a_line("17000", "XS"), claim_number="A-1", payer=Payer("ACME HEALTH")
    )
    services.practice.claims.save_version(claim_id, corrected)
    services.insights.compare_with_check(CHOSEN, TODAY)
    assert [one.rule for one in services.insights.prevention(CHOSEN, TODAY).missed] == ["ptp-edit"]


def check(services: Services, *numbers: int) -> None:
    edits = CheckedEdits()
    for number in numbers:
        lines = (a_line("11102"), a_line("17000", charge=Decimal(80)))
        claim = a_claim(*lines, claim_number=f"B-{number}")
        edits.add(found_edits(claim, services.checker.check(claim, None, TODAY)))
    edits.save(services.practice.store)


def test_without_remittances_the_top_edits_come_from_checked_claims(
    services: Services, post: Post
) -> None:
    chosen = Selection(parse_period("2026-09", TODAY))
    check(services, 1, 2)
    check(services, 2)  # the same file again

    (edit,) = services.insights.figures(chosen, TODAY).edits

    assert (edit.pair, edit.indicator, edit.lines, str(edit.denied)) == (
        "11102/17000",
        1,
        2,
        "160.00",
    )
    assert (edit.advice, edit.from_remittances) == (Advice.TOO_FEW, False)

    post(remitted(9, "64483", "77003", denied="77003"), day=date(2026, 9, 30))
    edits = services.insights.figures(chosen, TODAY).edits
    assert [(one.pair, one.from_remittances) for one in edits] == [("64483/77003", True)]
