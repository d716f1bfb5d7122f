"""Import files in a separate process, to be measured or killed: DATA_DIR FILE...

Prints ``ready`` before it begins, and seconds and peak memory as JSON when it is done.
"""

import json
import sys
import time
from pathlib import Path

from claimwright.services.reference.reference import ReferenceService


def peak_memory() -> int | None:
    """Peak memory in bytes; None if the system does not report it.

    Not from getrusage, where a child starts with its parent's peak.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(fields["VmHWM"].split()[0]) * 1024


def main() -> None:
    """Import the files that the command line names."""
    data_dir, *paths = map(Path, sys.argv[1:])
    service = ReferenceService(data_dir)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    started = time.perf_counter()
    results = service.import_files(paths, accept_license=True)
    seconds = time.perf_counter() - started
    report = {
        "seconds": seconds,
        "peak": peak_memory(),
        "statuses": [result.status for result in results],
        "rows": max(result.rows for result in results),
    }
    sys.stdout.write(json.dumps(report) + "\n")


if __name__ == "__main__":
    main()
