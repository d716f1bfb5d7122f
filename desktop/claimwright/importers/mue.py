"""Practitioner MUE values: a csv or workbook of code, units, adjudication indicator, rationale."""

import re

from claimwright.domain.reference.reference import Mue
from claimwright.errors import BillingError
from claimwright.importers.codes import full_code
from claimwright.importers.head import Head

_PRACTITIONER = "practitioner services mue values"
_OTHERS = {
    "outpatient hospital": "hospital outpatient MUE table",
    "facility": "hospital MUE table",
    "dme supplier": "DME supplier MUE table",
    "supplier": "DME supplier MUE table",
}
_MAI = re.compile(r"^([123])(?:\D|$)")


def recognizes(head: Head) -> bool:
    """Whether a row has the column names of an MUE table, for practitioners or others."""
    return _header(head) is not None


def other_table(head: Head) -> str | None:
    """The name of an MUE table for other providers; None for the practitioner table."""
    header = _header(head)
    if header is None:
        return None
    title = " ".join(" ".join(head.first_rows[header]).lower().split())
    if _PRACTITIONER in title:
        return None
    return next((name for word, name in _OTHERS.items() if word in title), "MUE table of others")


def preamble(head: Head) -> list[list[str]]:
    """The rows above the column names."""
    return head.first_rows[: _header(head) or 0]


def read(head: Head, release: str) -> list[Mue]:
    """The rows of the table; duplicate rows of a code must be equal.

    Raises:
        BillingError: a row cannot be read; the text names the file and the row.
    """
    header = _header(head)
    found: dict[str, Mue] = {}
    for number, row in enumerate(head.rows()):
        if header is None or number <= header or not any(row):
            continue
        try:
            limit = _mue(row, release)
            if found.setdefault(limit.code, limit) != limit:
                raise ValueError(f"{limit.code} is listed twice with different values")
        except ValueError as problem:
            raise BillingError(
                f"{head.source.label}, row {number + 1}: {problem}. The file is damaged or was "
                "changed; download it again."
            ) from None
    return list(found.values())


def _header(head: Head) -> int | None:
    for number, row in enumerate(head.first_rows):
        title = " ".join(" ".join(row[:4]).lower().split())
        if "mue values" in title and "adjudication indicator" in title:
            return number
    return None


def _mue(row: list[str], release: str) -> Mue:
    if len(row) < 3:
        raise ValueError("a row has four cells")
    indicator = _MAI.match(row[2])
    if indicator is None:
        raise ValueError(f"“{row[2][:20]}” is not an adjudication indicator (1, 2 or 3)")
    if not row[1].isdigit():
        raise ValueError(f"“{row[1][:20]}” is not a number of units")
    rationale = row[3] if len(row) > 3 else ""
    return Mue(full_code(row[0]), int(row[1]), int(indicator[1]), rationale, release)
