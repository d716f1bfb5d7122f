"""Rebuild the disk image from the app that `notarize.sh` signed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from console import SetupStopped, say
from freeze.build import FROZEN, program_version
from macos.make import pack_app

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Return 0 if built, 2 if the user has to do something first."""
    out = ROOT / "dist" / program_version()
    out.mkdir(parents=True, exist_ok=True)
    try:
        say(f"Made {pack_app(FROZEN.parent / 'Claimwright.app', out, program_version())}")
    except SetupStopped as stopped:
        say(str(stopped), sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
