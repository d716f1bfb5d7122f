"""Describe the Windows installer of a folder in the format of wixl and WiX 3.

A per-user installation in the user's local application data folder, without administrator rights;
registry entries are per user, too. The installer does not know the data folder, so uninstalling
leaves all patient data in place.
"""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Tree

NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"
# Must never change: it tells Windows that one version replaces another.
UPGRADE_CODE = uuid.UUID("8d0f5c8e-5f0b-4f0e-9a55-0c2f6a6f1c97")
FILE_KINDS = (("835", "Remittance advice (835)"), ("837", "Health care claims (837)"))
PROGRAM = "claimwright.exe"
DOWNGRADE = (
    "A newer version of Claimwright is installed. An older one could not open your practice file, "
    "so it is not installed."
)
KEY = r"Software\Claimwright"
CLASSES = r"Software\Classes"


def installer_description(payload: Path, icon: Path, version: str, start: Path) -> str:
    """Return the description of an installer of every file under ``payload``.

    Paths are relative to ``start``, where the compiler runs: wixl accepts no others.
    """
    wix = Tree.Element("Wix", xmlns=NAMESPACE)
    product = _add(
        *(wix, "Product"),
        Id=_guid("product", version),
        Name="Claimwright",
        Language="1033",
        Codepage="1252",
        Version=version,
        Manufacturer="Claimwright contributors",
        UpgradeCode=_upper(UPGRADE_CODE),
    )
    _add(
        *(product, "Package"),
        Id=_guid("package", version, *_contents(payload)),
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perUser",
        Description="Claimwright",
        Manufacturer="Claimwright contributors",
    )
    _add(product, "Media", Id="1", Cabinet="claimwright.cab", EmbedCab="yes")
    _add(product, "MajorUpgrade", DowngradeErrorMessage=DOWNGRADE)
    _add(product, "Icon", Id="claimwright.ico", SourceFile=os.path.relpath(icon, start))
    _add(product, "Property", Id="ARPPRODUCTICON", Value="claimwright.ico")
    target = _add(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    local = _add(target, "Directory", Id="LocalAppDataFolder")
    programs = _add(local, "Directory", Id="PROGRAMSFOLDER", Name="Programs")
    folder = _add(programs, "Directory", Id="INSTALLDIR", Name="Claimwright")
    parts = list(_folder(folder, payload, payload, start))
    menu = _add(target, "Directory", Id="ProgramMenuFolder")
    parts.append(_menu_entry(menu))
    parts.append(_file_kinds(folder))
    feature = _add(product, "Feature", Id="Claimwright", Level="1", Title="Claimwright")
    for part in parts:
        _add(feature, "ComponentRef", Id=part)
    Tree.indent(wix)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Tree.tostring(wix, encoding="unicode")


def _folder(element: Tree.Element, folder: Path, payload: Path, start: Path) -> Iterator[str]:
    """Add one component per folder, with the registry value that per-user components require."""
    place = folder.relative_to(payload).as_posix()
    files = sorted(path for path in folder.iterdir() if path.is_file())
    part = _component(element, "folder", place)
    for path in files:
        inside = path.relative_to(payload).as_posix()
        _add(
            part, "File", Id=_name("f", inside), Name=path.name, Source=os.path.relpath(path, start)
        )
    _add(part, "RemoveFolder", Id=_name("r", place), On="uninstall")
    _value(part, KEY, _name("p", place), "1", is_key=True)
    yield part.attrib["Id"]
    for path in sorted(path for path in folder.iterdir() if path.is_dir()):
        inside = path.relative_to(payload).as_posix()
        below = _add(element, "Directory", Id=_name("d", inside), Name=path.name)
        yield from _folder(below, path, payload, start)


def _menu_entry(menu: Tree.Element) -> str:
    part = _component(menu, "menu", "entry")
    _add(
        *(part, "Shortcut"),
        Id="MenuEntry",
        Name="Claimwright",
        Description="Look up a denial, check a claim, print the letter",
        Target=f"[INSTALLDIR]{PROGRAM}",
        WorkingDirectory="INSTALLDIR",
        Icon="claimwright.ico",
    )
    _value(part, KEY, "MenuEntry", "1", is_key=True)
    return part.attrib["Id"]


def _file_kinds(folder: Tree.Element) -> str:
    """Register the two file types; the user's own choice in Windows takes precedence."""
    part = _component(folder, "kinds", "835-837")
    _value(part, KEY, "FileKinds", "1", is_key=True)
    for number, words in FILE_KINDS:
        kind = f"Claimwright.{number}"
        _value(part, rf"{CLASSES}\{kind}", "", words)
        _value(part, rf"{CLASSES}\{kind}\DefaultIcon", "", f"[INSTALLDIR]{PROGRAM},0")
        command = f'"[INSTALLDIR]{PROGRAM}" open "%1"'
        _value(part, rf"{CLASSES}\{kind}\shell\open\command", "", command)
        _value(part, rf"{CLASSES}\.{number}\OpenWithProgids", kind, "")
        _value(part, rf"{CLASSES}\.{number}", "", kind)
    return part.attrib["Id"]


def _component(element: Tree.Element, kind: str, place: str) -> Tree.Element:
    return _add(element, "Component", Id=_name("c", f"{kind}/{place}"), Guid=_guid(kind, place))


def _value(
    part: Tree.Element, key: str, name: str, value: str, *, is_key: bool = False
) -> Tree.Element:
    value_of = {"Root": "HKCU", "Key": key, "Type": "string", "Value": value}
    if name:
        value_of["Name"] = name
    if is_key:
        value_of["KeyPath"] = "yes"
    return Tree.SubElement(part, "RegistryValue", value_of)


def _add(above: Tree.Element, tag: str, **attributes: str) -> Tree.Element:
    return Tree.SubElement(above, tag, attributes)


def _name(letter: str, place: str) -> str:
    """Return a stable identifier for a path, which may contain any character."""
    return letter + uuid.uuid5(UPGRADE_CODE, f"{letter}/{place}").hex


def _guid(*words: str) -> str:
    return _upper(uuid.uuid5(UPGRADE_CODE, "/".join(words)))


def _upper(number: uuid.UUID) -> str:
    return "{" + str(number).upper() + "}"


def _contents(payload: Path) -> Iterator[str]:
    """Yield the names and digests that distinguish one payload from another."""
    import hashlib

    for path in sorted(payload.rglob("*")):
        if path.is_file():
            yield path.relative_to(payload).as_posix()
            yield hashlib.sha256(path.read_bytes()).hexdigest()
