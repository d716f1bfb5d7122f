"""Check one batch in a separate process and print its cost.

Run as ``python -m tests.performance.run_batch WORKERS DATA_DIR FILE...``.
"""

import json
import resource
import sys
from datetime import date
from pathlib import Path

from tests.importers.run_import import peak_memory

from claimwright.services.checking.batch import run
from claimwright.services.checking.batch.files import BatchFiles, check_files

TODAY = date(2026, 11, 20)


def main() -> None:
    """Check the files and print the cost."""
    workers, data_dir, *names = sys.argv[1:]
    run.MIN_BYTES = 0 if int(workers) > 1 else run.MIN_BYTES
    vars(run)["processors"] = lambda: int(workers)
    paths = tuple(map(Path, names))
    heard: list[int] = []
    outcome = check_files(
        BatchFiles(paths, Path(data_dir), TODAY),
        spreadsheet=Path(names[0]).with_suffix(".csv"),
        progress=lambda done, found: heard.append(done),
    )
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = {
        "claims": outcome.summary.claims,
        "heard": len(heard),
        "processor": sum(one.ru_utime + one.ru_stime for one in usages),
        "peak": peak_memory(),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
