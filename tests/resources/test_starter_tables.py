"""The starter facts follow their schema and the billing rules."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import permutations

import pytest
from tests.resources.starter_tables import HEADERS, REFERENCE, Row, entries, rows

from claimwright.domain import codes

RELEASE_STARTS = {"2024Q3": "2024-07-01"}
FOREVER = date.max
PANELS = {
    "80047": "82330 82374 82435 82565 82947 84132 84295 84520",
    "80048": "82310 82374 82435 82565 82947 84132 84295 84520",
    "80050": "80053 84443 85025",
    "80051": "82374 82435 84132 84295",
    "80053": "82040 82247 82310 82374 82435 82565 82947 84075 84132 84155 84295 84450 84460 84520",
    "80055": "85025 87340 86762 86592 86850 86900 86901",
    "80081": "85025 87340 87389 86762 86592 86850 86900 86901",
    "80061": "82465 83718 84478",
    "80069": "82040 82310 82374 82435 82565 82947 84100 84132 84295 84520",
    "80074": "86705 86709 86803 87340",
    "80076": "82040 82247 82248 84075 84155 84450 84460",
}
PRIMARIES = {
    "22614": "22600 22610 22612 22630 22633",
    "64484": "64483",
    "11103": "11102 11104 11106",
    "17003": "17000",
    "96361": "96360 96365 96374 96409 96413",
}
NOT_BYPASSING = "22 26 50 51 52 53 62 76 77 80 TC"
MODIFIER_KEYS = "code title group ncci_associated placement record_must_show note sources".split()
GROUPS = (
    "anatomic visit global distinct laboratory surgery shared-surgery assistant repeat component "
    "anesthesia provider telehealth therapy liability drug prevention other"
)
PLACEMENTS = "either evaluation procedure laboratory anesthesia facility drug any"
FACILITIES = "02 19 21 22 23 24 26 31 34 41 42 51 52 53 56 61"

Pair = tuple[str, str]
Span = tuple[date, date]


def _spans_in_force() -> dict[Pair, list[Span]]:
    spans = defaultdict(list)
    for row in rows("ptp_edits"):
        last = date.fromisoformat(row["deletion"]) if row["deletion"] else FOREVER
        first = date.fromisoformat(row["used_from"])
        if row["indicator"] != "9" and first <= last:
            spans[row["column1"], row["column2"]].append((first, last))
    return spans


def _overlap(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _primaries() -> dict[str, set[str]]:
    found = defaultdict(set)
    for row in rows("add_on_codes"):
        found[row["add_on"]].add(row["primary"])
    return found


def _repeated(keys: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [key for key, times in Counter(keys).items() if times > 1]


@pytest.mark.parametrize("table", sorted(HEADERS))
def test_a_table_has_the_columns_that_its_readme_names(table: str) -> None:
    header = (REFERENCE / f"{table}.csv").read_text("utf-8").splitlines()[0]
    assert header == HEADERS[table]


@pytest.mark.parametrize("table", sorted(HEADERS))
def test_every_row_is_whole_and_names_its_release_and_source(table: str) -> None:
    incomplete = [
        row
        for row in rows(table)
        if None in row or None in row.values() or not row["release"] or not row["source"]
    ]
    assert incomplete == []


@pytest.mark.parametrize(
    ("table", "column", "least"),
    [("ptp_edits", "", 300), ("add_on_codes", "add_on", 150), ("fee_schedule", "code", 400)],
)
def test_the_starter_set_is_as_large_as_everyday_practice_needs(
    table: str, column: str, least: int
) -> None:
    found = rows(table)
    assert len({row[column] for row in found} if column else found) >= least


def test_every_code_has_the_shape_of_a_procedure_code() -> None:
    found = {row[column] for row in rows("ptp_edits") for column in ("column1", "column2")}
    found |= {row[column] for row in rows("add_on_codes") for column in ("add_on", "primary")}
    found |= {row["code"] for table in ("mue", "fee_schedule") for row in rows(table)}
    assert {code for code in found if not codes.is_procedure(code)} == {"CCCCC"}


def test_an_edit_is_known_by_its_pair_effective_date_and_indicator() -> None:
    keys = [
        (row["column1"], row["column2"], row["effective"], row["indicator"])
        for row in rows("ptp_edits")
    ]
    assert _repeated(keys) == []


def test_an_edit_is_used_from_its_effective_date_or_from_its_release() -> None:
    def first_day(row: Row) -> str:
        return row["effective"] or RELEASE_STARTS[row["release"]]

    assert [row for row in rows("ptp_edits") if row["used_from"] != first_day(row)] == []


def test_an_edit_ends_on_no_day_before_it_began() -> None:
    backwards = [
        row
        for row in rows("ptp_edits")
        if row["effective"] and row["deletion"] and row["deletion"] < row["effective"]
    ]
    assert backwards == []


def test_an_edit_that_was_never_in_force_ends_on_the_day_it_began() -> None:
    never = [row for row in rows("ptp_edits") if row["indicator"] == "9"]
    assert [row for row in never if row["effective"] != row["deletion"]] == []
    assert {row["indicator"] for row in rows("ptp_edits")} == {"0", "1", "9"}


def test_no_pair_is_in_force_in_both_directions_on_one_day() -> None:
    spans = _spans_in_force()
    clashes = [
        pair
        for pair in spans
        for span in spans[pair]
        for other in spans.get((pair[1], pair[0]), [])
        if _overlap(span, other)
    ]
    assert clashes == []


def test_a_pair_has_at_most_one_row_in_force_on_a_day() -> None:
    twice = [
        pair
        for pair, spans in _spans_in_force().items()
        if any(_overlap(one, other) for one, other in permutations(spans, 2))
    ]
    assert twice == []


def test_the_direction_of_a_pair_can_flip() -> None:
    ended = [row for row in rows("ptp_edits") if row["deletion"] == "2019-03-31"]
    flipped = {(row["column2"], row["column1"]) for row in ended} & set(_spans_in_force())
    assert ("17281", "17000") in flipped


def test_add_ons_list_the_primaries_that_the_rules_rely_on() -> None:
    found = _primaries()
    assert {code: found[code] for code in PRIMARIES} == {
        code: set(listed.split()) for code, listed in PRIMARIES.items()
    }
    assert "17004" not in found


def test_an_add_on_has_one_type_and_names_each_primary_once() -> None:
    found = rows("add_on_codes")
    assert _repeated([(row["add_on"], row["primary"]) for row in found]) == []
    types = {(row["add_on"], row["type"]) for row in found}
    assert len(types) == len(_primaries())


def test_the_payer_decides_exactly_where_the_type_says_so() -> None:
    types = {row["add_on"]: row["type"] for row in rows("add_on_codes")}
    primaries = _primaries()
    assert {code for code, listed in primaries.items() if "CCCCC" in listed} == {
        code for code, kind in types.items() if kind in "23"
    }
    assert {code for code, listed in primaries.items() if listed == {"CCCCC"}} == {
        code for code, kind in types.items() if kind == "2"
    }


def test_all_primaries_of_an_add_on_are_used_from_the_same_day() -> None:
    # A partial list would flag a correct claim whose primary is in the missing part.
    days = defaultdict(set)
    for row in rows("add_on_codes"):
        days[row["add_on"]].add(row["used_from"])
    assert [code for code, used_from in days.items() if len(used_from) > 1] == []
    assert min(day for used_from in days.values() for day in used_from) == "2013-04-01"


def test_every_code_of_the_edits_and_add_ons_has_its_indicators() -> None:
    needed = {row[column] for row in rows("ptp_edits") for column in ("column1", "column2")}
    needed |= {row["add_on"] for row in rows("add_on_codes")}
    assert needed - {row["code"] for row in rows("fee_schedule")} == set()


def test_a_code_has_one_row_of_indicators_for_each_modifier() -> None:
    keys = [(row["code"], row["modifier"]) for row in rows("fee_schedule")]
    assert _repeated(keys) == []
    assert {code for code, _ in keys} == {code for code, modifier in keys if not modifier}


def test_every_kind_of_status_and_global_period_has_its_examples() -> None:
    found = rows("fee_schedule")
    assert {row["status"] for row in found} >= set("ABCEIJNRTX")
    assert {row["global_days"] for row in found} == set("000 010 090 MMM XXX ZZZ".split())


def test_the_four_qualifying_circumstances_are_bundled() -> None:
    status = {row["code"]: row["status"] for row in rows("fee_schedule")}
    assert {status[code] for code in codes.QUALIFYING_CIRCUMSTANCES} == {"B"}


def test_a_unit_limit_is_a_whole_number_and_stands_once() -> None:
    found = rows("mue")
    assert _repeated([(row["code"],) for row in found]) == []
    assert [row for row in found if not row["limit"].isdigit()] == []
    assert {row["mai"] for row in found} == {"1", "2", "3"}


def test_a_limit_of_0_comes_with_the_status_that_says_why() -> None:
    scheduled = {row["code"] for row in rows("fee_schedule")}
    refused = {row["code"] for row in rows("mue") if row["limit"] == "0"}
    assert {code for code in refused - scheduled if not codes.is_supply(code)} == set()


def test_panels_have_exactly_the_components_of_the_billing_rules() -> None:
    found = {entry["code"]: entry["components"] for entry in entries("panels", "panel")}
    assert found == {code: listed.split() for code, listed in PANELS.items()}


def test_the_general_panel_may_have_its_blood_count_in_two_codes() -> None:
    (general,) = [entry for entry in entries("panels", "panel") if entry["code"] == "80050"]
    counts = [set(listed) - {"80053", "84443"} for listed in general["alternatives"]]
    assert counts == [{"85027", differential} for differential in ("85004", "85007", "85009")]


def test_every_modifier_is_whole() -> None:
    found = entries("modifiers", "modifier")
    assert _repeated([(entry["code"],) for entry in found]) == []
    assert [entry for entry in found if list(entry) != MODIFIER_KEYS] == []
    assert {entry["group"] for entry in found} == set(GROUPS.split())
    assert {entry["placement"] for entry in found} == set(PLACEMENTS.split())


def test_every_modifier_says_what_it_is_and_what_the_record_must_show() -> None:
    found = entries("modifiers", "modifier")
    titles = [entry["title"] for entry in found]
    silent = [
        entry["code"]
        for entry in found
        if not entry["title"] or not entry["record_must_show"].endswith(".") or not entry["sources"]
    ]
    assert silent == []
    assert [title for title in titles if len(title) > 60 or title.endswith(".")] == []


def test_exactly_the_ncci_modifiers_may_bypass_an_edit() -> None:
    bypassing = {
        entry["code"] for entry in entries("modifiers", "modifier") if entry["ncci_associated"]
    }
    known = {entry["code"] for entry in entries("modifiers", "modifier")}
    assert bypassing == codes.NCCI_MODIFIERS
    assert set(NOT_BYPASSING.split()) <= known - bypassing


def test_only_visits_take_24_25_and_57() -> None:
    placement = {entry["code"]: entry["placement"] for entry in entries("modifiers", "modifier")}
    assert {placement[code] for code in codes.EVALUATION_MODIFIERS} == {"evaluation"}
    assert {placement[code] for code in codes.DISTINCT_MODIFIERS} == {"either"}


def test_places_of_service_know_where_the_facility_rate_is_paid() -> None:
    found = entries("places_of_service", "place")
    assert _repeated([(entry["code"],) for entry in found]) == []
    assert [entry["code"] for entry in found if entry["facility"]] == FACILITIES.split()
    assert [entry for entry in found if not entry["title"] or not entry["source"]] == []
