"""The entry point: the window without arguments, else the command line."""

import sys
from pathlib import Path


def main() -> None:
    """Start the window or the command line."""
    words = sys.argv[1:]
    if words and getattr(sys, "frozen", False):
        # Worker processes of a frozen program run this program again, with their own arguments.
        from multiprocessing import freeze_support

        freeze_support()
    if words and not _is_double_click(words):
        # Imported late: the window does not need the commands.
        from claimwright.cli.main import main as command_line

        command_line()
        return
    # Imported late: Qt takes 100 ms, and no command needs it.
    from claimwright.app import open_window

    sys.exit(open_window(Path(words[1]) if len(words) > 1 else None))


def _is_double_click(words: list[str]) -> bool:
    """Whether it is ``open`` with at most one file, as from a menu entry or a double click."""
    return words[0] == "open" and len(words) <= 2 and not words[-1].startswith("-")


if __name__ == "__main__":
    main()
