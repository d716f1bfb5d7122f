"""Lists of changing denials, compared with a naive recomputation each time."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from claimwright.domain.worklist.denial_head import DenialHead
from claimwright.domain.worklist.views import GroupBy, View, WorklistQuery
from claimwright.services.worklist.listing.conditions import conditions, is_in_view, is_late
from claimwright.services.worklist.listing.grouping import group_title, key_of
from claimwright.services.worklist.listing.list_index import ListIndex
from claimwright.services.worklist.listing.lists import ListedGroup, WorklistLists

TODAY = date(2026, 11, 21)
DENIALS, CHANGES = 120, 40
QUERIES = (
    WorklistQuery(),
    WorklistQuery(words="zeta"),
    WorklistQuery(words="zeta 2"),
    WorklistQuery(words="a-17"),  # only a few
    WorklistQuery(words="nothing has this"),
    WorklistQuery(view=View.DUE_THIS_WEEK, order="days_left"),
    WorklistQuery(view=View.NOT_WORKABLE, order="amount", descending=True),
    WorklistQuery(view=View.CLOSED, order="payer"),
    WorklistQuery(filters={"owner": "ana"}, order="deadline", descending=True),
    WorklistQuery(view=View.MINE_AND_UNASSIGNED, user="ana", order="owner"),
)


def a_head(mix: Random, made: int) -> DenialHead:
    days = mix.choice([None, *range(-20, 40, 3)])
    return DenialHead(
        id=made,
        claim_number=f"A-{made}",
        patient=f"ANA {made % 7}",
        payer=mix.choice(["ACME", "ZETA", "ZETA HEALTH"]),
        provider=mix.choice(["", "LEE"]),
        date=TODAY,
        line=1,
        code=mix.choice(["20610", "99213"]),
        adjustment=mix.choice(["CO-97", "CO-236", "PR-1"]),
        cents=mix.choice([None, 99_00, 100_00, 600_00]),
        remittance_date=mix.choice([None, TODAY, TODAY - timedelta(days=70)]),
        action=mix.choice(["", "appeal", "close"]),
        sure=mix.random() < 0.5,
        bucket=mix.choice(["indicator-0", "other"]),
        pair=mix.choice(["", "20610/99213"]),
        deadline=None if days is None else TODAY + timedelta(days=days),
        has_letter=mix.random() < 0.5,
        owner=mix.choice(["", "ana", "jo"]),
        status=mix.choice(["open", "open", "waiting", "sent", "closed"]),
        outcome="",
        follow_up=None,
    )


class HeldLists(WorklistLists):
    """Lists over an index that the test changes."""

    def __init__(self, index: ListIndex) -> None:
        self.index = index

    def current(self, today: date) -> ListIndex:
        return self.index


def plainly(heads: list[DenialHead], query: WorklistQuery, by: GroupBy | None) -> set[ListedGroup]:
    """Filter, sort, group and sum from scratch."""
    met = conditions(query, TODAY)
    found = [
        one
        for one in heads
        if is_in_view(query.view, one, TODAY)
        and all(is_met(one) for is_met in met)
        and all(any(word in text for text in words_of(one)) for word in query.words.split())
    ]
    found.sort(key=lambda one: sort_key(one, query.order), reverse=query.descending)
    groups: defaultdict[str, list[DenialHead]] = defaultdict(list)
    for one in found:
        groups["" if by is None else key_of(by, TODAY)(one)].append(one)
    return {
        ListedGroup(
            *(key, group_title(by, key) if by else "", tuple(one.id for one in group)),
            Decimal(sum(one.cents or 0 for one in group)).scaleb(-2),
            min((one.deadline for one in group if one.deadline), default=None),
        )
        for key, group in groups.items()
    }


def words_of(one: DenialHead) -> list[str]:
    texts = (one.patient, one.claim_number, one.payer, one.code, one.adjustment)
    return [text.lower() for text in texts]


def sort_key(one: DenialHead, order: str) -> Any:
    if order in ("deadline", "days_left"):
        return one.deadline or date.max
    if order == "amount":
        return -1 if one.cents is None else one.cents
    return getattr(one, order)


@pytest.mark.parametrize("by", [None, *GroupBy])
def test_lists_follow_denials_that_change(by: GroupBy | None) -> None:
    mix = Random(f"{by}")
    heads = [a_head(mix, made) for made in range(1, DENIALS + 1)]
    index = ListIndex(heads, TODAY)
    lists = HeldLists(index)
    for _ in range(CHANGES):
        for query in QUERIES:
            listed = lists.listed(query, by, TODAY)
            expected = plainly(heads, query, by)

            assert set(listed.groups) == expected
            assert len(listed.groups) == len(expected)
            assert listed.late == sum(
                is_late(heads[made - 1], TODAY) for group in expected for made in group.ids
            )
        for made in mix.sample(range(1, DENIALS + 1), 2):
            heads[made - 1] = a_head(mix, made)
            index.change([heads[made - 1]])


def test_groups_come_by_their_nearest_deadline_and_then_their_dollars() -> None:
    mix = Random(7)
    heads = [a_head(mix, made) for made in range(1, DENIALS + 1)]

    groups = HeldLists(ListIndex(heads, TODAY)).listed(QUERIES[0], GroupBy.AMOUNT, TODAY).groups

    keys = [(one.deadline or date.max, -one.amount) for one in groups]
    assert keys == sorted(keys)
    assert len(keys) > 2
