"""Count what stays in memory after claims, letters and locks in a real window.

Run by hand for hundreds: ``python -m tests.crash.window_memory 500``.
"""

import gc
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from tests.builders import a_claim, a_line
from tests.services.practice.practices import PASSPHRASE, a_service

from claimwright.domain.claim.claim import Claim
from claimwright.services.container import Services
from claimwright.services.letters.writing.letter_session import LetterWork
from claimwright.ui.claim.page import ClaimPage
from claimwright.ui.letters.page import LettersPage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM

WATCHED = (Claim, ClaimPage, LettersPage, LetterWork, QObject)


@dataclass(frozen=True, slots=True)
class Growth:
    """Return how many more objects of each watched type exist after the second half."""

    act: str
    counts: dict[str, int]


def counted() -> Counter[str]:
    """Return the live objects of the watched types."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _ in range(3):
        gc.collect()
    found: Counter[str] = Counter()
    for one in gc.get_objects():
        for kind in WATCHED:
            if isinstance(one, kind):
                found[kind.__name__] += 1
    return found


def growth_of(act: str, turn: Callable[[int], None], warm_up: int, turns: int) -> Growth:
    """Do something a number of times as a warm-up, then again, and return what the second left."""
    for number in range(warm_up):
        turn(number)
    before = counted()
    for number in range(warm_up, warm_up + turns):
        turn(number)
    after = counted()
    return Growth(act, {name: after[name] - before[name] for name in after})


def growths(navigator: Navigator, turns: int, warm_up: int) -> list[Growth]:
    """Open claims, start letters and lock, many times each."""
    service = navigator.services.practice
    ids = [
        service.claims.save_version(None, a_claim(a_line(), claim_number=f"A-{number}")).claim_id
        for number in range(4)
    ]
    access = navigator.practice.file_access
    access.set_minutes(10_000)  # no auto-lock during hundreds of turns without a keystroke
    access.session.stop()  # a loop without timers looks like a suspend

    def open_claim(number: int) -> None:
        navigator.practice.open_claim(ids[number % len(ids)])

    def begin_letter(number: int) -> None:
        open_claim(number)
        navigator.begin_letter("corrected-claim", "CO-97")

    def lock(number: int) -> None:
        open_claim(number)
        key = service.access.key
        access.lock()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert access._open(key)
        access.session.stop()
        navigator.window.show_page(CLAIM)

    return [
        growth_of("claims", open_claim, warm_up, turns),
        growth_of("letters", begin_letter, warm_up, turns * 3 // 5),
        growth_of("locks", lock, min(warm_up, 10), max(turns // 5, 10)),
    ]


def main(arguments: list[str]) -> int:
    turns = int(arguments[0]) if arguments else 50
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        navigator = Navigator(Services(Path(folder), date(2026, 11, 20)))
        navigator.services.practice = a_service(Path(folder))
        navigator.services.practice.create(PASSPHRASE)
        navigator.services.practice.lock()
        access = navigator.practice.file_access
        assert access._open(navigator.services.practice.key_of(PASSPHRASE))
        navigator.window.show()
        found = growths(navigator, turns, min(turns, 50))
        for growth in found:
            sys.stdout.write(f"{growth.act}: {growth.counts}\n")
        access.lock()
        navigator.services.close()
    del app
    most = max(count for growth in found for count in growth.counts.values())
    return 1 if most > turns // 5 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
