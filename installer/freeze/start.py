"""Entry point of the frozen program and of its worker processes, which never open a window."""

import os
import sys
from multiprocessing import freeze_support

freeze_support()  # first: in a worker process it runs the job and exits

for name in ("stdout", "stderr"):  # on Windows, a windowed program has neither
    if getattr(sys, name) is None:
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 # until exit

from claimwright.__main__ import main  # noqa: E402

main()
