"""Third-party parts of the program: name, version, license and license texts.

When run from source, they are read from the installed packages. The frozen program has no package
metadata; it reads a file that the same functions wrote at build time.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

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
    "PyNaCl",
)
NOT_SHIPPED = {"pip", "setuptools"}  # sqlite-utils requires pip for a command we do not ship
QT = {"pyside6_essentials", "pyside6_pdf", "shiboken6"}
FROZEN_FILE = "third-party.json"
MAX_LENGTH = 60  # some packages put the full license text in this field
QT_WORDS = (
    "The Qt libraries are used under the GNU Lesser General Public License, version 3, unchanged "
    "and as separate files that you may replace. Qt itself contains further parts under licenses "
    "of their own, among them PDFium (BSD-3-Clause), FreeType, HarfBuzz, libpng, libjpeg-turbo, "
    "PCRE2 and zlib; Qt's documentation lists them under Licenses Used in Qt, and its source is "
    "offered by the Qt Project."
)
_LICENSE_FILE = re.compile(r"(?i)^(licen[cs]es?|copying|notice|copyright)[\w.-]*(\.txt|\.md)?$")


@dataclass(frozen=True, slots=True)
class Part:
    """A third-party part; ``texts`` are its full license texts."""

    name: str
    version: str
    license: str
    texts: tuple[str, ...]


def licenses(resources: Path) -> list[tuple[str, str]]:
    """Each package the program uses directly, with its license as the package states it."""
    named = {_plain(part.name): part.license for part in parts(resources)}
    used = [(name, named[_plain(name)]) for name in MADE_WITH if _plain(name) in named]
    return [("Claimwright", "MIT"), *used]


def parts(resources: Path) -> tuple[Part, ...]:
    """Every part, sorted by name; ``resources`` has the texts that no package includes."""
    frozen = resources.parent / FROZEN_FILE
    if frozen.is_file():
        return tuple(
            Part(each["name"], each["version"], each["license"], tuple(each["texts"]))
            for each in json.loads(frozen.read_text("utf-8"))
        )
    return tuple(sorted(_found(resources), key=lambda part: part.name.lower()))


def parts_json(found: tuple[Part, ...]) -> str:
    """The contents of the file that the frozen program reads."""
    return json.dumps([asdict(part) for part in found], ensure_ascii=False, indent=1)


def notice_text(found: tuple[Part, ...]) -> str:
    """All parts as one text; a license text shared by several parts appears once."""
    lines = ["Claimwright is made with these parts. Each keeps its own license.", ""]
    lines += [f"{part.name} {part.version}: {part.license}" for part in found]
    first: dict[str, str] = {}
    for part in found:
        lines += ["", "=" * 72, f"{part.name} {part.version}", f"License: {part.license}"]
        for text in part.texts:
            if text in first:
                lines += ["", f"(The same text as under {first[text]}.)"]
            else:
                lines += ["", text.strip("\n")]
            first.setdefault(text, part.name)
    return "\n".join(lines) + "\n"


def _found(resources: Path) -> Iterator[Part]:
    for distribution in _distributions():
        yield _part(distribution, resources / "licenses")
    noto = resources / "fonts" / "OFL.txt"
    if noto.is_file():
        yield Part("Noto Sans", "", "OFL-1.1", (noto.read_text("utf-8"),))
    dejavu = resources / "fonts" / "DEJAVU.txt"
    if dejavu.is_file():
        yield Part("DejaVu Sans", "", "Bitstream-Vera", (dejavu.read_text("utf-8"),))
    python = sys.version_info
    text = _python_license()
    yield Part("Python", f"{python[0]}.{python[1]}.{python[2]}", "PSF-2.0", (text,) if text else ())


def _distributions() -> list[metadata.Distribution]:
    """The packages that the program requires, directly and indirectly."""
    found: dict[str, metadata.Distribution] = {}
    wanted = list(MADE_WITH)
    while wanted:
        name = _plain(wanted.pop())
        if name in found or name in NOT_SHIPPED:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # required only on other systems, or missing from this installation
        wanted += [re.split(r"[^\w.-]", need, maxsplit=1)[0] for need in _needs(found[name])]
    return list(found.values())


def _needs(distribution: metadata.Distribution) -> list[str]:
    return [need for need in distribution.requires or () if "extra ==" not in need]


def _part(distribution: metadata.Distribution, license_folder: Path) -> Part:
    texts = []
    for file in distribution.files or ():
        if _LICENSE_FILE.match(file.name) and file.suffix not in (".py", ".pyc"):
            path = Path(str(distribution.locate_file(file)))
            if path.is_file():
                texts.append(path.read_text("utf-8", errors="replace"))
    extra: tuple[str, ...] = ()
    name = _plain(distribution.name)
    if name in QT:
        extra = ("LGPL-3.0.txt", "GPL-3.0.txt")
        texts.insert(0, QT_WORDS)
    elif name == "sqlcipher3":  # its wheel bundles SQLCipher and OpenSSL but not their licenses
        extra = ("SQLCipher.txt", "Apache-2.0.txt")
        texts.append("Contains SQLCipher, by Zetetic LLC, and OpenSSL (Apache-2.0).")
    files = [license_folder / each for each in extra]
    texts += [file.read_text("utf-8") for file in files if file.is_file()]
    return Part(
        *(distribution.name, distribution.version, _license(distribution.metadata)),
        tuple(dict.fromkeys(texts)),
    )


def _license(described: metadata.PackageMetadata) -> str:
    stated = [
        *(described.get_all("License-Expression") or ()),
        *(described.get_all("License") or ()),
    ]
    named = str(stated[0]).strip() if stated else ""
    if named and len(named) <= MAX_LENGTH:
        return named
    classified = [
        str(each) for each in described.get_all("Classifier") or () if "License ::" in each
    ]
    if classified:
        return ", ".join(each.rpartition(" :: ")[2] for each in classified)
    return named.splitlines()[0][:MAX_LENGTH] if named else "see Third-party notices"


def _python_license() -> str:
    folder = Path(sys.base_prefix)
    near = (
        folder / "LICENSE.txt",
        folder / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "LICENSE.txt",
    )
    return next((path.read_text("utf-8", "replace") for path in near if path.is_file()), "")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name).lower()
