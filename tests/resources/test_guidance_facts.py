"""The denial library follows its schema and X12's rules, and contains no patient data."""

import re

import pytest
from tests.resources.denial_library import (
    NEED_A_REMARK,
    ONLY_GROUPS,
    allowed_groups,
    everything,
    full_pages,
    guidance,
    sentences,
)

from claimwright.domain.denial.adjustment import GroupMeaning, stopped_label
from claimwright.domain.library.lookup import Match, MatchKind
from claimwright.services.lookup.lookup_text import lookup_text

FULL_PAGES = 120
LETTERS = frozenset(
    "appeal-107 appeal-distinct-service corrected-claim appeal-general appeal-medical-necessity "
    "appeal-timely-filing reopening-request records-submission cob-information status-inquiry "
    "policy-request".split()
)
NO_SUCH_PAIRING = re.compile(r"\b(not allowed (here|with)|not a pairing|slip)\b", re.I)
BILLS_THE_PATIENT = re.compile(
    r"(?<!not )(?<!never )\bbill (the patient|her|him)\b|\bthe patient owes\b|^the patient's\b|"
    r"(?<!no )\bstatement to\b|\bsend (her |him |the patient )?a (bill|statement)\b",
    re.I,
)
PROMISES = re.compile(r"success rate|\d+ ?(%|percent) of (all )?(appeals|denials|claims)", re.I)
BLOCKED = "1 2 3 23 253".split()
STOPPED_LATELY = "125 138 15 165 168 A7 B5".split()
EFFECTS = {
    "new-claim": "MA130 N142 N517",
    "resend-blocked": "N185 N522",
    "appeal-blocked": "MA44 N83 N211 N704",
    "appeal-rights": "N210",
    "patient-not-liable": "M27 M39",
    "patient-liable": "M38",
    "qmb": "N781 N782 N783",
    "wait": "N779",
    "void-then-new": "N798",
    "records-in-a-year": "N366",
    "appeal-earlier-claim": "N368",
    "duplicate-only": "N111",
}


def usual(groups: tuple[GroupMeaning, ...]) -> set[str]:
    """Return the groups that a page does not call a payer error."""
    return {one.group for one in groups if not NO_SUCH_PAIRING.search(one.meaning)}


def test_the_denials_met_most_have_a_full_page_each() -> None:
    assert len(full_pages()) == FULL_PAGES
    thin = [
        page.code
        for page in full_pages()
        if len(page.causes) < 2 or len(page.fixes) < 3 or not page.related or not page.groups
    ]
    assert thin == []


def test_a_title_fits_its_line() -> None:
    carcs = [carc.code for carc in guidance().carcs.values() if len(carc.title) > 60]
    rarcs = [rarc.code for rarc in guidance().rarcs.values() if len(rarc.title) > 70]
    assert (carcs, rarcs) == ([], [])


def test_every_code_and_letter_that_a_page_names_is_there() -> None:
    carcs, rarcs = guidance().carcs, guidance().rarcs
    dead = [
        (rarc.code, name) for rarc in rarcs.values() for name in rarc.carcs if name not in carcs
    ]
    for page in full_pages():
        dead += [(page.code, near.code) for near in page.related if near.code not in carcs]
        dead += [(page.code, remark) for remark in page.remarks if remark not in rarcs]
        dead += [(page.code, letter) for letter in page.letters if letter not in LETTERS]
    assert dead == []


def test_no_list_names_a_code_twice_and_no_page_itself() -> None:
    lists = [
        (page.code, named)
        for page in full_pages()
        for named in (
            [page.code, *(near.code for near in page.related)],
            [one.group for one in page.groups],
            list(page.remarks),
            list(page.letters),
        )
    ]
    lists += [(rarc.code, list(rarc.carcs)) for rarc in guidance().rarcs.values()]
    assert [code for code, named in lists if len(named) != len(set(named))] == []


def test_a_code_in_use_is_not_explained_by_remarks_that_are_stopped() -> None:
    rarcs = guidance().rarcs
    stopped = [
        (page.code, remark)
        for page in full_pages()
        for remark in page.remarks
        if page.active and not rarcs[remark].active
    ]
    assert stopped == []


def test_a_page_lists_no_group_that_x12_forbids_as_a_usual_one() -> None:
    wrong = [
        (page.code, sorted(usual(page.groups) - allowed_groups(page.code)))
        for page in full_pages()
        if usual(page.groups) - allowed_groups(page.code)
    ]
    assert wrong == []


def test_a_page_explains_each_group_to_which_x12_binds_its_code() -> None:
    pages = [page for page in full_pages() if page.code in ONLY_GROUPS]
    assert {page.code for page in pages} >= {"18", "23", "45", "133", "136"}
    missing = [page.code for page in pages if not ONLY_GROUPS[page.code] <= usual(page.groups)]
    assert missing == []


@pytest.mark.parametrize("code", sorted(code for code in ONLY_GROUPS if code not in ("45", "18")))
def test_a_code_bound_to_a_group_says_so(code: str) -> None:
    carc = guidance().carcs[code]
    told = " ".join(sentences(carc))
    for group in ONLY_GROUPS[code]:
        assert re.search(rf"\b{group}\b", told) or group in {one.group for one in carc.groups}
    assert re.search(r"\bonly\b", told, re.I)


def test_a_code_that_needs_a_remark_lists_one_that_is_no_alert() -> None:
    rarcs = guidance().rarcs
    pages = [page for page in full_pages() if page.code in NEED_A_REMARK]
    assert len(pages) == 10
    alone = [page.code for page in pages if all(rarcs[remark].alert for remark in page.remarks)]
    assert alone == []


@pytest.mark.parametrize("code", sorted(NEED_A_REMARK))
def test_a_code_that_needs_a_remark_says_so(code: str) -> None:
    carc = guidance().carcs[code]
    assert "remark" in f"{carc.meaning} {carc.first_step}".lower()


def test_only_a_code_that_may_stand_under_pr_ends_with_the_patient() -> None:
    billed = [carc for carc in guidance().carcs.values() if carc.action == "bill-patient"]
    assert len(billed) > 10
    wrong = [
        carc.code
        for carc in billed
        if "PR" not in allowed_groups(carc.code)
        or (carc.depth == "full" and "PR" not in usual(carc.groups))
    ]
    assert wrong == []


def test_no_group_but_pr_sends_the_patient_a_bill() -> None:
    wrong = [
        (page.code, one.group, one.meaning)
        for page in full_pages()
        for one in page.groups
        if one.group != "PR" and BILLS_THE_PATIENT.search(one.meaning)
    ]
    assert wrong == []


@pytest.mark.parametrize("code", ["1", "2", "3", "66", "275", "303"])
def test_a_cost_share_of_medicare_is_never_asked_of_a_qmb(code: str) -> None:
    told = " ".join(sentences(guidance().carcs[code]))
    assert "QMB" in told or "Qualified Medicare Beneficiary" in told


@pytest.mark.parametrize("code", BLOCKED)
def test_what_cannot_be_appealed_is_marked_so(code: str) -> None:
    assert guidance().carcs[code].appealable == "no"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("16", "MA130 N211 N704 new claim"),
        ("252", "MA130 N211 N704 new claim"),
        ("96", "MA130 N211 N704 N56 new claim"),
        ("97", "Blocked indicator 0"),
        ("236", "Blocked indicator 0"),
        ("231", "Blocked indicator 0"),
        ("151", "MAI 2 blocked"),
        ("29", "Medicare no appeal exception"),
        ("18", "N111 duplicate"),
        ("B15", "M80 indicator 0"),
    ],
)
def test_a_page_says_when_its_appeal_is_blocked(code: str, words: str) -> None:
    page = guidance().carcs[code]
    assert page.appealable == "depends"
    assert [word for word in words.split() if word.lower() not in page.appeal_note.lower()] == []


def test_nothing_promises_a_rate_of_success() -> None:
    found = [
        (entry.code, sentence)
        for entry in everything()
        for sentence in sentences(entry)
        if PROMISES.search(sentence)
    ]
    assert found == []


def test_box_22_is_offered_for_this_same_claim_alone() -> None:
    """NUCC 1500 manual, Item 22: the number of the claim that is replaced or voided."""
    told = [
        (entry.code, sentence)
        for entry in everything()
        for sentence in sentences(entry)
        if "Box 22" in sentence
    ]
    allowed = re.compile(r"not for this|replace|void|frequency|beside the 7|no control number")
    assert told
    assert [one for one in told if not allowed.search(one[1])] == []


def test_b15_is_not_taken_for_a_missing_authorization() -> None:
    page = guidance().carcs["B15"]
    assert page.category == "qualifying-service"
    assert "not a missing authorization" in page.meaning
    assert "197" in {near.code for near in page.related}


@pytest.mark.parametrize(
    ("effect", "code"),
    [(effect, code) for effect, codes in EFFECTS.items() for code in codes.split()],
)
def test_a_remark_that_decides_carries_its_effect(effect: str, code: str) -> None:
    assert guidance().rarcs[code].effect == effect


def test_the_codes_stopped_in_the_last_years_are_marked() -> None:
    carcs = guidance().carcs
    retired = [*STOPPED_LATELY, *(code for code in carcs if code[0] in "DWY")]
    assert len(retired) > 30
    assert [code for code in retired if carcs[code].active or not carcs[code].stopped] == []


def test_a_remark_stopped_on_an_unknown_day_is_shown_without_a_date() -> None:
    remark = guidance().rarcs["N793"]
    assert (remark.active, remark.stopped) == (False, "unknown")
    assert stopped_label(remark.stopped) == "Stopped, date not known"
    assert stopped_label(guidance().carcs["125"].stopped) == "Stopped 11/01/2013"
    assert stopped_label(guidance().carcs["97"].stopped) == ""
    match = Match(MatchKind.RARC, "N793", remark.title, "its code")
    assert "the date is not known" in lookup_text([match], remark)
