"""Remarks, short CARCs, groups and training sheets read like a US biller and are complete."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from tests.resources.denial_library import guidance

from claimwright.domain.denial.adjustment import Carc, Rarc
from claimwright.paths import resources_folder

# Words that made the first edition read as translated, and British spellings. A word that a
# biller does say in another sense is not here (a sum of charges, a delivery slip, a paper claim).
SPOKEN_BY_NOBODY = re.compile(
    r"\b("
    r"beside|stands? (on|with|in|there|alone|for|out)|in force|papers|mend(s|ed|ing)?|orderer|"
    r"falls? (to|under|short)|whoever|the one who|herself|himself|hers?|him|she|"
    r"afresh|anew|lacking|out of use|put aside|takes? back the|run again|"
    r"gave the service|give the service|in one go|so that it does not come again|nobody's|"
    r"enrolments?|instalments?|licences?|programmes?|judgement|cancelled|cancelling|"
    r"colours?|favours?|neighbours?|recognis\w+|organis\w+|centres?|labelled|unlabelled|counsellor"
    r")\b",
    re.I,
)
ENOUGH_PAGES = 120
SHORT = 175  # short active CARCs at least; those with a page of their own are not counted


def _edited() -> list[Carc]:
    """The short entries of the second edition: the retired, and those that state their nature."""
    short = [carc for carc in guidance().carcs.values() if carc.depth == "brief"]
    return [carc for carc in short if carc.nature or not carc.active]


def _texts() -> Iterator[tuple[str, str]]:
    for rarc in guidance().rarcs.values():
        yield rarc.code, " ".join((rarc.title, rarc.meaning, rarc.first_step, *rarc.causes))
        yield rarc.code, " ".join(f"{step.do} {step.why}" for step in rarc.fixes)
        yield rarc.code, " ".join(rarc.enclosures)
    for carc in _edited():
        yield carc.code, " ".join((carc.title, carc.meaning, carc.first_step, carc.appeal_note))
        yield carc.code, " ".join(group.meaning for group in carc.groups)
    for group in guidance().groups.values():
        yield group.code, f"{group.title} {group.meaning} {group.note}"
    for path in sorted((resources_folder() / "training").glob("*.toml")):
        yield path.name, " ".join(_strings(tomllib.loads(path.read_text(encoding="utf-8"))))


def _strings(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from _strings(value)
    elif isinstance(content, list):
        for value in content:
            yield from _strings(value)


def test_no_remark_short_carc_group_or_training_sheet_reads_as_translated() -> None:
    texts = list(_texts())
    assert len(texts) > 3000
    found = [
        (code, match.group(0)) for code, text in texts for match in SPOKEN_BY_NOBODY.finditer(text)
    ]
    assert found == []


def test_every_text_ends_as_a_sentence_and_no_title_does() -> None:
    rarcs = guidance().rarcs.values()
    entries: list[Carc | Rarc] = [*rarcs, *_edited()]
    loose = [one.code for one in entries if one.title.endswith(".")]
    loose += [one.code for one in rarcs if not one.meaning.endswith((".", "?"))]
    loose += [one.code for one in entries if not one.first_step.endswith(".")]
    assert loose == []


def test_a_hundred_and_twenty_remarks_have_a_fuller_page() -> None:
    full = [rarc for rarc in guidance().rarcs.values() if rarc.causes]
    assert len(full) >= ENOUGH_PAGES
    assert [rarc.code for rarc in full if len(rarc.fixes) < 2 or not rarc.active] == []


def test_a_short_carc_in_use_says_its_group_its_nature_and_its_appeal() -> None:
    short = [carc for carc in _edited() if carc.active]
    assert len(short) >= SHORT
    assert [carc.code for carc in short if not (carc.groups and carc.appealable)] == []
    assert [carc.code for carc in short if not carc.appeal_note] == []


def test_a_short_carc_names_remarks_that_are_in_use() -> None:
    rarcs = guidance().rarcs
    wrong = [
        (carc.code, remark)
        for carc in _edited()
        for remark in carc.remarks
        if carc.active and (remark not in rarcs or not rarcs[remark].active)
    ]
    assert wrong == []


def test_no_short_carc_bills_the_patient_under_another_group_than_pr() -> None:
    wrong = [
        (carc.code, group.group)
        for carc in _edited()
        for group in carc.groups
        if group.group != "PR" and re.search(r"(?<!not )\bbill the patient", group.meaning, re.I)
    ]
    assert wrong == []


@pytest.mark.parametrize("code", ["M27", "M38", "M39", "N781", "N782", "N783", "N364", "N842"])
def test_an_alert_that_decides_liability_leaves_the_reason_to_the_carc(code: str) -> None:
    rarc = guidance().rarcs[code]
    assert rarc.alert
    assert "It is an alert: the CARC carries" in rarc.meaning


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("M25", "120 days|recover"),
        ("M26", "42 CFR 411.408|unassigned|30 days|N355"),
        ("MA28", "N355"),
        ("N355", "30 days|15 days|120 days"),
        ("N125", "supplier|30 days"),
        ("MA113", "may resubmit|no bill to the patient"),
        ("MA108", "Box 23"),
        ("N887", "60 days|waiver of liability"),
        ("M44", "Box 10d"),
        ("N456", "attestation|ask the contractor|intent to order"),
        ("N707", "ask the contractor|N456|intent to order"),
        ("N650", "in effect"),
        ("M11", "DME MAC"),
    ],
)
def test_a_remark_that_sources_dispute_says_what_is_sure(code: str, facts: str) -> None:
    rarc = guidance().rarcs[code]
    told = f"{rarc.title} {rarc.meaning} {rarc.first_step}"
    assert [fact for fact in facts.split("|") if fact not in told] == []


def test_late_interest_to_a_practice_is_not_paired_with_the_plan_to_plan_code() -> None:
    """CARC 225 is for encounter reporting between plans; N656 tells a practice of interest."""
    assert "225" not in guidance().rarcs["N656"].carcs
