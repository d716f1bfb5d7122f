"""Restores file order for claims that were checked in several processes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from claimwright.services.checking.batch.piece import (
    CheckedClaim,
    Piece,
    PieceEvent,
    PieceRead,
    PieceRefused,
)
from claimwright.x12.claim_837p.claim_837p import sentences_of


@dataclass(slots=True)
class _File:
    """Progress on one file."""

    name: str
    shares: int
    read: dict[int, PieceRead] = field(default_factory=dict)
    refusal: str = ""
    waiting: dict[int, CheckedClaim] = field(default_factory=dict)
    next_place: int = 1
    noted: bool = False


class BatchOrder:
    """Collects events from all pieces and yields claims in file order.

    ``note`` receives what was not imported from a file; ``found`` counts the claims of the files
    read so far, and ``refusals`` say why a file was refused. Duplicate events are ignored.
    """

    def __init__(self, pieces: Iterable[Piece], note: Callable[[str], object]) -> None:
        by_file = {piece.file: piece for piece in pieces}
        self._files = [_File(one.path.name, one.share.count) for one in by_file.values()]
        self._at = 0
        self._note = note
        self.found = 0
        self.refusals: list[str] = []

    def take(self, piece: Piece, event: PieceEvent) -> Iterator[CheckedClaim]:
        """Process one event of a piece, and yield every claim that is next in order."""
        file = self._files[piece.file]
        if isinstance(event, CheckedClaim):
            if event.place >= file.next_place:
                file.waiting[event.place] = event
        elif isinstance(event, PieceRead):
            self.found += 0 if file.read else event.count
            file.read[piece.share.number] = event
        elif isinstance(event, PieceRefused):
            file.refusal = event.sentence
        return self._ready()

    def _ready(self) -> Iterator[CheckedClaim]:
        while self._at < len(self._files):
            file = self._files[self._at]
            if not file.refusal:
                if len(file.read) < file.shares:
                    return
                self._emit_notes(file)
                while file.next_place in file.waiting:
                    yield file.waiting.pop(file.next_place)
                    file.next_place += 1
                if file.next_place <= next(iter(file.read.values())).count:
                    return
            else:
                self.refusals.append(file.refusal)
            self._at += 1

    def _emit_notes(self, file: _File) -> None:
        if not file.noted:
            file.noted = True
            read = list(file.read.values())
            problems = [problem for one in read for problem in one.problems]
            for sentence in sentences_of(problems, read[0].about):
                self._note(f"{file.name}: {sentence}")
