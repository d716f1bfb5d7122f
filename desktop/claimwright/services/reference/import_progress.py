"""Import progress in rows, and cancellation."""

from collections.abc import Callable

from claimwright.domain.reference.reference_import import ImportStopped

# Cumulative share of time after each step, measured on the full PTP table.
READING = 0.40
WRITING = 0.65
STEPS = 200
BYTES_A_ROW = 73  # in the PTP text file; refined while reading


class ImportProgress:
    """Converts rows read and written into rows done out of rows expected."""

    def __init__(self, report: Callable[[int, int], None], canceled: Callable[[], bool]) -> None:
        self._report = report
        self.canceled = canceled
        self._bytes = 0
        self._expected = 0
        self._last_step = -1

    def begin(self, size: int) -> None:
        """Start a table whose files have ``size`` bytes."""
        self._bytes = size
        self._expected = max(1, size // BYTES_A_ROW)
        self._last_step = -1
        self._report_share(0)

    def read(self, rows: int, size: int) -> None:
        """Report the rows and bytes read so far.

        Raises:
            ImportStopped: the user canceled.
        """
        self._stop_if_canceled()
        if size:
            self._expected = max(rows, rows * self._bytes // size, 1)
        self._report_share(rows * READING)

    def written(self, rows: int) -> None:
        """Report the rows written so far. Raises like `read`."""
        self._stop_if_canceled()
        share = READING + (WRITING - READING) * rows / max(self._expected, 1)
        self._report_share(min(share, WRITING) * self._expected)

    def finished(self) -> None:
        """Report that the table is in use."""
        self._report_share(self._expected)

    def _report_share(self, done: float) -> None:
        """Report only steps of at least 1/200, because a window cannot show thousands a second."""
        step = int(done * STEPS / self._expected)
        if step != self._last_step:
            self._last_step = step
            self._report(int(done), self._expected)

    def _stop_if_canceled(self) -> None:
        if self.canceled():
            raise ImportStopped("The import was canceled; nothing has changed.")
