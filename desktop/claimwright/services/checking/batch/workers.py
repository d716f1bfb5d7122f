"""The worker processes of a batch, from the main process's side."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType

from claimwright.errors import BillingError
from claimwright.logs import log
from claimwright.services.checking.batch.claims_check import BatchStopped
from claimwright.services.checking.batch.piece import Piece, PieceEvent
from claimwright.services.checking.batch.worker import (
    Logged,
    Message,
    PieceDone,
    WorkerSetup,
    WorkFailed,
    work,
)

MAX_WORKERS = 4
POLL_SECONDS = 0.1  # how often to check whether the user canceled


def processors() -> int:
    """How many CPU cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(eq=False)
class _Worker:
    process: BaseProcess
    pipe: "Connection[Piece | None, Message]"
    piece: Piece | None = field(default=None)


class Workers:
    """Worker processes that live only as long as the ``with`` block.

    They are spawned, not forked: a fork would copy the window's threads in an undefined state.
    `unfinished` lists pieces whose worker died.
    """

    def __init__(self, count: int, setup: WorkerSetup) -> None:
        self._count = count
        self._setup = setup
        self._working: list[_Worker] = []
        self.unfinished: list[Piece] = []

    def __enter__(self) -> "Workers":
        context = multiprocessing.get_context("spawn")
        try:
            for _ in range(self._count):
                ours, theirs = context.Pipe()
                process = context.Process(target=work, args=(theirs, self._setup), daemon=True)
                process.start()
                theirs.close()  # so that our end sees EOF when the process dies
                self._working.append(_Worker(process, ours))
        except OSError as problem:  # the system has no room for another process
            log.warning("a worker process could not be started: %s", problem.strerror)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._working:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._working:
            worker.process.join()
            worker.process.close()

    def check(
        self, pieces: Iterable[Piece], canceled: Callable[[], bool]
    ) -> Iterator[tuple[Piece, PieceEvent]]:
        """Yield the workers' events; events of the same piece come in order.

        Raises:
            BatchStopped: ``canceled`` returned True.
            BillingError: a table is missing or damaged.
        """
        waiting = deque(pieces)
        for worker in self._working:
            self._next(worker, waiting)
        while busy := {one.pipe: one for one in self._working if one.piece is not None}:
            if canceled():
                raise BatchStopped
            for pipe in wait(list(busy), POLL_SECONDS):
                yield from self._hear(busy[pipe], waiting)  # type: ignore[index] # of those given
        self.unfinished += waiting

    def _hear(self, worker: _Worker, waiting: deque[Piece]) -> Iterator[tuple[Piece, PieceEvent]]:
        piece = worker.piece
        assert piece is not None  # only busy workers are polled
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            log.warning("a worker process ended early")
            self._lose(worker)
            return
        if isinstance(message, WorkFailed):
            raise BillingError(message.sentence)
        if isinstance(message, Logged):
            log.error("%s", message.text)
        elif isinstance(message, PieceDone):
            self._next(worker, waiting)
        else:
            for event in message:
                yield piece, event

    def _next(self, worker: _Worker, waiting: deque[Piece]) -> None:
        worker.piece = waiting.popleft() if waiting else None
        if worker.piece is not None:
            try:
                worker.pipe.send(worker.piece)
            except OSError:
                self._lose(worker)

    def _lose(self, worker: _Worker) -> None:
        if worker.piece is not None:
            self.unfinished.append(worker.piece)
            worker.piece = None
