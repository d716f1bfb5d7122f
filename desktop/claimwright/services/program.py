"""What the program is: its version, and what it is made with under which license."""

from importlib import metadata

PROGRAM = "claimwright"
MADE_WITH = (
    "PySide6-Essentials",
    "PySide6-Pdf",
    "sqlcipher3",
    "sqlite-utils",
    "reportlab",
    "pypdf",
    "jinja2",
    "python-calamine",
    "python-docx",
    "click",
    "platformdirs",
    "holidays",
    "zxcvbn",
)
MAX_LENGTH = 60  # some packages put the whole text of their license there


def version() -> str:
    """The version of the program; empty where it runs from its source alone."""
    try:
        return metadata.version(PROGRAM)
    except metadata.PackageNotFoundError:
        return ""


def licenses() -> list[tuple[str, str]]:
    """Each package that is installed with the program, and its license as it names it itself."""
    found = [(PROGRAM.title(), "MIT")]
    for name in MADE_WITH:
        try:
            told = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        found.append((name, _license(told)))
    return found


def _license(told: metadata.PackageMetadata) -> str:
    stated = [*(told.get_all("License-Expression") or ()), *(told.get_all("License") or ())]
    named = str(stated[0]).strip() if stated else ""
    if named and len(named) <= MAX_LENGTH:
        return named
    classified = [str(line) for line in told.get_all("Classifier") or () if "License ::" in line]
    if classified:
        return ", ".join(line.rpartition(" :: ")[2] for line in classified)
    return named.splitlines()[0][:MAX_LENGTH] if named else "see its own license file"
