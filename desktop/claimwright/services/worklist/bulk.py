"""Bulk actions on denials: letters by payer, and corrected claims as drafts.

Slow; run on another thread.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimwright.domain.decision.actions import Action
from claimwright.domain.letter.letter import PageSize
from claimwright.domain.worklist.open_denial import OpenDenial, WorkStatus
from claimwright.errors import BillingError
from claimwright.services.denials.correction import CLAIM_ACTIONS, corrected_claim
from claimwright.services.letters.letters import LetterService
from claimwright.services.letters.packets.bulk_letters import (
    BulkLetter,
    BulkResult,
    write_letters,
)
from claimwright.services.worklist.open_work import OpenWork
from claimwright.services.worklist.ready_letters import (
    decision_values,
    practice_values,
    with_addresses,
)

_NO_LETTER = frozenset({Action.CLOSE, Action.BILL_PATIENT})
Progress = Callable[[int], None]


def needs_letter(denial: OpenDenial) -> bool:
    """Whether a denial is decided, open, and calls for a letter."""
    decision = denial.decision
    return (
        denial.status is WorkStatus.OPEN
        and decision.sure
        and bool(decision.letters)
        and decision.action not in _NO_LETTER
    )


def needs_corrected_claim(denial: OpenDenial) -> bool:
    """Whether a denial is decided, open, and calls for correcting or rebilling its saved claim."""
    return (
        denial.status is WorkStatus.OPEN
        and denial.decision.sure
        and denial.decision.action in CLAIM_ACTIONS
        and denial.claim_id is not None
    )


@dataclass(frozen=True, slots=True)
class CorrectedClaims:
    """The results: claims that have a draft now, and why others do not."""

    claim_ids: tuple[int, ...]
    problems: tuple[str, ...]


def make_letters(
    work: OpenWork,
    letters: LetterService,
    denials: Sequence[OpenDenial],
    folder: Path,
    signer: Mapping[str, str] | None = None,
    page: PageSize = PageSize.LETTER,
    progress: Progress = lambda done: None,
) -> BulkResult:
    """Write the letters for denials, one PDF per payer; incomplete ones are listed with reasons.

    ``signer`` has fields shared by all letters, such as the signer. Each denial whose letter was
    written gets a history entry; its status does not change.

    Raises:
        BillingError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [(one, _letter(work, one, signer or {})) for one in denials if needs_letter(one)]
    made = write_letters(
        letters, [letter for _, letter in wanted], folder, work.today, page, progress
    )
    lacking = {(one.claim_number, one.kind) for one in made.not_ready}
    with work.store.file.transaction():
        for denial, letter in wanted:
            if (letter.claim.claim_number, letter.kind) not in lacking:
                work.store.worklist.add_touch(denial.id, "letter made", letter.kind)
    return made


def _letter(work: OpenWork, denial: OpenDenial, signer: Mapping[str, str]) -> BulkLetter:
    """A denial's first letter, filled from its claim, its decision and the practice."""
    stated, claim = work.worklist.subject(denial.id)
    decision = work.worklist.decision(denial.id, work.today)
    values = {
        **practice_values(work.store, claim),
        **decision_values(decision, stated, claim),
        **{name: text for name, text in signer.items() if text.strip()},
    }
    return BulkLetter(
        denial.decision.letters[0],
        with_addresses(work.store, claim),
        stated,
        values={name: text for name, text in values.items() if text},
    )


def make_corrected_claims(work: OpenWork, denials: Sequence[OpenDenial]) -> CorrectedClaims:
    """Save a draft of each claim with its denials' fixes applied. Nothing is submitted.

    Several denials of one claim go into one draft. A claim that already has a draft is skipped.
    """
    made: list[int] = []
    problems: list[str] = []
    by_claim: dict[int, list[OpenDenial]] = {}
    for denial in denials:
        if needs_corrected_claim(denial) and denial.claim_id is not None:
            by_claim.setdefault(denial.claim_id, []).append(denial)
    for claim_id, found in by_claim.items():
        try:
            _correct(work, claim_id, found)
        except BillingError as problem:
            problems.append(f"Claim {found[0].claim_number or 'without a number'}: {problem}")
        else:
            made.append(claim_id)
    return CorrectedClaims(tuple(made), tuple(problems))


def _correct(work: OpenWork, claim_id: int, denials: Sequence[OpenDenial]) -> None:
    claims = work.store.claims
    if claims.row_of(claim_id).has_draft:
        raise BillingError("It has a draft with changes already; save or discard that one first.")
    corrected = None
    for denial in denials:
        stated, claim = work.worklist.subject(denial.id)
        decision = work.worklist.decision(denial.id, work.today)
        findings = work.checker.check(claim, None, work.today, claim_id=claim_id).findings
        facts = work.worklist.facts(denial.id)
        base = claim if corrected is None else replace(corrected, frequency=claim.frequency)
        corrected = corrected_claim(decision, stated, base, findings, facts)
    assert corrected is not None  # every listed claim has at least one denial
    with work.store.file.transaction():
        claims.save_draft(claim_id, replace(corrected, submission_date=None), [])
        for denial in denials:
            work.store.worklist.add_touch(denial.id, "corrected claim", "saved as a draft")


def discard_corrected_claims(work: OpenWork, claim_ids: Sequence[int]) -> None:
    """Undo `make_corrected_claims`: the claims go back to their saved versions."""
    with work.store.file.transaction():
        for claim_id in claim_ids:
            work.store.claims.discard_draft(claim_id)


def bulk_text(result: BulkResult) -> str:
    """The results of a letter run, in sentences."""
    return " ".join(_bulk_sentences(result))


def _bulk_sentences(result: BulkResult) -> Iterator[str]:
    files = len(result.files)
    letters = f"{result.letters:,} letter{'' if result.letters == 1 else 's'}"
    if files:
        names = ", ".join(one.path.name for one in result.files[:4])
        more = f" and {files - 4} more" if files > 4 else ""
        yield f"Made {letters} in {files} PDF{'' if files == 1 else 's'}: {names}{more}."
        yield "Print and sign them, then mark the denials as sent."
    if result.not_ready:
        count = len(result.not_ready)
        first = result.not_ready[0]
        yield (
            f"{count:,} not made because something is missing: {first.claim_number} {first.why} "
            "The list is in letters-with-blanks.csv."
        )
    if not files and not result.not_ready:
        yield "None of these denials calls for a letter."
