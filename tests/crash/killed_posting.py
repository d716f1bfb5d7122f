"""Kill a program while it posts and removes payments, and check for half a payment.

Run by hand for hundreds of kills: ``python -m tests.crash.killed_posting 200``.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.services.practice.practices import PASSPHRASE, a_practice, a_service
from tests.services.remittances.remitted import claim, line, payment
from tests.services.remittances.sequences import a_file

from claimwright.domain.remittance.claims import RemittedClaim
from claimwright.services.practice.practice import PracticeService
from claimwright.services.remittances.files.reading import RemittanceFile
from claimwright.services.remittances.ledger.guards import Guard
from claimwright.services.remittances.ledger.posting import PostingService
from claimwright.storage.practice.practice_store import PracticeStore

PAYMENTS, CLAIMS = 4, 40
HERE = os.pathsep.join(path for path in (str(Path(__file__).parents[2]), *sys.path) if path)


def a_remittance() -> RemittanceFile:
    """Payments that decide the same claims repeatedly, differently each time."""
    return a_file(
        *(
            replace(
                payment(*(_decided(turn, place) for place in range(CLAIMS)), number=f"EFT{turn}"),
                date=date(2026, 10, 1 + turn),
            )
            for turn in range(PAYMENTS)
        )
    )


def _decided(turn: int, place: int) -> RemittedClaim:
    paid = turn % 2 == 1
    decided = line("20610", "230", "60" if paid else "0", "CO-45 170" if paid else "CO-97 230")
    return claim(decided, number=f"A-{place}", icn=f"ICN{place}-{turn}", member_id=f"W{place}")


def post_for_ever(service: PracticeService) -> None:
    """The program to kill."""
    service.unlock(PASSPHRASE)
    posting, file = PostingService(service.store), a_remittance()
    os.write(1, b"ready\n")
    while True:
        for payment_id in posting.post(file, set(Guard)).payment_ids:
            posting.remove(payment_id, "to post it again")


def kills(folder: Path, times: int, seed: int) -> list[str]:
    """Kill it repeatedly and return one sentence per problem."""
    a_practice(folder).lock()
    moments, found = random.Random(seed), []
    for kill in range(times):
        program = subprocess.Popen(
            [sys.executable, "-m", __name__, str(folder), "post"],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": HERE},
        )
        assert program.stdout is not None
        program.stdout.readline()
        time.sleep(moments.uniform(0, 0.4))
        program.kill()
        program.wait()
        program.stdout.close()
        found += [f"kill {kill}: {problem}" for problem in problems(folder)]
    return found


def problems(folder: Path) -> list[str]:
    """Return what is half done, and what is missing after posting the file again."""
    service = a_service(folder)
    service.unlock(PASSPHRASE)
    try:
        found = halves(service.store)
        PostingService(service.store).post(a_remittance(), set(Guard))
        found += halves(service.store)
        lost = service.store.file.rows(
            "SELECT count(*) FROM denial_item WHERE status = 'open' OR outcome NOT IN ('won')"
        )
        count = len(service.store.remittances.payments())
        if lost != [(0,)] or count != PAYMENTS:
            found.append(f"{count} payments and {lost} denials that the last payment did not pay")
    finally:
        service.lock()
    return found


def halves(store: PracticeStore) -> list[str]:
    """Return payments with missing claims and rows without their payment."""
    questions = {
        "payments with some of their claims": "SELECT count(*) FROM remittance_payment p WHERE "
        "claims <> (SELECT count(*) FROM remittance_claim WHERE payment_id = p.id)",
        "services of no claim": "SELECT count(*) FROM remittance_service WHERE "
        "remittance_claim_id NOT IN (SELECT id FROM remittance_claim)",
        "accounts of no claim": "SELECT count(*) FROM remittance_account WHERE account NOT IN "
        "(SELECT account FROM remittance_claim)",
        "denials of no claim": "SELECT count(*) FROM denial_item WHERE remittance_claim_id NOT IN "
        "(SELECT id FROM remittance_claim)",
        "files of no payment": "SELECT count(*) FROM remittance_file WHERE id NOT IN "
        "(SELECT file_id FROM remittance_payment)",
    }
    answers = {name: store.file.rows(question)[0][0] for name, question in questions.items()}
    return [f"{count} {name}" for name, count in answers.items() if count]


if __name__ == "__main__":
    if sys.argv[2:] == ["post"]:
        post_for_ever(a_service(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as made:
        sys.exit("\n".join(kills(Path(made), int(sys.argv[1]), seed=0)) or 0)
