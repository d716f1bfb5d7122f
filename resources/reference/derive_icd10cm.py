"""Make ``icd10cm.txt.xz`` again from the published ICD-10-CM tabular list.

    python resources/reference/derive_icd10cm.py icd10cm-tabular-April-2026.xml [CODES.txt]

The XML comes from NCHS or CMS as published (or from a package that carries it unchanged); the
second file, a list of every code, one a line or the order file, proves that none is missing.
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "desktop"))

from claimwright.domain.reference.diagnosis import DiagnosisRow, bare, with_seventh  # noqa: E402
from claimwright.importers.head import Head  # noqa: E402
from claimwright.importers.icd10cm import tabular
from claimwright.importers.source import SourceFile  # noqa: E402
from claimwright.storage.diagnoses.starter_diagnoses import FILE, packed  # noqa: E402

CODE = re.compile(r"(?<![A-Z0-9-])([A-Z]\w{2}(?:\.?\w{1,4})?)(?![\w.-])", re.ASCII)


def main(tabular: Path, codes: Path | None = None) -> None:
    """Write the packed table beside this script, and say what is in it."""
    source = SourceFile(
        tabular, (tabular.name,), tabular.stat().st_size, lambda: tabular.open("rb")
    )
    head = Head.of(source)
    rows = tabular.read(head)
    if codes is not None:
        _prove(rows, codes)
    release = tabular.release_told(head)
    content = packed(release, rows)
    (HERE / FILE).write_bytes(content)
    sys.stdout.write(f"{release}: {len(rows):,} rows, {len(content):,} bytes\n")


def _prove(rows: list[DiagnosisRow], codes: Path) -> None:
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
    main(*(Path(name) for name in sys.argv[1:3]))
