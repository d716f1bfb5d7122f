"""Letters in the practice file, each saved with the claim it is about."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import Finding
from claimwright.domain.letter.letter import LetterDraft, LetterKind
from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.domain.practice.practice import Act, RecordKind
from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.errors import BillingError
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.services.letters.letters import OVERRIDE
from claimwright.services.letters.writing.letter_session import LetterWork
from claimwright.services.letters.writing.letter_source import LetterSource
from claimwright.storage.practice.protocols.practice import Practice

DENIAL, WAIVED = "denial.", "waived"
"""Keys in a saved draft for values that are not fields of the letter."""
UNCERTAIN = (
    "An earlier release saved this draft without the claim that it was typed for. Compare every "
    "field with the claim before you print it."
)

Check = Callable[[LetterSubject], tuple[Finding, ...]]


class LetterDrafts:
    """The letters of one open practice file. Like the file, not thread-safe."""

    def __init__(self, store: Practice, claims: SavedClaims) -> None:
        self._store = store
        self._claims = claims

    def save(self, work: LetterWork, kind: LetterKind) -> LetterWork:
        """Save a letter as typed so far; an empty one is deleted.

        A claim that is not in the practice file yet is saved with it, as a draft.

        Raises:
            BillingError: the letter was printed or belongs to another claim, or the disk fails.
        """
        if work.subject.is_sample:
            return work
        if work.is_empty:
            if work.draft_id:
                self._store.letters.discard_draft(work.draft_id)
            emptied = replace(work, draft_id=0)
            return replace(emptied, saved=emptied.content)
        if self._is_as_printed(work):
            self._store.enclosures.save(work.printed_id, work.exhibits)
            return replace(work, enclosed=work.exhibits)
        subject = self._subject(work)
        letter = LetterRecord(
            *(work.kind, kind.title, _values(work)),
            recipient=subject.claim.payer.name,
            id=work.draft_id,
            denial_id=work.denial_id,
        )
        draft_id = self._store.letters.save_draft(letter, subject).id
        if work.exhibits != (work.enclosed if work.draft_id else ()):
            self._store.enclosures.save(draft_id, work.exhibits)
        return _saved(work, subject, draft_id)

    def _is_as_printed(self, work: LetterWork) -> bool:
        """Whether only the exhibits differ from a printed letter that was not sent yet."""
        if not work.printed_id or work.draft_id or work.content != work.saved:
            return False
        return not self._store.enclosures.sendings(work.printed_id)

    def save_printed(self, work: LetterWork, draft: LetterDraft, pdf: bytes) -> LetterWork:
        """Save a letter with its printed PDF; further typing starts a new draft.

        Raises:
            BillingError: as `save`.
        """
        if work.subject.is_sample:
            return work
        subject = self._subject(work)
        letter = LetterRecord(
            *(draft.kind.kind, draft.kind.title, draft.values),
            recipient=draft.values.get("payer_name", ""),
            id=work.draft_id,
            denial_id=work.denial_id,
        )
        printed_id = self._store.letters.save_printed(letter, pdf, subject).id
        self._log_override(draft, printed_id, work.denial_id)
        self._store.enclosures.save(printed_id, work.exhibits)
        return replace(_saved(work, subject, 0), printed_id=printed_id)

    def _log_override(self, draft: LetterDraft, letter_id: int, denial_id: int | None) -> None:
        """Record that a blocked appeal was sent anyway, in the access log and, with the reason, in
        the denial's history.
        """
        stated = draft.values.get(OVERRIDE, "").strip()
        if not stated:
            return
        with self._store.file.transaction():
            self._store.audit.add(Act.OVERRIDDEN, RecordKind.LETTER.value, 1, letter_id)
            if denial_id is not None:
                self._store.worklist.add_touch(denial_id, "override", stated)

    def open(self, letter_id: int, check: Check) -> LetterWork:
        """A saved draft with the claim it is about; ``check`` returns the claim's findings.

        Raises:
            BillingError: the letter, or its claim, is no longer in the practice file.
        """
        letter = self._store.letters.get(letter_id)
        if letter is None or letter.printed_at is not None:
            raise BillingError("This draft is no longer in the practice file.")
        self._store.audit.add(Act.VIEWED, RecordKind.LETTER.value, 1, letter_id)
        known = self._store.letters.subject(letter_id)
        subject = known or self._presumed(letter)
        quotes = () if subject.claim_id is None else self._store.notes.quotes(subject.claim_id)
        denial, typed = _texts(letter.values)
        work = LetterWork(
            kind=letter.kind,
            source=LetterSource(subject, check(subject), quotes),
            started_as=(letter.kind, denial.get("adjustment", "")),
            denial=denial,
            typed=typed,
            waived=frozenset(letter.values.get(WAIVED, "").split()),
            draft_id=letter.id,
            denial_id=letter.denial_id,
            exhibits=self._store.enclosures.of_letter(letter_id),
            caution="" if known else UNCERTAIN,
        )
        return replace(work, saved=work.content, enclosed=work.exhibits)

    def _presumed(self, letter: LetterRecord) -> LetterSubject:
        """The claim of a draft from an earlier release, which saved only the claim's id."""
        if letter.claim_id is None:
            raise BillingError(
                "The claim for this draft is no longer in the "
                "practice file; start a new letter from its claim."
            )
        saved = self._claims.open(letter.claim_id)
        newest = saved.versions[-1] if saved.versions else None
        original = None if newest is None else self._claims.version(newest)
        changed = original is not None and original != saved.claim
        return LetterSubject(
            saved.claim,
            original if changed else None,
            letter.claim_id,
            None if newest is None else newest.id,
        )

    def _subject(self, work: LetterWork) -> LetterSubject:
        """The letter's claim with its id and version in the practice file."""
        subject = work.subject
        claim_id = subject.claim_id
        if claim_id is None and not work.draft_id:
            claim_id = self._claims.save_draft(None, Draft(subject.claim))
        return replace(subject, claim_id=claim_id, version_id=self._version(claim_id, subject))

    def _version(self, claim_id: int | None, subject: LetterSubject) -> int | None:
        """The newest saved version equal to the claim, or to the claim as submitted."""
        if claim_id is None:
            return None
        spoken_of: tuple[Claim | None, ...] = (subject.claim, subject.original)
        for version in reversed(self._store.claims.versions(claim_id)):
            if self._claims.version(version) in spoken_of:
                return version.id
        return None


def draft_saver(work: LetterWork, kind: LetterKind) -> Callable[[Practice], LetterWork]:
    """A function that saves the letter as typed so far, on any connection."""
    return lambda store: LetterDrafts(store, SavedClaims(store)).save(work, kind)


def _saved(work: LetterWork, subject: LetterSubject, draft_id: int) -> LetterWork:
    saved = replace(work, source=replace(work.source, subject=subject), draft_id=draft_id)
    return replace(saved, saved=saved.content, enclosed=saved.exhibits)


def _values(work: LetterWork) -> Mapping[str, str]:
    return MappingProxyType(
        {
            **work.typed,
            **{f"{DENIAL}{name}": text for name, text in work.denial.items()},
            WAIVED: " ".join(sorted(work.waived)),
        }
    )


def _texts(values: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Split values written by `_values` into the denial's fields and the letter's."""
    denial, typed = {}, {}
    for name, text in values.items():
        if name.startswith(DENIAL):
            denial[name.removeprefix(DENIAL)] = text
        elif name != WAIVED:
            typed[name] = text
    return denial, typed
