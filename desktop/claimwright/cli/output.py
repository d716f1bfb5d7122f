"""Command output: JSON, progress on standard error, and exit statuses."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import click

NEEDS_ATTENTION, USER_MUST_ACT, BUG = 1, 2, 70


# Control characters except line feed and tab, plus bidirectional text marks. A terminal would act
# on them even if they come from an imported file.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class PlainStream:
    """A stream that escapes control characters as ``\\u001b``, which is also valid JSON."""

    def __init__(self, stream: TextIO, *, allowed: str = "") -> None:
        self._stream = stream
        self._allowed = allowed

    def write(self, text: str) -> int:
        """Write text; progress on standard error may use carriage returns."""
        return self._stream.write(_CONTROL.sub(self._escape, text))

    def _escape(self, match: "re.Match[str]") -> str:
        return match[0] if match[0] in self._allowed else f"\\u{ord(match[0]):04x}"

    def __getattr__(self, name: str) -> Any:
        if name == "buffer":  # nothing may bypass the escaping
            raise AttributeError(name)
        return getattr(self._stream, name)


@contextmanager
def plain_output() -> Iterator[None]:
    """Escape control characters in everything printed within the block."""
    out, err = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = PlainStream(out), PlainStream(err, allowed="\r")
    try:
        yield
    finally:
        sys.stdout, sys.stderr = out, err


def print_json(content: object) -> None:
    """Print a value as indented JSON."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=1))


def claims_progress() -> Callable[[int], None] | None:
    """A callback that shows the claims done on standard error; None if not a terminal."""
    if not sys.stderr.isatty():
        return None
    return lambda done: click.echo(f"\r{done:,} claims", nl=False, err=True)


def rows_progress() -> Callable[[int, int], None] | None:
    """A callback that shows the rows done on standard error; None if not a terminal."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, estimate: int) -> None:
        of = f" of about {estimate:,}" if estimate else ""
        click.echo(f"\r{done:,}{of} rows", nl=False, err=True)

    return show
