"""The entry point: without arguments the window, else the command line."""

import sys
from pathlib import Path


def main() -> None:
    """Start the window or the command line."""
    words = sys.argv[1:]
    if words and getattr(sys, "frozen", False):
        # A worker process of a frozen program is this program again, with words of its own.
        from multiprocessing import freeze_support

        freeze_support()
    if words and not _is_double_click(words):
        # The window waits for none of the verbs.
        from claimwright.cli.main import main as command_line

        command_line()
        return
    # Qt takes 100 ms that no verb needs.
    from claimwright.app import open_window

    sys.exit(open_window(Path(words[1]) if len(words) > 1 else None))


def _is_double_click(words: list[str]) -> bool:
    """``open``, alone or with one file: what the desktop's menu and a double click start."""
    return words[0] == "open" and len(words) <= 2 and not words[-1].startswith("-")


if __name__ == "__main__":
    main()
