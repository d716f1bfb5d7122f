"""Insights into one open practice file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from claimwright.domain.denial.adjustment import Carc
from claimwright.domain.insights.audit import ModifierAudit
from claimwright.domain.insights.edits import TopEdit
from claimwright.domain.insights.facts import DenialColumns, ServiceLine, UnansweredDenial
from claimwright.domain.insights.pattern import Pattern
from claimwright.domain.insights.period import Period, last_quarters
from claimwright.domain.insights.prevention import Prevention
from claimwright.domain.insights.report import Figures, InsightsReport
from claimwright.domain.insights.selection import Behind, Selection
from claimwright.domain.insights.training import TrainingPage
from claimwright.domain.reference.reference import Reference
from claimwright.domain.worklist.open_denial import OpenDenial
from claimwright.rules.registry import RULES
from claimwright.services.checking.check import CheckService
from claimwright.services.insights.modifier_audit import QUARTERS, modifier_audit
from claimwright.services.insights.overview import (
    make_overview,
    trend_months,
    undated_selection,
)
from claimwright.services.insights.patterns import (
    BUCKETS,
    CARCS,
    LOOK_BACK,
    bundle_of,
    is_bundled,
    patterns,
)
from claimwright.services.insights.predicted_denials import PredictedDenials
from claimwright.services.insights.prevention import (
    earliest_surgery_day,
    global_visits,
    in_period,
    lone_add_ons,
    minor_procedures,
)
from claimwright.services.insights.reading import OnProgress, read_new
from claimwright.services.insights.table_facts import TableFacts
from claimwright.services.insights.tallies import Tally
from claimwright.services.insights.top_edits import (
    Edit,
    chart_sentences,
    edits_of_checks,
    tallies_of_edits,
    top_edits,
)
from claimwright.services.insights.training_page import training_page
from claimwright.services.sheets.training_notes import TrainingNotes
from claimwright.storage.practice.protocols.practice import Practice

AllEdits = tuple[tuple[TopEdit, ...], tuple[tuple[date, tuple[TopEdit, ...]], ...]]
TITLES: Mapping[str, str] = {one.id: one.rule.title for one in RULES}


class InsightsService:
    """Computes figures. Like the practice file, not thread-safe.

    Call `read_new` first: figures cover only what was read.
    """

    def __init__(
        self,
        store: Practice,
        reference: Callable[[], Reference],
        checker: CheckService,
        resources: Path,
        carc_of: Callable[[str], Carc | None],
    ) -> None:
        """``carc_of`` returns the library's page for a reason code."""
        self._store = store
        self._reference = reference
        self._predicted = PredictedDenials(store, checker)
        self._notes = TrainingNotes(resources)
        self._carc_of = carc_of

    def read_new(self, progress: OnProgress = lambda done: None) -> int:
        """Read what was posted and saved since the last call. Slow after a large import."""
        return read_new(self._store, progress)

    def names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The payers and the providers that have figures."""
        return self._store.insight_facts.names()

    # ---- figures

    def report(self, chosen: Selection, today: date) -> InsightsReport:
        """The full report. Denials not yet compared with the check are missing from that part;
        see `compare_with_check`.
        """
        tables = TableFacts(self._reference)
        return InsightsReport(
            self.figures(chosen, today),
            self.audit(chosen, today, tables),
            self.prevention(chosen, today, tables),
            self.patterns(today, tables),
            today,
        )

    def figures(self, chosen: Selection, today: date) -> Figures:
        """The overview with its trend, and the top edits, in total and by month."""
        facts, period = self._store.insight_facts, chosen.period
        months = trend_months(period)
        first = min(period.before().first, months[0])
        found = facts.count(first, period, chosen.payer, chosen.provider, today)
        denials = found.denials
        denials = denials._replace(unanswered=self._with_payer_keys(denials.unanswered))
        undated = facts.ids_of(undated_selection(chosen))
        overview = make_overview(found._replace(denials=denials), chosen, today, len(undated))
        return Figures(overview, *self._all_edits(denials.columns, chosen))

    def denials(self, behind: Behind) -> tuple[OpenDenial, ...]:
        """The denials behind a number, in order of arrival."""
        facts = self._store.insight_facts
        if isinstance(behind, Selection):
            ids = facts.ids_of(behind)
        else:
            ids = facts.ids_of_lines((one.account, one.line) for one in behind.lines)
        return self._store.worklist.by_ids(ids)

    def audit(
        self, chosen: Selection, today: date, tables: TableFacts | None = None
    ) -> ModifierAudit:
        """The modifier audit of the last four quarters; means cover all providers."""
        quarters = last_quarters(QUARTERS, min(chosen.period.last, today))
        services = self._services(quarters[0].first, quarters[-1].last, chosen, provider="")
        audit = modifier_audit(services, quarters, tables or TableFacts(self._reference))
        if not chosen.provider:
            return audit
        cells = tuple(one for one in audit.cells if one.provider == chosen.provider)
        return replace(audit, cells=cells, providers=(chosen.provider,) if cells else ())

    def prevention(
        self, chosen: Selection, today: date, tables: TableFacts | None = None
    ) -> Prevention:
        """What could have been prevented before submission, by date of service."""
        tables = tables or TableFacts(self._reference)
        period = chosen.period
        wide = self._services(
            earliest_surgery_day(period.first), period.last, chosen, chosen.provider
        )
        services = [line for line in wide if line.date >= period.first]
        on = min(period.last, today)
        missed, unsaved = self._predicted.missed(chosen, TITLES)
        return Prevention(
            minor_procedures(services, tables, on),
            tuple(in_period(global_visits(wide, tables, on), period.first)),
            lone_add_ons(services, tables),
            missed,
            unsaved,
        )

    def compare_with_check(
        self,
        chosen: Selection,
        today: date,
        progress: Callable[[int, int], object] = lambda done, known: None,
    ) -> int:
        """Compare each denial of the period with the check of its claim, once. Slow."""
        return self._predicted.compare(chosen, today, progress)

    # ---- patterns

    def patterns(self, today: date, tables: TableFacts | None = None) -> tuple[Pattern, ...]:
        """The pairs of the last year for which to offer a payer bundling rule."""
        facts = self._store.insight_facts
        since = facts.bundled_since(today - LOOK_BACK, CARCS, BUCKETS)
        bundled = [one for one in since if is_bundled(one)]
        found = patterns(
            bundled,
            facts.paid_codes({one.account for one in bundled}),
            tables or TableFacts(self._reference),
            self._store.rules.get().bundles,
            facts.declined(),
        )
        return tuple(self._with_claim_numbers(one) for one in found)

    def accept(self, pattern: Pattern, today: date) -> None:
        """Add a pattern as a payer bundling rule; `undo` removes it."""
        with self._store.file.transaction():
            rules = self._store.rules.get()
            bundle = bundle_of(pattern, today)
            self._store.rules.save(replace(rules, bundles=(*rules.bundles, bundle)))

    def undo(self, pattern: Pattern) -> None:
        """Undo `accept` or `decline`: the pattern is offered again."""
        with self._store.file.transaction():
            rules = self._store.rules.get()
            key = (pattern.payer, pattern.paid, pattern.denied)
            bundles = tuple(
                one for one in rules.bundles if (one.payer, one.column1, one.column2) != key
            )
            if bundles != rules.bundles:
                self._store.rules.save(replace(rules, bundles=bundles))
            self._store.insight_facts.offer_again(*key)

    def decline(self, pattern: Pattern) -> None:
        """Stop offering a pattern."""
        with self._store.file.transaction():
            self._store.insight_facts.decline(pattern.payer, pattern.paid, pattern.denied)

    def _with_claim_numbers(self, pattern: Pattern) -> Pattern:
        ids = [one.denial_id for one in pattern.examples]
        numbers = {
            one.id: one.claim_number or one.payer_claim_number
            for one in self._store.worklist.by_ids(ids)
        }
        return replace(
            pattern,
            examples=tuple(
                replace(one, claim_number=numbers.get(one.denial_id, ""))
                for one in pattern.examples
            ),
        )

    # ---- training

    def training(self, provider: str, month: Period) -> TrainingPage:
        """A provider's costliest denial patterns of a month."""
        facts = self._store.insight_facts
        found = facts.count(month.first, month, "", provider, month.last)
        columns = found.denials.columns
        return training_page(
            columns.only(columns.in_period),
            provider,
            month,
            found.lines.months.get(month.first, 0),
            self._explained,
            self._sentences,
        )

    def _explained(self, carc: str) -> tuple[str, str]:
        page = self._carc_of(carc)
        if page is None:
            return f"Reason code {carc}", ""
        note = self._notes.note_for(page)
        return page.title, note[0] if note else page.first_step

    # ----

    def _all_edits(self, denials: DenialColumns, chosen: Selection) -> AllEdits:
        """The top edits of the period and of each of its months."""
        tables = TableFacts(self._reference)
        whole, by_month = tallies_of_edits(denials)
        return (
            self._edits(whole, chosen, tables),
            tuple(
                (month, self._edits(by_month.get(month, {}), chosen.of_month(month), tables))
                for month in chosen.period.months()
            ),
        )

    def _edits(
        self, found: Mapping[Edit, Tally], chosen: Selection, tables: TableFacts
    ) -> tuple[TopEdit, ...]:
        """Top edits from remittances, or from checked claims if there are no denials at all."""
        if not found and not self._has_denials:
            checked = [
                one
                for one in self._store.insight_facts.checked_edits(chosen.period)
                if chosen.payer in ("", one.payer) and chosen.provider in ("", one.provider)
            ]
            return edits_of_checks(checked, included=tables.is_included)
        return top_edits(found, chosen, included=tables.is_included, sentences=self._sentences)

    @cached_property
    def _has_denials(self) -> bool:
        return self._store.insight_facts.has_denials()

    @cached_property
    def _sentences(self) -> Callable[[str, str], tuple[str, ...]]:
        records = {
            code: modifier.record_must_show
            for code, modifier in self._reference().modifiers().items()
        }
        return chart_sentences(self._notes.rule("ptp-edit").note, records)

    def _services(
        self, first: date, last: date, chosen: Selection, provider: str
    ) -> list[ServiceLine]:
        return [
            line
            for line in self._store.insight_lines.services(first, last)
            if chosen.payer in ("", line.payer) and provider in ("", line.provider)
        ]

    def _with_payer_keys(self, denials: Sequence[UnansweredDenial]) -> tuple[UnansweredDenial, ...]:
        """Denials, with missing payer keys filled in by payer name."""
        if all(one.payer_key for one in denials):
            return tuple(denials)
        keys = self._store.insight_facts.payer_keys()
        return tuple(
            one if one.payer_key else one._replace(payer_key=keys.get(one.payer.casefold(), ""))
            for one in denials
        )
