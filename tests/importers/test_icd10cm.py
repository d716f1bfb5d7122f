"""ICD-10-CM files: the tabular XML, the order file and the list of codes, known by format."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.importers.icd10cm import CODES, TABULAR, code_list, head_of, order_file

from claimwright.domain.reference.diagnosis import DiagnosisRow, Place, Side
from claimwright.domain.reference.reference import Table
from claimwright.errors import BillingError
from claimwright.importers.icd10cm import order, tabular
from claimwright.importers.icd10cm.release import release_of
from claimwright.importers.registry import identify


def _tabular(folder: Path, text: str = TABULAR) -> dict[str, DiagnosisRow]:
    rows = tabular.read(head_of(folder, "icd10cm-tabular-2027.xml", text))
    return {row.code: row for row in rows}


def _ordered(folder: Path, text: str | None = None) -> dict[str, DiagnosisRow]:
    head = head_of(folder, "icd10cm-order-2027.txt", text or order_file())
    return {row.code: row for row in order.read(head)}


@pytest.mark.parametrize(
    ("names", "release"),
    [
        (("icd10cm-order-2027.txt",), "FY2027"),
        (("icd10cm_order_2027.txt",), "FY2027"),
        (("icd10c-tabular-April-1-2026.xml",), "FY2026 April"),
        (("april-1-2026-code-tables.zip", "icd10cm_tabular_2026.xml"), "FY2026 April"),
        (("2027-code-descriptions.zip", "icd10cm-order-2026.txt"), "FY2026"),
        (("order.txt",), ""),
    ],
)
def test_the_names_give_the_fiscal_year(names: tuple[str, ...], release: str) -> None:
    assert release_of(names) == release


@pytest.mark.parametrize("text", [TABULAR, order_file(), code_list()])
def test_each_form_is_identified_by_its_format(tmp_path: Path, text: str) -> None:
    published = identify(head_of(tmp_path, "icd10cm-2027.txt", text).source)
    assert (published.table, published.release) == (Table.DIAGNOSES, "FY2027")
    assert not published.notice


def test_the_tabular_list_distinguishes_headings_from_codes(tmp_path: Path) -> None:
    rows = _tabular(tmp_path)
    assert not rows["M54.1"].billable
    assert rows["M54.16"].billable and rows["M54.16"].title == "Radiculopathy, lumbar region"
    assert rows["M54.1"].terms == ("Radiculitis NOS",)


def test_seventh_characters_apply_to_every_code_below(tmp_path: Path) -> None:
    rows = _tabular(tmp_path)
    scalp = rows["S00.03"]
    assert not scalp.billable and [sign for sign, _ in scalp.seventh] == ["A", "D"]
    assert rows["S00"].seventh == ()


def test_a_note_limits_the_seventh_characters(tmp_path: Path) -> None:
    rows = _tabular(tmp_path)
    assert [sign for sign, _ in rows["S06.1X6"].seventh] == ["A", "D", "S"]
    assert [sign for sign, _ in rows["S06.1X7"].seventh] == ["A"]


def test_excludes1_ranges_are_read_and_rules_are_left_out(tmp_path: Path) -> None:
    rows = _tabular(tmp_path)
    assert rows["M54.1"].excludes == (("M792", "M792"), ("M472", "M472"))
    assert rows["M54"].excludes == ()  # the section's own is left out


def test_a_side_is_read_only_if_the_other_side_has_a_code(tmp_path: Path) -> None:
    rows = _tabular(tmp_path)
    assert rows["S00.11"].side is Side.RIGHT and rows["S00.12"].side is Side.LEFT
    alone = _tabular(tmp_path, TABULAR.replace("left eyelid", "other eyelid"))
    assert alone["S00.11"].side is Side.NONE


def test_places_that_are_never_first_are_marked(tmp_path: Path) -> None:
    rows = _tabular(tmp_path)
    assert rows["F02"].place is Place.NEVER_FIRST
    assert rows["W19"].place is Place.CAUSE
    assert rows["M54"].place is Place.ANY


def test_the_order_file_gathers_seventh_characters_under_their_code(tmp_path: Path) -> None:
    rows = _ordered(tmp_path)
    assert rows["S00.03"].seventh == (("A", "initial encounter"), ("D", "subsequent encounter"))
    assert "S00.03XA" not in rows
    assert not rows["M54.1"].billable and rows["M54.16"].billable


def test_a_code_with_seven_characters_of_its_own_stays_a_code(tmp_path: Path) -> None:
    rows = _ordered(
        tmp_path, order_file((*CODES[:7], ("Z86010", 0, "History of colon"), *CODES[7:]))
    )
    assert rows["Z86.0100"].billable and not rows["Z86.010"].seventh


def test_the_list_of_codes_derives_headings_from_the_codes(tmp_path: Path) -> None:
    head = head_of(tmp_path, "icd10cm-codes-2027.txt", code_list())
    rows = {row.code: row for row in order.read(head)}
    assert not rows["M54.1"].billable and rows["M54.1"].title == ""
    assert rows["S00.03"].title == "Contusion of scalp"
    assert [sign for sign, _ in rows["S00.03"].seventh] == ["A", "D"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_accents_are_read_in_either_encoding(tmp_path: Path, encoding: str) -> None:
    text = order_file((("H8100", 1, "Ménière's disease"),))
    head = head_of(tmp_path, "icd10cm-order-2027.txt", text.encode(encoding))
    assert [row.title for row in order.read(head)] == ["", "", "Ménière's disease"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (order_file() + "00099 XX\r\n", "line 10"),
        (order_file() + order_file((("M54", 0, "Dorsalgia"),)), "M54 is listed twice"),
    ],
)
def test_a_damaged_order_file_is_refused_by_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BillingError, match=says):
        _ordered(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TABULAR[:700], "not downloaded whole"),
        (TABULAR.replace("<ICD10CM", "<!DOCTYPE x [<!ENTITY a 'b'>]><ICD10CM", 1), "entities"),
        ("<ICD10CM.tabular><version>2027</version></ICD10CM.tabular>", "has no diagnoses"),
    ],
)
def test_a_damaged_tabular_list_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BillingError, match=says):
        _tabular(tmp_path, text)


def test_the_addenda_are_refused_with_what_to_import_instead(tmp_path: Path) -> None:
    text = "Add:        R10.20  Pain\nDelete:     R10.2   Pain\nRevise from: X\nRevise to: Y\n" * 5
    with pytest.raises(BillingError, match="lists only what changed"):
        identify(head_of(tmp_path, "icd10cm_order_addenda_2027.txt", text).source)


@given(st.binary(max_size=400), st.integers(0, 800))
def test_no_bytes_crash_the_readers(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, at: int
) -> None:
    folder = tmp_path_factory.mktemp("junk")
    for name, text in (("a.xml", TABULAR), ("b.txt", order_file())):
        content = text.encode()
        reads = tabular if name == "a.xml" else order
        with suppress(BillingError):
            reads.read(head_of(folder, name, content[:at] + junk + content[at + len(junk) :]))
