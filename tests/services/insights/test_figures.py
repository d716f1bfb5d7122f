"""Figures with data that is unknown, matched by hand, typed, removed or pending."""

from datetime import date
from decimal import Decimal

from tests.builders import a_claim, a_line
from tests.services.insights.conftest import DAY, TODAY, Post, remitted, saved

from claimwright.domain.claim.claim import Payer
from claimwright.domain.denial.adjustment import Adjustment, GroupCode
from claimwright.domain.denial.denial import Denial
from claimwright.domain.insights.audit import Audited
from claimwright.domain.insights.facts import PENDING
from claimwright.domain.insights.overview import Overview
from claimwright.domain.insights.period import last_days
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.selection import APPEALED, LineSelection, Selection
from claimwright.domain.practice.saved_work import Quote
from claimwright.services.container import Services
from claimwright.services.worklist.worklist import TypedDenial

CHOSEN = Selection(last_days(90, TODAY))


def overview(services: Services) -> Overview:
    services.insights.read_new()
    return services.insights.figures(CHOSEN, TODAY).overview


def test_without_postings_all_figures_are_zero(services: Services) -> None:
    found = overview(services)
    assert (found.denials, found.lines, found.by_payer) == (0, Rate(0, 0), ())
    assert len(found.trend) == 6


def test_an_undecided_claim_is_in_no_rate(services: Services, post: Post) -> None:
    saved(services, 1, "99213")
    saved(services, 2, "99213")
    post(remitted(1, "99213", denied="99213"))

    claims = overview(services).claims

    assert (claims.submitted, claims.undecided, claims.unrecorded) == (2, 1, 0)
    assert (claims.at_first, claims.after) == (Rate(1, 1), Rate(1, 1))


def test_a_claim_counts_when_it_was_submitted_not_when_it_was_decided(
    services: Services, post: Post
) -> None:
    saved(services, 1, "99213", submitted=date(2026, 8, 1))  # before the 90 days
    post(remitted(1, "99213", denied="99213"))

    found = overview(services)

    assert found.claims.at_first == Rate(0, 0)
    assert found.claims_before.at_first == Rate(1, 1)
    assert found.denials == 1


def test_a_won_denial_no_longer_counts_as_still_denied(services: Services, post: Post) -> None:
    post(remitted(1, "99213", denied="99213"))
    post(remitted(1, "99213"), day=date(2026, 10, 20))

    found = overview(services)

    assert (found.claims.at_first, found.claims.after) == (Rate(1, 1), Rate(0, 1))
    assert (found.outcomes.won, str(found.outcomes.recovered)) == (1, "60.00")


def test_a_manual_match_changes_the_denial_s_provider(services: Services, post: Post) -> None:
    post(remitted(7, "99213", denied="99213"))
    assert [one.key for one in overview(services).by_provider] != ["Dr. Lee"]
    claim_id = saved(services, 8, "99213")
    (unmatched,) = services.posting.unmatched()

    services.posting.match_by_hand(unmatched, claim_id)

    found = overview(services)
    assert found.claims.submitted == 1
    assert found.claims.at_first == Rate(1, 1)


def test_a_removed_posting_leaves_every_figure(services: Services, post: Post) -> None:
    payment_id = post(remitted(1, "99213", "20610", denied="99213"))
    services.posting.remove(payment_id, "posted twice")

    found = overview(services)

    assert (found.denials, found.lines, found.claims.at_first) == (0, Rate(0, 0), Rate(0, 0))
    prevention = services.insights.prevention(CHOSEN, TODAY)
    assert prevention.minor == ()


def test_a_typed_denial_counts_as_a_denial_and_in_no_rate(services: Services) -> None:
    claim_id = saved(services, 1, "99213")
    stated = Denial(
        Adjustment(GroupCode.CO, "97"),
        line=1,
        amount=Decimal(100),
        remittance_date=date(2026, 10, 2),
    )
    services.worklist.add_typed(TypedDenial(stated, claim_id), TODAY)

    found = overview(services)

    assert (found.denials, found.lines) == (1, Rate(0, 0))
    assert (found.claims.undecided, found.claims.at_first) == (1, Rate(0, 0))


def test_a_pending_appeal_is_in_no_win_rate(services: Services, post: Post) -> None:
    post(remitted(1, "99213", denied="99213"))
    (one,) = services.insights.denials(CHOSEN)
    services.worklist.mark_sent([one.id], date(2026, 10, 9), "appeal by fax")

    of = overview(services).outcomes

    assert (of.appealed, of.decided, of.pending) == (1, 0, 1)
    for outcome in (APPEALED, PENDING):
        chosen = CHOSEN.narrowed("", outcome=outcome)
        assert [each.id for each in services.insights.denials(chosen)] == [one.id]


def test_a_quote_on_file_is_distinguished_from_none_and_from_an_unsaved_claim(
    services: Services, post: Post
) -> None:
    for number, modifiers in ((1, ("25",)), (2, ("25",)), (3, ())):
        line = a_line("99213", *modifiers, charge=Decimal(100))
        claim = a_claim(line, claim_number=f"A-{number}", payer=Payer("ACME HEALTH"))
        claim_id = services.practice.claims.save_version(None, claim).claim_id
        if number == 1:
            quote = Quote(claim_id, "New rash, examined.", line=1, modifier="25")
            services.practice.store.notes.add_quote(quote)
        post(remitted(number, "99213", denied="99213" if number == 2 else ""))
    services.insights.read_new()

    audit = services.insights.audit(CHOSEN, TODAY)

    (cell,) = (one for one in audit.cells if one.modifier is Audited.M25 and one.use.part)
    assert (cell.use, cell.quoted, cell.unquoted, cell.unsaved) == (Rate(2, 3), 1, 1, 0)
    assert cell.denied == 1
    assert {one.date for one in cell.lines} == {DAY}
    behind = services.insights.denials(LineSelection("", cell.lines))
    assert [one.claim_number for one in behind] == ["A-2"]


def test_drafts_are_not_billed(services: Services) -> None:
    saved(services, 1, "99213", submitted=None)  # saved is not submitted
    services.insights.read_new()
    assert services.insights.audit(CHOSEN, TODAY).cells == ()
