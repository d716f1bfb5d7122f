"""Single files, folders, zips and nested zips, some of them broken."""

import zipfile
from pathlib import Path

import pytest
from tests.importers.published import zip_bytes

from claimwright.errors import BillingError
from claimwright.importers import source
from claimwright.importers.source import SourceFile, expand


def _found(path: Path) -> list[SourceFile]:
    sources = list(expand(path))
    assert not [each for each in sources if isinstance(each, BillingError)]
    return [each for each in sources if isinstance(each, SourceFile)]


def _problem(path: Path) -> str:
    (problem,) = expand(path)
    assert isinstance(problem, BillingError)
    return str(problem)


def _read(found: SourceFile) -> bytes:
    with found.open() as stream:
        return stream.read()


def test_a_zip_inside_a_zip_is_opened_and_its_member_has_the_full_path(tmp_path: Path) -> None:
    path = tmp_path / "Outer.ZIP"
    path.write_bytes(zip_bytes({"inner.zip": zip_bytes({"sub/F1.TXT": b"words"})}))
    (found,) = _found(path)
    assert found.label == "Outer.ZIP/inner.zip/F1.TXT"
    assert _read(found) == b"words"
    assert not found.alone


def test_a_folder_gives_every_file_below_it(tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.txt").write_bytes(b"a")
    (folder / "b.zip").write_bytes(zip_bytes({"c.txt": b"c"}))
    labels = [each.label for each in _found(folder)]
    assert labels == ["drop/b.zip/c.txt", "drop/deep/a.txt"]


def test_a_workbook_is_a_table_and_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(zip_bytes({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}))
    (found,) = _found(path)
    assert found.label == "table.xlsx"
    assert found.alone


@pytest.mark.parametrize("name", ["../f1.txt", "/etc/f1.txt", "..\\f1.txt", "C:/f1.txt"])
def test_a_path_that_leads_out_of_the_zip_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bad.zip"
    path.write_bytes(zip_bytes({name: b"x"}))
    assert "leads outside" in _problem(path)


def test_a_zip_that_would_unpack_to_a_monstrous_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(zip_bytes({"zeros.txt": bytes(64 << 20)}))
    assert "far more than any published table" in _problem(path)


def test_too_many_zips_inside_one_another_are_refused(tmp_path: Path) -> None:
    content = b"words"
    for _ in range(source.MAX_ZIP_DEPTH + 1):
        content = zip_bytes({"next.zip": content})
    path = tmp_path / "deep.zip"
    path.write_bytes(content)
    assert "too many zips inside one another" in _problem(path)


def test_an_incomplete_download_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "half.zip"
    path.write_bytes(zip_bytes({"f1.txt": b"words" * 1000})[:-40])
    assert _problem(path) == "half.zip is damaged or was not downloaded whole; download it again."


def test_a_damaged_zip_is_reported_while_it_is_read(tmp_path: Path) -> None:
    packed = bytearray(zip_bytes({"f1.txt": bytes(range(256)) * 400}))
    packed[60] ^= 0xFF
    path = tmp_path / "torn.zip"
    path.write_bytes(packed)
    with pytest.raises(BillingError, match="damaged"):
        for found in expand(path):
            if isinstance(found, BillingError):
                raise found
            _read(found)


def test_a_locked_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.zip"
    packed = bytearray(zip_bytes({"f1.txt": b"words"}))
    central = packed.index(b"PK\x01\x02")
    packed[6] |= 1
    packed[central + 8] |= 1
    path.write_bytes(packed)
    assert "password" in _problem(path)


def test_an_empty_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nothing.zip"
    path.write_bytes(zip_bytes({}))
    assert _problem(path) == "nothing.zip is an empty zip."


def test_a_zip_packed_by_an_unknown_method_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.zip"
    packed = bytearray(zip_bytes({"f1.txt": b"words"}))
    central = packed.index(b"PK\x01\x02")
    packed[8:10] = packed[central + 10 : central + 12] = (97).to_bytes(2, "little")
    path.write_bytes(packed)
    with zipfile.ZipFile(path) as archive:
        assert archive.infolist()[0].compress_type == 97
    assert "cannot read; unpack it first" in _problem(path)


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "There is no file absent.txt" in _problem(tmp_path / "absent.txt")
    assert "The folder empty is empty" in _problem(tmp_path / "empty")
