"""The lookup service: matches for a query, best first, and the entry for a match."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from claimwright.domain.denial.adjustment import Carc, Rarc
from claimwright.domain.finding.finding import Coverage
from claimwright.domain.letter.letter import LetterKind
from claimwright.domain.library.heading import page_for
from claimwright.domain.library.lookup import (
    CodeEntry,
    CodeHistory,
    Entry,
    Match,
    MatchKind,
    ModifierEntry,
    PairEntry,
)
from claimwright.domain.library.page_letters import page_letters
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.domain.reference.reference import Partner, Table
from claimwright.services.lookup.before_you_schedule import before_you_schedule
from claimwright.services.lookup.diagnosis_lookup import DiagnosisLookup, covers
from claimwright.services.lookup.listed_codes import carc_page, rarc_page
from claimwright.services.lookup.pair_verdict import pair_entry
from claimwright.services.lookup.query import Query, parse_query
from claimwright.storage.reference.reference_store import ReferenceStore

# Patient share, prior payer, contract and sequestration: rarely the reason a line is unpaid.
NO_DENIAL = frozenset({"1", "2", "3", "23", "45", "253"})
CODE_PREFIX = re.compile(r"^(?:\d{3,4}|[A-Z]\d{2,3})$")
MAX_PREFIX_MATCHES = 20
VISIT = re.compile(r"^99[2-4]\d\d$")
MIN_WORDS = 2  # in addition to two visit codes: "payer lowered 99215 to 99213"
TABLES_OF_A_CODE = (Table.PTP, Table.ADD_ON, Table.MUE, Table.FEES)


class LookupService:
    """Answers the search box."""

    def __init__(
        self,
        store: Callable[[], ReferenceStore],
        own_rules: Callable[[], PracticeRules] = PracticeRules,
        letter_kinds: Callable[[], Sequence[LetterKind]] = tuple,
    ) -> None:
        """All are called on every lookup, so an import or unlock takes effect immediately."""
        self._store = store
        self._own_rules = own_rules
        self._letter_kinds = letter_kinds

    def letters(self, entry: Carc | Rarc) -> tuple[LetterKind, ...]:
        """The letters offered on a page, the one for "Do now" first."""
        return page_letters(entry, self._letter_kinds())

    def before_you_schedule(self, code: str) -> tuple[str, ...]:
        """Payers' prerequisites for a code from the practice's own list, one sentence each."""
        return before_you_schedule(code, self._own_rules())

    def search(self, text: str, limit: int = 40) -> tuple[Match, ...]:
        """The matches for a query, best first. Any text is a valid query."""
        query = parse_query(text)
        found: dict[tuple[MatchKind, str], Match] = {}
        for match in self._matches(query):
            found.setdefault((match.kind, match.code), match)
            if len(found) >= limit:
                break
        return tuple(found.values())

    def _matches(self, query: Query) -> Iterator[Match]:
        diagnoses = DiagnosisLookup(self._store())
        if query.diagnoses and not query.pasted:
            for code in query.diagnoses:
                yield from diagnoses.by_code(code)
            if not query.words and not query.has_codes:
                return
        found = self._others(query)
        if diagnoses.is_known(query.text):
            yield from self._with_diagnosis(query, diagnoses, found)
        elif query.words and not query.pasted and not query.has_codes:
            yield from _by_words(query, diagnoses, found)
        else:
            yield from found

    def _with_diagnosis(
        self, query: Query, diagnoses: DiagnosisLookup, found: Iterator[Match]
    ) -> Iterator[Match]:
        """Put a diagnosis typed without decimal point first, unless it is also another code."""
        others = list(found)
        exact = [match for match in others if match.why in ("denial code", "remark code")]
        code = query.text.strip().upper()
        is_procedure = bool(self._store().codes_with_prefix(code, 1))
        if not exact and not is_procedure:
            yield from diagnoses.by_code(code)
            yield from (match for match in others if match.kind is not MatchKind.CODE)
            return
        yield from others
        yield from diagnoses.by_code(code)

    def _others(self, query: Query) -> Iterator[Match]:
        """Matches other than diagnoses: denials, procedures, modifiers, and library entries."""
        words = " ".join(query.words)
        coded = [*self._denials(query), *self._procedures(query), *self._modifiers(query)]
        about_words = _two_visits_in_words(query)
        if about_words or (query.pasted and not (query.carcs or query.rarcs)):
            yield from self._by_text(words)
            yield from coded
            return
        yield from coded
        grouped = [code for group, code in query.carcs if group]
        prefix = grouped[0] if grouped else query.text.strip()  # CO is not a word in the library
        if words:
            yield from self._by_text(words)
        elif len(prefix.split()) == 1 and not (grouped and query.rarcs):
            yield from self._by_text(prefix)
        if CODE_PREFIX.match(prefix.upper()):
            yield from self._codes_begun(prefix.upper())

    def _denials(self, query: Query) -> Iterator[Match]:
        """CARCs, remarks and groups; the usual reductions come after other denials."""
        store = self._store()
        if len(query.procedures) == 2 and not any(group for group, _ in query.carcs):
            yield _pair(query)
        for group, code in sorted(query.carcs, key=lambda each: each[1] in NO_DENIAL):
            if (carc := carc_page(store, code, date.max)) is not None:
                yield Match(
                    MatchKind.CARC, code, carc.title, "denial code", group, remarks=query.rarcs
                )
        for code in query.rarcs:
            if (rarc := rarc_page(store, code, date.max)) is not None:
                yield Match(MatchKind.RARC, code, rarc.title, "remark code")
        for code in query.groups:
            if (group_code := store.group(code)) is not None:
                yield Match(MatchKind.GROUP, code, group_code.title, "group code")

    @staticmethod
    def _procedures(query: Query) -> Iterator[Match]:
        if len(query.procedures) == 2:
            yield _pair(query)
        for code in query.procedures:
            yield Match(MatchKind.CODE, code, "procedure code", "exact match")

    def _modifiers(self, query: Query) -> Iterator[Match]:
        modifiers = self._store().modifiers()
        for code in (*query.modifiers, *(carc for group, carc in query.carcs if not group)):
            if code in modifiers:
                yield Match(MatchKind.MODIFIER, code, modifiers[code].title, "modifier")

    def _codes_begun(self, prefix: str) -> Iterator[Match]:
        for code in self._store().codes_with_prefix(prefix, MAX_PREFIX_MATCHES):
            yield Match(MatchKind.CODE, code, "procedure code", f"begins with {prefix}")

    def _by_text(self, words: str) -> Iterator[Match]:
        for hit in self._store().search(words):
            kind = MatchKind(hit.kind)
            yield Match(kind, hit.code, hit.title, hit.why, "", hit.marks, hit.why_marks)

    def entry(self, match: Match, on: date, payer_kind: str = "") -> Entry | None:
        """The entry for a match as of a day; None for a code that is not in the library.

        A CARC's page takes into account the group and remarks typed with it, and the payer kind if
        given.
        """
        store = self._store()
        if match.kind is MatchKind.CARC:
            carc = carc_page(store, match.code, on)
            if carc is None:
                return None
            return page_for(carc, store.orders(), match.group, match.remarks, payer_kind)
        if match.kind is MatchKind.RARC:
            return rarc_page(store, match.code, on)
        if match.kind is MatchKind.TERM:
            return store.term(match.code)
        if match.kind is MatchKind.GROUP:
            return store.group(match.code)
        if match.kind is MatchKind.PAIR:
            return self.pair(*match.code.split(), on=on)
        if match.kind is MatchKind.MODIFIER:
            return self._modifier(match.code)
        if match.kind is MatchKind.DIAGNOSIS:
            return DiagnosisLookup(store).entry(match.code, on)
        return self.code(match.code, on)

    def carc(self, code: str) -> Carc | None:
        """The page for a CARC."""
        return self._store().carc(code)

    def pair(self, first: str, second: str, *, on: date) -> PairEntry:
        """A pair in both directions, with the verdict for a day."""
        store = self._store()
        coverage = store.coverage(Table.PTP, [on])
        return pair_entry(first, second, on, store.ptp_rows(first, second), coverage)

    def code(self, code: str, on: date) -> CodeEntry:
        """The entry for a procedure code on a day, from the loaded tables."""
        store = self._store()
        counts = store.partner_counts(code, on)
        rows = [row for row in store.add_on_rows(code) if row.in_force(on)]
        panels = store.panels()
        held = [
            release
            for release in store.releases()
            if release.is_active and release.table in TABLES_OF_A_CODE
        ]
        return CodeEntry(
            code=code,
            on=on,
            label="",
            column1_of=counts.as_column1,
            column2_of=counts.as_column2,
            primaries=[row for row in rows if row.add_on == code],
            add_ons=[row for row in rows if row.primary == code],
            mue=store.mues([code], on).get(code),
            fee=store.fees([code], on).get(code),
            panel=next((panel for panel in panels if panel.code == code), None),
            panels=[panel for panel in panels if code in panel.components],
            releases=held,
        )

    def history(self, code: str) -> CodeHistory:
        """Every dated row for a procedure code except pairs, from all loaded releases."""
        store = self._store()
        rows = store.add_on_rows(code)
        return CodeHistory(
            primaries=[row for row in rows if row.add_on == code],
            add_ons=[row for row in rows if row.primary == code],
            mues=store.mue_rows(code),
            fees=store.fee_rows(code),
        )

    def partners(self, code: str, as_column: int) -> Sequence[Partner]:
        """Every dated PTP row with the code in column 1 (paid) or 2 (denied)."""
        return self._store().partners_of(code, as_column)

    def coverage(self, table: Table, on: date) -> Coverage:
        """A table's coverage of a day."""
        return self._store().coverage(table, [on])

    def _modifier(self, code: str) -> ModifierEntry | None:
        store = self._store()
        modifier = store.modifiers().get(code)
        if modifier is None:
            return None
        return ModifierEntry(modifier, code if store.carc(code) else "")


def _by_words(query: Query, diagnoses: DiagnosisLookup, found: Iterator[Match]) -> Iterator[Match]:
    """Put diagnoses that contain all the words first, unless the library's best match does too.

    The library's synonyms count, so billing terms keep their meaning.
    """
    others = list(found)
    matches = list(diagnoses.by_words(" ".join(query.words)))
    best = f"{others[0].title} {others[0].why}" if others else ""
    if others and covers(query.words, best):
        yield from (*others[:1], *matches, *others[1:])
    else:
        yield from (*matches, *others)


def _two_visits_in_words(query: Query) -> bool:
    """Whether a query is about a visit paid at another level, not about a pair."""
    visits = [code for code in query.procedures if VISIT.match(code)]
    return len(visits) == len(query.procedures) == 2 and len(query.words) >= MIN_WORDS


def _pair(query: Query) -> Match:
    first, second = query.procedures
    return Match(MatchKind.PAIR, f"{first} {second}", "code pair", "two procedure codes")
