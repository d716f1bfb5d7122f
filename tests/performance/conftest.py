"""A ratio is measured again when the machine was busy: what holds once on three tries holds."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimwright.ui.shell.program.interpreter import collect_seldom

TRIES = 3


@pytest.fixture(scope="session", autouse=True)
def collector_of_the_program() -> Iterator[None]:
    """Garbage is collected as seldom as in the running program."""
    before = gc.get_threshold()
    collect_seldom()
    yield
    gc.set_threshold(*before)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool:
    """Run a test of speed until it holds, three times at most; the last failure is reported."""
    names = pyfuncitem._fixtureinfo.argnames
    values = {name: pyfuncitem.funcargs[name] for name in names}
    for left in reversed(range(TRIES)):
        folder = values.get("tmp_path")
        if isinstance(folder, Path):  # what an earlier try made there would be in the way
            values["tmp_path"] = folder / f"{left} left"
            (folder / f"{left} left").mkdir()
        try:
            pyfuncitem.obj(**values)
        except AssertionError:
            if not left:
                raise
            sys.stdout.write("measured again\n")
        else:
            break
    return True
