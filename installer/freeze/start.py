"""Where the frozen program begins; a worker process begins here too, and never opens a window."""

import os
import sys
from multiprocessing import freeze_support

freeze_support()  # first: it runs a worker's job and ends the process

for name in ("stdout", "stderr"):  # a program with a window has neither on Windows
    if getattr(sys, name) is None:
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 # to the end

from claimwright.__main__ import main  # noqa: E402

main()
