"""The input of one check, prepared once: lines by day, saved claims and table rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from claimwright.domain.claim.claim import Claim, PayerKind
from claimwright.domain.claim.other_claims import OtherClaims
from claimwright.domain.codes import EVALUATION_AND_MANAGEMENT, is_laboratory
from claimwright.domain.finding.finding import Severity
from claimwright.domain.lazy import lazy
from claimwright.domain.npi import npi_problem
from claimwright.domain.practice.practice_rules import PracticeRules, is_payer
from claimwright.domain.reference.reference import (
    SINGLE_DOSE_DRUGS,
    WAIVED_TESTS,
    Modifier,
    PtpEdit,
    Reference,
    Table,
)
from claimwright.rules.context.check_memory import CheckMemory
from claimwright.rules.context.claim_lines import lines_by_day, repeat_key, repeated_lines
from claimwright.rules.context.day_rows import DayRows
from claimwright.rules.context.other_saved_claims import OtherSavedClaims
from claimwright.rules.context.phrases import days_of
from claimwright.rules.context.service_line import ServiceLine, lasts_until
from claimwright.rules.context.unpayable import unpayable_lines
from claimwright.rules.ptp.bypass import Verdict
from claimwright.rules.ptp.edit_pairs import EditPair, PairReading, deduplicated, pairs_on

_NONE = Verdict.NONE  # bound once: enum member lookup is slow on Python 3.11


class CheckContext:
    """A claim and everything the rules look up for it; each table is queried once per day."""

    def __init__(
        self,
        claim: Claim,
        reference: Reference,
        history: Sequence[Claim] | None,
        today: date,
        practice: PracticeRules,
        memory: CheckMemory | None = None,
    ) -> None:
        self.memory = memory or CheckMemory()
        self.claim = claim
        self.reference = reference
        self.today = today
        self.practice = practice
        own = practice.evaluation_codes
        self.visits = EVALUATION_AND_MANAGEMENT | own if own else EVALUATION_AND_MANAGEMENT
        self.lines = self.memory.lines_of(claim, reference)
        self.by_day = lines_by_day(self.lines)  # only lines with a complete code
        self.has_history = history is not None
        apart = history.without if isinstance(history, OtherClaims) else ()
        self.saved = OtherSavedClaims(claim, self.memory.history_of(history or ()), (claim, *apart))
        self.earlier_versions = self.saved.earlier_versions
        self.saved_by_day = self.saved.same_payer_by_day
        self.rows = DayRows(reference, self.by_day, self.saved_by_day)
        self._unpayable: dict[date, frozenset[ServiceLine]] = {}

    @lazy
    def numbered(self) -> Mapping[int, ServiceLine]:
        """The lines of this claim by line number."""
        return {line.number: line for line in self.lines}

    @lazy
    def tests(self) -> tuple[ServiceLine, ...]:
        """The laboratory tests on this claim."""
        return tuple([line for line in self.lines if is_laboratory(line.code)])

    def on(self, day: date) -> list[ServiceLine]:
        """Every line on one day: this claim's first, then the saved ones."""
        saved = self.saved_by_day.get(day)
        return self.by_day.get(day, []) + saved if saved else self.by_day.get(day, [])

    @lazy
    def with_end_date(self) -> tuple[ServiceLine, ...]:
        """The lines with an end date: this claim's, then those saved for this payer."""
        own = tuple(line for line in self.lines if line.line.date_to is not None)
        return (*own, *self.saved.same_payer_with_end_date)

    @lazy
    def spans(self) -> tuple[ServiceLine, ...]:
        """The lines that span several days: this claim's, then those saved for this payer."""
        return tuple(line for line in self.with_end_date if days_of(line.line) > 1)

    def covering(self, day: date) -> list[ServiceLine]:
        """Every line on one day, and the spans that began earlier and include it."""
        spans = [span for span in self.spans if lasts_until(span, day)] if self.spans else []
        return self.on(day) + spans if spans else self.on(day)

    def global_days(self, line: ServiceLine) -> str:
        """The global days of a line's code on its date; empty if no table lists them."""
        if line.date is None:
            return ""
        fee = self.rows.fees(line.date).get(line.code)
        return fee.global_days if fee else ""

    @lazy
    def modifiers(self) -> Mapping[str, Modifier]:
        """Every modifier in the reference tables."""
        return self.reference.modifiers()

    @lazy
    def single_dose_drugs(self) -> frozenset[str]:
        """The shipped list of drugs in single-dose containers."""
        return self._listed(SINGLE_DOSE_DRUGS)

    @lazy
    def waived_tests(self) -> frozenset[str]:
        """The shipped list of tests that take QW under a certificate of waiver."""
        return self._listed(WAIVED_TESTS)

    def _listed(self, name: str) -> frozenset[str]:
        found = self.reference.code_lists().get(name)
        return frozenset(found.codes) if found is not None else frozenset()

    @lazy
    def pairs(self) -> tuple[EditPair, ...]:
        """Every active PTP edit within this claim, or with a saved claim of the same day."""
        memory = self.memory.pairs
        found: list[EditPair] = []
        for day in sorted(self.by_day):
            if rows := self.rows.ptp(day):
                unpayable = self.unpayable(day)
                found += memory.on(day, rows, self.on(day), self.reading, unpayable)
        return tuple(found)

    def unpayable(self, day: date) -> frozenset[ServiceLine]:
        """The lines of a day that are never paid as billed, so no other line bundles into them."""
        if day not in self._unpayable:
            named = [one.code for one in self.claim.related_claims if one.code]
            found = unpayable_lines(
                self.covering(day),
                self.rows.fees(day),
                self.rows.add_ons(day),
                named,
                self.claim.payer.is_medicare,
            )
            self._unpayable[day] = frozenset(found)
        return self._unpayable[day]

    @lazy
    def resubmitted(self) -> frozenset[ServiceLine]:
        """The lines saved for this payer that a line of this claim repeats."""
        days = {line.date: self.saved.same_payer_on(line.date) for line in self.lines}
        repeats = {repeat_key(line) for line in self.lines if days[line.date]}
        return frozenset(
            line for saved in days.values() for line in saved if repeat_key(line) in repeats
        )

    @lazy
    def reported_pairs(self) -> tuple[EditPair, ...]:
        """The pairs, minus those of a saved line that this claim repeats.

        The repeating line is in the same pairs, so they are reported once.
        """
        if not self.resubmitted:
            return self.pairs
        return tuple(
            pair
            for day in sorted(self.by_day)
            for pair in self.pairs_between(
                day,
                self.rows.ptp(day),
                [line for line in self.on(day) if line not in self.resubmitted],
            )
        )

    @lazy
    def reading(self) -> PairReading:
        """How this claim's payer applies pairs."""
        payer = self.claim.payer
        return PairReading(
            payer.bypass_on,
            self.visits,
            any(is_payer(named, payer) for named in self.practice.group_pairs),
            payer.follows_ncci,
            ("CO-236", self.bundled),
            self.practice.evaluation_codes,
        )

    def pairs_between(
        self, day: date, rows: Sequence[PtpEdit], lines: Sequence[ServiceLine]
    ) -> Iterator[EditPair]:
        """The edits in ``rows`` between any of the lines, as this payer applies them.

        A line that is never paid does not deny another.
        """
        if not rows:
            return iter(())
        unpayable = self.unpayable(day)
        return pairs_on(day, rows, lines, self.reading, unpayable)

    def ptp_between(self, code: str, others: Sequence[str], day: date) -> Sequence[PtpEdit]:
        """The PTP edits in force between one code and others, even if no line bills it that day."""
        rows = self.reference.ptp_edits({code, *others}, day) if others else ()
        return deduplicated(
            row for row in rows if row.in_force(day) and code in (row.column1, row.column2)
        )

    @lazy
    def _paired(self) -> set[tuple[ServiceLine, ServiceLine]]:
        return {(pair.column2, line) for pair in self.pairs for line in pair.all_column1}

    def are_paired(self, first: ServiceLine, second: ServiceLine) -> bool:
        """Whether two lines are in an active PTP edit, whatever its direction."""
        return (first, second) in self._paired or (second, first) in self._paired

    @lazy
    def doubtfully_paired(self) -> frozenset[tuple[ServiceLine, ServiceLine]]:
        """Column 2 and column 1 of each unbypassed pair that only the nearest release lists.

        A rule that is certain of such a denial for its own reason reports it instead of ptp-edit.
        """
        return frozenset(
            (pair.column2, line)
            for pair in self.pairs
            if pair.row.nearest and pair.bypass.verdict is _NONE
            for line in pair.column1
        )

    @lazy
    def duplicates(self) -> Mapping[int, ServiceLine]:
        """Map each line that repeats another to its original, preferring one on this claim."""
        saved = [line for day in self.by_day for line in self.saved.same_payer_on(day)]
        return repeated_lines(self.lines, saved)

    def npi_problem(self, npi: str) -> str:
        """What is wrong with an NPI, cached: the same few are on claim after claim."""
        return self.memory.npi_problems.get_or_create(npi, lambda: npi_problem(npi))

    def ncci(self, severity: Severity) -> Severity:
        """Lower an NCCI or global-days finding to INFO if the payer does not follow NCCI."""
        return severity if self.claim.payer.follows_ncci else Severity.INFO

    def medicare(self, severity: Severity) -> Severity:
        """Lower a Medicare-only finding to at most WARNING for any other payer."""
        if severity is Severity.ERROR and not self.claim.payer.is_medicare:
            return Severity.WARNING
        return severity

    @lazy
    def bundled(self) -> str:
        """The adjustment code for a bundled service: P14 for workers' compensation and auto."""
        if self.claim.payer.kind in {PayerKind.WORKERS_COMP, PayerKind.AUTO}:
            return "CO-P14"
        return "CO-97"

    def covers(self, table: Table, day: date) -> bool:
        """Whether a table is complete and covers a day, so that a missing code is significant."""
        covered = self.reference.coverage(table, (day,))
        return covered.complete and covered.covers_dates
