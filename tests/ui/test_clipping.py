"""No text is cut off in a small window or at a scale of 200%."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [(900, 560, "1"), (1024, 700, "1"), (1280, 720, "1"), (960, 560, "2")],
)
def test_every_text_fits(
    data_folder: Path, tmp_path: Path, width: int, height: int, scale: str
) -> None:
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.ui.clipping",
            str(data_folder),
            str(width),
            str(height),
            str(tmp_path),
        ],
        env={
            **os.environ,
            "QT_SCALE_FACTOR": scale,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    found = json.loads(run.stdout)
    assert {name: texts for name, texts in found.items() if texts} == {}
    assert QImage(str(tmp_path / "claim.png")).width() == width * int(scale)
