"""The MUE table: units and adjudication indicators."""

from pathlib import Path

import pytest
from tests.importers.heads import head_of
from tests.importers.published import mue_csv

from claimwright.domain.reference.reference import Mue
from claimwright.errors import BillingError
from claimwright.importers import mue
from claimwright.importers.notice import notice_in

ROWS = (
    "11102,1,2 Date of Service Edit: Policy,CMS Policy",
    "J1885,8,3 Date of Service Edit: Clinical,Prescribing Information",
    "97110,6,1 Line Edit,Clinical: Data",
    "E0114,0,3 Date of Service Edit: Clinical,CMS Policy",
)


def test_each_row_gives_units_indicator_and_rationale(tmp_path: Path) -> None:
    head = head_of(tmp_path / "mue.csv", mue_csv(*ROWS))
    assert mue.recognizes(head)
    assert mue.other_table(head) is None
    assert mue.read(head, "2026Q4") == [
        Mue("11102", 1, 2, "CMS Policy", "2026Q4"),
        Mue("J1885", 8, 3, "Prescribing Information", "2026Q4"),
        Mue("97110", 6, 1, "Clinical: Data", "2026Q4"),
        Mue("E0114", 0, 3, "CMS Policy", "2026Q4"),
    ]


def test_the_notice_is_found_although_it_runs_over_several_lines(tmp_path: Path) -> None:
    head = head_of(tmp_path / "mue.csv", mue_csv(*ROWS))
    assert "American Medical Association" in notice_in(mue.preamble(head))


@pytest.mark.parametrize(
    ("whose", "reported"),
    [
        ("Outpatient Hospital Services", "hospital outpatient MUE table"),
        ("DME Supplier Services", "DME supplier MUE table"),
    ],
)
def test_the_tables_of_hospitals_and_suppliers_are_identified_by_their_header(
    tmp_path: Path, whose: str, reported: str
) -> None:
    head = head_of(tmp_path / "mue.csv", mue_csv(*ROWS, whose=whose))
    assert mue.other_table(head) == reported


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("11102,many,2 Date of Service Edit: Policy,x", "not a number of units"),
        ("11102,1,4 Something,x", "not an adjudication indicator"),
        ("eleven,1,2 Date of Service Edit: Policy,x", "not a procedure code"),
        ("11102,1", "four cells"),
        ("J1885,9,3 Date of Service Edit: Clinical,x", "twice with different values"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused(tmp_path: Path, row: str, problem: str) -> None:
    head = head_of(tmp_path / "mue.csv", mue_csv(*ROWS, row))
    with pytest.raises(BillingError, match=problem):
        mue.read(head, "2026Q4")
