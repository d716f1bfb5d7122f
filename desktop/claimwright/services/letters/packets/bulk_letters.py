"""Printing many letters: one PDF per payer in address order, and a list of those with blanks."""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.denial import Denial
from claimwright.domain.finding.finding import Finding
from claimwright.domain.letter.letter import LetterDraft, PageSize
from claimwright.errors import BillingError
from claimwright.files import saving_file, saving_text
from claimwright.letters.packet.joined import joining
from claimwright.services.exports.spreadsheet import escape_formulas
from claimwright.services.letters.letters import LetterService

BLANKS_FILE = "letters-with-blanks.csv"
NO_PAYER = "No payer"
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class BulkLetter:
    """One letter to write; ``values`` are fields such as the signer."""

    kind: str
    claim: Claim
    denial: Denial | None = None
    original: Claim | None = None
    findings: tuple[Finding, ...] = ()
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class NotReady:
    """A letter that was not printed, and why, in one sentence."""

    claim_number: str
    kind: str
    payer: str
    why: str


@dataclass(frozen=True, slots=True)
class PayerFile:
    """The letters to one payer in one PDF."""

    payer: str
    path: Path
    letters: int
    pages: int


@dataclass(frozen=True, slots=True)
class BulkResult:
    """The results of a run; ``blanks_file`` is None if every letter was ready.

    A canceled run leaves only the files that were complete by then.
    """

    files: tuple[PayerFile, ...]
    not_ready: tuple[NotReady, ...]
    blanks_file: Path | None
    is_canceled: bool = False

    @property
    def letters(self) -> int:
        """How many letters were printed."""
        return sum(file.letters for file in self.files)


def write_letters(
    letters: LetterService,
    wanted: Sequence[BulkLetter],
    folder: Path,
    today: date,
    page: PageSize = PageSize.LETTER,
    progress: Callable[[int], object] | None = None,
    canceled: Callable[[], bool] = lambda: False,
) -> BulkResult:
    """Write the letters that are ready, one PDF per payer, and list the others.

    Letters are composed and written one at a time, so memory use does not grow with their number.
    ``progress`` receives how many are done, written or listed; ``canceled`` is called before each.

    Raises:
        BillingError: the folder cannot be written.
    """
    run = _Run(letters, wanted, today, page, progress, canceled)
    by_payer: dict[str, list[tuple[_Address, int]]] = defaultdict(list)
    not_ready = []
    for number, one in enumerate(wanted):
        if canceled():
            return BulkResult((), (), None, is_canceled=True)
        draft, why = run.draft(one)
        if draft is None or why:
            payer = one.claim.payer.name
            not_ready.append(NotReady(one.claim.claim_number, one.kind, payer, why))
            run.count()
            continue
        by_payer[draft.values.get("payer_name", "").strip()].append((_address(draft), number))
    names: set[str] = set()
    files: list[PayerFile] = []
    for payer, queue in sorted(by_payer.items(), key=lambda item: item[0].casefold()):
        path = _path(folder, payer, names)
        try:
            files.append(run.write(payer, [number for _, number in sorted(queue)], path))
        except _Canceled:
            return BulkResult(tuple(files), tuple(not_ready), None, is_canceled=True)
    return BulkResult(tuple(files), tuple(not_ready), _write_blanks(not_ready, folder))


class _Canceled(Exception):
    """Aborts a payer's incomplete file."""


class _Run:
    """Writes one letter at a time."""

    def __init__(
        self,
        letters: LetterService,
        wanted: Sequence[BulkLetter],
        today: date,
        page: PageSize,
        progress: Callable[[int], object] | None,
        canceled: Callable[[], bool],
    ) -> None:
        self._letters = letters
        self._wanted = wanted
        self._today = today
        self._page = page
        self._progress = progress
        self._canceled = canceled
        self._done = 0

    def count(self) -> None:
        """Report one more letter done."""
        self._done += 1
        if self._progress is not None:
            self._progress(self._done)

    def draft(self, one: BulkLetter) -> tuple[LetterDraft | None, str]:
        """The letter, and why it is not ready; the reason is empty if it is."""
        letters = self._letters
        try:
            draft = letters.start(
                one.kind, one.claim, one.denial, one.original, one.findings, self._today
            )
            letters.require_claim(draft, one.claim)
            known = {each.name for each in draft.kind.fields}
            given = {name: text for name, text in one.values.items() if name in known}
            draft = letters.with_values(draft, given)
            letters.require_final(draft)
        except BillingError as problem:
            return None, str(problem)
        return draft, ""

    def write(self, payer: str, numbers: Sequence[int], path: Path) -> PayerFile:
        """Write the letters to one payer, in this order."""
        title = f"Letters to {payer or NO_PAYER}"
        with saving_file(path) as part, joining(part, title) as joined:
            for number in numbers:
                if self._canceled():
                    raise _Canceled
                one = self._wanted[number]
                draft, _ = self.draft(one)
                if draft is not None:
                    content = self._letters.final_pdf(draft, self._page)
                    joined.add(content, f"{one.claim.claim_number} {draft.kind.title}".strip())
                self.count()
            pages = joined.pages
        return PayerFile(payer or NO_PAYER, path, len(numbers), pages)


_Address = tuple[str, str, str, str]


def _address(draft: LetterDraft) -> _Address:
    """Mail room sort order: ZIP code, then address, department and patient."""
    lines = [line.strip() for line in draft.values.get("payer_address", "").split("\n")]
    found = re.findall(r"\b\d{5}(?:-\d{4})?\b", lines[-1])
    text = " ".join(lines).casefold()
    names = (draft.values.get(name, "") for name in ("payer_department", "patient_name"))
    department, patient = (name.casefold() for name in names)
    return (found[-1] if found else "", text, department, patient)


def _path(folder: Path, payer: str, names: set[str]) -> Path:
    """A portable file name that is unique within the run."""
    stem = _UNSAFE.sub("-", payer).strip("-").lower()[:60] or "no-payer"
    name, number = stem, 1
    while name in names:
        number += 1
        name = f"{stem}-{number}"
    names.add(name)
    return folder / f"{name}.pdf"


def _write_blanks(not_ready: Sequence[NotReady], folder: Path) -> Path | None:
    if not not_ready:
        return None
    path = folder / BLANKS_FILE
    with saving_text(path) as file:
        rows = csv.writer(file)
        rows.writerow(["Claim number", "Letter", "Payer", "What is missing"])
        for one in not_ready:
            rows.writerow(map(escape_formulas, (one.claim_number, one.kind, one.payer, one.why)))
    return path
