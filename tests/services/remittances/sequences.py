"""Reads the table of sequences: payments in shorthand, with expected outcomes."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.builders import a_claim, a_line
from tests.services.remittances.remitted import adjusted, claim, line

from claimwright.domain.claim.claim import Claim
from claimwright.domain.remittance.adjustments import ProviderAdjustment
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine
from claimwright.domain.remittance.payments import Payment
from claimwright.services.remittances.files.reading import FileStatus, RemittanceFile

PAYER = "ACME HEALTH"


@dataclass(frozen=True, slots=True)
class Sequence:
    """One case in the table."""

    name: str
    claim: Claim
    files: tuple[RemittanceFile, ...]
    denials: tuple[str, ...]
    status: str
    paid: str
    awaits: str
    twice: tuple[str, ...]
    recouped: tuple[str, ...]


def sequences() -> list[Sequence]:
    """Every case, in table order."""
    text = (Path(__file__).parent / "sequences.toml").read_text(encoding="utf-8")
    return [_sequence(case) for case in tomllib.loads(text)["case"]]


def a_file(*payments: Payment, name: str = "a.835", text: str = "ISA") -> RemittanceFile:
    """A file as read, with these payments."""
    return RemittanceFile(name, FileStatus.READ, "Read.", True, (), payments, (), text)


def _sequence(case: dict[str, Any]) -> Sequence:
    payments: dict[str, list[str]] = {}
    for text in case["remittances"]:
        payments.setdefault(" ".join(text.split()[:2]), []).append(text)
    return Sequence(
        case["name"],
        a_claim(*(_saved_line(text) for text in case["claim"])),
        tuple(
            a_file(_payment(head, texts), name=f"{head.split()[1]}.835", text=f"ISA {head}")
            for head, texts in payments.items()
        ),
        tuple(case["denials"]),
        case["status"],
        case["paid"],
        case.get("awaits", ""),
        tuple(case.get("twice", ())),
        tuple(case.get("recouped", ())),
    )


def _saved_line(text: str) -> Any:
    code, charge = text.split()
    return a_line(code, charge=Decimal(charge))


def _payment(head: str, texts: list[str]) -> Payment:
    day, number = head.split()
    words = texts[0].split("|")[0].split()
    payer = words[words.index("payer") + 1] if "payer" in words else PAYER
    claims = tuple(_claim(text) for text in texts if "plb" not in text)
    adjustments = tuple(_adjustment(text) for text in texts if "plb" in text)
    paid = sum((one.paid or Decimal() for one in claims), Decimal())
    taken = sum((one.amount or Decimal() for one in adjustments), Decimal())
    return Payment(
        payer=payer,
        number=number,
        date=date.fromisoformat(day),
        amount=paid - taken,
        claims=claims,
        provider_adjustments=adjustments,
    )


def _claim(text: str) -> RemittedClaim:
    head, *lines = text.split("|")
    _, _, status, icn, *rest = head.split()
    options = dict(zip(rest[::2], rest[1::2], strict=True))
    made = claim(
        *(_line(one) for one in lines),
        icn=icn,
        status=status,
        original_reference=options.get("replaces", ""),
    )
    return made._replace(crossover_to=options.get("to", ""))


def _line(text: str) -> RemittedLine:
    code, charge, paid, *adjustments = text.split(maxsplit=3)
    made = line(code, charge, paid)
    return made._replace(adjustments=adjusted(adjustments[0] if adjustments else ""))


def _adjustment(text: str) -> ProviderAdjustment:
    words = text.split()
    return ProviderAdjustment("WO", words[3], Decimal(words[4]))
