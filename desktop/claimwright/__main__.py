"""``python -m claimwright`` is the command ``claimwright``."""

from claimwright.cli import main

main()
