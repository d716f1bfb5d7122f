"""Failing system calls: every operation succeeds or ends in a clear message, and nothing is lost.

Run by hand for hundreds: ``python -m tests.crash.failing_calls 400``.
"""

import errno
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from tests.builders import a_claim, a_line
from tests.services.practice.practices import PASSPHRASE, a_practice

from claimwright.errors import BillingError
from claimwright.services.practice.backups.practice_backups import (
    BackupKind,
    daily_backup,
    list_backups,
    save_copy,
)
from claimwright.services.practice.practice import PracticeService

CALLS = (
    "open",
    "write",
    "fsync",
    "rename",
    "replace",
    "unlink",
    "rmdir",
    "mkdir",
    "truncate",
    "chmod",
)
FAILURES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
FIRST_DAY = date(2020, 1, 1)


@contextmanager
def failing(after: int, code: int) -> Iterator[list[str]]:
    """Make calls of `os` fail from a given one on and collect the names of the failed calls."""
    failed: list[str] = []
    count, real = 0, {name: getattr(os, name) for name in CALLS}

    def guarded(name: str) -> Callable[..., Any]:
        def call(*values: Any, **more: Any) -> Any:
            nonlocal count
            count += 1
            if count > after:
                failed.append(name)
                raise OSError(code, os.strerror(code))
            return real[name](*values, **more)

        return call

    for name in CALLS:
        setattr(os, name, guarded(name))
    try:
        yield failed
    finally:
        for name, function in real.items():
            setattr(os, name, function)


def act(service: PracticeService, number: int, folder: Path) -> str:
    """Perform one operation and return what was confirmed."""
    kind = number % 5
    if kind == 0:
        service.claims.save_version(None, a_claim(a_line(), claim_number=f"A-{number}"))
        return f"A-{number}"
    if kind == 1:
        daily_backup(service.access, FIRST_DAY)
    elif kind == 2:
        save_copy(service.access, folder / f"copy-{number}")
    elif kind == 3:
        service.change_passphrase(PASSPHRASE, PASSPHRASE)
    else:
        service.lock()
        service.unlock(PASSPHRASE)
    return ""


def run(folder: Path, count: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Return how many operations succeeded and failed, and one line per loss or bug."""
    chance, outcomes, wrong = random.Random(seed), Counter[str](), list[str]()
    service, confirmed = a_practice(folder / "data"), set[str]()
    for number in range(count):
        try:
            with failing(chance.randrange(0, 25), chance.choice(FAILURES)):
                done = act(service, number, folder)
            outcomes["done"] += 1
            confirmed |= {done} - {""}
        except BillingError:
            outcomes["refused"] += 1
        except Exception as bug:
            wrong.append(f"act {number} of seed {seed}: {type(bug).__name__}")
        try:
            service.unlock(PASSPHRASE)
        except BillingError as problem:
            wrong.append(f"after act {number} of seed {seed}: {problem}")
            break
    found = {row.claim_number for row in service.claims.find("", FIRST_DAY, 100_000)}
    wrong += [f"lost {number}" for number in sorted(confirmed - found)]
    kinds = {one.kind for one in list_backups(service.folder)}
    wrong += [] if kinds <= {BackupKind.DAILY} else [f"found {kinds}"]
    service.lock()
    return outcomes, wrong


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else 100
    with tempfile.TemporaryDirectory() as folder:
        outcomes, wrong = run(Path(folder), count, seed=count)
    sys.stdout.write(f"{count} acts: {dict(outcomes)}, wrong: {wrong or 'none'}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
