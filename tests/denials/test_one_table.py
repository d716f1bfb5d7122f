"""Look-up and decision use the same table of orders and agree on every row."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from tests.builders import a_claim, a_line
from tests.denials.case_table import REMITTANCE, TODAY
from tests.denials.denial_facts import library, library_orders

from claimwright.denials.case import UNPROCESSABLE
from claimwright.denials.families import coverage, incomplete
from claimwright.denials.resolve import resolve
from claimwright.denials.steps import NAMED_BY_REMARK
from claimwright.domain.claim.claim import Payer, PayerKind
from claimwright.domain.decision.actions import Action, Level
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.facts import Facts
from claimwright.domain.decision.replay import Replay, with_orders
from claimwright.domain.decision.settings import PayerSettings
from claimwright.domain.denial.adjustment import Adjustment, Carc, GroupCode
from claimwright.domain.denial.denial import Denial
from claimwright.domain.library.heading import page_for
from claimwright.domain.library.order import Order

SAMPLE = ("16", "18", "29", "31", "50", "96", "97", "151", "163", "197", "204", "252", "B7", "100")
KINDS = (PayerKind.MEDICARE, PayerKind.COMMERCIAL, PayerKind.MEDICARE_ADVANTAGE)
GROUPS = ("CO", "PR", "OA")
Asked = tuple[str, str, tuple[str, ...], PayerKind]


def _asked(order: Order) -> Iterator[Asked]:
    """Denials that meet the row's conditions, without repeats."""
    carcs = [code for code in order.carcs or SAMPLE if code in library().carcs]
    kinds = [PayerKind(kind) for kind in order.payer_kinds] or KINDS
    second = order.with_remarks[:1]
    remarks = [(one, *second) for one in order.remarks] or [second]
    for group, carc, named, kind in product(order.groups or GROUPS, carcs, remarks, kinds):
        if not order.usual or library().carcs[carc].action in order.usual:
            yield group, carc, named, kind


def _decide(group: str, carc: str, remarks: tuple[str, ...], kind: PayerKind) -> Decision:
    payer = Payer("Payer", kind)
    claim = replace(a_claim(a_line("99213")), payer=payer)
    denial = Denial(Adjustment(GroupCode(group), carc), remarks, 1, remittance_date=REMITTANCE)
    usual = Replay(usual=library().carcs[carc].action)
    replay = with_orders(usual, denial, kind.value, library_orders())
    return resolve(denial, claim, replay, None, PayerSettings(payer), Facts(), TODAY)


def _page(group: str, carc: str, remarks: tuple[str, ...], kind: PayerKind) -> Carc:
    return page_for(library().carcs[carc], library_orders(), group, remarks, kind.value)


def _offered(decision: Decision) -> set[str]:
    choices = (choice for question in decision.questions for choice in question.choices)
    others = {other.action.value for other in decision.also_right}
    return {decision.action.value, *others, *(str(one.action) for one in choices)}


def _disagreements(order: Order) -> Iterator[str]:
    for asked in _asked(order):
        page, decision = _page(*asked), _decide(*asked)
        if page.action not in _offered(decision):
            yield f"{asked}: the page says {page.action}, the decision {decision.action}"
        blocked = any(block.action is Action.APPEAL for block in decision.blocked)
        if blocked and page.appealable != "no" and decision.level is not Level.EXCEPTION_REQUEST:
            yield f"{asked}: the decision blocks an appeal that the page calls {page.appealable}"
        row = library_orders().about_appeal(*asked[:3], asked[3].value, _usual(asked[1]))
        if row is not None and row.appealable == "no" and decision.action is Action.APPEAL:
            assert decision.level is Level.EXCEPTION_REQUEST, asked


def _usual(carc: str) -> str:
    return library().carcs[carc].action


@pytest.mark.parametrize("order", library_orders().orders, ids=lambda row: f"{row.carcs}")
def test_look_up_and_decision_agree_on_every_row_of_the_table(order: Order) -> None:
    assert not list(_disagreements(order))


@pytest.mark.parametrize("kind", list(PayerKind))
def test_every_page_alone_is_offered_by_the_decision(kind: PayerKind) -> None:
    found = [
        f"{group}-{carc}: {page.action}, not {decision.action}"
        for carc, group in product(library().carcs, GROUPS)
        for page, decision in [(_page(group, carc, (), kind), _decide(group, carc, (), kind))]
        if page.action not in _offered(decision)
    ]
    assert not found


def test_the_table_lists_every_remark_that_names_a_field() -> None:
    others = coverage.PRIMARY_REMARKS | UNPROCESSABLE | incomplete.RECORDS_REMARKS | {"MA113"}
    rows = (row for row in library_orders().orders if "96" in row.carcs and "M76" in row.remarks)
    assert set(next(rows).remarks) == set(NAMED_BY_REMARK) - others
