"""Packs the Mac app into a disk image, after a look at its layout. Runs on a Mac."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from console import SetupStopped
from macos.bundle import layout_faults


def pack_app(app: Path, out: Path, version: str) -> Path:
    """A disk image with the app and a link to Applications.

    Raises:
        SetupStopped: the app is not as it should be, or hdiutil failed.
    """
    faults = layout_faults(app, version)
    if faults:
        raise SetupStopped("The app is not as it should be:\n" + "\n".join(faults))
    made = out / f"Claimwright-{version}.dmg"
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder) / "image"
        shutil.copytree(app, image / app.name, symlinks=True)
        os.symlink("/Applications", image / "Applications")
        command = ["hdiutil", "create", "-volname", "Claimwright", "-srcfolder", str(image)]
        command += ["-ov", "-format", "UDZO", str(made)]
        if subprocess.call(command) != 0:
            raise SetupStopped("hdiutil failed; its own words are above.")
    return made
