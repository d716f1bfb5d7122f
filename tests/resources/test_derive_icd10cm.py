"""The script that rebuilds the shipped ICD-10-CM table."""

import runpy
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.importers.icd10cm import TABULAR

from claimwright.storage.diagnoses.starter_diagnoses import read_diagnoses

SCRIPT = Path(__file__).parents[2] / "resources" / "reference" / "derive_icd10cm.py"


def test_the_table_is_rebuilt_with_the_dates_of_codes_that_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    current, former = tmp_path / "icd10cm-tabular-2027.xml", tmp_path / "icd10cm-tabular-2026.xml"
    current.write_text(TABULAR, encoding="utf-8")
    older = TABULAR.replace("<version>2027<", "<version>2026<").replace("M54.16", "M54.17")
    former.write_text(older, encoding="utf-8")
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "argv", ["derive", str(current), "--former", str(former)])
    main = runpy.run_path(str(SCRIPT))["main"]
    monkeypatch.setitem(main.__globals__, "HERE", tmp_path)

    main()

    table = read_diagnoses(tmp_path)
    assert table is not None
    dates = {row.code: (row.first, row.last) for row in table.rows}
    assert dates["M54.16"] == (date(2026, 10, 1), None)
    assert dates["M54.17"] == (None, date(2026, 9, 30))
    assert dates["S00.03"] == (None, None)
