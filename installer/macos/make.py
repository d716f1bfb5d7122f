"""Pack the Mac app into a disk image after checking its layout. Runs on a Mac."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from console import SetupStopped
from macos.bundle import layout_faults


def pack_app(app: Path, out: Path, version: str) -> Path:
    """Build a disk image with the app and a link to Applications.

    Raises:
        SetupStopped: the app's layout is wrong, or hdiutil failed.
    """
    faults = layout_faults(app, version)
    if faults:
        raise SetupStopped("The app's layout is wrong:\n" + "\n".join(faults))
    made = out / f"Claimwright-{version}.dmg"
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder) / "image"
        shutil.copytree(app, image / app.name, symlinks=True)
        os.symlink("/Applications", image / "Applications")
        command = ["hdiutil", "create", "-volname", "Claimwright", "-srcfolder", str(image)]
        command += ["-ov", "-format", "UDZO", str(made)]
        if subprocess.call(command) != 0:
            raise SetupStopped("hdiutil failed; see its message above.")
    return made
