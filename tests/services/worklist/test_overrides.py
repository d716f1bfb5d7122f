"""Actions that override a decision are in the access log, by id only."""

from collections.abc import Sequence
from dataclasses import astuple
from datetime import date

import pytest
from tests.services.worklist.test_worklist import TODAY, Post, denied, post, saved, services

from claimwright.domain.decision.actions import Action
from claimwright.domain.practice.practice import Act
from claimwright.domain.worklist.open_denial import DecisionSummary, OpenDenial, WorkStatus
from claimwright.domain.worklist.views import WorklistQuery
from claimwright.services.container import Services
from claimwright.services.practice.access.access_log import record_text
from claimwright.services.worklist.overrides import overrides_by_closing, overrides_by_sending

__all__ = ["post", "services"]
SENT = date(2026, 10, 12)
BECAUSE = "the physician wants no appeal for Ana Ruiz"


def decided(action: str, *, sure: bool = True, status: WorkStatus = WorkStatus.OPEN) -> OpenDenial:
    return OpenDenial(id=1, decision=DecisionSummary(action, sure=sure), status=status)


def overrides(services: Services) -> Sequence[str]:
    entries = services.practice.store.audit.entries()
    return [record_text(one) for one in entries if one.act is Act.OVERRIDDEN]


def a_decided_denial(services: Services, post: Post) -> OpenDenial:
    saved(services, "11102", "17000")
    post(denied("17000", "CO-96 230"))
    (one,) = services.worklist.rows(WorklistQuery(), TODAY)
    store = services.practice.store
    with store.file.transaction():
        store.worklist.change(one.id, {"action": Action.APPEAL.value, "sure": 1})
    return services.worklist.get(one.id)


def test_closing_a_denial_to_be_appealed_is_logged_by_id_only(
    services: Services, post: Post
) -> None:
    one = a_decided_denial(services, post)

    services.worklist.close([one.id], BECAUSE)

    assert overrides(services) == [f"denial {one.id}"]
    logged = str([astuple(entry) for entry in services.practice.store.audit.entries()])
    assert BECAUSE not in logged
    assert "Ana Ruiz" not in logged


def test_sending_a_claim_instead_of_the_decided_appeal_is_logged(
    services: Services, post: Post
) -> None:
    one = a_decided_denial(services, post)

    services.worklist.mark_sent([one.id], SENT, "electronic claim")

    assert overrides(services) == [f"denial {one.id}"]


def test_following_the_decision_is_not_logged(services: Services, post: Post) -> None:
    one = a_decided_denial(services, post)

    services.worklist.mark_sent([one.id], SENT, "fax")
    services.worklist.close([one.id], "the payer said by telephone that it will pay")

    assert overrides(services) == []


@pytest.mark.parametrize("action", [Action.CLOSE, Action.BILL_PATIENT])
def test_closing_a_settled_decision_is_no_override_but_sending_is(action: Action) -> None:
    assert not overrides_by_closing(decided(action))
    assert overrides_by_sending(decided(action), "fax")


@pytest.mark.parametrize("action", [Action.CORRECTED_CLAIM, Action.SEND_ELSEWHERE])
def test_sending_a_claim_is_no_override_if_decided(action: Action) -> None:
    assert not overrides_by_sending(decided(action), "electronic claim")
    assert overrides_by_closing(decided(action))


def test_an_undecided_or_uncertain_decision_cannot_be_overridden() -> None:
    for denial in (decided(""), decided(Action.APPEAL, sure=False)):
        assert not overrides_by_closing(denial)
        assert not overrides_by_sending(denial, "electronic claim")
