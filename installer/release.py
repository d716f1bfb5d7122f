"""Build every part of a release that can be built on this system: `release.py`.

A .deb on Debian and Ubuntu, an .msi and a portable .zip on Windows, an app on a Mac; everywhere the
wheel, the checksums and the changelog section. `--again` builds everything twice and compares.
Standard library only, and it parses on Python 3.6, so that an old Python gets a sentence.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Dict, List, Sequence

from console import SetupStopped, say
from python_choice import better_python

ROOT = Path(__file__).resolve().parent.parent
SUMS = "SHA256SUMS"
NOTES = "RELEASE-NOTES.md"
USAGE = """Usage: release.py [--again]

Builds what this system can into dist/VERSION. --again builds it twice and lists differences."""


def main(arguments: Sequence[str]) -> int:
    """Return 0 if built, 1 if two builds differ, 2 if the user has to do something first."""
    if [each for each in arguments if each != "--again"]:
        say(USAGE, sys.stderr)
        return 2
    try:
        other = better_python((sys.version_info[0], sys.version_info[1]))
        if other:
            return subprocess.call([*other, str(Path(__file__).resolve()), *arguments])
        first = make_release()
        return compare(first) if "--again" in arguments else 0
    except SetupStopped as stopped:
        say("\n{}".format(stopped), sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def make_release() -> Dict[str, str]:
    """Build everything, print it, and return the checksum of each file."""
    from freeze.build import freeze, program_version, source_date

    version, date = program_version(), source_date()
    out = ROOT / "dist" / version
    out.mkdir(parents=True, exist_ok=True)
    for former in out.iterdir():
        if former.is_file():
            former.unlink()
    frozen = freeze()
    made = [*make_for_system(frozen, out, version, date), make_wheel(out, date)]
    notes = out / NOTES
    notes.write_text(change_log_section(version), encoding="utf-8")
    made.append(notes)
    sums = {path.name: sha256(path) for path in sorted(made)}
    lines = ["{}  {}\n".format(digest, name) for name, digest in sums.items()]
    (out / SUMS).write_text("".join(lines), encoding="utf-8")
    say("\nMade in {}:".format(out.relative_to(ROOT)))
    for path in sorted(made):
        say("{}  {:>11,} bytes  {}".format(sums[path.name], path.stat().st_size, path.name))
    say("\n" + how_to_sign(version, sorted(path.name for path in made if is_package(path))))
    return sums


def make_for_system(frozen: Path, out: Path, version: str, date: int) -> List[Path]:
    """Build the packages for this system."""
    icons = frozen.parent.parent / "work" / "claimwright" / "icons"
    if sys.platform == "win32":
        from windows.make import make_packages

        return make_packages(frozen, icons / "claimwright.ico", out, version)
    if sys.platform == "darwin":
        from macos.make import pack_app

        return [pack_app(frozen.parent / "Claimwright.app", out, version)]
    from debian.package import build_package

    return [build_package(frozen, icons, out, version, date)]


def make_wheel(out: Path, date: int) -> Path:
    """Build the wheel, for users of pip; hatchling's output is reproducible."""
    from environment import program
    from freeze.build import VENV

    environment = dict(os.environ, SOURCE_DATE_EPOCH=str(date))
    pip = [str(program(VENV, "python")), "-m", "pip", "--disable-pip-version-check", "wheel"]
    pip += ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(out), str(ROOT)]
    if subprocess.call(pip, env=environment) != 0:
        raise SetupStopped("The wheel could not be built; see pip's message above.")
    return next(out.glob("*.whl"))


def change_log_section(version: str, text: str = "") -> str:
    """Return a version's section of the changelog."""
    text = text or (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for section in text.split("\n## ")[1:]:
        if section.split()[0].rstrip(",") == version:
            return "## " + section.strip() + "\n"
    raise SetupStopped("CHANGELOG.md has no section for {}; write it first.".format(version))


def compare(first: Dict[str, str]) -> int:
    """Build everything a second time and return 0 if every byte is identical, else 1."""
    second = make_release()
    differing = sorted(name for name, digest in first.items() if second.get(name) != digest)
    for name in differing:
        say("Differs in the second build: " + name)
    if not differing:
        say("Identical in both builds: " + ", ".join(sorted(first)))
    return 1 if differing else 0


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, read in chunks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def is_package(path: Path) -> bool:
    """Return whether Help > Update from file accepts it."""
    return path.suffix in (".deb", ".msi", ".zip", ".dmg")


def how_to_sign(version: str, names: Sequence[str]) -> str:
    """Return the signing commands for the owner of the release key, which is not used here."""
    if not (ROOT / "installer" / "release_key.pub").is_file():
        return (
            "Updates are not signed: there is no installer/release_key.pub, so Help > Update from "
            "file will refuse these. installer/README.md says how to begin signing."
        )
    command = 'minisign -S -s RELEASE.key -t "claimwright {0} {1}" -m {1}'
    lines = [command.format(version, name) for name in names]
    return "\n".join(
        ["Sign them where the release key is, and publish the .minisig files too:", *lines]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
