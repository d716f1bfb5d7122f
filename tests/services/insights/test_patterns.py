"""From three denials of a pair that is in no table to a payer bundling rule, and undo."""

from datetime import date

from tests.services.insights.conftest import TODAY, Post, remitted, saved

from claimwright.domain.practice.practice_rules import PayerBundle
from claimwright.services.container import Services


def deny(post: Post, number: int, **changes: object) -> None:
    post(remitted(number, "93000", "11721", denied="11721"), **changes)


def test_the_third_denial_by_one_payer_offers_a_rule_with_its_three_examples(
    services: Services, post: Post
) -> None:
    deny(post, 1)
    deny(post, 2)
    deny(post, 3, payer="ZENITH")
    assert services.insights.patterns(TODAY) == ()

    deny(post, 4)

    (found,) = services.insights.patterns(TODAY)
    assert (found.payer, found.paid, found.denied) == ("ACME HEALTH", "93000", "11721")
    assert (found.count, str(found.dollars), found.others) == (3, "300.00", ())
    assert [one.claim_number for one in found.examples] == ["A-4", "A-2", "A-1"]


def test_a_pair_in_a_table_is_not_a_pattern(services: Services, post: Post) -> None:
    for number in range(3):
        post(remitted(number, "11102", "17000", denied="17000"))
    assert services.insights.patterns(TODAY) == ()


def test_a_denial_sent_again_counts_once(services: Services, post: Post) -> None:
    deny(post, 1)
    deny(post, 2)
    deny(post, 2, day=date(2026, 10, 20))
    assert services.insights.patterns(TODAY) == ()


def test_other_codes_paid_each_time_are_listed(services: Services, post: Post) -> None:
    for number in range(3):
        post(remitted(number, "93000", "94760", "11721", denied="11721"))
    (found,) = services.insights.patterns(TODAY)
    assert (found.paid, found.others) == ("93000", ("94760",))


def test_accepting_adds_a_rule_that_the_check_uses_and_undo_removes_it(
    services: Services, post: Post
) -> None:
    kept = PayerBundle("Other", "1", "2")
    rules = services.practice.store.rules
    for number in range(3):
        deny(post, number)
    (found,) = services.insights.patterns(TODAY)

    services.insights.accept(found, TODAY)

    (bundle,) = rules.get().bundles
    assert (bundle.payer, bundle.column1, bundle.column2) == ("ACME HEALTH", "93000", "11721")
    assert bundle.source.startswith("Denied 3 times: claim A-2 of 09/14/2026 CO-97")
    assert bundle.review_on == date(2027, 11, 20)
    assert services.insights.patterns(TODAY) == ()
    assert kept not in rules.get().bundles
    claim_id = saved(services, 9, "93000", "11721")
    claim = services.practice.store.billed.claim(claim_id)
    assert claim is not None
    report = services.checker.check(claim, None, TODAY)
    assert "payer-bundle" in {one.rule for one in report.findings}

    services.insights.undo(found)

    assert rules.get().bundles == ()
    assert services.insights.patterns(TODAY) == (found,)


def test_a_declined_pattern_is_not_offered_again_until_that_is_undone(
    services: Services, post: Post
) -> None:
    for number in range(3):
        deny(post, number)
    (found,) = services.insights.patterns(TODAY)

    services.insights.decline(found)
    assert services.insights.patterns(TODAY) == ()

    services.insights.undo(found)
    assert services.insights.patterns(TODAY) == (found,)
