"""The table of orders: what decides first, and that no group but PR ever bills the patient."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.domain.library.order import Order, Permitted
from claimwright.domain.library.orders import Orders, order_of_page
from claimwright.domain.library.page_parts import ActionFor

NEW_CLAIM = Order("undecided", action="new-claim", appealable="no", remarks=("MA130",))
NO_APPEAL = Order("no rights", appealable="no", remarks=("N211",))
MEDICARE = Order("a", action="reopening", payer_kinds=("medicare",), usual=("corrected-claim",))
ORDERS = Orders(
    orders=(NEW_CLAIM, NO_APPEAL, MEDICARE),
    permitted=(Permitted(("OA",), ("18", "23")), Permitted(("CO",), ("18",), ("workers_comp",))),
    remark_required=frozenset({"16"}),
    alerts=frozenset({"MA13"}),
)


def test_a_remark_decides_before_the_payer() -> None:
    found = ORDERS.ordered("CO", "97", ("MA130",), "medicare", "corrected-claim")

    assert found is not None
    assert (found.action, found.appealable, found.because) == ("new-claim", "no", "MA130")


def test_a_remark_that_only_takes_the_appeal_leaves_the_action_to_the_payer() -> None:
    found = ORDERS.ordered("CO", "97", ("N211",), "medicare", "corrected-claim")

    assert found is not None
    assert (found.action, found.appealable) == ("reopening", "no")
    assert found.because == "Medicare Part B; N211"


def test_without_an_order_the_usual_answer_applies() -> None:
    assert ORDERS.ordered("CO", "97", ("M15",), "commercial", "corrected-claim") is None


@pytest.mark.parametrize("remarks", [(), ("MA13",)])
def test_a_missing_required_remark_is_asked_for_and_an_alert_does_not_count(
    remarks: tuple[str, ...],
) -> None:
    found = ORDERS.ordered("CO", "16", remarks, "", "corrected-claim")

    assert found is not None
    assert (found.action, found.letter, found.because) == (
        "wait",
        "status-inquiry",
        "no remark with 16",
    )


def test_a_remark_that_was_sent_is_not_asked_for() -> None:
    assert ORDERS.ordered("CO", "16", ("M51", "MA13"), "", "corrected-claim") is None


def test_a_page_without_a_group_asks_for_no_remark() -> None:
    assert ORDERS.ordered("", "16", (), "", "corrected-claim") is None


@pytest.mark.parametrize(
    ("group", "payer_kind", "permitted"),
    [("OA", "", True), ("CO", "", False), ("CO", "workers_comp", True), ("", "", True)],
)
def test_x12_permits_some_groups_only_and_state_rules_add_one(
    group: str, payer_kind: str, permitted: bool
) -> None:
    assert ORDERS.is_permitted(group, "18", payer_kind) is permitted


def test_an_impermissible_pr_is_neither_billed_nor_written_off() -> None:
    for usual in ("close", "bill-patient"):
        found = ORDERS.ordered("PR", "23", (), "", usual)

        assert found is not None
        assert (found.action, found.because) == ("wait", "PR is not permitted with 23")


def test_an_order_of_a_page_comes_before_the_same_payer_in_the_table() -> None:
    own = ActionFor("send-records", "b", payer_kind="medicare")
    page = order_of_page("252", own)
    orders = Orders((MEDICARE, page))

    found = orders.ordered("CO", "252", (), "medicare", "corrected-claim")

    assert found is not None
    assert found.action == "send-records"


def test_an_order_of_a_page_never_overrules_a_remark_of_the_table() -> None:
    page = Order("b", action="appeal", carcs=("16",), remarks=("M51",), of_page=True)
    orders = Orders((page, NEW_CLAIM))

    found = orders.ordered("CO", "16", ("M51", "MA130"), "", "corrected-claim")

    assert found is not None
    assert found.action == "new-claim"


@given(
    group=st.sampled_from(["CO", "OA", "PI", "CR"]),
    carc=st.sampled_from(["1", "16", "18", "23", "97"]),
    remarks=st.lists(st.sampled_from(["MA130", "N211", "M51", "MA13"]), max_size=3),
    payer_kind=st.sampled_from(["", "medicare", "commercial"]),
    usual=st.sampled_from(["bill-patient", "close", "appeal", "corrected-claim"]),
)
def test_only_pr_bills_the_patient(
    group: str, carc: str, remarks: list[str], payer_kind: str, usual: str
) -> None:
    found = ORDERS.ordered(group, carc, remarks, payer_kind, usual)
    action = found.action if found is not None and found.action else usual

    assert action != "bill-patient"


def test_a_page_s_action_for_a_group_becomes_an_order_of_its_code() -> None:
    order = order_of_page("252", ActionFor("reopening", "c", payer_kind="medicare"))

    assert (order.carcs, order.payer_kinds, order.of_page) == (("252",), ("medicare",), True)
