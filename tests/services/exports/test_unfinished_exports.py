"""Interrupted exports leave nothing readable behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.services.practice.practices import PASSPHRASE, a_practice, a_service

from claimwright.errors import BillingError
from claimwright.files import saving_text
from claimwright.services.container import Services
from claimwright.services.exports.unfinished_exports import NOTE, SUFFIX, remove_unfinished_exports

HERE = os.pathsep.join(path for path in sys.path if path)
KILLED_EXPORT = """
import sys, time
from datetime import date
from pathlib import Path
from tests.builders import a_claim
from tests.services.practice.practices import PASSPHRASE, a_service
from claimwright.services.exports.practice_export import export_everything
service = a_service(Path(sys.argv[1]))
service.unlock(PASSPHRASE)
service.claims.save_version(None, a_claim())
def stay(_claims):
    print("written", flush=True)
    time.sleep(60)
export_everything(service.access, Path(sys.argv[2]), date(2026, 11, 21), progressed=stay)
"""
KILLED_SAVE = """
import sys, time
from pathlib import Path
from claimwright.errors import BillingError
from claimwright.files import saving_text
with saving_text(Path(sys.argv[1])) as file:
    file.write("Ana Ruiz")
    file.flush()
    print("written", flush=True)
    time.sleep(60)
"""
POSIX = pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="only Linux has nameless files")


def kill_when_written(program: str, *arguments: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": HERE},
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"written\n"
    child.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    child.wait()
    child.stdout.close()


def test_a_killed_export_is_removed_at_the_next_unlock(tmp_path: Path) -> None:
    service = a_practice(tmp_path / "data")
    service.lock()
    kill_when_written(KILLED_EXPORT, tmp_path / "data", tmp_path / "out")
    left = [path.name for path in tmp_path.iterdir() if path.name.endswith(SUFFIX)]
    service = a_service(tmp_path / "data")
    service.unlock(PASSPHRASE)
    service.lock()

    assert left == [f"out{SUFFIX}"]
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert not (tmp_path / "data" / NOTE).exists()


def test_a_killed_export_is_removed_at_the_next_start_without_a_key(
    tmp_path: Path,
) -> None:
    a_practice(tmp_path / "data").lock()
    kill_when_written(KILLED_EXPORT, tmp_path / "data", tmp_path / "out")
    services = Services(tmp_path / "data")
    was_left = services.has_unfinished_exports
    services.clear_unfinished_exports()

    assert was_left and not services.has_unfinished_exports
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_startup_leaves_another_window_s_export_alone(tmp_path: Path) -> None:
    service = a_practice(tmp_path / "data")  # open, so it may be exporting
    part = tmp_path / f"out{SUFFIX}"
    part.mkdir()
    (tmp_path / "data" / NOTE).write_text(f'["{part}"]', "utf-8")
    Services(tmp_path / "data").clear_unfinished_exports()

    assert part.exists()
    service.lock()


def test_only_export_folders_are_removed(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / NOTE).write_text(f'["{tmp_path / "mine"}", 7]', "utf-8")
    remove_unfinished_exports(tmp_path)

    assert (tmp_path / "mine").is_dir()


@POSIX
def test_a_killed_save_leaves_no_partial_file(tmp_path: Path) -> None:
    kill_when_written(KILLED_SAVE, tmp_path / "letter.csv")

    assert list(tmp_path.iterdir()) == []


def test_a_saved_file_is_private_and_replaces_the_older_one(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("older")
    with saving_text(path) as file:
        file.write("newer")

    assert path.read_text("utf-8-sig") == "newer"
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["rows.csv"]
    assert time.time() - path.stat().st_mtime < 3_600


def test_a_failed_save_leaves_only_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("older")
    with pytest.raises(KeyError), saving_text(path) as file:
        file.write("newer")
        raise KeyError

    assert (path.read_text(), len(list(tmp_path.iterdir()))) == ("older", 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_device_or_pipe_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(BillingError, match="is a device or a pipe"), saving_text(pipe):
        pass
    assert pipe.is_fifo()
