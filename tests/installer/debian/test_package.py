"""What the Debian package holds; `installer/debian/prove.py` tries it in a bare Debian."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from click import Group
from tests.architecture.sources import ROOT

from claimwright.cli.main import commands
from console import SetupStopped
from debian.libraries import PACKAGES, package_relations
from debian.package import HERE, SIZES, TOOLS, build_package
from system_packages import QT_LIBRARIES, WINDOW_LIBRARIES

needs_tools = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in TOOLS),
    reason=f"{' or '.join(TOOLS)} is not installed",
)
DAY = 1_790_000_000


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A folder as freezing leaves it, with this Python for the program."""
    folder = tmp_path / "frozen"
    (folder / "_internal").mkdir(parents=True)
    shutil.copy(Path(sys.executable).resolve(), folder / "claimwright")
    own = next(Path(sys.base_prefix, "lib").glob("libpython3*.so.1.0"), None)
    if own is not None:
        shutil.copy(own, folder / "_internal")
    return folder


@pytest.fixture
def icons(tmp_path: Path) -> Path:
    folder = tmp_path / "icons"
    folder.mkdir()
    for size in SIZES:
        (folder / f"claimwright-{size}.png").write_bytes(b"a picture")
    return folder


def contents(package: Path) -> str:
    return subprocess.check_output(["dpkg-deb", "--contents", str(package)], text=True)


@needs_tools
def test_the_package_has_what_a_desktop_looks_for(
    frozen: Path, icons: Path, tmp_path: Path
) -> None:
    listed = contents(build_package(frozen, icons, tmp_path, "1.2.0", DAY, level=1))

    for path in (
        "usr/bin/claimwright -> ../lib/claimwright/claimwright",
        "usr/share/applications/claimwright.desktop",
        "usr/share/icons/hicolor/128x128/apps/claimwright.png",
        "usr/share/icons/hicolor/scalable/apps/claimwright.svg",
        "usr/share/man/man1/claimwright.1.gz",
        "usr/share/metainfo/org.claimwright.Claimwright.metainfo.xml",
        "usr/share/mime/packages/claimwright.xml",
        "usr/share/doc/claimwright/administrators.md",
    ):
        assert f"./{path}\n" in listed
    assert "./home" not in listed  # a package that touches homes could touch patients


@needs_tools
def test_no_script_of_the_package_runs_as_root(frozen: Path, icons: Path, tmp_path: Path) -> None:
    package = build_package(frozen, icons, tmp_path, "1.2.0", DAY, level=1)
    subprocess.check_call(["dpkg-deb", "--control", str(package), str(tmp_path / "control")])

    assert [path.name for path in (tmp_path / "control").iterdir()] == ["control"]


@needs_tools
def test_the_same_files_make_the_same_package(frozen: Path, icons: Path, tmp_path: Path) -> None:
    made = []
    for name, mask in (("a", 0o022), ("b", 0o077)):
        (tmp_path / name).mkdir()
        former = os.umask(mask)
        try:
            made.append(build_package(frozen, icons, tmp_path / name, "1.2.0", DAY, level=1))
        finally:
            os.umask(former)

    assert made[0].read_bytes() == made[1].read_bytes()


@needs_tools
def test_a_library_that_nobody_named_a_package_for_stops_the_build(
    frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(PACKAGES, "libc.so.6")

    with pytest.raises(SetupStopped, match=r"libc\.so\.6"):
        package_relations(frozen)


def test_the_set_up_and_the_package_name_the_same_packages() -> None:
    wanted = QT_LIBRARIES | WINDOW_LIBRARIES

    assert {name: PACKAGES[name] for name in wanted} == wanted


def test_the_menu_entry_opens_the_two_kinds_of_files() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[method-assign,assignment] # keys keep their capitals
    entry.read(HERE / "claimwright.desktop", encoding="utf-8")
    types = Tree.parse(HERE / "claimwright.xml").getroot()
    declared = {each.attrib["type"] for each in types}

    assert set(entry["Desktop Entry"]["MimeType"].strip(";").split(";")) == declared
    assert entry["Desktop Entry"]["Exec"] == "claimwright open %f"
    assert {each.attrib["pattern"] for each in types.iter() if "pattern" in each.attrib} == {
        "*.835",
        "*.837",
    }


def test_the_man_page_names_every_command() -> None:
    page = (HERE / "claimwright.1").read_text(encoding="utf-8")
    assert isinstance(commands, Group)

    missing = [
        name
        for name in commands.commands
        if f'"{name} "' not in page and f"\n.B {name}\n" not in page
    ]

    assert missing == []


def test_the_page_for_administrators_names_every_folder_that_the_program_uses() -> None:
    page = (ROOT / "desktop" / "docs" / "administrators.md").read_text(encoding="utf-8")

    for name in ("practice/", "practice-backups/", "catalog.json", "settings.json", "logs/"):
        assert f"`{name}`" in page
