"""Modules imported at startup, for the tests that keep startup fast."""

import os
import subprocess
import sys
from pathlib import Path

# The window with its first page painted, as in `app.run`.
WINDOW = """
import gc; gc.disable()
import sys
from pathlib import Path
from claimwright.app import make_navigator
from claimwright.paths import resources_folder
from claimwright.ui.shell.program.application import make_application
from claimwright.ui.theme import apply_theme, use_theme_files
app = make_application()
use_theme_files(app, resources_folder())
apply_theme(app, "light")
navigator = make_navigator(Path(sys.argv[1]))
navigator.window.show()
app.sendPostedEvents()
navigator.window.grab()
print(*sorted(sys.modules))
"""
COMMAND_LINE = """
import sys
import claimwright.__main__, claimwright.cli.main
print(*sorted(sys.modules))
"""


def imported_by(program: str, *words: str | Path) -> frozenset[str]:
    """Run code in a separate process and return the modules it has imported."""
    run = subprocess.run(
        [sys.executable, "-c", program, *map(str, words)],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONWARNINGS": "error"},
    )
    return frozenset(run.stdout.split())
