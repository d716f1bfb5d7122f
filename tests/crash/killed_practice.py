"""Kill a program that works on a practice file at any moment, and check that nothing is lost.

Run by hand for hundreds of kills: ``python -m tests.crash.killed_practice 200``.
"""

import os
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from tests.builders import a_claim, a_line
from tests.services.practice.practices import NOON, a_practice, a_service

from claimwright.domain.claim.claim import Claim
from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.practice.access.practice_state import WrongPassphrase
from claimwright.services.practice.backups.practice_backups import (
    daily_backup,
    list_backups,
    restore,
)
from claimwright.services.practice.practice import PracticeService

SAVES, RESTORES = "saves", "restores"
FIRST_DAY = date(2020, 1, 1)
PDF = b"%PDF-1.7 " + bytes(range(256)) * 40
HERE = os.pathsep.join(path for path in (str(Path(__file__).parents[2]), *sys.path) if path)


def passphrase(turn: int) -> str:
    return f"invented passphrase {turn}"


def claim_number(number: int) -> Claim:
    lines = [a_line(note=f"line {n} of claim {number}") for n in range(number % 40 + 1)]
    return a_claim(*lines, claim_number=f"A-{number}")


# ---- the program to kill


def tell(*words: object) -> None:
    """Confirm something in a single unbuffered write."""
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


def save_for_ever(service: PracticeService, turn: int, number: int) -> None:
    """Type, submit, print, change the passphrase and back up, confirming each."""
    service.unlock(passphrase(turn))
    while True:
        number += 1
        claim = claim_number(number)
        claim_id = service.claims.save_draft(None, Draft(claim))
        tell("draft", number)
        service.claims.save_version(claim_id, claim)
        tell("version", number)
        if number % 3 == 0:
            service.store.letters.save_printed(
                LetterRecord("appeal", f"L-{number}", {}, claim_id), PDF
            )
            tell("letter", number)
        if number % 4 == 0:
            service.change_passphrase(passphrase(turn), passphrase(turn + 1))
            turn += 1
            tell("passphrase", turn)
        if number % 5 == 0:
            daily_backup(service.access, FIRST_DAY + timedelta(number))
            tell("backup", number)


def restore_for_ever(service: PracticeService, turn: int) -> None:
    """Restore the oldest backup over and over."""
    oldest = list_backups(service.folder)[-1].path
    while True:
        service.open_with(restore(service, oldest, passphrase(turn)))
        tell("restored")
        service.lock()


# ---- the killer and its checks


def kill_after(data_dir: Path, program: str, turn: int, number: int, lines: int) -> list[str]:
    """Run the program, kill -9 it after a number of confirmations, and return them all."""
    arguments = [program, str(data_dir), str(turn), str(number)]
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.killed_practice", *arguments],
        env={**os.environ, "PYTHONPATH": HERE},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert child.stdout is not None
    confirmed = [child.stdout.readline() for _ in range(lines)]
    assert all(confirmed), "the program ended by itself"
    child.kill()
    confirmed += child.stdout.readlines()
    child.stdout.close()
    child.wait()
    return [line.strip() for line in confirmed if line.endswith("\n")]


class Ledger:
    """Everything ever confirmed for one practice file."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.turn = 0
        self.number = 0
        self.drafts: set[int] = set()
        self.versions: set[int] = set()
        self.letters: set[int] = set()
        service = a_practice(data_dir)
        service.set_passphrase(service.access.key, passphrase(0))
        service.lock()

    def note(self, confirmed: list[str]) -> None:
        for line in confirmed:
            what, value = line.split()
            if what == "passphrase":
                self.turn = int(value)
            elif what != "backup":
                {"draft": self.drafts, "version": self.versions, "letter": self.letters}[what].add(
                    int(value)
                )

    def check(self) -> list[str]:
        """Return one line per loss; the next kill continues from here."""
        service = a_service(self.data_dir)
        try:
            service.unlock(passphrase(self.turn))
        except WrongPassphrase:
            self.turn += 1  # changed, but killed before confirming
            service.unlock(passphrase(self.turn))
        lost = list(self._lost(service))
        self.number = max(self.drafts, default=0) + 1
        service.lock()
        return lost

    def _lost(self, service: PracticeService) -> list[str]:
        rows = service.claims.find("", FIRST_DAY, 100_000)
        found = {row.claim_number: row for row in rows}
        letters = {letter.title: letter for letter in service.find_letters("", FIRST_DAY, 100_000)}
        lost = []
        for number in sorted(self.drafts):
            row = found.get(f"A-{number}")
            if row is None or service.claims.open(row.id).claim != claim_number(number):
                lost.append(f"draft {number}")
            elif number in self.versions and row.versions != 1:
                lost.append(f"version {number}")
        for number in sorted(self.letters):
            letter = letters.get(f"L-{number}")
            if letter is None or service.store.letters.pdf(letter.id) != PDF:
                lost.append(f"letter {number}")
        return lost


def kills_during_saves(data_dir: Path, kills: int, seed: int) -> list[str]:
    """Return the losses over repeated kills on one growing practice file."""
    chance, ledger, lost = random.Random(seed), Ledger(data_dir), list[str]()
    for _ in range(kills):
        lines = chance.randrange(1, 40)
        ledger.note(kill_after(data_dir, SAVES, ledger.turn, ledger.number, lines))
        lost += ledger.check()
    return lost


def kills_during_restores(data_dir: Path, kills: int, seed: int) -> list[str]:
    """Return what a kill left neither unchanged nor as in the backup."""
    chance, lost = random.Random(seed), list[str]()
    ledger = Ledger(data_dir)
    service = a_service(data_dir, NOON)
    service.unlock(passphrase(0))
    service.claims.save_version(None, claim_number(1))
    daily_backup(service.access, FIRST_DAY)
    service.claims.save_version(None, claim_number(2))
    service.lock()
    for _ in range(kills):
        kill_after(data_dir, RESTORES, ledger.turn, 0, chance.randrange(1, 8))
        service.unlock(passphrase(0))
        present = sorted(row.claim_number for row in service.claims.find("", FIRST_DAY))
        if present not in (["A-1"], ["A-1", "A-2"]):
            lost.append(f"found {present}")
        service.lock()
    return lost


def main(arguments: list[str]) -> int:
    if arguments[0] in (SAVES, RESTORES):
        service = a_service(Path(arguments[1]))
        turn, number = int(arguments[2]), int(arguments[3])
        if arguments[0] == RESTORES:
            restore_for_ever(service, turn)
        save_for_ever(service, turn, number)
    kills = int(arguments[0])
    with tempfile.TemporaryDirectory() as folder:
        lost = kills_during_saves(Path(folder) / "saves", kills, seed=kills)
        lost += kills_during_restores(Path(folder) / "restores", max(kills // 4, 1), seed=kills)
    sys.stdout.write(f"{kills} kills, lost: {lost or 'nothing'}\n")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
