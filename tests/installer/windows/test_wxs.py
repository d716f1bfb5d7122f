"""What the Windows installer is made from; `installer/windows/prove.py` tries it under wine."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

from console import SetupStopped
from windows.make import make_packages, make_zip
from windows.stand_in import make_stand_in
from windows.wxs import NAMESPACE, UPGRADE_CODE, installer_description

NAME = "{" + NAMESPACE + "}"


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    return make_stand_in(tmp_path / "stand-in", "1.2.0")


def described(payload: Path, version: str = "1.2.0") -> Tree.Element:
    text = installer_description(payload, payload / "claimwright.ico", version, payload.parent)
    return Tree.fromstring(text)


def all_of(wix: Tree.Element, tag: str) -> list[dict[str, str]]:
    return [each.attrib for each in wix.iter(NAME + tag)]


def test_every_file_of_the_payload_goes_along(payload: Path) -> None:
    listed = {one["Source"] for one in all_of(described(payload), "File")}

    assert listed == {
        path.relative_to(payload.parent).as_posix() for path in payload.rglob("*") if path.is_file()
    }


def test_it_installs_for_one_user_and_asks_for_no_administrator(payload: Path) -> None:
    wix = described(payload)

    assert all_of(wix, "Package")[0]["InstallScope"] == "perUser"
    assert {one["Root"] for one in all_of(wix, "RegistryValue")} == {"HKCU"}
    assert "LocalAppDataFolder" in {one["Id"] for one in all_of(wix, "Directory")}


def test_it_touches_no_folder_of_the_users_data(payload: Path) -> None:
    wix = described(payload)
    local = next(
        one for one in wix.iter(NAME + "Directory") if one.attrib["Id"] == "LocalAppDataFolder"
    )

    assert [one.attrib["Name"] for one in local] == ["Programs"]  # the data lies beside it


def test_a_newer_version_replaces_and_an_older_one_is_refused(payload: Path) -> None:
    older, newer = described(payload, "1.2.0"), described(payload, "1.3.0")

    assert all_of(older, "Product")[0]["Id"] != all_of(newer, "Product")[0]["Id"]
    assert {all_of(one, "Product")[0]["UpgradeCode"] for one in (older, newer)} == {
        "{" + str(UPGRADE_CODE).upper() + "}"
    }
    assert (
        "could not open your practice file"
        in all_of(newer, "MajorUpgrade")[0]["DowngradeErrorMessage"]
    )


def test_the_same_payload_is_described_by_the_same_text(payload: Path) -> None:
    assert Tree.tostring(described(payload)) == Tree.tostring(described(payload))


def test_no_name_is_given_twice(payload: Path) -> None:
    names = [each.attrib["Id"] for each in described(payload).iter() if "Id" in each.attrib]
    referred = [each["Id"] for each in all_of(described(payload), "ComponentRef")]

    assert len(set(names)) == len(names) - len(referred)


def test_the_portable_zip_is_the_same_bytes_twice(payload: Path, tmp_path: Path) -> None:
    first = make_zip(payload, tmp_path, "1.2.0").read_bytes()
    (payload / "claimwright.exe").touch()

    assert make_zip(payload, tmp_path, "1.2.0").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "Claimwright-1.2.0-portable.zip") as archive:
        assert "Claimwright/_internal/LICENSE" in archive.namelist()


def test_a_folder_without_the_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupStopped, match=r"contains no claimwright\.exe"):
        make_packages(tmp_path, tmp_path / "claimwright.ico", tmp_path, "1.2.0")
