"""Build the Debian package: lay out the files by Debian policy and pack them with dpkg-deb."""

import gzip
import os
import shutil
import subprocess
import time
from email.utils import formatdate
from pathlib import Path

from console import SetupStopped
from debian.libraries import package_relations

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MAINTAINER = "Claimwright contributors <contributors@claimwright.invalid>"
TOOLS = ("dpkg-deb", "objdump")
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
CONTROL = """Package: claimwright
Version: {version}
Section: misc
Priority: optional
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {recommends}
Description: look up a denial, check a claim, print the letter; all offline
 Claimwright helps billers in small medical practices: it explains denial and
 remark codes and says what to do about them, checks claims while they are
 typed and warns of what would be denied, and writes the letters.
 .
 It makes no network calls. Patient data is stored in one encrypted file in the
 user's own data folder, which is kept when the package is removed.
"""
COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Claimwright
Comment: Third-party components and their licenses are listed in
 /usr/lib/claimwright/_internal/THIRD-PARTY-NOTICES.txt

Files: *
Copyright: Claimwright contributors
License: Expat
{license}
"""
# A frozen program is a folder with its own copies of libraries, which lintian objects to.
OVERRIDES = """claimwright: embedded-library
claimwright: unstripped-binary-or-object
claimwright: hardening-no-relro
claimwright: hardening-no-pie
claimwright: custom-library-search-path
claimwright: shared-library-lacks-prerequisites
claimwright: library-not-linked-against-libc
claimwright: executable-not-elf-or-script
claimwright: extra-license-file
claimwright: package-installs-python-bytecode
claimwright: font-outside-font-dir
claimwright: duplicate-font-file
"""


def build_package(
    frozen: Path, icons: Path, out: Path, version: str, date: int, level: int = 12
) -> Path:
    """Pack a frozen program; ``date`` is the timestamp of every file in the package.

    ``level`` is the zstd level. Every system with a C library new enough for Qt supports zstd.

    Raises:
        SetupStopped: a tool is missing, or a needed library has no known package.
    """
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        raise SetupStopped(
            f"A .deb needs {' and '.join(missing)}; on Debian: apt-get install dpkg binutils"
        )
    tree = out / "tree"
    shutil.rmtree(str(tree), ignore_errors=True)
    _lay_out(tree, frozen, icons, version, date)
    architecture = _printed("dpkg", "--print-architecture")
    depends, recommends = package_relations(tree / "usr" / "lib" / "claimwright")
    _write(
        tree / "DEBIAN" / "control",
        CONTROL.format(
            version=version,
            architecture=architecture,
            maintainer=MAINTAINER,
            kilobytes=_kilobytes(tree),
            depends=", ".join(depends),
            recommends=", ".join(recommends),
        ),
    )
    _set_modes(tree, date)
    package = out / f"claimwright_{version}_{architecture}.deb"
    environment = dict(os.environ, SOURCE_DATE_EPOCH=str(date))
    command = ["dpkg-deb", "--root-owner-group", "-Zzstd", f"-z{level}"]
    command += ["--build", str(tree), str(package)]
    subprocess.check_call(command, env=environment, stdout=subprocess.DEVNULL)
    shutil.rmtree(str(tree))
    return package


def _lay_out(tree: Path, frozen: Path, icons: Path, version: str, date: int) -> None:
    share = tree / "usr" / "share"
    shutil.copytree(str(frozen), str(tree / "usr" / "lib" / "claimwright"), symlinks=True)
    (tree / "usr" / "bin").mkdir(parents=True)
    os.symlink("../lib/claimwright/claimwright", str(tree / "usr" / "bin" / "claimwright"))
    words = {"@VERSION@": version, "@DATE@": time.strftime("%Y-%m-%d", time.gmtime(date))}
    for name, folder in (
        ("claimwright.desktop", "applications"),
        ("claimwright.xml", "mime/packages"),
        ("org.claimwright.Claimwright.metainfo.xml", "metainfo"),
    ):
        _write(share / folder / name, _filled(HERE / name, words))
    _write_packed(
        share / "man" / "man1" / "claimwright.1.gz", _filled(HERE / "claimwright.1", words)
    )
    for size in SIZES:
        target = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "claimwright.png"
        _copy(icons / f"claimwright-{size}.png", target)
    scalable = share / "icons" / "hicolor" / "scalable" / "apps" / "claimwright.svg"
    _copy(ROOT / "resources" / "icons" / "claimwright.svg", scalable)
    documents = share / "doc" / "claimwright"
    _copy(ROOT / "desktop" / "docs" / "administrators.md", documents / "administrators.md")
    _write(documents / "copyright", COPYRIGHT.format(license=_license()))
    _write_packed(documents / "changelog.gz", _changelog(version, date))
    _write(share / "lintian" / "overrides" / "claimwright", OVERRIDES)


def _changelog(version: str, date: int) -> str:
    """Return the changelog in Debian's format; the program's own is part of the release."""
    entry = "claimwright ({}) stable; urgency=medium\n\n  * See the change log of the release.\n\n"
    return entry.format(version) + f" -- {MAINTAINER}  {formatdate(date)}\n"


def _license() -> str:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    return "\n".join(" " + (line or ".") for line in text.splitlines())


def _filled(path: Path, words: dict[str, str]) -> str:
    text = path.read_text(encoding="utf-8")
    for name, word in words.items():
        text = text.replace(name, word)
    return text


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _write_packed(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(str(source), str(target))


def _kilobytes(tree: Path) -> int:
    files = (path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(-(-path.stat().st_size // 1024) for path in files)


def _set_modes(tree: Path, date: int) -> None:
    """Set standard modes and one timestamp, regardless of the builder's umask."""
    program = tree / "usr" / "lib" / "claimwright" / "claimwright"
    for path in sorted(tree.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)
        os.utime(str(path), (date, date), follow_symlinks=False)
    tree.chmod(0o755)
    os.utime(str(tree), (date, date))


def _printed(*command: str) -> str:
    return subprocess.check_output(command, universal_newlines=True).strip()
