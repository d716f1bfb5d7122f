"""The version resource of the Windows programs: company, description and version."""

from pathlib import Path

from claimwright.services.program.version import version, version_numbers

TEXT = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "Claimwright contributors"),
      StringStruct("FileDescription", "Claimwright"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "{name}"),
      StringStruct("LegalCopyright", "MIT license"),
      StringStruct("OriginalFilename", "{name}.exe"),
      StringStruct("ProductName", "Claimwright"),
      StringStruct("ProductVersion", "{version}")])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])])
  ]
)
"""


def write_version_resource(folder: Path, name: str) -> str:
    """Write one program's resource and return its path for PyInstaller."""
    path = folder / f"{name}-version.txt"
    path.write_text(version_resource(name), encoding="utf-8")
    return str(path)


def version_resource(name: str) -> str:
    """Return the resource in PyInstaller's format; US English, Unicode."""
    return TEXT.format(name=name, version=version(), numbers=version_numbers(version()))
