"""Lists for the window: ids by group, view counts, totals, and undo."""

from datetime import date, timedelta

from tests.services.worklist.test_worklist import (
    POSTED,
    TODAY,
    Post,
    denied,
    post,
    saved,
    services,
)

from claimwright.domain.worklist.open_denial import WorkStatus
from claimwright.domain.worklist.views import GroupBy, View, WorklistQuery
from claimwright.services.container import Services
from claimwright.services.worklist.listing.lists import WorklistLists
from claimwright.services.worklist.open_work import open_work

__all__ = ["post", "services"]


def lists(services: Services) -> WorklistLists:
    return WorklistLists(services.practice.store)


def test_a_list_holds_ids_by_group_with_count_and_money(services: Services, post: Post) -> None:
    post(denied("20610", number="A-1"), denied("22614", "CO-107 230", number="A-2"))
    post(denied("20611", number="A-3"), day=POSTED + timedelta(days=3))

    listed = lists(services).listed(WorklistQuery(), GroupBy.ADJUSTMENT, TODAY)

    assert {group.key: len(group.ids) for group in listed.groups} == {"CO-97": 2, "CO-107": 1}
    assert (listed.count, str(listed.amount)) == (3, "690.00")
    assert set(listed.ids) == {one.id for one in services.worklist.rows(WorklistQuery(), TODAY)}


def test_a_list_of_given_denials_has_the_open_ones(services: Services, post: Post) -> None:
    post(*(denied("20610", number=f"A-{number}", icn=f"ICN{number}") for number in range(1, 5)))
    first, second, third, _ = (one.id for one in services.worklist.rows(WorklistQuery(), TODAY))
    services.worklist.close([second], "indicator 0")

    query = WorklistQuery(only=frozenset({first, second, third}))

    assert set(lists(services).listed(query, None, TODAY).ids) == {first, third}
    assert lists(services).listed(WorklistQuery(only=frozenset()), None, TODAY).count == 0


def test_a_list_without_groups_is_in_the_order_asked_for(services: Services, post: Post) -> None:
    post(denied("20610", number="A-2"), denied("22614", "CO-107 230", number="A-1"))
    query = WorklistQuery(order="claim_number")

    (group,) = lists(services).listed(query, None, TODAY).groups

    rows = services.worklist.by_ids(group.ids)
    assert [one.claim_number for one in rows] == ["A-1", "A-2"]
    assert group.title == ""


def test_the_views_are_counted_in_one_pass(services: Services, post: Post) -> None:
    saved(services, "20610")
    post(denied(), denied("99213", "OA-18 230", number="A-9"))

    counts = lists(services).counts("jo", TODAY)

    assert counts.views[View.ALL] == 2
    assert counts.views[View.CLOSED] == 0
    for view in View:
        found = services.worklist.rows(WorklistQuery(view=view, user="jo"), TODAY)
        assert counts.views[view] == len(found), view
    assert sum(counts.buckets.values()) == 2


def test_undoing_a_bulk_close_restores_owners_and_dates(services: Services, post: Post) -> None:
    post(denied("20610", number="A-1"), denied("22614", "CO-107 230", number="A-2"))
    ids = lists(services).listed(WorklistQuery(), None, TODAY).ids
    services.worklist.assign(ids[:1], "Jo Park")

    change = services.worklist.close(ids, "indicator 0")
    services.worklist.undo(change)

    rows = services.worklist.by_ids(ids)
    assert [(one.status, one.owner) for one in rows] == [
        (WorkStatus.OPEN, "Jo Park"),
        (WorkStatus.OPEN, ""),
    ]
    assert [touch.act for touch in services.worklist.touches(ids[1])] == ["closed", "undone"]


def test_undo_leaves_later_changes_alone(services: Services, post: Post) -> None:
    post(denied())
    ids = lists(services).listed(WorklistQuery(), None, TODAY).ids

    change = services.worklist.assign(ids, "Jo Park")
    services.worklist.follow_up(ids, date(2026, 11, 2))
    services.worklist.undo(change)

    assert services.worklist.get(ids[0]).owner == "Jo Park"


def test_a_list_reflects_changes_to_its_denials(services: Services, post: Post) -> None:
    post(*(denied("20610", number=f"A-{number}", icn=f"ICN{number}") for number in range(1, 4)))
    held = lists(services)
    by_owner = WorklistQuery(order="owner", words="a-")
    first, second, third = held.listed(by_owner, None, TODAY).ids

    services.worklist.assign([second], "Zoe")
    services.worklist.assign([first], "Ana")
    services.worklist.close([third], "indicator 0")

    assert held.is_fresh(TODAY)
    assert held.listed(by_owner, None, TODAY).ids == (first, second)
    assert held.listed(WorklistQuery(filters={"owner": "zoe"}), None, TODAY).ids == (second,)
    assert held.listed(WorklistQuery(view=View.CLOSED), None, TODAY).ids == (third,)
    assert held.counts("Zoe", TODAY).views == lists(services).counts("Zoe", TODAY).views
    assert held.owners(TODAY) == ("Ana", "Zoe")


def test_a_list_reflects_changes_from_another_connection(services: Services, post: Post) -> None:
    post(denied("20610", number="A-1"), denied("22614", "CO-107 230", number="A-2"))
    held = lists(services)
    ids = held.listed(WorklistQuery(), None, TODAY).ids

    with open_work(services.work_access) as other:
        other.worklist.close(ids[:1], "indicator 0")

    assert not held.is_fresh(TODAY)
    assert held.listed(WorklistQuery(), None, TODAY).ids == ids[1:]


def test_yesterday_s_list_is_rebuilt(services: Services, post: Post) -> None:
    saved(services, "20610")
    post(denied())
    held = lists(services)
    before = held.listed(WorklistQuery(), None, TODAY)

    after = held.listed(WorklistQuery(), None, date(2030, 1, 1))

    assert (before.late, after.late) == (0, 1)


def test_words_match_within_one_column_never_across_two(services: Services, post: Post) -> None:
    post(denied(patient="ANA RUIZ", number="A-1"))

    def count(words: str) -> int:
        return lists(services).listed(WorklistQuery(words=words), None, TODAY).count

    assert [count(words) for words in ("ruiz a-1", "RUI", "ruiza", "ana%")] == [1, 1, 0, 0]
