"""Letters while they are written: which claim each is about, and what was typed into it.

Nothing typed about one claim reaches the letter of another; nothing typed disappears.
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

MAX_SAVED_ASIDE = 20  # saved ones beyond these are opened from the practice file again
_numbers = count(1)
NO_TEXTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LetterWork:
    """One letter as it is written: the claim that it is about stays the same.

    ``began_as`` is the kind and the adjustment with which it was begun. ``denial`` are the texts of
    the denial's fields by name, ``given`` what they were before anything was typed there. ``typed``
    is what was typed over what the program filled in, by field name. ``draft_id`` is that of the
    saved draft, 0 where there is none, and ``saved`` what was saved of it. ``denial_id`` is the
    denial of the worklist that it answers. ``exhibits`` go with it, and ``enclosed`` are those that
    the practice file has. ``printed_id`` is the saved letter that was printed from it last, 0 for
    none. ``caution`` is what the biller should know of it. ``number`` stays the same while the
    letter is typed on.
    """

    kind: str
    source: LetterSource
    began_as: tuple[str, str] = ("", "")
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
    def begun(self) -> tuple[tuple[str, str], int | None]:
        """How it was begun: a letter begun so again is this one."""
        return (self.began_as, self.denial_id)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed, waived or enclosed; such a draft is not saved."""
        has_typed = self.typed or self.waived or _said(self.denial) != _said(self.given)
        return not has_typed and not self.exhibits

    @property
    def content(self) -> object:
        """What a saved draft has of it: equal contents need not be saved twice."""
        return (
            *(self.kind, dict(self.typed), _said(self.denial), self.waived),
            *(self.subject.claim, self.subject.original, self.subject.claim_id),
        )

    @property
    def is_unsaved(self) -> bool:
        """Whether the practice file does not have it as it is; a sample's letter is never saved."""
        if self.subject.is_sample or (self.is_empty and not self.draft_id):
            return False
        return self.content != self.saved or self.exhibits != self.enclosed


class LetterSession:
    """The letter on the page, and those set aside when another claim or letter came.

    ``draft`` is the letter as it would be printed, None until `write`.
    """

    def __init__(self, service: LetterService, today: Today) -> None:
        self._service = service
        self._today = today
        self.work: LetterWork | None = None
        self.draft: LetterDraft | None = None
        self._dismissed: list[LetterWork] = []
        self._filled: Mapping[str, str] = NO_TEXTS
        self._on_screen: LetterSubject | None = None

    @property
    def typed(self) -> Mapping[str, str]:
        """What was typed over what the program filled in, by field name."""
        return NO_TEXTS if self.work is None else self.work.typed

    @property
    def waived(self) -> frozenset[str]:
        """The blanks that were left on purpose."""
        return frozenset() if self.work is None else self.work.waived

    # ---- whose letter it is

    def begin(
        self,
        kind: str,
        source: LetterSource,
        denial: Mapping[str, str],
        denial_id: int | None = None,
    ) -> None:
        """Begin a letter about a claim, or go on with the one begun in the same way before.

        ``denial`` are the texts of the denial's fields, ``denial_id`` is the denial of the worklist
        that the letter answers.
        """
        self._on_screen = source.subject
        kind = self._service.current_name(kind)
        began_as = (kind, denial.get("adjustment", ""))
        work = self.work
        is_same = work is not None and work.subject.is_same_claim(source.subject)
        if work is not None and is_same and work.begun == (began_as, denial_id):
            self.work = replace(work, source=source)
            return
        self._set_aside()
        former = self._resume(source.subject, (began_as, denial_id))
        made = LetterWork(kind, source, began_as, denial, denial, denial_id=denial_id)
        self.work = made if former is None else replace(former, source=source)

    def begin_another(self) -> None:
        """Begin another letter about the same claim; the one so far is set aside."""
        if self.work is not None:
            work = self.work
            self._set_aside()
            self.work = LetterWork(
                *(work.kind, work.source, work.began_as, work.given, work.given),
                denial_id=work.denial_id,
            )

    def follow(self, source: LetterSource, kind: str) -> None:
        """Follow the claim on screen, where it is the letter's own or another came meanwhile.

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
        """Go on with a saved draft about its own claim, whatever claim is on screen."""
        self._on_screen = on_screen
        self._set_aside()
        work = self._renamed(work)
        self._dismissed = [
            one for one in self._dismissed if not one.draft_id or one.draft_id != work.draft_id
        ]
        self.work = work

    def _renamed(self, work: LetterWork) -> LetterWork:
        """The letter under the present name of its kind, where that was renamed since."""
        kind = self._service.current_name(work.kind)
        if kind == work.kind:
            return work
        renamed = replace(work, kind=kind, began_as=(kind, work.began_as[1]))
        return replace(renamed, saved=renamed.content) if not work.is_unsaved else renamed

    def _set_aside(self) -> None:
        """Set the letter on the page aside until its claim comes back."""
        if self.work is not None and (self.work.draft_id or not self.work.is_empty):
            self._dismissed.append(self.work)
        saved = [one for one in self._dismissed if not one.is_unsaved]
        for one in saved[:-MAX_SAVED_ASIDE]:
            self._dismissed.remove(one)
        self.work, self.draft, self._filled = None, None, NO_TEXTS

    def _resume(
        self, subject: LetterSubject, begun: tuple[tuple[str, str], int | None] | None
    ) -> LetterWork | None:
        for place in reversed(range(len(self._dismissed))):
            one = self._dismissed[place]
            if one.subject.is_same_claim(subject) and begun in (None, one.begun):
                return self._dismissed.pop(place)
        return None

    # ---- writing it

    def write(self, denial: Denial | None, own: Mapping[str, str] = NO_TEXTS) -> LetterDraft | None:
        """Write the letter anew from its claim, with what was typed into it before.

        ``own`` is what the practice puts where the claim says nothing, by field name.

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
        """Take over what the fields of the letter on the page say."""
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
        """Take over what the fields of the denial say."""
        if self.work is not None and self.draft is not None:
            self.work = replace(self.work, denial=dict(texts))

    def choose_kind(self, kind: str) -> None:
        """Make it a letter of another kind; what was typed stays."""
        if self.work is not None:
            self.work = replace(self.work, kind=kind)

    def waive(self, name: str, waived: bool) -> None:
        """Leave a blank on purpose, or not any more."""
        if self.work is None or self.draft is None:
            return
        names = self.work.waived | {name} if waived else self.work.waived - {name}
        self.work = replace(self.work, waived=names)
        known = {one.name for one in self.draft.kind.fields}
        self.draft = self._service.with_waived(self.draft, names & known)

    def enclose(self, exhibits: Sequence[Exhibit]) -> None:
        """Enclose these with the letter on the page, in this order."""
        if self.work is not None:
            self.work = replace(self.work, exhibits=tuple(exhibits))

    # ---- saving

    def works(self) -> Iterator[LetterWork]:
        """The letter on the page and those set aside."""
        if self.work is not None:
            yield self.work
        yield from tuple(self._dismissed)

    def replace_work(self, former: LetterWork, work: LetterWork) -> None:
        """Put a letter in the place of what it was before it was saved."""
        if former is self.work:
            self.work = work
        else:
            self._dismissed = [work if one is former else one for one in self._dismissed]

    def mark_saved(self, former: LetterWork, saved: LetterWork) -> None:
        """A letter was saved while it may have been typed on: what came since is unsaved still."""
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
        """Forget every letter and what was typed into it."""
        self.work, self.draft, self._filled = None, None, NO_TEXTS
        self._on_screen = None
        self._dismissed = []


def _is_same_screen(before: LetterSubject, now: LetterSubject) -> bool:
    """Whether the claim on screen is the one that was there before."""
    return before.opening == now.opening and before.is_same_claim(now)


def _said(denial: Mapping[str, str]) -> dict[str, str]:
    """The fields of a denial that say something; line 0 is the whole claim."""
    return {name: text for name, text in denial.items() if text.strip() not in ("", "0")}
