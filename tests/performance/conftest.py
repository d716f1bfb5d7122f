"""Repeat measurements on a busy machine: one pass in three tries is enough."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimwright.ui.shell.program.interpreter import raise_gc_thresholds

TRIES = 3


@pytest.fixture(scope="session", autouse=True)
def collector_of_the_program() -> Iterator[None]:
    """Use the garbage collector settings of the running program."""
    before = gc.get_threshold()
    raise_gc_thresholds()
    yield
    gc.set_threshold(*before)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool:
    """Run a speed test up to three times until it passes; report the last failure."""
    names = pyfuncitem._fixtureinfo.argnames
    values = {name: pyfuncitem.funcargs[name] for name in names}
    for left in reversed(range(TRIES)):
        folder = values.get("tmp_path")
        if isinstance(folder, Path):  # files of an earlier try would be in the way
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
