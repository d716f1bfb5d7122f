"""The denial library compared with X12's published lists: no code missing, invented or outdated."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.resources.denial_library import NEED_A_REMARK, ONLY_GROUPS, guidance

Listed = Mapping[str, Mapping[str, str]]


def listed(facts: Path, kind: str) -> Listed:
    """The rows of a published list by code."""
    with (facts / "lists" / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def carc_list(facts: Path) -> Listed:
    return listed(facts, "carc")


@pytest.fixture(scope="module")
def rarc_list(facts: Path) -> Listed:
    return listed(facts, "rarc")


def test_every_published_code_is_explained_and_none_is_made_up(
    carc_list: Listed, rarc_list: Listed
) -> None:
    in_force = {code for code, row in carc_list.items() if not row["stop"]}
    assert len(in_force) == 295
    assert sorted(in_force - guidance().carcs.keys()) == []
    assert sorted(guidance().carcs.keys() - carc_list.keys()) == []
    assert set(guidance().rarcs) == set(rarc_list)


def test_a_code_that_the_list_has_as_stopped_is_marked_with_its_date(carc_list: Listed) -> None:
    wrong = [
        code
        for code, carc in guidance().carcs.items()
        if (stop := carc_list[code]["stop"]) and (carc.active or carc.stopped != stop)
    ]
    assert wrong == []


def test_a_remark_is_an_alert_where_its_published_text_says_so(rarc_list: Listed) -> None:
    wrong = [
        code
        for code, rarc in guidance().rarcs.items()
        if rarc.alert != rarc_list[code]["text"].lower().startswith("alert")
    ]
    assert wrong == []


def test_the_groups_that_bind_a_code_are_those_of_the_list(carc_list: Listed) -> None:
    bound = re.compile(r"use only (?:with )?group codes? (\w\w)(?: or (\w\w))?", re.I)
    published = {
        code: {group for group in found.groups() if group}
        for code, row in carc_list.items()
        if not row["stop"] and (found := bound.search(f"{row['text']} {row['usage']}"))
    }
    published.pop("229")  # for payer-to-payer claims, never on a remittance
    assert published == ONLY_GROUPS


def test_the_list_too_wants_a_remark_with_those_codes(carc_list: Listed) -> None:
    wanted = {
        code
        for code, row in carc_list.items()
        if "At least one Remark Code" in f"{row['text']} {row['usage']}" and not row["stop"]
    }
    assert wanted >= NEED_A_REMARK
