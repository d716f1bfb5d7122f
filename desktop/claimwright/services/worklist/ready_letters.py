"""The letters of denials that need no more answer, written into a folder to be signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimwright.domain.decision.actions import Action
from claimwright.domain.worklist.open_denial import OpenDenial, WorkStatus
from claimwright.errors import BillingError
from claimwright.files import save_bytes
from claimwright.services.container import Services

_NO_LETTER = frozenset({Action.CLOSE, Action.BILL_PATIENT, Action.WAIT, ""})


@dataclass(frozen=True, slots=True)
class WrittenLetters:
    """The files by the id of their denial, and a sentence for each letter that lacks something."""

    files: Mapping[int, str]
    sentences: tuple[str, ...]


def is_ready(denial: OpenDenial) -> bool:
    """Whether a denial needs nothing but its letter."""
    decision = denial.decision
    return (
        denial.status is WorkStatus.OPEN
        and decision.sure
        and bool(decision.letters)
        and decision.action not in _NO_LETTER
    )


def write_ready_letters(
    services: Services, denials: Sequence[OpenDenial], folder: Path, today: date
) -> WrittenLetters:
    """Write the first letter of each denial that is ready; what it lacks is said, never made up."""
    files: dict[int, str] = {}
    sentences: list[str] = []
    for denial in denials:
        if not is_ready(denial):
            continue
        kind = denial.decision.letters[0]
        try:
            content = letter_pdf(services, denial, kind, today)
        except BillingError as problem:
            sentences.append(f"Denial {denial.id}, letter {kind}: {problem}")
            continue
        path = folder / f"{denial.id:05}-{kind}.pdf"
        folder.mkdir(parents=True, exist_ok=True)
        save_bytes(content, path)
        files[denial.id] = path.name
    return WrittenLetters(files, tuple(sentences))


def letter_pdf(services: Services, denial: OpenDenial, kind: str, today: date) -> bytes:
    """One letter about a denial of the worklist, filled from its claim and the practice.

    Raises:
        BillingError: the letter lacks a field; the sentence names it.
    """
    stated, claim = services.worklist.subject(denial.id)
    findings = services.checker.check(claim, None, today).findings
    letters = services.letters
    draft = letters.start(kind, claim, stated, None, findings, today)
    contact = services.practice.store.profile.get().contact
    names = {field.name for field in draft.kind.fields}
    if contact and "signer_name" in names and not draft.values.get("signer_name"):
        draft = letters.with_values(draft, {"signer_name": contact})
    return letters.final_pdf(draft)
