"""Cached queries of the published tables for the figures."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from claimwright.domain.reference.reference import AddOn, PtpEdit, Reference
from claimwright.rules.ptp.edit_pairs import deduplicated, is_by_definition


class TableFacts:
    """Caches answers by code and day for the duration of one report."""

    def __init__(self, reference: Callable[[], Reference]) -> None:
        self._reference = reference
        self._pairs: dict[tuple[frozenset[str], date], Sequence[PtpEdit]] = {}
        self._included: dict[tuple[str, str], bool] = {}
        self._add_ons: dict[tuple[str, date], Sequence[AddOn]] = {}

    def pairs(self, codes: frozenset[str], on: date) -> Sequence[PtpEdit]:
        """The edits in effect between codes of one day."""
        key = (codes, on)
        if key not in self._pairs:
            self._pairs[key] = deduplicated(self._reference().ptp_edits(codes, on))
        return self._pairs[key]

    def has_pair(self, first: str, second: str, on: date) -> bool:
        """Whether any edit between two codes is in effect on a day."""
        return bool(self.pairs(frozenset({first, second}), on))

    def is_included(self, column1: str, column2: str) -> bool:
        """Whether the newest edit of a pair says column 2 is part of column 1 by definition."""
        key = (column1, column2)
        if key not in self._included:
            rows = [row for row in self._reference().ptp_rows(*key) if row.column1 == column1]
            self._included[key] = bool(rows) and is_by_definition(rows[-1])
        return self._included[key]

    def global_days(self, codes: Collection[str], on: date) -> Mapping[str, str]:
        """The global days of those codes that are in the fee schedule."""
        fees = self._reference().fees(codes, on)
        return {code: fee.global_days for code, fee in fees.items()}

    def fee_release(self, codes: Collection[str], on: date) -> str:
        """The release of the fee schedule that covers these codes."""
        releases = {fee.release for fee in self._reference().fees(codes, on).values()}
        return ", ".join(sorted(releases))

    def add_ons(self, code: str, on: date) -> Sequence[AddOn]:
        """The rows in effect for an add-on code."""
        key = (code, on)
        if key not in self._add_ons:
            self._add_ons[key] = self._reference().add_ons([code], on).get(code, ())
        return self._add_ons[key]
