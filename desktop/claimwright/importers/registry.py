"""The kinds of files that can be imported, and how to identify one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from claimwright.domain.reference.reference import Table
from claimwright.errors import BillingError
from claimwright.importers import add_on_codes, code_list, fee_schedule, mue, ptp_edits
from claimwright.importers.head import Head, NoTable
from claimwright.importers.icd10cm import order, release, tabular
from claimwright.importers.notice import notice_in
from claimwright.importers.release_name import part_of_names, release_of_names
from claimwright.importers.source import SourceFile

_OTHERS: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile(r"medicaid|(?<![a-z])mcd(?![a-z])", re.I), "a Medicaid table"),
    (re.compile(r"ccioph|hospital|outpatient", re.I), "a hospital table"),
    (re.compile(r"(?<![a-z])dme(?![a-z])|supplier", re.I), "a DME supplier table"),
)
_ONLY = "Claimwright checks professional claims with Medicare's practitioner tables"


@dataclass(frozen=True, slots=True)
class Published:
    """A file identified as one of the tables.

    ``release`` is empty if it is known only after reading the file (the lists) or not at all;
    ``part`` is None for a table in a single file.
    """

    table: Table
    head: Head
    release: str
    part: int | None
    notice: str

    @property
    def source(self) -> SourceFile:
        """The source file."""
        return self.head.source

    def with_release(self, release: str) -> "Published":
        """A copy with the release."""
        return replace(self, release=release)


@dataclass(frozen=True, slots=True)
class _Kind:
    table: Table
    recognizes: Callable[[Head], bool]
    preamble: Callable[[Head], list[list[str]]]
    release_of: Callable[[Head], str | None] = lambda head: release_of_names(head.source.names)


def _no_preamble(head: Head) -> list[list[str]]:
    """NCHS's files are in the public domain and carry no notice."""
    return []


def _order_release(head: Head) -> str:
    return release.release_of(head.source.names)


# The diagnoses come first: their formats are the most specific and need no cells.
KINDS = (
    _Kind(Table.DIAGNOSES, tabular.recognizes, _no_preamble, tabular.stated_release),
    _Kind(Table.DIAGNOSES, order.recognizes, _no_preamble, _order_release),
    _Kind(Table.PTP, ptp_edits.recognizes, ptp_edits.preamble),
    _Kind(Table.ADD_ON, add_on_codes.recognizes, add_on_codes.preamble),
    _Kind(Table.MUE, mue.recognizes, mue.preamble),
    _Kind(Table.FEES, fee_schedule.recognizes, fee_schedule.preamble, fee_schedule.release_of),
)


def identify(source: SourceFile) -> Published:
    """Identify a file by its content; only its release and part come from its name.

    Raises:
        NoTable: it is not one of the tables.
        BillingError: it cannot be read, or is a table for other providers.
    """
    head = Head.of(source)
    kind = next((kind for kind in KINDS if kind.recognizes(head)), None)
    if kind is None:
        if order.is_addenda(head):
            raise NoTable(
                f"{source.label} lists only what changed in ICD-10-CM; import the order file or "
                "the tabular XML of that year instead."
            )
        return _list(head)
    if kind.table not in (
        Table.FEES,
        Table.DIAGNOSES,
    ):  # there is one fee schedule, and it has facility columns
        _refuse_others(head)
    return Published(
        table=kind.table,
        head=head,
        release=kind.release_of(head) or "",
        part=part_of_names(source.names) if kind.table is Table.PTP else None,
        notice=notice_in(kind.preamble(head)),
    )


def _list(head: Head) -> Published:
    table = code_list.table_of(head)
    if table is None:
        raise NoTable(
            f"{head.source.label} is not a table that Claimwright knows: PTP edits, add-on codes, "
            "MUE values, the fee schedule (PPRRVU) or ICD-10-CM diagnoses (order file or tabular "
            "XML) from CMS, or a CARC or RARC list."
        )
    notice = notice_in(code_list.preamble(head))
    return Published(table, head, release="", part=None, notice=notice)


def _refuse_others(head: Head) -> None:
    above = " ".join(cell for row in head.first_rows[:6] for cell in row)
    identified = " ".join((*head.source.names, above[:600]))
    named = next((what for pattern, what in _OTHERS if pattern.search(identified)), None)
    other = mue.other_table(head)
    if named or other:
        what = named or f"the {other}"
        raise BillingError(f"{head.source.label} is {what}. {_ONLY}, so it is not imported.")
