"""Rebuild ``icd10cm.txt.xz`` from the published ICD-10-CM tabular lists.

    python resources/reference/derive_icd10cm.py icd10cm-tabular-April-2026.xml \\
        --former icd10cm-tabular-April-2025.xml --codes icd10cm-order-April-2026.txt

The XML comes from NCHS or CMS as published (or from a package that carries it unchanged).
``--former`` is the previous year's list: codes that differ are dated October 1. ``--codes`` is a
list of every code, one per line, or the order file; the script fails if the codes differ.
"""

import argparse
import re
import sys
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "desktop"))

from claimwright.domain.reference.diagnosis import (  # noqa: E402
    DiagnosisRow,
    bare,
    release_dates,
    release_name,
    release_year,
    with_seventh,
)
from claimwright.importers.head import Head  # noqa: E402
from claimwright.importers.icd10cm import tabular  # noqa: E402
from claimwright.importers.source import SourceFile  # noqa: E402
from claimwright.storage.diagnoses.starter_diagnoses import FILE, packed  # noqa: E402

CODE = re.compile(r"(?<![A-Z0-9-])([A-Z]\w{2}(?:\.?\w{1,4})?)(?![\w.-])", re.ASCII)


def main() -> None:
    """Write the packed table to the folder of this script and print a summary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tabular", type=Path)
    parser.add_argument("--former", type=Path)
    parser.add_argument("--codes", type=Path)
    options = parser.parse_args()
    release, rows = _read(options.tabular)
    if options.codes:
        _check_codes(rows, options.codes)
    since = _first_day(release)
    if options.former:
        former, before = _read(options.former)
        rows = _dated(rows, before, since)
        since = _first_day(former)
    content = packed(release, since, rows)
    (HERE / FILE).write_bytes(content)
    sys.stdout.write(f"{release} since {since}: {len(rows):,} rows, {len(content):,} bytes\n")


def _read(path: Path) -> tuple[str, list[DiagnosisRow]]:
    source = SourceFile(path, (path.name,), path.stat().st_size, lambda: path.open("rb"))
    head = Head.of(source)
    return tabular.stated_release(head), tabular.read(head)


def _first_day(release: str) -> date:
    """October 1 of the release's fiscal year, even for an April update."""
    return release_dates(release_name(release_year(release)))[0]


def _dated(
    rows: list[DiagnosisRow], before: list[DiagnosisRow], changed: date
) -> list[DiagnosisRow]:
    """The rows, new or changed ones dated from ``changed``, then former ones, ended the day before.

    A revised title alone is not a change: the new title is shown for both years.
    """
    old = {row.code: row for row in before}
    new = {row.code for row in rows if _use(row) != _use(old.get(row.code))}
    kept = {row.code for row in rows} - new
    ended = old.keys() - kept
    last = changed - timedelta(days=1)
    return [
        *(row._replace(first=changed) if row.code in new else row for row in rows),
        *(old[code]._replace(last=last, excludes=()) for code in sorted(ended)),
    ]


def _use(row: DiagnosisRow | None) -> object:
    """What determines how a code is billed: whether it is billable, and its 7th characters."""
    return None if row is None else (row.billable, [char for char, _ in row.seventh])


def _check_codes(rows: list[DiagnosisRow], codes: Path) -> None:
    """Exit with the differing codes unless ``rows`` have exactly the codes of a file."""
    listed = {
        bare(match[1])
        for line in codes.read_text(encoding="utf-8").splitlines()
        if "-" not in line[:20] and (match := CODE.search(line[:20]))
    }
    full = {with_seventh(row.code, char) for row in rows for char, _ in row.seventh}
    made = {bare(row.code) for row in rows} | {bare(code) for code in full}
    if made != listed:
        odd = sorted(made ^ listed)
        sys.exit(f"{len(odd)} codes differ, such as {', '.join(odd[:10])}")
    sys.stdout.write(f"{len(listed):,} codes, the same in both files\n")


if __name__ == "__main__":
    main()
