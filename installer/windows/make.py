"""Build the Windows installer and the portable zip from a frozen folder.

    py installer\\windows\\make.py --freeze            on Windows: freeze, then build both
    python3 installer/windows/make.py --payload FOLDER  anywhere: from a frozen folder
    python3 installer/windows/make.py --stand-in        from dummy files, to test the installer

Prints what it built and the SHA-256. The .msi needs wixl (Debian: apt-get install wixl) or, on
Windows, WiX 3 (candle and light on the PATH).
"""

import argparse
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from console import SetupStopped, say
from freeze.build import freeze, program_version, source_date
from windows.stand_in import make_stand_in
from windows.wxs import PROGRAM, installer_description

ROOT = Path(__file__).resolve().parents[2]
NO_COMPILER = (
    "No tool to build an .msi was found; install wixl (on Debian: apt-get install wixl) "
    "or WiX 3, or take the folder to a machine that has one: "
    "python3 installer/windows/make.py --payload FOLDER"
)


def main() -> int:
    """Return 0 if built, 2 if the user has to do something first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--freeze", action="store_true", help="freeze this checkout (on Windows)")
    source.add_argument("--payload", type=Path, help="a folder that was frozen on Windows")
    source.add_argument("--stand-in", action="store_true", help="dummy files")
    parser.add_argument("--version", default="", help="of the stand-in")
    parser.add_argument("--out", type=Path, default=None, help="default: dist/VERSION")
    chosen = parser.parse_args()
    version = chosen.version or program_version()
    out = chosen.out or ROOT / "dist" / version
    try:
        out.mkdir(parents=True, exist_ok=True)
        payload = _payload(chosen, out, version)
        made = make_packages(payload, _icon(payload, out), out, version)
    except SetupStopped as stopped:
        say(f"\n{stopped}", sys.stderr)
        return 2
    for path in made:
        say(f"{_sha256(path)}  {path.stat().st_size:>11,} bytes  {path}")
    return 0


def make_packages(payload: Path, icon: Path, out: Path, version: str) -> "list[Path]":
    """Build the installer and the portable zip.

    Raises:
        SetupStopped: the payload is not a frozen program, or no installer compiler was found.
    """
    if not (payload / PROGRAM).is_file():
        raise SetupStopped(f"{payload} contains no {PROGRAM}; freeze the program on Windows first.")
    return [make_zip(payload, out, version), make_msi(payload, icon, out, version)]


def make_zip(payload: Path, out: Path, version: str) -> Path:
    """Zip the portable folder; the same files give the same bytes."""
    made = out / f"Claimwright-{version}-portable.zip"
    day = _zip_date(source_date())
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(payload.rglob("*")):
            if path.is_file():
                name = "Claimwright/" + path.relative_to(payload).as_posix()
                entry = zipfile.ZipInfo(name, day)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes())
    return made


def make_msi(payload: Path, icon: Path, out: Path, version: str) -> Path:
    """Build the installer with the compiler that is installed."""
    made = out / f"Claimwright-{version}.msi"
    description = out / "claimwright.wxs"
    description.write_text(installer_description(payload, icon, version, out), encoding="utf-8")
    environment = dict(os.environ, SOURCE_DATE_EPOCH=str(source_date()))
    if shutil.which("wixl"):
        commands = [["wixl", "--arch", "x64", "--output", made.name, description.name]]
    elif shutil.which("candle") and shutil.which("light"):
        half = out / "claimwright.wixobj"
        commands = [
            ["candle", "-nologo", "-arch", "x64", "-out", half.name, description.name],
            ["light", "-nologo", "-sval", "-spdb", "-out", made.name, half.name],
        ]
    else:
        raise SetupStopped(NO_COMPILER)
    for command in commands:
        if subprocess.call(command, cwd=str(out), env=environment) != 0:
            raise SetupStopped(f"{command[0]} failed; see its message above.")
    for left in (description, out / "claimwright.wixobj"):
        left.unlink(missing_ok=True)
    return made


def _payload(chosen: argparse.Namespace, out: Path, version: str) -> Path:
    if chosen.freeze:
        if os.name != "nt":
            raise SetupStopped("Freezing builds for the current system; run --freeze on Windows.")
        return freeze()
    if chosen.payload:
        return Path(chosen.payload).resolve()
    return make_stand_in(out / "stand-in", version)


def _icon(payload: Path, out: Path) -> Path:
    """Return the icon drawn while freezing, or the stand-in's own."""
    drawn = ROOT / "build" / "freeze" / "work" / "claimwright" / "icons" / "claimwright.ico"
    beside = payload / "claimwright.ico"
    for icon in (beside, drawn):
        if icon.is_file():
            return icon
    raise SetupStopped("claimwright.ico is missing; run installer/freeze/icons.py FOLDER first.")


def _zip_date(seconds: int) -> "tuple[int, int, int, int, int, int]":
    import time

    moment = time.gmtime(max(seconds, 315532800))  # zip timestamps start in 1980
    return (moment[0], moment[1], moment[2], moment[3], moment[4], moment[5] // 2 * 2)


def _sha256(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
