"""The starter facts in the checkout, read with the standard library only."""

import csv
import tomllib
from pathlib import Path
from typing import Any

REFERENCE = Path(__file__).parents[2] / "resources" / "reference"
HEADERS = {
    "ptp_edits": "column1,column2,effective,deletion,indicator,rationale,used_from,release,source",
    "add_on_codes": "add_on,type,primary,effective,deletion,used_from,release,source",
    "mue": "code,limit,mai,rationale,release,source",
    "fee_schedule": "code,modifier,status,pctc,global_days,multiple,bilateral,assistant,"
    "co_surgeon,team,facility_na,release,source",
}

Row = dict[str, str]


def rows(table: str) -> list[Row]:
    """Every row of ``<table>.csv``, by column name."""
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def entries(table: str, kind: str) -> list[dict[str, Any]]:
    """Every ``[[kind]]`` of ``<table>.toml``."""
    parsed = tomllib.loads((REFERENCE / f"{table}.toml").read_text("utf-8"))
    assert list(parsed) == [kind]
    found: list[dict[str, Any]] = parsed[kind]
    return found
