"""What verbs print: JSON, progress on standard error, and the exit status."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import click

NEEDS_ATTENTION, USER_MUST_ACT, BUG = 1, 2, 70


# Control characters but the line feed and the tab, and the marks that turn the direction of
# writing: a terminal obeys them, whatever file they came from.
_ORDERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class PlainStream:
    """A stream that shows what a terminal would obey as ``\\u001b``, which is JSON's own form."""

    def __init__(self, stream: TextIO, *, spared: str = "") -> None:
        self._stream = stream
        self._spared = spared

    def write(self, text: str) -> int:
        """Write a text; the progress on standard error spares its carriage return."""
        return self._stream.write(_ORDERS.sub(self._shown, text))

    def _shown(self, order: "re.Match[str]") -> str:
        return order[0] if order[0] in self._spared else f"\\u{ord(order[0]):04x}"

    def __getattr__(self, name: str) -> Any:
        if name == "buffer":  # nobody writes past this
            raise AttributeError(name)
        return getattr(self._stream, name)


@contextmanager
def plain_output() -> Iterator[None]:
    """Let nothing that is printed give orders to the terminal."""
    out, err = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = PlainStream(out), PlainStream(err, spared="\r")
    try:
        yield
    finally:
        sys.stdout, sys.stderr = out, err


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
