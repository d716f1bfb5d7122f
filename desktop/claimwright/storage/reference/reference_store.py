"""The reference data for rules and lookups, as of a date of service."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimwright.domain.denial.adjustment import Carc, Group, Rarc
from claimwright.domain.finding.finding import Coverage
from claimwright.domain.library.orders import Orders
from claimwright.domain.library.term import Term
from claimwright.domain.reference.diagnosis import Diagnosis, Exclusion
from claimwright.domain.reference.reference import (
    AddOn,
    CodeList,
    FeeSchedule,
    ListedCode,
    Modifier,
    Mue,
    Panel,
    Partner,
    PartnerCounts,
    PlaceOfService,
    PtpEdit,
    Release,
    SearchHit,
    Table,
)
from claimwright.errors import BillingError
from claimwright.storage.closing import Closing
from claimwright.storage.database import Connection, DatabaseError, open_to_read
from claimwright.storage.diagnoses.diagnosis_store import DiagnosisStore
from claimwright.storage.library.library import read_entries, read_entry, read_orders
from claimwright.storage.reference.code_prefix import codes_starting
from claimwright.storage.reference.coded_tables import AddOnTable, read_listed
from claimwright.storage.reference.coverage import EXPLAINED, imported_coverage, starter_coverage
from claimwright.storage.reference.nearest import edits_after_quarter
from claimwright.storage.reference.open_releases import OpenReleases
from claimwright.storage.reference.ptp_table import PtpTable
from claimwright.storage.reference.release_catalog import ReleaseCatalog
from claimwright.storage.reference.starter import REFERENCE_FILE
from claimwright.storage.reference.starter_spans import starter_releases, starter_spans
from claimwright.storage.reference.undated_tables import UndatedTables
from claimwright.storage.search.library_search import LibrarySearch

if TYPE_CHECKING:
    from claimwright.storage.diagnoses.diagnosis_store import DiagnosisStore

LISTS = {"carc": Table.CARC, "rarc": Table.RARC}


class ReferenceStore(Closing):
    """Implements the `Reference` protocol on the starter file and the imported releases.

    A store keeps reading the releases that were in use when it was opened; open a new one after an
    import. Use it from one thread.
    """

    def __init__(
        self, starter: Connection, catalog: ReleaseCatalog, pairs_of: str | None = None
    ) -> None:
        self._starter = starter
        self._releases = OpenReleases(catalog, pairs_of)
        self._undated = UndatedTables(starter, self._releases)
        self._spans = lru_cache(None)(lambda table: starter_spans(self._starter, table))

    @classmethod
    def open(cls, data_dir: Path, *, pairs_of: str | None = None) -> "ReferenceStore":
        """Open the reference file of a data folder, as built by `starter.ensure_reference`.

        ``pairs_of`` names a loaded release of the PTP edits to use instead of the one in use.

        Raises:
            BillingError: the file is missing or damaged.
        """
        path = data_dir / REFERENCE_FILE
        try:
            starter = open_to_read(path)
            starter.execute("SELECT fingerprint FROM built").fetchone()
        except DatabaseError:
            raise BillingError(
                f"The reference {path} is missing or damaged; start Claimwright again to build it."
            ) from None
        return cls(starter, ReleaseCatalog(data_dir), pairs_of)

    def close(self) -> None:
        """Close the files."""
        self._starter.close()
        self._releases.close()

    # ---- the protocol of the rules

    def ptp_edits(self, codes: Collection[str], on: date) -> Sequence[PtpEdit]:
        """The rows in force on that day with both columns in ``codes``."""
        wanted_codes = frozenset(codes)
        return self._read_pairs(wanted_codes, wanted_codes, on)

    def ptp_denials(
        self, column1: Collection[str], column2: Collection[str], on: date
    ) -> Sequence[PtpEdit]:
        """The rows in force on that day by which one of ``column1`` denies one of ``column2``."""
        return self._read_pairs(frozenset(column1), frozenset(column2), on)

    def ptp_rows(self, first: str, second: str) -> Sequence[PtpEdit]:
        """Every dated row of a pair, in both directions, oldest first, indicator 9 included."""
        return self._ptp.rows(first, second)

    def add_ons(self, codes: Collection[str], on: date) -> Mapping[str, Sequence[AddOn]]:
        """The rows in force on that day for the add-on codes among ``codes``, by add-on code."""
        return self._read_add_ons(frozenset(codes), on)

    def mues(self, codes: Collection[str], on: date) -> Mapping[str, Mue]:
        """The unit limit of each of ``codes`` in the release for that day."""
        return self._read_mues(frozenset(codes), on)

    def fees(self, codes: Collection[str], on: date) -> Mapping[str, FeeSchedule]:
        """The indicators of each of ``codes`` (its row without a modifier) for that day."""
        return self._read_fees(frozenset(codes), on)

    def panels(self) -> Sequence[Panel]:
        """Every laboratory panel."""
        return self._panels

    def modifiers(self) -> Mapping[str, Modifier]:
        """Every modifier that the program knows, by code."""
        return self._modifiers

    def places(self) -> Mapping[str, PlaceOfService]:
        """Every place of service, by code."""
        return self._places

    def diagnoses(self, codes: Collection[str], on: date) -> Mapping[str, Diagnosis]:
        """The ICD-10-CM codes among ``codes`` as of that day, by the code as passed in."""
        return MappingProxyType(self._diagnoses.of(frozenset(codes), on))

    def exclusions(self, codes: Collection[str], on: date) -> Sequence[Exclusion]:
        """The pairs among ``codes`` that an Excludes1 note forbids, without duplicates."""
        return self._diagnoses.exclusions(frozenset(codes), on)

    def code_lists(self) -> Mapping[str, CodeList]:
        """The shipped code lists by name."""
        return self._code_lists

    def coverage(self, table: Table, dates: Collection[date]) -> Coverage:
        """How much of a table is loaded, and whether it covers all of ``dates``."""
        if table is Table.DIAGNOSES:
            return self._diagnoses.coverage(dates)
        active = self._releases.active(table)
        if active and table not in EXPLAINED:
            return imported_coverage(table, [loaded.release for loaded in active], dates)
        return starter_coverage(table, self._spans(table), dates)

    # ---- only for the lookup

    def partners(self, code: str, as_column: int, on: date | None) -> Sequence[PtpEdit]:
        """The pairs with ``code`` in column 1 or 2; if ``on`` is given, those in force."""
        return self._ptp.partners(code, as_column, on)

    def partners_of(self, code: str, as_column: int) -> Sequence[Partner]:
        """Every dated row with ``code`` in column 1 or 2, sorted by the other code."""
        return self._ptp.partners_of(code, as_column)

    def partner_counts(self, code: str, on: date | None) -> PartnerCounts:
        """How many codes are paired with ``code``, by the column that ``code`` is in."""
        return self._ptp.partner_counts(code, on)

    def add_on_rows(self, code: str) -> Sequence[AddOn]:
        """Every dated row with the code as add-on or primary."""
        return self._add_ons.rows(code)

    def mue_rows(self, code: str) -> Sequence[Mue]:
        """The unit limit of a code in every loaded release, oldest first."""
        return self._undated.mue_rows(code)

    def fee_rows(self, code: str) -> Sequence[FeeSchedule]:
        """The indicators of a code with any modifier in every loaded release, oldest first."""
        return self._undated.fee_rows(code)

    def releases(self) -> Sequence[Release]:
        """Every loaded release, after the starter rows of the tables that have none."""
        imported = [imported.release for imported in self._releases.imported]
        served = {release.table for release in imported if release.is_active}
        served -= EXPLAINED | {Table.DIAGNOSES}
        starter = starter_releases(self._starter)
        return [release for release in starter if release.table not in served] + imported

    def carc(self, code: str) -> Carc | None:
        """The library entry of a CARC."""
        return read_entry(self._starter, Carc, code)

    def rarc(self, code: str) -> Rarc | None:
        """The library entry of a RARC."""
        return read_entry(self._starter, Rarc, code)

    def group(self, code: str) -> Group | None:
        """The library entry of a group code."""
        return read_entry(self._starter, Group, code)

    def term(self, code: str) -> Term | None:
        """The library entry of a billing term."""
        return read_entry(self._starter, Term, code)

    def orders(self) -> Orders:
        """What the group code, remarks and payer type decide about a denial."""
        return self._orders

    def carcs(self) -> Sequence[Carc]:
        """Every CARC in the library."""
        return read_entries(self._starter, Carc)

    def rarcs(self) -> Sequence[Rarc]:
        """Every RARC in the library."""
        return read_entries(self._starter, Rarc)

    def groups(self) -> Sequence[Group]:
        """Every group code."""
        return read_entries(self._starter, Group)

    def listed(self, kind: str, code: str) -> ListedCode | None:
        """A ``carc`` or ``rarc`` with the dates of the user's own copy of the list."""
        for connection in self._files_of(LISTS[kind]):
            return read_listed(connection, code)
        return None

    def search(self, text: str, limit: int = 30) -> Sequence[SearchHit]:
        """The library entries that match a text, best match first."""
        return self._search.search(text, limit)

    def codes_with_prefix(self, prefix: str, limit: int = 20) -> Sequence[str]:
        """The procedure codes in the loaded tables that start with a prefix, sorted."""
        tables = {Table.FEES: "fee", Table.ADD_ON: "add_on", Table.PTP: "ptp_code"}
        sources = [
            (connection, name)
            for table, name in tables.items()
            for connection in self._files_of(table)[-1:]
        ]
        return codes_starting(sources, prefix, limit)

    def diagnoses_with_prefix(self, prefix: str, on: date, limit: int = 20) -> Sequence[Diagnosis]:
        """The diagnoses whose code starts with a prefix, sorted."""
        return self._diagnoses.with_prefix(prefix, on, limit)

    def find_diagnoses(
        self, text: str, on: date, limit: int = 20, *, all_words: bool = False
    ) -> Sequence[Diagnosis]:
        """The diagnoses whose title or inclusion terms contain the words, best match first.

        If none has all words, those that have the most, unless ``all_words`` is set.
        """
        return self._diagnoses.find(text, on, limit, all_words=all_words)

    def excluded_ranges(self, code: str, on: date) -> Sequence[tuple[str, str]]:
        """The first and last code, without dots, of each Excludes1 range of a code."""
        return self._diagnoses.excluded_ranges(code, on)

    # ---- reading

    def _read_pairs(
        self, column1: Collection[str], column2: Collection[str], on: date
    ) -> tuple[PtpEdit, ...]:
        active = self._releases.active(Table.PTP)
        last = active[-1].release.last_date if active else None
        if last is None or on <= last:
            return tuple(self._ptp.denials(column1, column2, on))
        rows = self._ptp.denials(column1, column2, on, nearest=True)
        starter = self._starter_pairs.denials(column1, column2, on)
        return edits_after_quarter(rows, starter, active[-1].release.release)

    def _read_add_ons(self, codes: Collection[str], on: date) -> Mapping[str, Sequence[AddOn]]:
        return MappingProxyType(self._add_ons.in_force(codes, on))

    def _read_mues(self, codes: Collection[str], on: date) -> Mapping[str, Mue]:
        return self._undated.mues(codes, on)

    def _read_fees(self, codes: Collection[str], on: date) -> Mapping[str, FeeSchedule]:
        return self._undated.fees(codes, on)

    # ---- files

    @cached_property
    def _orders(self) -> Orders:
        return read_orders(self._starter)

    @cached_property
    def _search(self) -> LibrarySearch:
        return LibrarySearch(self._starter)

    @cached_property
    def _ptp(self) -> PtpTable:
        return PtpTable(self._dated_file(Table.PTP))

    @cached_property
    def _starter_pairs(self) -> PtpTable:
        return PtpTable(self._starter)

    @cached_property
    def _add_ons(self) -> AddOnTable:
        return AddOnTable(self._dated_file(Table.ADD_ON))

    @cached_property
    def _diagnoses(self) -> "DiagnosisStore":
        def imported() -> list[tuple[Release, Connection]]:
            active = self._releases.active(Table.DIAGNOSES)
            return [(imported.release, self._releases.file(imported)) for imported in active]

        return DiagnosisStore(self._starter, imported)

    @cached_property
    def _panels(self) -> tuple[Panel, ...]:
        return tuple(read_entries(self._starter, Panel))

    @cached_property
    def _modifiers(self) -> Mapping[str, Modifier]:
        entries = read_entries(self._starter, Modifier)
        return MappingProxyType({entry.code: entry for entry in entries})

    @cached_property
    def _code_lists(self) -> Mapping[str, CodeList]:
        entries = read_entries(self._starter, CodeList)
        return MappingProxyType({entry.code: entry for entry in entries})

    @cached_property
    def _places(self) -> Mapping[str, PlaceOfService]:
        entries = read_entries(self._starter, PlaceOfService)
        return MappingProxyType({entry.code: entry for entry in entries})

    def _dated_file(self, table: Table) -> Connection:
        active = self._releases.active(table)
        return self._releases.file(active[-1]) if active else self._starter

    def _files_of(self, table: Table) -> list[Connection]:
        found = self._releases.files_of(table)
        return found or ([] if table in LISTS.values() else [self._starter])
