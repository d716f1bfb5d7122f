"""The worklist: denials are decided, answered, assigned, sent, held, closed and found."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.builders import a_claim, a_line
from tests.services.practice.practices import a_practice
from tests.services.remittances.remitted import adjusted, claim, line, payment
from tests.services.remittances.sequences import a_file
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.claim.claim import Payer, PayerKind
from claimwright.domain.decision.facts import Fact
from claimwright.domain.denial.adjustment import Adjustment, GroupCode
from claimwright.domain.denial.denial import Denial
from claimwright.domain.remittance.claims import RemittedClaim
from claimwright.domain.worklist.open_denial import Outcome, WorkStatus
from claimwright.domain.worklist.views import GroupBy, View, WorklistQuery
from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.worklist.listing.lists import WorklistLists
from claimwright.services.worklist.worklist import TypedDenial
from claimwright.services.worklist.worklist_json import worklist_json
from claimwright.services.worklist.worklist_text import worklist_csv, worklist_text

TODAY = date(2026, 10, 5)
POSTED = date(2026, 10, 2)
MEDICARE = Payer("Acme Health", PayerKind.MEDICARE)
Post = Callable[..., int]


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(shipped_reference(tmp_path / "data"), TODAY)
    made.practice = a_practice(made.data_dir)  # with quick keys
    yield made
    made.close()


@pytest.fixture
def post(services: Services) -> Post:
    """Post adjudicated claims as one payment; return its id."""
    numbers = iter(range(100))

    def posted(*claims: RemittedClaim, day: date = POSTED) -> int:
        number = f"EFT{next(numbers)}"
        made = replace(payment(*claims, number=number), date=day)
        return services.posting.post(a_file(made, text=f"ISA {number}")).payment_ids[0]

    return posted


def saved(services: Services, *codes: str, number: str = "A-1001", **changes: object) -> int:
    lines = [a_line(code, charge=Decimal(230)) for code in codes]
    made = a_claim(*lines, claim_number=number, **{"payer": MEDICARE, **changes})
    return services.practice.claims.save_version(None, made).claim_id


def denied(code: str = "20610", adjustments: str = "CO-97 230", **changes: object) -> RemittedClaim:
    return claim(line(code, "230", "0", adjustments), **changes)  # type: ignore[arg-type]


def only(services: Services, **filters: str) -> list[str]:
    rows = services.worklist.rows(WorklistQuery(filters=filters), TODAY)
    return [f"{one.claim_number} {one.adjustment}" for one in rows]


def test_a_denial_has_its_decision_as_soon_as_it_is_posted(services: Services, post: Post) -> None:
    saved(services, "20610")

    post(denied())

    (one,) = services.worklist.rows(WorklistQuery(), TODAY)
    assert one.decision.decided_on == TODAY
    assert one.decision.action
    assert one.decision.deadline is not None
    assert one.amount == Decimal("230.00")
    assert (one.patient, one.provider) == ("ANA RUIZ", "Dr. Lee")


def test_the_answer_to_the_question_is_kept_and_decides(services: Services, post: Post) -> None:
    saved(services, "22614")
    post(denied("22614", "CO-107 230"))
    (before,) = services.worklist.rows(WorklistQuery(view=View.NEEDS_ONE_ANSWER), TODAY)
    assert before.decision.question is not None
    assert before.decision.question.fact is Fact.QUALIFYING_SERVICE

    after = services.worklist.answer(before.id, Fact.QUALIFYING_SERVICE, "unbilled", TODAY)

    assert after.decision.sure
    assert after.decision.bucket == "qualifying-unbilled"
    assert dict(after.facts) == {"qualifying_service": "unbilled"}
    assert services.worklist.rows(WorklistQuery(view=View.NEEDS_ONE_ANSWER), TODAY) == ()
    assert [touch.act for touch in services.worklist.touches(before.id)] == ["answered"]
    with pytest.raises(BillingError, match="is one of unbilled"):
        services.worklist.answer(before.id, Fact.QUALIFYING_SERVICE, "perhaps", TODAY)


def test_a_sent_denial_waits_for_the_payer_s_remittance(services: Services, post: Post) -> None:
    saved(services, "20610")
    post(denied())
    (one,) = services.worklist.rows(WorklistQuery(), TODAY)

    services.worklist.mark_sent([one.id], date(2026, 10, 12), "appeal by fax")
    sent = services.worklist.get(one.id)
    paid = claim(line("20610", "230", "60", "CO-45 170"), icn="2026ICN90")
    post(paid, day=date(2026, 11, 6))
    answered = services.worklist.get(one.id)

    assert (sent.status, sent.outcome) == (WorkStatus.SENT, Outcome.PENDING)
    assert (answered.status, answered.outcome) == (WorkStatus.CLOSED, Outcome.WON)
    assert answered.answered is not None
    assert (answered.answered.amount, answered.answered.days) == (Decimal("60.00"), 25)
    assert answered.answered.payer_claim_number == "2026ICN90"


def test_a_held_denial_opens_only_when_its_claim_is_paid(services: Services, post: Post) -> None:
    primary = saved(services, "22612", number="A-1")
    saved(services, "22614", number="A-2")
    post(denied("22614", "CO-107 230", number="A-2"))
    (one,) = services.worklist.rows(WorklistQuery(), TODAY)

    services.worklist.hold([one.id], primary)
    post(denied("22612", "CO-16 230", number="A-1", icn="2026ICN81"), day=date(2026, 10, 9))
    held = services.worklist.get(one.id).status
    paid = claim(line("22612", "230", "200", "CO-45 30"), number="A-1", icn="2026ICN82")
    payment_id = post(paid, day=date(2026, 10, 20))
    released = services.worklist.get(one.id).status
    services.posting.remove(payment_id, "bounced")

    assert (held, released) == (WorkStatus.HELD, WorkStatus.OPEN)
    assert services.worklist.get(one.id).status is WorkStatus.HELD


def test_closing_needs_a_reason_and_can_be_undone(services: Services, post: Post) -> None:
    post(denied())
    (one,) = services.worklist.rows(WorklistQuery(), TODAY)

    with pytest.raises(BillingError, match="Say why"):
        services.worklist.close([one.id], "")
    services.worklist.close([one.id], "indicator 0, nothing to bill")
    closed = services.worklist.rows(WorklistQuery(), TODAY)
    services.worklist.reopen([one.id])

    assert closed == ()
    assert services.worklist.get(one.id).status is WorkStatus.OPEN
    assert [touch.act for touch in services.worklist.touches(one.id)] == ["closed", "reopened"]


def test_views_and_filters_match_their_names(services: Services, post: Post) -> None:
    saved(services, "20610", number="A-1")
    post(denied(number="A-1"), denied("22614", "CO-107 230", number="A-2", icn="2026ICN2"))
    by_number = {one.claim_number: one for one in services.worklist.rows(WorklistQuery(), TODAY)}
    services.worklist.assign([by_number["A-1"].id], "Ana")
    services.worklist.wait([by_number["A-2"].id], "called, they look into it")

    def view(view: View, user: str = "", today: date = TODAY) -> list[str]:
        rows = services.worklist.rows(WorklistQuery(view=view, user=user), today)
        return [one.claim_number for one in rows]

    assert only(services, owner="ana") == ["A-1 CO-97"]
    assert only(services, adjustment="107") == ["A-2 CO-107"]
    assert only(services, adjustment="CO-97", line="1") == ["A-1 CO-97"]
    assert only(services, status="closed") == []
    assert view(View.WAITING_ON_PAYER) == ["A-2"]
    assert view(View.MINE_AND_UNASSIGNED, "Berta") == ["A-2"]
    assert sorted(view(View.MINE_AND_UNASSIGNED, "Ana")) == ["A-1", "A-2"]
    assert "A-1" in view(View.NOT_WORKABLE, today=date(2027, 12, 1))
    found = services.worklist.rows(WorklistQuery(words="ruiz 20610"), TODAY)
    assert [one.claim_number for one in found] == ["A-1"]
    with pytest.raises(BillingError, match="no filter shade"):
        only(services, shade="red")
    with pytest.raises(BillingError, match="--filter deadline cannot be soon"):
        only(services, deadline="soon")


def test_denials_can_be_grouped_by_reason_age_and_amount(services: Services, post: Post) -> None:
    post(denied(), denied("22614", "CO-107 230", number="A-2", icn="2026ICN2"))
    lists = WorklistLists(services.practice.store)

    def groups(by: GroupBy) -> list[tuple[str, int, str]]:
        found = lists.listed(WorklistQuery(), by, TODAY).groups
        return sorted((one.key, len(one.ids), f"{one.amount}") for one in found)

    assert groups(GroupBy.ADJUSTMENT) == [("CO-107", 1, "230.00"), ("CO-97", 1, "230.00")]
    assert groups(GroupBy.AGE) == [("0 to 30 days", 2, "460.00")]
    assert groups(GroupBy.AMOUNT) == [("$100 to $499", 2, "460.00")]


def test_a_typed_denial_is_decided_once_and_replaced_by_its_remittance(
    services: Services, post: Post
) -> None:
    claim_id = saved(services, "20610")
    stated = Denial(
        Adjustment(GroupCode.CO, "97"),
        ("M15",),
        1,
        Decimal("230.00"),
        remittance_date=POSTED,
    )
    typed = TypedDenial(stated, claim_id)

    first = services.worklist.add_typed(typed, TODAY)
    again = services.worklist.add_typed(typed, TODAY)
    post(denied())

    assert first.id == again.id
    assert (first.is_typed, first.decision.decided_on) == (True, TODAY)
    listed = services.worklist.rows(WorklistQuery(), TODAY)
    assert [one.is_typed for one in listed] == [False]
    assert "was posted" in services.worklist.get(first.id).closed_because


def test_a_typed_denial_without_a_saved_claim_is_decided_on_known_facts(
    services: Services,
) -> None:
    stated = Denial(Adjustment(GroupCode.CO, "97"), line=1, amount=Decimal("230.00"))
    bare = a_claim(a_line("20610"), claim_number="")

    made = services.worklist.add_typed(TypedDenial(stated, claim=bare), TODAY)

    assert (made.payer, made.code, bool(made.decision.action)) == ("Acme Health", "20610", True)
    with pytest.raises(BillingError, match="Name the claim"):
        services.worklist.add_typed(TypedDenial(stated, claim=replace(bare, payer=Payer())), TODAY)
    with pytest.raises(BillingError, match="line 7"):
        services.worklist.add_typed(TypedDenial(replace(stated, line=7), claim=bare), TODAY)


def test_a_duplicate_denial_knows_that_the_first_claim_was_paid(
    services: Services, post: Post
) -> None:
    saved(services, "20610")
    post(claim(line("20610", "230", "100", "CO-45 130")))

    post(denied(adjustments="OA-18 230", icn="2026ICN2"), day=date(2026, 10, 9))

    (one,) = services.worklist.rows(WorklistQuery(), TODAY)
    assert one.decision.sure
    assert one.decision.question is None


def test_the_list_is_available_as_json_text_and_csv(services: Services, post: Post) -> None:
    post(denied(patient="=1+1"))
    rows = services.worklist.rows(WorklistQuery(), TODAY)

    found = json.loads(json.dumps(worklist_json(rows[0], TODAY, {})))
    table = worklist_csv(rows, TODAY)

    assert (found["amount"], found["adjustment"], found["line"]) == ("230.00", "CO-97", 1)
    assert found["outcome"] is None
    assert "'=1+1" in table
    assert "09/14/2026" in table
    assert "1 denial, $230.00" in worklist_text(rows, TODAY)


def test_other_adjustments_on_the_line_affect_the_decision(services: Services, post: Post) -> None:
    post(denied()._replace(lines=(line("20610", "230", "0", "CO-97 200, PR-1 30"),)))

    (one,) = services.worklist.rows(WorklistQuery(), TODAY)
    stated, _ = services.worklist.subject(one.id)
    assert [str(other) for other, _ in stated.adjustments] == ["PR-1"]
    assert adjusted("PR-1 30")[0].amount == stated.adjustments[0][1]
