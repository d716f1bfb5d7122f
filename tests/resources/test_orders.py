"""The shipped orders give the answers required by remarks, groups and X12's notes."""

import pytest
from tests.resources.denial_library import NEED_A_REMARK, ONLY_GROUPS, guidance

from claimwright.domain.library.heading import page_for

ALWAYS_NEED_A_REMARK = NEED_A_REMARK | {"148", "201", "A1"}


@pytest.mark.parametrize(
    ("group", "carc", "remarks", "payer", "action", "because"),
    [
        ("CO", "1", "", "", "wait", "group CO"),
        ("PI", "2", "", "", "wait", "group PI"),
        ("OA", "3", "", "", "send-elsewhere", "group OA"),
        ("PR", "1", "", "", "bill-patient", ""),
        ("CO", "16", "MA130", "", "new-claim", "MA130"),
        ("CO", "97", "N704", "medicare", "new-claim", "N704"),
        ("CO", "50", "MA130", "", "new-claim", "MA130"),
        ("CO", "252", "N517", "", "new-claim", "N517"),
        ("CO", "16", "N211 M51", "", "new-claim", "N211"),
        ("CO", "96", "N211 N56", "", "new-claim", "N211 with N56"),
        ("CO", "16", "N142 M51", "", "new-claim", "N142"),
        ("CO", "16", "N798", "", "new-claim", "N798"),
        ("OA", "18", "N779", "", "wait", "N779"),
        ("OA", "18", "N522", "", "wait", "N522"),
        ("CO", "226", "N366", "", "send-records", "N366"),
        ("CO", "97", "N368", "", "appeal", "N368"),
        ("PR", "2", "N782", "medicare", "send-elsewhere", "N782"),
        ("PR", "2", "MA18", "medicare", "wait", "MA18"),
        ("PR", "2", "N782 MA07", "medicare", "send-elsewhere", "N782"),
        ("CO", "29", "N211", "medicare", "close", "N211"),
        ("CO", "B7", "N570", "medicare", "reopening", "N570"),
        ("CO", "109", "N418", "medicare", "send-elsewhere", "N418"),
        ("PR", "50", "M38", "medicare", "bill-patient", "M38"),
        ("CO", "97", "", "medicare", "reopening", "Medicare Part B"),
        ("CO", "16", "MA120", "medicare", "new-claim", "Medicare Part B"),
        ("CO", "16", "", "", "wait", "no remark with 16"),
        ("CO", "148", "MA13", "", "wait", "no remark with 148"),
        ("PR", "139", "", "", "wait", "PR is not permitted with 139"),
        ("CO", "209", "", "", "send-elsewhere", "CO is not permitted with 209"),
        ("CO", "85", "", "", "wait", "CO is not permitted with 85; group CO"),
    ],
)
def test_the_page_answers_the_group_the_remarks_and_the_payer(
    group: str, carc: str, remarks: str, payer: str, action: str, because: str
) -> None:
    page = page_for(guidance().carcs[carc], guidance().orders, group, remarks.split(), payer)

    assert page.action == action
    assert page.action_because.startswith(because)
    assert bool(page.action_because) == bool(because)


@pytest.mark.parametrize("remark", ["MA130", "N704", "MA44", "N83", "N211", "MA113"])
def test_a_remark_that_takes_the_appeal_takes_it_from_every_page(remark: str) -> None:
    for carc in guidance().carcs.values():
        page = page_for(carc, guidance().orders, "CO", [remark], "")

        assert page.appealable == "no", carc.code
        assert page.action != "appeal", carc.code


def test_no_page_bills_the_patient_under_another_group_than_pr() -> None:
    billed = [
        (group, carc.code)
        for carc in guidance().carcs.values()
        for group in ("CO", "OA", "PI")
        for payer in ("", "medicare", "medicaid", "commercial", "workers_comp")
        if page_for(carc, guidance().orders, group, [], payer).action == "bill-patient"
    ]
    assert billed == []


def test_no_page_writes_off_what_is_under_pr() -> None:
    closed = [
        carc.code
        for carc in guidance().carcs.values()
        if carc.active and page_for(carc, guidance().orders, "PR", [], "").action == "close"
    ]
    assert closed == []


def test_the_impermissible_pairing_is_named_before_anything_else() -> None:
    page = page_for(guidance().carcs["209"], guidance().orders, "CO", [], "")

    assert page.notices[0].startswith("X12 does not permit CO with 209, only OA")
    assert "Ask the payer" in page.notices[0]


def test_the_permitted_groups_are_those_of_x12() -> None:
    permitted = {
        code: frozenset(carc.permitted_groups)
        for code, carc in guidance().carcs.items()
        if carc.permitted_groups
    }
    more = {"229": frozenset({"PR"}), "P16": frozenset({"CO", "OA"})}
    assert permitted == {**ONLY_GROUPS, **more, "18": frozenset({"OA"})}


def test_workers_compensation_may_send_a_duplicate_under_co() -> None:
    page = page_for(guidance().carcs["18"], guidance().orders, "CO", [], "workers_comp")

    assert page.notices == ()


def test_the_codes_that_need_a_remark_are_those_of_x12() -> None:
    marked = {code for code, carc in guidance().carcs.items() if carc.remark_required}

    assert marked == ALWAYS_NEED_A_REMARK


def test_a_remark_knows_every_reason_code_that_lists_it() -> None:
    missing = [
        (remark, carc.code)
        for carc in guidance().carcs.values()
        for remark in carc.remarks
        if carc.code not in guidance().rarcs[remark].carcs
    ]
    assert missing == []


def test_every_code_that_a_term_points_to_is_known() -> None:
    known = guidance().carcs.keys() | guidance().rarcs.keys() | guidance().groups.keys()
    shape = {
        code
        for term in guidance().terms.values()
        for code in term.related
        if code not in known and not (len(code) == 2 and code.isalnum())
    }
    assert shape == set()


def test_steps_are_called_those_of_the_usual_answer_where_another_was_decided() -> None:
    page = page_for(guidance().carcs["1"], guidance().orders, "CO", [], "")

    assert (page.usual_action, page.action) == ("bill-patient", "wait")
    assert page_for(guidance().carcs["1"], guidance().orders, "PR", [], "").usual_action == ""


@pytest.mark.parametrize(
    ("carc", "remarks", "payer", "first"),
    [("16", "", "", "status-inquiry"), ("97", "", "", "corrected-claim")],
)
def test_the_letters_of_a_page_begin_with_that_of_its_action(
    carc: str, remarks: str, payer: str, first: str
) -> None:
    page = page_for(guidance().carcs[carc], guidance().orders, "CO", remarks.split(), payer)

    assert page.letters[0] == first
