"""Check the layout of a Mac app, on any system."""

import plistlib
from pathlib import Path

from macos.plist import IDENTIFIER


def layout_faults(app: Path, version: str) -> "list[str]":
    """Return what macOS or its notary service would reject, one sentence per problem."""
    contents = app / "Contents"
    described = contents / "Info.plist"
    if not described.is_file():
        return ["Contents/Info.plist is missing."]
    with described.open("rb") as file:
        properties = plistlib.load(file)
    faults = []
    program = contents / "MacOS" / str(properties.get("CFBundleExecutable"))
    icon = contents / "Resources" / str(properties.get("CFBundleIconFile"))
    for path in (program, icon):
        if not path.is_file():
            faults.append(f"{path.relative_to(app)} is missing.")
    if program.is_file() and not program.stat().st_mode & 0o111:
        faults.append("The program cannot be executed.")
    if properties.get("CFBundleIdentifier") != IDENTIFIER:
        faults.append(f"The identifier is not {IDENTIFIER}.")
    for key in ("CFBundleVersion", "CFBundleShortVersionString"):
        if properties.get(key) != version:
            faults.append(f"{key} is not {version}.")
    if icon.is_file() and icon.read_bytes()[:4] != b"icns":
        faults.append("The icon is not an .icns file.")
    faults += [
        f"{path.relative_to(app)} is a link to a file outside the app."
        for path in sorted(app.rglob("*"))
        if path.is_symlink() and app.resolve() not in path.resolve().parents
    ]
    return faults
