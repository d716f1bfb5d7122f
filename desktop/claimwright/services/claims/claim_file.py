"""Opening claims from a file: our own JSON, or an 837P with any number of claims."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.claim_json import claim_text
from claimwright.domain.claim.claim_reading import ClaimDocument, parse_claim_documents
from claimwright.domain.claim.other_claims import OtherClaims
from claimwright.errors import BillingError
from claimwright.files import save_bytes
from claimwright.x12.claim_837p.claim_837p import (
    ClaimShare,
    looks_like_x12,
    parse_share,
    sentences_of,
)
from claimwright.x12.claim_837p.share import WHOLE, Share
from claimwright.x12.envelope.decode import CLAIM, ExpectedFile, decode_text
from claimwright.x12.envelope.segments import in_capitals

MAX_FILE_BYTES = 200_000_000  # bytes; a batch of 10,000 claims is about 15 MB


@dataclass(frozen=True, slots=True)
class LoadedClaim:
    """One claim with the patient's other claims, None if they are unknown.

    ``notes`` are sentences about values that were not read, or not exactly as in the file.
    """

    claim: Claim
    history: Sequence[Claim] | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """The contents of a file. ``notes`` are sentences about what was not imported."""

    name: str
    claims: tuple[LoadedClaim, ...]
    notes: tuple[str, ...]

    @property
    def about(self) -> tuple[str, ...]:
        """The notes that do not belong to a single claim."""
        own = {note for claim in self.claims for note in claim.notes}
        return tuple(note for note in self.notes if note not in own)


@dataclass(frozen=True, slots=True)
class FileShare:
    """The claims of part of a file, each with its position in the whole file, from 1.

    `notes_of` merges the notes of all shares.
    """

    claims: tuple[tuple[int, LoadedClaim], ...]
    count: int
    problems: tuple[tuple[int, str], ...]
    about: tuple[str, ...]


def open_claim_file(path: Path) -> ClaimFile:
    """Read every claim of a file.

    Raises:
        BillingError: the file is missing, empty, binary, institutional or otherwise not a
            professional claim; the message says which, and what to do.
    """
    whole = open_share(path, WHOLE)
    return ClaimFile(path.name, tuple(claim for _, claim in whole.claims), notes_of([whole]))


def open_share(path: Path, share: Share) -> FileShare:
    """Read the claims of one share of a file. Raises like `open_claim_file`.

    The claim of a single-claim file is in the first share.
    """
    text = in_capitals(read_text_file(path))
    if looks_like_x12(text):
        read = parse_share(text, share)
        return FileShare(_with_history(read), read.count, read.problems, read.about)
    if text.lstrip()[:1] not in {"{", "["}:
        raise BillingError(
            f"{path.name} is neither a claim as JSON nor an 837P; export the claim again from "
            "your billing program as an 837P file."
        )
    try:
        documents = parse_claim_documents(text)
    except BillingError as problem:
        raise BillingError(f"{path.name}: {problem}") from None
    return _json_share(documents, is_first=share.number == 0)


def _json_share(documents: Sequence[ClaimDocument], is_first: bool) -> FileShare:
    """The claims in a JSON file, all of which are in the first share."""
    claims = [document.claim for document in documents]
    histories = _histories(claims, is_alone=len(claims) == 1)
    loaded = [
        LoadedClaim(
            document.claim,
            others if document.history is None else document.history,
            (*document.notes, *_ignored(document)),
        )
        for document, others in zip(documents, histories, strict=True)
    ]
    own = tuple(enumerate(loaded, start=1)) if is_first else ()
    problems = tuple((place, note) for place, one in own for note in one.notes)
    return FileShare(own, len(documents), problems, ())


def _ignored(document: ClaimDocument) -> Iterator[str]:
    return (f"{key} is not part of a claim and was ignored." for key in document.unknown_keys)


def notes_of(shares: Sequence[FileShare]) -> tuple[str, ...]:
    """Sentences about what was not imported from a file, in claim order."""
    return sentences_of(
        [problem for share in shares for problem in share.problems], shares[0].about
    )


def read_text_file(path: Path, wanted: ExpectedFile = CLAIM) -> str:
    """A file's text in any encoding; ``wanted`` is the file type that error messages ask for.

    Raises:
        BillingError: the file is missing, empty, binary or cannot be read.
    """
    return decode_text(_content(path, wanted), path.name, wanted)


def save_claim_file(claim: Claim, path: Path) -> None:
    """Write a claim as JSON, readable only by the file's owner. It is not encrypted.

    Raises:
        BillingError: the file cannot be written.
    """
    save_bytes(claim_text(claim).encode(), path)


def _content(path: Path, wanted: ExpectedFile) -> bytes:
    try:
        if path.is_dir():
            raise BillingError(f"{path.name} is a folder; name the {wanted.file} inside it.")
        if path.exists() and not path.is_file():
            raise BillingError(
                f"{path.name} is not a regular file; save it as a file and open that."
            )
        if path.stat().st_size > MAX_FILE_BYTES:
            raise BillingError(f"{path.name} is too large to be a {wanted.file}.")
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)  # st_size is 0 for files in /proc
        if len(content) > MAX_FILE_BYTES:
            raise BillingError(f"{path.name} is too large to be a {wanted.file}.")
    except FileNotFoundError:
        raise BillingError(f"There is no file {path.name}; check its name and folder.") from None
    except OSError as problem:
        raise BillingError(f"{path.name} cannot be read ({problem.strerror}).") from None
    if not content.strip():
        raise BillingError(f"{path.name} is empty; {wanted.again}.")
    return content


def _with_history(read: ClaimShare) -> tuple[tuple[int, LoadedClaim], ...]:
    """Each claim with the same patient's other claims in the file."""
    histories = _histories([one.claim for one in read.claims], is_alone=read.count == 1)
    return tuple(
        (one.place, LoadedClaim(one.claim, others, one.notes))
        for one, others in zip(read.claims, histories, strict=True)
    )


def _histories(claims: Sequence[Claim], is_alone: bool) -> list[Sequence[Claim] | None]:
    """For each claim, the same patient's other claims in the file.

    None for a claim without a patient, and for a file's only claim, since a single-claim file says
    nothing about other claims.
    """
    if is_alone:
        return [None] * len(claims)
    by_patient: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_patient[_patient_key(claim)].append(claim)
    together = {key: tuple(of_one) for key, of_one in by_patient.items() if any(key)}
    return [_others(claim, together) for claim in claims]


def _others(
    claim: Claim, together: Mapping[tuple[object, ...], tuple[Claim, ...]]
) -> Sequence[Claim] | None:
    """The patient's other claims; None if the claim does not identify a patient."""
    of_one = together.get(_patient_key(claim))
    if of_one is None:
        return None
    return OtherClaims(of_one, (claim,)) if len(of_one) > 1 else ()


def _patient_key(claim: Claim) -> tuple[object, ...]:
    patient = claim.patient
    member_id = patient.member_id or claim.subscriber.member_id
    return (member_id, patient.name.casefold(), patient.birth_date)
