"""What verbs print: JSON, progress on standard error, and the exit status."""

import json
import sys
from collections.abc import Callable

import click

NEEDS_ATTENTION, USER_MUST_ACT, BUG = 1, 2, 70


def print_json(content: object) -> None:
    """Print a value as indented JSON."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=1))


def claims_progress() -> Callable[[int], None] | None:
    """Claims done on one line of standard error, to a terminal only."""
    if not sys.stderr.isatty():
        return None
    return lambda done: click.echo(f"\r{done:,} claims", nl=False, err=True)


def rows_progress() -> Callable[[int, int], None] | None:
    """Rows done on one line of standard error, to a terminal only."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, estimate: int) -> None:
        of = f" of about {estimate:,}" if estimate else ""
        click.echo(f"\r{done:,}{of} rows", nl=False, err=True)

    return show
