"""Letters for the command line: files and names in; PDF, Word or text out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.denial.denial_json import parse_denial
from claimwright.domain.finding.finding import Finding
from claimwright.domain.letter.letter import LetterDraft, LetterKind, PageSize
from claimwright.errors import BillingError
from claimwright.files import save_bytes
from claimwright.services.checking.saved_reviews import SavedReviews
from claimwright.services.claims.claim_file import open_claim_file, read_text_file
from claimwright.services.container import Services
from claimwright.services.letters.letter_printing import final_bytes
from claimwright.services.letters.letters import OVERRIDE
from claimwright.services.letters.writing.claim_errors import claim_errors
from claimwright.services.letters.writing.own_values import own_values
from claimwright.services.practice.access.script_passphrase import unlock_for_scripts
from claimwright.services.practice.practice import PracticeService


@dataclass(frozen=True, slots=True)
class LetterRequest:
    """The options of a letter; ``fields`` are NAME=VALUE, ``page`` is letter or a4."""

    kind: str
    claim_file: Path
    original: Path | None
    denial: str | None
    line: int | None
    fields: tuple[str, ...]
    waive: tuple[str, ...]
    page: str
    out: Path
    override: str = ""


@dataclass(frozen=True, slots=True)
class WrittenLetter:
    """A written letter: its size in bytes, and cautions for the biller.

    ``has_errors`` means that the claim that goes with it would be denied as it is.
    """

    bytes: int
    cautions: tuple[str, ...]
    has_errors: bool = False


def write_letter(
    services: Services, request: LetterRequest, say: Callable[[str], object]
) -> WrittenLetter:
    """Write the letter.

    ``say`` receives each caution, including errors of a corrected claim, before the file is
    written.

    Raises:
        BillingError: a file or a field is wrong, the letter must not be sent, or it has blanks
            that are not waived.
    """
    claim = _one_claim(request.claim_file)
    original = _one_claim(request.original) if request.original else None
    letters = services.letters
    letters.kind(request.kind)  # report a wrong name before reading any table
    denial = _denial(request)
    practice = services.practice if unlock_for_scripts(services) else None
    findings = _findings(services, practice, original or claim)
    draft = letters.start(request.kind, claim, denial, original, findings, services.today)
    if practice is not None:
        draft = letters.with_values(draft, _own_values(draft, practice))
    draft = letters.with_values(draft, _values(request.fields) | _override(draft, request))
    draft = letters.with_waived(draft, request.waive)
    content = final_bytes(letters, draft, PageSize(request.page), request.out)
    if original is not None:
        findings = _findings(services, practice, claim)  # on the claim that goes with it
    cautions = letters.before_sending(draft, findings)
    for caution in cautions:
        say(caution)
    save_bytes(content, request.out)
    has_errors = letters.goes_with_claim(draft) and bool(claim_errors(findings))
    return WrittenLetter(len(content), cautions, has_errors)


def _override(draft: LetterDraft, request: LetterRequest) -> dict[str, str]:
    if not request.override.strip():
        return {}
    if all(field.name != OVERRIDE for field in draft.kind.fields):
        raise BillingError(
            f"--override: the letter {draft.kind.kind} is never blocked by a denial."
        )
    return {OVERRIDE: request.override}


def _findings(
    services: Services, practice: PracticeService | None, claim: Claim
) -> tuple[Finding, ...]:
    """The claim's findings, except those dismissed in the practice file."""
    reviews = SavedReviews(None if practice is None else practice.store, services.today)
    claim_id = reviews.claim_id(claim)
    report = services.checker.check(claim, None, services.today, claim_id=claim_id)
    return tuple(reviews.review(report, claim, claim_id).report.findings)


def _own_values(draft: LetterDraft, practice: PracticeService) -> dict[str, str]:
    """The practice's values for fields that the claim does not fill."""
    blank = {one.name for one in draft.kind.fields if not draft.values.get(one.name, "").strip()}
    own = own_values(practice.store.profile.get())
    return {name: text for name, text in own.items() if name in blank and text}


def _one_claim(path: Path) -> Claim:
    opened = open_claim_file(path)
    if len(opened.claims) != 1:
        raise BillingError(
            f"{path.name} holds {len(opened.claims):,} claims; a letter is about one: save that "
            "one as JSON first."
        )
    return opened.claims[0].claim


def _denial(request: LetterRequest) -> Denial | None:
    if request.denial is None:
        return None
    try:
        denial = Denial(parse_adjustment(request.denial))
    except ValueError as problem:
        path = Path(request.denial)
        if not path.exists():
            raise BillingError(f"--denial: {problem}, and there is no file of that name.") from None
        denial = parse_denial(read_text_file(path))
    if request.line is None:
        return denial
    return replace(denial, line=request.line)


def _values(fields: Sequence[str]) -> dict[str, str]:
    values = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals:
            raise BillingError(f"--field takes NAME=VALUE, and “{field[:40]}” has no “=”.")
        values[name.strip()] = value
    return values


def kinds_json(kinds: Sequence[LetterKind]) -> dict[str, object]:
    """The kinds with their fields, the output of `claimwright letter --list --json`."""
    return {
        "kinds": [
            {
                "kind": kind.kind,
                "title": kind.title,
                "fields": [
                    {
                        "name": field.name,
                        "label": field.label,
                        "kind": field.kind.value,
                        "required": field.required,
                        "sample": field.sample,
                    }
                    for field in kind.fields
                ],
            }
            for kind in kinds
        ]
    }


def kinds_text(kinds: Sequence[LetterKind]) -> str:
    """The kinds with their fields as text; a star marks required fields."""
    lines = []
    for kind in kinds:
        lines += [kind.kind, f"  {kind.title}. {kind.purpose}"]
        lines += [
            f"    {'*' if field.required else ' '} {field.name}: {field.label}"
            for field in kind.fields
        ]
    return "\n".join(lines)
