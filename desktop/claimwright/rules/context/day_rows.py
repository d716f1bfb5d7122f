"""Table rows for the codes of each day, queried once per day."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from claimwright.domain.reference.reference import AddOn, FeeSchedule, Mue, PtpEdit, Reference
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.ptp.edit_pairs import deduplicated

SHORT_LIST = 16  # the longest list of primaries that is shown in full
ByDay = Mapping[date, Sequence[ServiceLine]]


class DayRows:
    """The rows in force for the codes of one day, including codes on saved claims."""

    def __init__(self, reference: Reference, by_day: ByDay, saved_by_day: ByDay) -> None:
        """``by_day`` holds the claim's own lines, ``saved_by_day`` those of saved claims."""
        self._reference = reference
        self._by_day = by_day
        self._saved_by_day = saved_by_day
        self._codes: dict[date, frozenset[str]] = {}
        self._ptp: dict[date, Sequence[PtpEdit]] = {}
        self._denying_rows: dict[date, Sequence[PtpEdit]] = {}
        self._add_ons: dict[date, Mapping[str, Sequence[AddOn]]] = {}
        self._not_billed: dict[date, frozenset[str]] = {}
        self._primaries: dict[date, Mapping[str, Sequence[AddOn]]] = {}
        self._denials: dict[date, dict[str, list[PtpEdit]]] = {}
        self._billed_denials: dict[date, dict[str, list[PtpEdit]]] = {}
        self._mues: dict[date, Mapping[str, Mue]] = {}
        self._fees: dict[date, Mapping[str, FeeSchedule]] = {}

    def codes_on(self, day: date) -> frozenset[str]:
        """Every code billed on one day, including saved claims."""
        codes = self._codes.get(day)
        if codes is None:
            codes = self._codes[day] = frozenset(
                [
                    line.code
                    for lines in (self._by_day, self._saved_by_day)
                    for line in lines.get(day, ())
                ]
            )
        return codes

    def ptp(self, day: date) -> Sequence[PtpEdit]:
        """The PTP edits in force between the codes of one day, one row per pair."""
        if day not in self._ptp:
            codes, rows = self.codes_on(day), self._denying(day)
            self._ptp[day] = deduplicated([row for row in rows if row.column2 in codes])
        return self._ptp[day]

    def _denying(self, day: date) -> Sequence[PtpEdit]:
        """The rows in which a code of one day denies another, or an unbilled primary.

        The add-on rule needs those primaries too, and one query is cheaper than two.
        """
        if day not in self._denying_rows:
            codes, primaries = self.codes_on(day), self._unbilled_primaries(day)
            if primaries:
                rows = self._reference.ptp_denials(codes, codes | primaries, day)
            else:
                rows = self._reference.ptp_edits(codes, day) if len(codes) > 1 else ()
            self._denying_rows[day] = rows
        return self._denying_rows[day]

    def add_ons(self, day: date) -> Mapping[str, Sequence[AddOn]]:
        """The add-on rows in force on one day, by add-on code."""
        if day not in self._add_ons:
            self._add_ons[day] = self._reference.add_ons(self.codes_on(day), day)
        return self._add_ons[day]

    def primary_denials(self, day: date, primaries: Collection[str]) -> Sequence[PtpEdit]:
        """The rows in which a code of one day denies one of ``primaries``.

        Queries for all add-ons of the day without a primary, because they will probably be next.
        """
        known = self._denials.get(day)
        if known is None:
            known = {code: [] for code in self.codes_on(day) | self._unbilled_primaries(day)}
            self._denials[day] = _by_column2(known, self._denying(day))
        if not known.keys() >= set(primaries):
            queried = self._unpaid_primaries(day).union(primaries)
            rows = self._reference.ptp_denials(self.codes_on(day), queried, day)
            known = self._denials[day] = _by_column2({code: [] for code in queried}, rows)
        return [row for code in primaries for row in known[code]]

    def add_ons_among(self, primaries: Collection[str], day: date) -> Mapping[str, Sequence[AddOn]]:
        """The add-on rows of primaries that are themselves add-ons, queried once per day."""
        if day not in self._primaries:
            self._primaries[day] = self._reference.add_ons(self._unbilled_primaries(day), day)
        if self._unbilled_primaries(day).issuperset(primaries):
            rows = self._primaries[day]
            return {code: rows[code] for code in primaries if code in rows}
        return self._reference.add_ons(primaries, day)

    def billed_denials(self, day: date, primaries: Collection[str]) -> Sequence[PtpEdit]:
        """The rows in which one of ``primaries``, if billed, would deny a code of the day.

        One query covers the short lists of all add-ons of the day without a primary.
        """
        known = self._billed_denials.get(day)
        if known is None:
            known = self._billed_denials[day] = {}
        if not known.keys() >= set(primaries):
            listed = {code for codes in self._short_lists(day) for code in codes}
            queried = listed.union(primaries) - known.keys()
            known.update({code: [] for code in queried})
            for row in self._reference.ptp_denials(queried, self.codes_on(day), day):
                known[row.column1].append(row)
        return [row for code in primaries for row in known[code]]

    def _short_lists(self, day: date) -> Iterator[set[str]]:
        for rows in self.add_ons(day).values():
            listed = {row.primary for row in rows if row.primary}
            if len(listed) <= SHORT_LIST and listed.isdisjoint(self.codes_on(day)):
                yield listed

    def _unbilled_primaries(self, day: date) -> frozenset[str]:
        """All listed primaries of the day's add-ons that have no primary billed."""
        if day not in self._not_billed:
            self._not_billed[day] = self._primaries_without_any(self.codes_on(day), day)
        return self._not_billed[day]

    def _unpaid_primaries(self, day: date) -> frozenset[str]:
        """All listed primaries of the day's add-ons that have no primary billed and paid."""
        denied = {row.column2 for row in self.ptp(day) if row.indicator == 0}
        return self._primaries_without_any(self.codes_on(day) - denied, day)

    def _primaries_without_any(self, codes: frozenset[str], day: date) -> frozenset[str]:
        lists = [{row.primary for row in rows} for rows in self.add_ons(day).values()]
        return frozenset(
            code for listed in lists if listed.isdisjoint(codes) for code in listed if code
        )

    def mues(self, day: date) -> Mapping[str, Mue]:
        """The unit limits for the codes of one day."""
        if day not in self._mues:
            self._mues[day] = self._reference.mues(self.codes_on(day), day)
        return self._mues[day]

    def fees(self, day: date) -> Mapping[str, FeeSchedule]:
        """The payment indicators for the codes of one day."""
        if day not in self._fees:
            self._fees[day] = self._reference.fees(self.codes_on(day), day)
        return self._fees[day]


def _by_column2(
    found: dict[str, list[PtpEdit]], rows: Sequence[PtpEdit]
) -> dict[str, list[PtpEdit]]:
    for row in rows:
        found[row.column2].append(row)
    return found
