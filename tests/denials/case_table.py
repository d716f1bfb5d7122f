"""The decision cases as tables: one denial per row, read into a claim, a denial and facts.

Columns: denial | payer | claim | facts | expected | reason | source.

``denial``: ``CO-97 N19``. ``payer``: a kind, then settings such as ``takes_replacement=false``.
``claim``: lines as ``99213-25 x2 @2026-05-15``, separated by semicolons, ``*`` before the denied
one; after ``//`` the patient's other claims; ``key=value`` words set other fields of the claim.
``facts``: ``record_supports=59,25``. ``expected``: the action, then ``+also``, ``?question``,
``level=…``, ``letter=…`` and ``patient`` if the patient may be billed; without ``?`` there is no
question.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimwright.domain.claim.claim import (
    Accident,
    Claim,
    ClaimLine,
    ClaimStatus,
    OtherPayer,
    Patient,
    Payer,
    Provider,
    RelatedClaim,
)
from claimwright.domain.claim.claim_reading import read_payer
from claimwright.domain.decision.facts import Facts, read_facts
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.json_node import JsonNode

TABLES = Path(__file__).parent / "cases"
SERVICE = date(2026, 9, 14)
REMITTANCE = date(2026, 10, 2)
TODAY = date(2026, 10, 20)
PATIENT = Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123")
BILLING = Provider("Oak Street Spine", "1245319599", tax_id="12-3456789")
RENDERING = Provider("Dr. Lee", "1234567893", specialty="20")


@dataclass(frozen=True)
class StatedCase:
    """One row of a table."""

    place: str
    denial: Denial
    claim: Claim
    history: tuple[Claim, ...] | None
    facts: Facts
    action: str
    also: frozenset[str]
    asked: tuple[str, ...]
    level: str | None
    letter: str | None
    patient: bool
    reason: str
    source: str


def stated_cases() -> list[StatedCase]:
    """Every case in every table."""
    return [case for path in sorted(TABLES.glob("*.txt")) for case in _cases(path)]


def _cases(path: Path) -> Iterator[StatedCase]:
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if row.strip() and not row.startswith("#"):
            yield read_row(f"{path.stem}:{number}", row)


def read_row(place: str, row: str) -> StatedCase:
    """One row of a table; ``place`` names it."""
    denial, payer, claim, facts, expected, reason, source = (
        cell.strip() for cell in row.split("|")
    )
    first, *words = expected.split()
    here, _, before = claim.partition("//")
    wanted_payer = _payer(payer)
    claim_here, line = _claim(here, wanted_payer)
    others = [text for text in before.split("//") if text.strip()]
    history = tuple(
        replace(_claim(text, wanted_payer)[0], claim_number=f"A-{900 + at}")
        for at, text in enumerate(others)
    )
    return StatedCase(
        place=place,
        denial=_denial(denial, line),
        claim=claim_here,
        history=history or None,
        facts=_facts(facts),
        action=first,
        also=frozenset(word[1:] for word in words if word.startswith("+")),
        asked=tuple(word[1:] for word in words if word.startswith("?")),
        level=_named("level", words),
        letter=_named("letter", words),
        patient="patient" in words,
        reason=reason,
        source=source,
    )


def _named(name: str, words: list[str]) -> str | None:
    return next((w.removeprefix(f"{name}=") for w in words if w.startswith(f"{name}=")), None)


def _denial(text: str, line: int | None) -> Denial:
    adjustment, *remarks = text.split()
    amount = next((Decimal(word[1:]) for word in remarks if word.startswith("$")), None)
    return Denial(
        parse_adjustment(adjustment),
        tuple(word for word in remarks if not word.startswith("$")),
        line,
        amount,
        remittance_date=REMITTANCE,
    )


def _payer(text: str) -> Payer:
    kind, *settings = text.split()
    content: dict[str, Any] = {"kind": kind, "name": "Payer"}
    for setting in settings:
        name, _, value = setting.partition("=")
        content[name] = {"true": True, "false": False}.get(value, value)
    return read_payer(JsonNode.of(content, "payer"))


def _facts(text: str) -> Facts:
    content: dict[str, Any] = {}
    for word in text.split():
        name, _, value = word.partition("=")
        content[name] = {"true": True, "false": False}.get(value, value)
        if name == "record_supports":
            content[name] = value.split(",")
    return read_facts(JsonNode.of(content, "facts"))


def _claim(text: str, payer: Payer) -> tuple[Claim, int | None]:
    lines: list[ClaimLine] = []
    denied: int | None = None
    claim = Claim(
        claim_number="A-1001",
        patient=PATIENT,
        payer=payer,
        billing_provider=BILLING,
        rendering_provider=RENDERING,
        diagnoses=("M48.061",),
    )
    for part in text.split(";"):
        code, *words = part.split()
        if code.startswith("*"):
            code, denied = code[1:], len(lines) + 1
        lines.append(_line(code, words))
        for word in words:
            claim = _said(claim, word)
    return replace(claim, lines=tuple(lines)), denied


def _line(text: str, words: list[str]) -> ClaimLine:
    code, *modifiers = text.split("-")
    day = next((date.fromisoformat(word[1:]) for word in words if word.startswith("@")), SERVICE)
    units = next((Decimal(word[1:]) for word in words if word.startswith("x")), Decimal(1))
    place = next((word[4:] for word in words if word.startswith("pos=")), "11")
    return ClaimLine(
        date=day,
        place_of_service=place,
        code=code,
        modifiers=tuple(modifiers),
        units=units,
        charge=Decimal("150.00"),
        diagnosis_pointers=(1,),
    )


def _said(claim: Claim, word: str) -> Claim:
    name, _, value = word.partition("=")
    if name == "authorization":
        return replace(claim, prior_authorization=value)
    if name == "accident":
        return replace(claim, accident=Accident(value))
    if name == "primary_paid":
        return replace(claim, other_payers=(OtherPayer("First Plan", Decimal(value)),))
    if name == "related":
        code, _, status = value.partition(":")
        related = RelatedClaim("A-900", "ICN900", SERVICE, code, status=ClaimStatus(status))
        return replace(claim, related_claims=(related,))
    return claim
