"""`claimwright lookup` answers every spelling, as text and as JSON."""

import pytest

from .conftest import Run

CARC_KEYS = {
    "code", "title", "meaning", "groups", "category", "appealable", "causes", "fixes",
    "prevention", "action", "remarks", "related", "letters", "enclosures", "active", "sources",
}  # fmt: skip


@pytest.mark.parametrize("query", ["97", "CO-97", "co97", "carc 97", "CO 97"])
def test_every_spelling_of_a_denial_gives_its_whole_entry(run: Run, query: str) -> None:
    answer = run("lookup", query, "--json")
    assert answer.status == 0
    assert answer.json["query"] == query
    first = answer.json["matches"][0]
    assert (first["kind"], first["code"]) == ("carc", "97")
    assert set(first) == {"kind", "code", "title", "why"}
    assert answer.json["entry"].keys() >= CARC_KEYS


@pytest.mark.parametrize(
    ("query", "kind", "code"),
    [
        ("N130", "rarc", "N130"),
        ("ma130", "rarc", "MA130"),
        ("PR", "group", "PR"),
        ("22614", "code", "22614"),
        ("modifier 25", "modifier", "25"),
        ("64483 77003", "pair", "64483 77003"),
        ("77003/64483", "pair", "77003 64483"),
        ("CO-97 N19 150.00", "carc", "97"),
    ],
)
def test_the_kind_of_code_is_known_by_its_shape(run: Run, query: str, kind: str, code: str) -> None:
    first = run("lookup", query, "--json").json["matches"][0]
    assert (first["kind"], first["code"]) == (kind, code)


def test_a_pair_is_judged_for_the_day_and_both_orders_agree(run: Run) -> None:
    before = run("lookup", "17000 17281", "--as-of", "2018-05-01", "--json").json["entry"]
    after = run("lookup", "17281 17000", "--as-of", "2026-05-01", "--json").json["entry"]
    other = run("lookup", "17000 17281", "--as-of", "2026-05-01", "--json").json["entry"]
    assert (after["column1"], after["verdict"]) == (other["column1"], other["verdict"])
    assert after["column1"] == "17281"
    assert before["verdict"] != after["verdict"]


def test_a_procedure_code_tells_all_that_the_tables_say(run: Run) -> None:
    entry = run("lookup", "22614", "--json").json["entry"]
    primaries = {row["primary"] for row in entry["add_on"]["primaries"]}
    assert primaries == {"22600", "22610", "22612", "22630", "22633"}
    assert entry["fee"]["global_days"] == "ZZZ"
    assert entry.keys() >= {"code", "label", "ptp_counts", "add_on", "mue", "fee", "releases"}


def test_the_readable_text_says_what_to_do(run: Run) -> None:
    answer = run("lookup", "107")
    assert answer.status == 0
    for words in ("What it means", "Do now", "Why it happens", "Steps", "Not the same as"):
        assert words in answer.out


@pytest.mark.parametrize("query", ['"', "😀", "x" * 10_000, "%", "zzqqxxy", "\x00"])
def test_a_search_for_nothing_gets_a_sentence(run: Run, query: str) -> None:
    answer = run("lookup", query)
    assert (answer.status, answer.out) == (2, "")
    assert "Nothing found" in answer.err


def test_an_injection_is_words_like_any_other(run: Run) -> None:
    assert run("lookup", "'; DROP TABLE entry; --").status in {0, 2}
    assert run("lookup", "97").status == 0


def test_a_day_that_is_none_is_refused_with_a_sentence(run: Run) -> None:
    answer = run("lookup", "97", "--as-of", "2026-02-30")
    assert answer.status == 2
    assert "not a day of the calendar" in answer.err


def test_a_code_tells_what_medicare_wants_before_it_is_scheduled(run: Run) -> None:
    told = run("lookup", "64635").out
    assert "Before you schedule\n  Medicare: 64493 or 64635 first" in told
