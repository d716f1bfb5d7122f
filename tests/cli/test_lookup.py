"""`claimwright lookup` answers every spelling, as text and as JSON."""

import pytest

from .conftest import Run

CARC_KEYS = {
    "code", "title", "meaning", "groups", "category", "appealable", "causes", "fixes",
    "prevention", "action", "remarks", "related", "letters", "enclosures", "active", "sources",
}  # fmt: skip


@pytest.mark.parametrize("query", ["97", "CO-97", "co97", "carc 97", "CO 97"])
def test_every_spelling_of_a_denial_finds_its_full_entry(run: Run, query: str) -> None:
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
def test_a_code_s_kind_is_recognized_by_its_format(
    run: Run, query: str, kind: str, code: str
) -> None:
    first = run("lookup", query, "--json").json["matches"][0]
    assert (first["kind"], first["code"]) == (kind, code)


def test_a_pair_is_judged_for_the_day_and_both_orders_agree(run: Run) -> None:
    before = run("lookup", "17000 17281", "--as-of", "2018-05-01", "--json").json["entry"]
    after = run("lookup", "17281 17000", "--as-of", "2026-05-01", "--json").json["entry"]
    other = run("lookup", "17000 17281", "--as-of", "2026-05-01", "--json").json["entry"]
    assert (after["column1"], after["verdict"]) == (other["column1"], other["verdict"])
    assert after["column1"] == "17281"
    assert before["verdict"] != after["verdict"]


def test_a_procedure_code_s_entry_has_everything_in_the_tables(run: Run) -> None:
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


def test_an_injection_attempt_is_just_words(run: Run) -> None:
    assert run("lookup", "'; DROP TABLE entry; --").status in {0, 2}
    assert run("lookup", "97").status == 0


def test_an_invalid_date_is_refused_with_a_sentence(run: Run) -> None:
    answer = run("lookup", "97", "--as-of", "2026-02-30")
    assert answer.status == 2
    assert "not a day of the calendar" in answer.err


def test_a_code_s_entry_has_medicare_s_prerequisites(run: Run) -> None:
    output = run("lookup", "64635").out
    assert "Before you schedule\n  Medicare: 64493 or 64635 first" in output


@pytest.mark.parametrize(
    ("query", "action", "appealable", "because"),
    [
        ("CO-1", "wait", "depends", "group CO"),
        ("PR-1", "bill-patient", "no", ""),
        ("CO16 MA130", "new-claim", "no", "MA130"),
        ("CO-252 N517", "new-claim", "depends", "N517"),
        ("97 N211", "corrected-claim", "no", "N211"),
        ("CO-16", "wait", "depends", "no remark with 16"),
        ("PR-139", "wait", "", "PR is not permitted with 139"),
        ("CO-209", "send-elsewhere", "", "CO is not permitted with 209"),
    ],
)
def test_the_answer_follows_the_group_and_the_remarks_that_were_typed(
    run: Run, query: str, action: str, appealable: str, because: str
) -> None:
    entry = run("lookup", query, "--json").json["entry"]
    assert (entry["action"], entry["action_because"]) == (action, because)
    assert not appealable or entry["appealable"] == appealable


def test_the_answer_follows_the_kind_of_payer(run: Run) -> None:
    answer = run("lookup", "CO-97", "--payer-kind", "medicare", "--json").json["entry"]
    assert (answer["action"], answer["action_because"]) == ("reopening", "Medicare Part B")


def test_an_unknown_kind_of_payer_is_refused(run: Run) -> None:
    assert run("lookup", "97", "--payer-kind", "casualty").status == 2


def test_the_text_names_the_payer_s_mistake_before_the_advice(run: Run) -> None:
    output = " ".join(run("lookup", "CO-209").out.split())
    assert "X12 does not permit CO with 209, only OA" in output
    assert output.index("X12 does not permit") < output.index("What it means")
    assert "Groups that X12 permits OA" in output


def test_the_json_says_which_groups_and_remarks_belong_to_a_denial(run: Run) -> None:
    entry = run("lookup", "201", "--json").json["entry"]
    assert (entry["permitted_groups"], entry["remark_required"]) == (["PR"], True)


def test_a_glossary_term_has_a_page(run: Run) -> None:
    answer = run("lookup", "modifier indicator", "--json").json
    assert answer["matches"][0]["kind"] == "term"
    assert "0: no modifier will bypass the edit" in answer["entry"]["meaning"]


@pytest.mark.parametrize("day", ["09/14/2026", "9/14/2026", "2026-09-14"])
def test_a_date_is_read_as_a_biller_writes_it(run: Run, day: str) -> None:
    answer = run("lookup", "64483 77003", "--as-of", day)
    assert answer.status == 0
    assert "On 09/14/2026" in answer.out


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        ("tomorrow", "is not a date such as 09/14/2026."),
        ("14.09.2026", "is not a date such as 09/14/2026."),
        ("14/09/2026", "is not a day of the calendar."),
    ],
)
def test_what_is_not_a_date_is_quoted_as_typed(run: Run, day: str, refusal: str) -> None:
    answer = run("lookup", "97", "--as-of", day)
    assert answer.status == 2
    assert f"“{day}” {refusal}" in answer.err
