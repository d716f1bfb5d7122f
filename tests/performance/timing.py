"""Time an operation against a floor that runs just before it in the same process."""

import statistics
import sys
import time
from collections.abc import Callable

TIMES = 7
Clock = Callable[[], float]


def seconds(act: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """Return the seconds of one run.

    By ``time.thread_time`` an act that only computes is not charged with the turns of other
    programs, which a long act meets more often than its short floor.
    """
    started = clock()
    act()
    return clock() - started


def median_seconds(
    act: Callable[[], object], repeat: int = 1, clock: Clock = time.perf_counter
) -> float:
    """Return the median of seven runs of ``repeat`` calls each, after one warm-up call."""
    act()

    def run() -> None:
        for _ in range(repeat):
            act()

    return statistics.median(seconds(run, clock) for _ in range(TIMES)) / repeat


def tell(what: str, took: float, floor: float) -> float:
    """Print milliseconds and ratio, and return the ratio."""
    ratio = took / floor
    line = f"{what}: {took * 1e3:.3f} ms, floor {floor * 1e3:.3f} ms, ratio {ratio:.2f}\n"
    sys.stdout.write(line)
    return ratio
