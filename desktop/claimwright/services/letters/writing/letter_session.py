"""Letters being written: which claim each is about, and what was typed into it.

Text typed for one claim never ends up in another claim's letter, and is never lost.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from types import MappingProxyType

from claimwright.domain.dates import Today, day_of
from claimwright.domain.denial.denial import Denial
from claimwright.domain.letter.letter import LetterDraft
from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.domain.letter.packet import Exhibit
from claimwright.services.letters.letters import LetterService
from claimwright.services.letters.writing.letter_source import LetterSource

MAX_SAVED_ASIDE = 20  # more saved letters than this are reopened from the practice file
_numbers = count(1)
NO_TEXTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LetterWork:
    """One letter being written. The claim that it is about never changes.

    ``started_as``: its first kind and adjustment. ``denial``: the denial fields' text by name;
    ``given``: the same before any typing. ``typed``: text typed over filled-in values, by field
    name. ``draft_id``: the saved draft, 0 for none; ``saved``: its saved content. ``denial_id``:
    the worklist denial it answers. ``exhibits``: its enclosures; ``enclosed``: those already in
    the practice file. ``printed_id``: the letter last printed from it, 0 for none. ``caution``: a
    warning for the biller. ``number``: identifies the letter across edits.
    """

    kind: str
    source: LetterSource
    started_as: tuple[str, str] = ("", "")
    denial: Mapping[str, str] = field(default_factory=lambda: NO_TEXTS)
    given: Mapping[str, str] = field(default_factory=lambda: NO_TEXTS)
    typed: Mapping[str, str] = field(default_factory=lambda: NO_TEXTS)
    waived: frozenset[str] = frozenset()
    draft_id: int = 0
    denial_id: int | None = None
    exhibits: tuple[Exhibit, ...] = ()
    printed_id: int = 0
    caution: str = ""
    saved: object = field(default=None, compare=False, repr=False)
    number: int = field(default_factory=lambda: next(_numbers), compare=False, repr=False)
    enclosed: tuple[Exhibit, ...] = field(default=(), compare=False, repr=False)

    @property
    def subject(self) -> LetterSubject:
        """The claim that the letter is about."""
        return self.source.subject

    @property
    def origin(self) -> tuple[tuple[str, str], int | None]:
        """How it was started; starting a letter the same way resumes this one."""
        return (self.started_as, self.denial_id)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed, waived or enclosed; such a draft is not saved."""
        has_typed = self.typed or self.waived or _said(self.denial) != _said(self.given)
        return not has_typed and not self.exhibits

    @property
    def content(self) -> object:
        """The part that is saved with a draft; unchanged content need not be saved again."""
        return (
            *(self.kind, dict(self.typed), _said(self.denial), self.waived),
            *(self.subject.claim, self.subject.original, self.subject.claim_id),
        )

    @property
    def is_unsaved(self) -> bool:
        """Whether it has unsaved changes; a letter about a sample is never saved."""
        if self.subject.is_sample or (self.is_empty and not self.draft_id):
            return False
        return self.content != self.saved or self.exhibits != self.enclosed


class LetterSession:
    """The letter on the page, and those set aside when another claim or letter was opened.

    ``draft`` is the letter as it would be printed, None before `write`.
    """

    def __init__(self, service: LetterService, today: Today) -> None:
        self._service = service
        self._today = today
        self.work: LetterWork | None = None
        self.draft: LetterDraft | None = None
        self._parked: list[LetterWork] = []
        self._filled: Mapping[str, str] = NO_TEXTS
        self._on_screen: LetterSubject | None = None

    @property
    def typed(self) -> Mapping[str, str]:
        """Text typed over filled-in values, by field name."""
        return NO_TEXTS if self.work is None else self.work.typed

    @property
    def waived(self) -> frozenset[str]:
        """Fields left blank on purpose."""
        return frozenset() if self.work is None else self.work.waived

    # ---- which letter is on the page

    def begin(
        self,
        kind: str,
        source: LetterSource,
        denial: Mapping[str, str],
        denial_id: int | None = None,
    ) -> None:
        """Start a letter about a claim, or resume one that was started the same way.

        ``denial`` holds the denial fields' text, ``denial_id`` is the worklist denial that the
        letter answers.
        """
        self._on_screen = source.subject
        kind = self._service.current_name(kind)
        started_as = (kind, denial.get("adjustment", ""))
        work = self.work
        is_same = work is not None and work.subject.is_same_claim(source.subject)
        if work is not None and is_same and work.origin == (started_as, denial_id):
            self.work = replace(work, source=source)
            return
        self._set_aside()
        former = self._resume(source.subject, (started_as, denial_id))
        made = LetterWork(kind, source, started_as, denial, denial, denial_id=denial_id)
        self.work = made if former is None else replace(former, source=source)

    def begin_another(self) -> None:
        """Start another letter about the same claim, setting the current one aside."""
        if self.work is not None:
            work = self.work
            self._set_aside()
            self.work = LetterWork(
                *(work.kind, work.source, work.started_as, work.given, work.given),
                denial_id=work.denial_id,
            )

    def follow(self, source: LetterSource, kind: str) -> None:
        """Follow the claim on screen: update this letter's claim, or switch to another letter.

        A letter that was opened while another claim was on screen stays with its own claim.
        """
        work, before = self.work, self._on_screen
        self._on_screen = source.subject
        if work is not None and work.subject.is_same_claim(source.subject):
            self.work = replace(work, source=source)
            return
        if work is not None and before is not None and _is_same_screen(before, source.subject):
            return
        self._set_aside()
        if source.subject.claim.lines:
            former = self._resume(source.subject, None)
            self.work = replace(former or LetterWork(kind, source), source=source)

    def open(self, work: LetterWork, on_screen: LetterSubject) -> None:
        """Open a saved draft with its own claim, regardless of the claim on screen."""
        self._on_screen = on_screen
        self._set_aside()
        work = self._renamed(work)
        self._parked = [
            one for one in self._parked if not one.draft_id or one.draft_id != work.draft_id
        ]
        self.work = work

    def _renamed(self, work: LetterWork) -> LetterWork:
        """The letter with its kind's current name, in case that was renamed."""
        kind = self._service.current_name(work.kind)
        if kind == work.kind:
            return work
        renamed = replace(work, kind=kind, started_as=(kind, work.started_as[1]))
        return replace(renamed, saved=renamed.content) if not work.is_unsaved else renamed

    def _set_aside(self) -> None:
        """Set the current letter aside until its claim is opened again."""
        if self.work is not None and (self.work.draft_id or not self.work.is_empty):
            self._parked.append(self.work)
        saved = [one for one in self._parked if not one.is_unsaved]
        for one in saved[:-MAX_SAVED_ASIDE]:
            self._parked.remove(one)
        self.work, self.draft, self._filled = None, None, NO_TEXTS

    def _resume(
        self, subject: LetterSubject, origin: tuple[tuple[str, str], int | None] | None
    ) -> LetterWork | None:
        for place in reversed(range(len(self._parked))):
            one = self._parked[place]
            if one.subject.is_same_claim(subject) and origin in (None, one.origin):
                return self._parked.pop(place)
        return None

    # ---- writing it

    def write(self, denial: Denial | None, own: Mapping[str, str] = NO_TEXTS) -> LetterDraft | None:
        """Write the letter from its claim and everything typed so far.

        ``own`` has the practice's values for fields that the claim does not fill, by field name.

        Raises:
            BillingError: the denial's line is not on the claim.
        """
        work = self.work
        if work is None:
            return None
        subject, source = work.subject, work.source
        fresh = self._service.start(
            *(work.kind, subject.claim, denial, subject.original),
            *(source.findings, day_of(self._today), source.quotes),
        )
        names = {one.name for one in fresh.kind.fields}
        blank = {name for name in names if not fresh.values.get(name, "").strip()}
        fresh = self._service.with_values(
            fresh, {name: text for name, text in own.items() if name in blank and text}
        )
        self._filled = dict(fresh.values)
        typed = {name: text for name, text in work.typed.items() if name in names}
        draft = self._service.with_values(fresh, typed)
        self.draft = self._service.with_waived(draft, work.waived & names)
        return self.draft

    def type(self, values: Mapping[str, str]) -> None:
        """Record the letter's fields as typed."""
        if self.work is None or self.draft is None:
            return
        typed = dict(self.work.typed)
        for name, text in values.items():
            if text != self._filled.get(name, ""):
                typed[name] = text
            else:
                typed.pop(name, None)
        self.work = replace(self.work, typed=typed)
        self.draft = self._service.with_values(self.draft, values)

    def type_denial(self, texts: Mapping[str, str]) -> None:
        """Record the denial's fields as typed."""
        if self.work is not None and self.draft is not None:
            self.work = replace(self.work, denial=dict(texts))

    def choose_kind(self, kind: str) -> None:
        """Switch to another kind of letter, keeping what was typed."""
        if self.work is not None:
            self.work = replace(self.work, kind=kind)

    def waive(self, name: str, waived: bool) -> None:
        """Set whether a field is left blank on purpose."""
        if self.work is None or self.draft is None:
            return
        names = self.work.waived | {name} if waived else self.work.waived - {name}
        self.work = replace(self.work, waived=names)
        known = {one.name for one in self.draft.kind.fields}
        self.draft = self._service.with_waived(self.draft, names & known)

    def enclose(self, exhibits: Sequence[Exhibit]) -> None:
        """Set the enclosures of the current letter, in order."""
        if self.work is not None:
            self.work = replace(self.work, exhibits=tuple(exhibits))

    # ---- saving

    def works(self) -> Iterator[LetterWork]:
        """The current letter and those set aside."""
        if self.work is not None:
            yield self.work
        yield from tuple(self._parked)

    def replace_work(self, former: LetterWork, work: LetterWork) -> None:
        """Replace a letter with its saved state."""
        if former is self.work:
            self.work = work
        else:
            self._parked = [work if one is former else one for one in self._parked]

    def mark_saved(self, former: LetterWork, saved: LetterWork) -> None:
        """Record a save that ran in the background; anything typed since remains unsaved."""
        for work in self.works():
            if work is former:
                self.replace_work(work, saved)
            elif work.number == former.number:
                ids = (saved.subject.claim_id, saved.subject.version_id)
                subject = replace(work.subject, claim_id=ids[0], version_id=ids[1])
                source = replace(work.source, subject=subject)
                typed_on = replace(
                    work,
                    source=source,
                    draft_id=saved.draft_id,
                    saved=saved.saved,
                    enclosed=saved.enclosed,
                )
                self.replace_work(work, typed_on)

    def forget(self) -> None:
        """Clear all letters and everything typed."""
        self.work, self.draft, self._filled = None, None, NO_TEXTS
        self._on_screen = None
        self._parked = []


def _is_same_screen(before: LetterSubject, now: LetterSubject) -> bool:
    """Whether the same claim is still on screen."""
    return before.opening == now.opening and before.is_same_claim(now)


def _said(denial: Mapping[str, str]) -> dict[str, str]:
    """The non-empty denial fields; line 0 means the whole claim."""
    return {name: text for name, text in denial.items() if text.strip() not in ("", "0")}
