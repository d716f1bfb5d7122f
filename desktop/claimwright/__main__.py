"""The program's door: without a word the window opens, else the command line answers."""

import sys


def main() -> None:
    """Start whichever was asked for; the window waits for no part of the command line."""
    if len(sys.argv) > 1:
        from claimwright.cli.main import main as command_line

        command_line()
        return
    from claimwright.app import open_window

    sys.exit(open_window())


if __name__ == "__main__":
    main()
