"""One letter while it is written: what the program filled in, and what was typed over it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.denial import Denial
from claimwright.domain.finding.finding import Finding
from claimwright.domain.letter.letter import LetterDraft
from claimwright.domain.practice.saved_work import Quote
from claimwright.services.letters.letters import LetterService


@dataclass(frozen=True, slots=True)
class LetterSource:
    """What a letter is written from: the claim on screen, as it was sent, and its findings.

    ``quotes`` are the record's own words that were quoted for the findings.
    """

    claim: Claim
    original: Claim | None
    findings: tuple[Finding, ...]
    quotes: tuple[Quote, ...] = ()


class LetterInHand:
    """The draft with what was typed and waived, kept while the kind and the denial change.

    Another claim begins anew: nothing that was typed about one patient goes to another.
    """

    def __init__(self, service: LetterService, today: date) -> None:
        self._service = service
        self._today = today
        self.draft: LetterDraft | None = None
        self._about: object = None
        self._filled: Mapping[str, str] = {}
        self._typed: dict[str, str] = {}
        self._waived: frozenset[str] = frozenset()

    def is_about(self, source: LetterSource) -> bool:
        """Whether the letter is about this claim."""
        return self._about == _identity(source)

    @property
    def typed(self) -> Mapping[str, str]:
        """What was typed over what the program filled in, by field name."""
        return self._typed

    @property
    def waived(self) -> frozenset[str]:
        """The blanks that were left on purpose."""
        return self._waived

    def resume(
        self, source: LetterSource, typed: Mapping[str, str], waived: frozenset[str]
    ) -> None:
        """Go on with what was typed into a letter about this claim before."""
        self.forget()
        self._about = _identity(source)
        self._typed, self._waived = dict(typed), waived

    def write(
        self,
        kind: str,
        source: LetterSource,
        denial: Denial | None,
        own: Mapping[str, str] = MappingProxyType({}),
    ) -> LetterDraft:
        """Write the letter anew from the claim, with what was typed into it before.

        ``own`` is what the practice puts where the claim says nothing, by field name.

        Raises:
            BillingError: the denial's line is not on the claim.
        """
        if not self.is_about(source):
            self.forget()
        self._about = _identity(source)
        fresh = self._service.start(
            kind,
            source.claim,
            denial,
            source.original,
            source.findings,
            self._today,
            source.quotes,
        )
        names = {field.name for field in fresh.kind.fields}
        blank = {name for name in names if not fresh.values.get(name, "").strip()}
        fresh = self._service.with_values(
            fresh, {name: text for name, text in own.items() if name in blank and text}
        )
        self._filled = dict(fresh.values)
        waivable = {field.name for field in fresh.kind.fields if field.waivable}
        kept = {name: text for name, text in self._typed.items() if name in names}
        draft = self._service.with_values(fresh, kept)
        self.draft = self._service.with_waived(draft, self._waived & waivable)
        return self.draft

    def type(self, values: Mapping[str, str]) -> None:
        """Take over what stands in the form."""
        if self.draft is None:
            return
        for name, text in values.items():
            if text != self._filled.get(name, ""):
                self._typed[name] = text
            else:
                self._typed.pop(name, None)
        self.draft = self._service.with_values(self.draft, values)

    def waive(self, name: str, waived: bool) -> None:
        """Leave a blank on purpose, or not any more."""
        if self.draft is None:
            return
        self._waived = self._waived | {name} if waived else self._waived - {name}
        known = {field.name for field in self.draft.kind.fields}
        self.draft = self._service.with_waived(self.draft, self._waived & known)

    def forget(self) -> None:
        """Forget the letter and what was typed into it."""
        self.draft = None
        self._about = None
        self._typed = {}
        self._waived = frozenset()


def _identity(source: LetterSource) -> object:
    return (source.claim.claim_number, source.claim.patient)
