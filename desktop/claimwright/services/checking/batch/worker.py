"""A worker process of a batch. It opens its own tables, read-only.

Pieces arrive over a pipe and results go back over it; no patient data is written anywhere.
"""

import logging
import signal
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.errors import BillingError
from claimwright.logs import log, log_bug
from claimwright.services.checking.batch.piece import (
    CheckedClaim,
    Piece,
    PieceChecker,
    PieceEvent,
    ReportOutput,
)
from claimwright.services.checking.batch.practice import open_practice_in_background
from claimwright.services.checking.check import CheckService
from claimwright.services.checking.saved_reviews import SavedReviews
from claimwright.storage.practice.practice_store import PracticeAccess
from claimwright.storage.reference.reference_store import ReferenceStore
from claimwright.storage.vault.practice_folder import PracticeFolder

CLAIMS_AT_ONCE = 40  # per message


@dataclass(frozen=True, slots=True)
class PracticeKey:
    """The key to the practice file for another process; it is sent only through the pipe."""

    data_dir: Path
    secret: bytes = field(repr=False)
    staff: str


@dataclass(frozen=True, slots=True)
class WorkerSetup:
    """Settings for every piece of a batch.

    ``practice`` is None while the practice file is locked. ``reviewed`` leaves out findings that
    were dismissed in the practice file.
    """

    data_dir: Path
    today: date
    output: ReportOutput
    rules: PracticeRules
    practice: PracticeKey | None = None
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class PieceDone:
    """A piece has been checked completely."""


@dataclass(frozen=True, slots=True)
class WorkFailed:
    """A table or the practice file cannot be read, so no claim can be checked."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Logged:
    """A line for the log file, which only the main process writes."""

    text: str


Message: TypeAlias = list[PieceEvent] | PieceDone | WorkFailed | Logged


class _LogToPipe(logging.Handler):
    def __init__(self, pipe: "Connection[Message, Piece | None]") -> None:
        super().__init__()
        self._pipe = pipe

    def emit(self, record: logging.LogRecord) -> None:
        self._pipe.send(Logged(record.getMessage()))


def work(pipe: "Connection[Message, Piece | None]", setup: WorkerSetup) -> None:
    """The worker's main loop; ends when told to, or when the program ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process stops its workers
    log.addHandler(_LogToPipe(pipe))
    log.propagate = False
    try:
        with ExitStack() as opened:
            checker = _opened(setup, opened)
            while (piece := pipe.recv()) is not None:
                _check(pipe, checker, piece)
    except BillingError as problem:
        pipe.send(WorkFailed(str(problem)))
    except (EOFError, OSError):
        pass  # the program ended or stopped the batch
    except Exception as bug:  # the main process will check the piece itself
        log_bug(type(bug), bug.__traceback__)


def _opened(setup: WorkerSetup, opened: ExitStack) -> PieceChecker:
    store = opened.enter_context(ReferenceStore.open(setup.data_dir))
    key = setup.practice
    access = None
    if key is not None:
        access = PracticeAccess(
            PracticeFolder(key.data_dir), bytearray(key.secret), staff=key.staff
        )
    practice = open_practice_in_background(access, opened, setup.rules)
    checker = CheckService(lambda: store, lambda: practice)
    reviews = SavedReviews(practice.store, setup.today) if setup.reviewed else None
    return PieceChecker(checker, setup.today, setup.output, reviews)


def _check(pipe: "Connection[Message, Piece | None]", checker: PieceChecker, piece: Piece) -> None:
    events: list[PieceEvent] = []
    for one in checker.check(piece):
        events.append(one)
        is_full = len(events) >= CLAIMS_AT_ONCE
        if is_full or (len(events) == 1 and not isinstance(one, CheckedClaim)):
            pipe.send(events)
            events = []
    pipe.send(events)
    pipe.send(PieceDone())
