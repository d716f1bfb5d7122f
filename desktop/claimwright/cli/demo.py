"""`claimwright demo`: the main workflow with sample data and no screen."""

import os
from pathlib import Path

import click

from claimwright.cli.options import PATH


@click.command()
@click.argument("folder", required=False, type=PATH)
@click.option("--all-sizes", is_flag=True, help="Also each page at 1280x720, 1024x700 and 200%.")
def demo(folder: Path | None, all_sizes: bool) -> None:
    """Run the program on sample data without a screen and write the results to FOLDER (build/demo).

    Writes findings.json, the letters as PDF, and a screenshot of every page in both themes.

    Example: claimwright demo build/demo
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from claimwright.ui.shell.program.demo import run_demo

    for line in run_demo(folder or Path("build") / "demo", all_sizes=all_sizes):
        click.echo(line)
