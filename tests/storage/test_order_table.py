"""The table of orders and the second edition's fields are read strictly, and errors are named."""

import tomllib
from pathlib import Path

import pytest
from tests.resources.denial_library import guidance

from claimwright.storage.database import build_file
from claimwright.storage.library.guidance import read_carc
from claimwright.storage.library.order_table import read_orders
from claimwright.storage.reference.starter_fields import Fields, StarterError
from claimwright.storage.search.library_index import write_search

HEAD = """
[remark_required]
carcs = ["16"]
source = "X12"
"""


def _read(content: str) -> None:
    library = guidance()
    read_orders(tomllib.loads(HEAD + content), library.carcs, library.rarcs)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ('[[order]]\nremarks = ["M9999"]\naction = "wait"', "no such RARC"),
        ('[[order]]\ncarcs = ["9999"]\naction = "wait"', "no such CARC"),
        ('[[order]]\ngroups = ["XX"]\naction = "wait"', "no such group"),
        ('[[order]]\npayer_kinds = ["casualty"]\naction = "wait"', "no such kind of payer"),
        ('[[order]]\naction = "rebill"', "action must be one of"),
        ('[[order]]\nremarks = ["M15"]', "decides nothing"),
        ('[[order]]\naction = "wait"\nurgent = true', "urgent is not a key"),
    ],
)
def test_an_invalid_row_is_refused_by_name(row: str, problem: str) -> None:
    with pytest.raises(StarterError, match=problem):
        _read(f'{row}\nwhy = "A sentence."\nsource = "X12"\n')


def test_a_table_of_another_name_is_refused() -> None:
    with pytest.raises(StarterError, match="unknown table orders"):
        _read('[[orders]]\naction = "wait"\n')


SHORT = {
    "code": "888", "title": "A short page", "meaning": "What it means.", "category": "other",
    "depth": "brief", "active": True, "action": "wait", "first_step": "Ask.", "synonyms": [],
    "sources": ["X12"], "checked": "2026-11-28",
}  # fmt: skip


def test_a_short_page_may_have_any_field_of_the_second_edition() -> None:
    more = {
        "nature": "denial",
        "appealable": "depends",
        "actions": [{"payer_kind": "medicare", "action": "reopening", "why": "Because."}],
        "where_to_fix": [{"what": "NPI", "box": "24J", "loop": "2310B", "segment": "NM109"}],
        "pairs": [{"remark": "N290", "meaning": "The rendering NPI is missing."}],
        "deadlines": [{"what": "Appeal", "limit": "120 days", "source": "42 CFR 405.942"}],
        "appeal_levels": [{"level": "Redetermination", "note": "First."}],
    }

    page = read_carc(Fields(SHORT | more, "a test"))

    assert page.actions[0].payer_kind == "medicare"
    assert page.where_to_fix[0].segment == "NM109"
    assert (page.pairs[0].remark, page.deadlines[0].limit) == ("N290", "120 days")


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"actions": [{"action": "rebill", "why": "No."}]}, "unknown"),
        ({"actions": [{"action": "wait", "why": "No.", "payer_kind": "x"}]}, "not a kind of payer"),
        ({"pairs": [{"remark": "N290"}]}, "pairs must hold"),
        ({"deadlines": [{"what": "a", "limit": "b"}]}, "deadlines must hold"),
    ],
)
def test_a_field_that_breaks_the_schema_is_refused_by_name(
    more: dict[str, object], problem: str
) -> None:
    with pytest.raises(StarterError, match=problem):
        read_carc(Fields(SHORT | more, "a test"))


def test_phrases_for_a_missing_entry_are_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(StarterError, match="888"),
        build_file(tmp_path / "index.db") as connection,
    ):
        write_search(connection, [guidance().carcs["97"]], (), {("carc", "888"): ("nothing",)})
