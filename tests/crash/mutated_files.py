"""Input files with bytes changed at random: each ends in a result or a clear message.

Run by hand for thousands: ``python -m tests.crash.mutated_files 20000``.
"""

import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.builders import a_claim, a_line

from claimwright.domain.claim.claim_json import claim_json
from claimwright.errors import BillingError
from claimwright.importers.registry import identify
from claimwright.importers.source import expand
from claimwright.paths import resources_folder
from claimwright.services.claims.claim_file import open_claim_file
from claimwright.services.remittances.files.reading import read_remittance_file

X12 = (
    "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261120*1200*^*00501*"
    "000000001*0*P*:~GS*HC*SENDER*RECEIVER*20261120*1200*1*X*005010X222A1~ST*837*0001*005010X222A1~"
    "BHT*0019*00*1*20261120*1200*CH~HL*1**20*1~NM1*85*2*OAK STREET SPINE*****XX*1245319599~"
    "HL*2*1*22*0~SBR*P*18*******CI~NM1*IL*1*RUIZ*ANA****MI*W123~NM1*PR*2*ACME*****PI*60054~"
    "CLM*A-1*100***11:B:1*Y*A*Y*Y~HI*ABK:M48061~LX*1~SV1*HC:99213*100*UN*1***1~"
    "DTP*472*D8*20261020~SE*14*0001~GE*1*1~IEA*1*000000001~"
)
REMITTANCE = resources_folder() / "samples" / "remittance.835"
ROWS = "Column 1,Column 2\n" + "\n".join(f"{n:05},{n + 1:05},2020-01-01" for n in range(40))


def read_claim(path: Path) -> None:
    """Open a claim the way the window does."""
    open_claim_file(path)


def read_payment(path: Path) -> None:
    """Read a remittance the way the window does."""
    read_remittance_file(path)


def read_table(path: Path) -> None:
    """Recognize a table's file, the first step of an import."""
    for source in expand(path):
        if isinstance(source, BillingError):
            raise source
        identify(source)


SEEDS: tuple[tuple[str, bytes, Callable[[Path], None]], ...] = (
    ("claim.json", json.dumps(claim_json(a_claim(a_line()))).encode(), read_claim),
    ("claim.837", X12.encode(), read_claim),
    (
        "remittance.835",
        (resources_folder() / "samples" / "remittance.835").read_bytes(),
        read_payment,
    ),
    ("table.csv", ROWS.encode(), read_table),
)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return the content with a few bytes flipped, deleted, duplicated or set to extremes."""
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(changed) or 1)
        act = chance.randrange(5)
        if act == 0 and changed:
            changed[at] ^= 1 << chance.randrange(8)
        elif act == 1:
            del changed[at : at + chance.randrange(1, 40)]
        elif act == 2:
            changed[at:at] = changed[at : at + chance.randrange(1, 200)]
        elif act == 3:
            changed[at:at] = chance.choice((b"1E999999999", b"\\ud800", b"[" * 500, b"\0", b"~*:"))
        else:
            changed[at : at + 1] = chance.randbytes(chance.randrange(1, 4))
    return bytes(changed)


def run(folder: Path, count: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Return how many files were read and refused, and one line per other problem."""
    chance, outcomes, wrong = random.Random(seed), Counter[str](), list[str]()
    for number in range(count):
        name, content, read = SEEDS[number % len(SEEDS)]
        path = folder / name
        path.write_bytes(mutated(content, chance))
        try:
            read(path)
            outcomes["read"] += 1
        except BillingError as problem:
            outcomes["refused"] += 1
            if not str(problem).strip():
                wrong.append(f"{name} {number}: refused without a sentence")
        except Exception as bug:
            wrong.append(f"{name} {number} of seed {seed}: {type(bug).__name__}")
    return outcomes, wrong


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else 1_000
    with tempfile.TemporaryDirectory() as folder:
        outcomes, wrong = run(Path(folder), count, seed=count)
    sys.stdout.write(f"{count} files: {dict(outcomes)}, wrong: {wrong or 'none'}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
