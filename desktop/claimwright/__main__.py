"""The program's door: without a word the window opens, else the command line answers."""

import sys


def main() -> None:
    """Start whichever was asked for; the window waits for no part of the command line."""
    if len(sys.argv) > 1:
        if getattr(sys, "frozen", False):
            # A worker process of a frozen program is this program again, with words of its own.
            from multiprocessing import freeze_support

            freeze_support()
        from claimwright.cli.main import main as command_line

        command_line()
        return
    from claimwright.app import open_window

    sys.exit(open_window())


if __name__ == "__main__":
    main()
