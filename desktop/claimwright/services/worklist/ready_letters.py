"""Writing the letters that are ready to sign into a folder."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import us_date
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.decision import Decision
from claimwright.domain.denial.denial import Denial, denied_line
from claimwright.domain.worklist.open_denial import OpenDenial, WorkStatus
from claimwright.errors import BillingError
from claimwright.files import save_bytes
from claimwright.services.container import Services
from claimwright.storage.practice.protocols.practice import Practice

_NO_LETTER = frozenset({Action.CLOSE, Action.BILL_PATIENT, ""})


@dataclass(frozen=True, slots=True)
class WrittenLetters:
    """The files by denial id, and a sentence for each incomplete letter."""

    files: Mapping[int, str]
    sentences: tuple[str, ...]


def is_ready(denial: OpenDenial) -> bool:
    """Whether a denial needs only its letter."""
    decision = denial.decision
    return (
        denial.status is WorkStatus.OPEN
        and decision.sure
        and bool(decision.letters)
        and decision.action not in _NO_LETTER
    )


def write_ready_letters(
    services: Services,
    denials: Sequence[OpenDenial],
    folder: Path,
    today: date,
    fields: Mapping[str, str] | None = None,
    waived: Collection[str] = (),
) -> WrittenLetters:
    """Write the first letter of each denial that is ready. Missing values are reported.

    ``fields`` and ``waived`` apply to every letter that has such a field.
    """
    files: dict[int, str] = {}
    sentences: list[str] = []
    for denial in denials:
        if not is_ready(denial):
            continue
        kind = denial.decision.letters[0]
        try:
            content = _letter_pdf(services, denial, kind, today, fields or {}, waived)
        except BillingError as problem:
            sentences.append(f"Denial {denial.id}, letter {kind}: {problem}")
            continue
        path = folder / f"{denial.id:05}-{kind}.pdf"
        folder.mkdir(parents=True, exist_ok=True)
        save_bytes(content, path)
        files[denial.id] = path.name
    return WrittenLetters(files, tuple(sentences))


def _letter_pdf(
    services: Services,
    denial: OpenDenial,
    kind: str,
    today: date,
    fields: Mapping[str, str],
    waived: Collection[str],
) -> bytes:
    """A letter about a denial, filled from its claim, its decision and the practice."""
    stated, claim = services.worklist.subject(denial.id)
    decision = services.worklist.decision(denial.id, today)
    findings = services.checker.check(claim, None, today).findings
    letters = services.letters
    store = services.practice.store
    claim = with_addresses(store, claim)
    draft = letters.start(kind, claim, stated, None, findings, today)
    letters.require_claim(draft, claim)
    names = {field.name for field in draft.kind.fields}
    values = {
        **practice_values(store, claim),
        **decision_values(decision, stated, claim),
        **fields,
    }
    known = {name: value for name, value in values.items() if value and name in names}
    draft = letters.with_values(draft, known)
    return letters.final_pdf(letters.with_waived(draft, names & set(waived)))


def practice_values(store: Practice, claim: Claim) -> dict[str, str]:
    """The signer, and the practice's values for fields that the claim does not fill."""
    profile = store.profile.get()
    billing = claim.billing_provider
    own = {"signer_name": profile.contact, "contact_phone": profile.phone}
    if not billing.name:
        own["practice_name"] = profile.name
    if not billing.address:
        own["practice_address"] = "\n".join(profile.address)
    if not billing.phone:
        own["practice_phone"] = profile.phone
    return own


def with_addresses(store: Practice, claim: Claim) -> Claim:
    """The claim with missing payer addresses filled from the practice's list."""
    saved_payer = store.payers.of_claim(claim.payer)
    if saved_payer is None:
        return claim
    payer = replace(
        claim.payer,
        appeals_address=claim.payer.appeals_address or saved_payer.payer.appeals_address,
        claims_address=claim.payer.claims_address or saved_payer.payer.claims_address,
    )
    return replace(claim, payer=payer)


def decision_values(decision: Decision, denial: Denial, claim: Claim) -> dict[str, str]:
    """Values from the decision for its letter: the claim's authorization number, or an add-on's
    primary procedure on the same claim.
    """
    if number := decision.evidence.get("authorization"):
        return {"argument": "authorization was on the claim", "auth_number": str(number)}
    primaries = decision.evidence.get("primaries")
    number = denied_line(denial, claim)
    if not number or not isinstance(primaries, list):
        return {}
    day = claim.lines[number - 1].date
    found = [
        (place, line.code)
        for place, line in enumerate(claim.lines, start=1)
        if line.code in primaries and line.date == day
    ]
    if len(found) != 1 or day is None:
        return {}
    return {
        "argument": "on the same claim",
        "sibling_code": found[0][1],
        "sibling_line": str(found[0][0]),
        "sibling_date": us_date(day),
    }
