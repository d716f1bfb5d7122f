"""Six months of invented remittances for screenshots: three payers, four providers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from claimwright.domain.remittance.adjustments import AdjustedAmount
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine
from claimwright.domain.remittance.payments import Payment
from claimwright.services.remittances.files.reading import FileStatus, RemittanceFile
from claimwright.services.remittances.ledger.guards import Guard
from claimwright.services.remittances.ledger.posting import PostingService

PAYERS = (("Acme Health", "60054"), ("Zenith Mutual", "ZM014"), ("Medicare Part B", "05302"))
PROVIDERS = ("Dr. Lee", "Dr. Lee", "Dr. Nowak", "Dr. Nowak", "Dr. Patel", "Dr. Ames")
MONTHS = tuple(date(2026, month, 12) for month in range(6, 12))
A_MONTH = 250  # claims in the first month; later months have a few more


@dataclass(frozen=True, slots=True)
class _Visit:
    """Codes billed together, which of them is denied, and why."""

    codes: tuple[str, ...]
    denied: int
    reason: str
    remark: str
    every: int  # one in this many is denied
    can_win: bool = True  # False if the denied code is part of the paid one


_VISITS = (
    _Visit(("20610-RT", "99213-25"), 1, "97", "M15", 9),
    _Visit(("20610-LT", "99213"), 1, "97", "M15", 2),
    _Visit(("64483", "77003"), 1, "97", "", 2, can_win=False),
    _Visit(("11102", "17000"), 1, "236", "N20", 3),
    _Visit(("11102", "17000-XS"), 1, "236", "N20", 8),
    _Visit(("29881-RT", "29877"), 1, "97", "N19", 2, can_win=False),
    _Visit(("93000", "11721"), 1, "97", "", 2),
    _Visit(("99214-25", "20610-RT"), 0, "16", "N290", 12),
    _Visit(("99213",), 0, "50", "N115", 10),
    _Visit(("22633", "63047"), 1, "236", "", 2),
    _Visit(("29827-RT", "29822-RT"), 1, "97", "", 3),
    _Visit(("20610", "76942"), 1, "97", "M15", 3),
    _Visit(("17281", "17000"), 1, "236", "N20", 3),
    _Visit(("17110", "11102"), 1, "236", "N20", 4),
    _Visit(("97150", "97530"), 1, "97", "", 3),
    _Visit(("20553", "20552"), 1, "97", "", 2, can_win=False),
    _Visit(("64721-LT", "20526-LT"), 1, "97", "N19", 4),
)
_CHARGES = {"20610": 120, "99213": 150, "64483": 480, "77003": 160, "11102": 180, "17000": 110}
_CHARGES |= {"29881": 980, "29877": 880, "93000": 40, "11721": 70, "99214": 210}
_CHARGES |= {"22633": 5200, "63047": 1980, "29827": 2600, "29822": 1460, "76942": 110}
_CHARGES |= {"17281": 260, "17110": 150, "97150": 45, "97530": 95, "20553": 110, "20552": 100}
_CHARGES |= {"64721": 1100, "20526": 140}


def post_sample_year(posting: PostingService, a_month: int = A_MONTH) -> None:
    """Post the remittances: ``a_month`` claims in the first month, a few more in each later one.

    Denied claims come back the next month, mostly paid.
    """
    earlier: list[tuple[int, _Visit, date]] = []
    number = 0
    for month, paid_on in enumerate(MONTHS):
        claims: list[list[RemittedClaim]] = [[] for _ in PAYERS]
        for at, visit, day in earlier:
            is_denied = at % 5 < 2 or not visit.can_win
            claims[at % 3].append(_claim(at, visit, day, is_denied=is_denied, attempt=1))
        earlier = []
        for place in range(a_month + 6 * month):
            number += 1
            visit = _VISITS[(number * 7 + month) % len(_VISITS)]
            day = paid_on - timedelta(days=14 + place % 28)
            is_denied = number % visit.every == 0
            claims[number % 3].append(_claim(number, visit, day, is_denied=is_denied, attempt=0))
            if is_denied and number % 4:
                earlier.append((number, visit, day))
        for payer, made in enumerate(claims):
            posting.post(_file(payer, paid_on, made), set(Guard))


def _file(payer: int, paid_on: date, claims: Sequence[RemittedClaim]) -> RemittanceFile:
    name, identifier = PAYERS[payer]
    number = f"EFT{paid_on:%m}{payer}"
    paid = sum((one.paid for one in claims if one.paid is not None), Decimal())
    payment = Payment(
        name, identifier, number=number, date=paid_on, amount=paid, claims=tuple(claims)
    )
    words = ("Read.", True, (), (payment,), (), f"ISA {number}")
    return RemittanceFile(f"{number}.835", FileStatus.READ, *words)


def _claim(
    number: int, visit: _Visit, day: date, *, is_denied: bool, attempt: int
) -> RemittedClaim:
    is_cut = bool(attempt) and number % 7 == 0
    lines = tuple(_lines(visit, day, is_denied=is_denied, is_cut=is_cut))
    return RemittedClaim(
        claim_number=f"S-{number}",
        payer_claim_number=f"2026S{number}R{attempt}",
        status="1",
        charge=sum((one.charge for one in lines if one.charge is not None), Decimal()),
        paid=sum((one.paid for one in lines if one.paid is not None), Decimal()),
        patient=f"SAMPLE {number % 90}",
        member_id=f"S{number % 90}",
        rendering_provider=PROVIDERS[number % len(PROVIDERS)],
        lines=lines,
        date=day,
    )


def _lines(visit: _Visit, day: date, *, is_denied: bool, is_cut: bool) -> Iterator[RemittedLine]:
    for place, text in enumerate(visit.codes):
        code, _, modifier = text.partition("-")
        charge = Decimal(_CHARGES[code])
        denied_here = is_denied and place == visit.denied
        allowed = (charge * Decimal("0.6")).quantize(Decimal("0.01"))
        cut = Decimal(10) if is_cut and place == visit.denied and not denied_here else Decimal()
        reasons = [AdjustedAmount("CO", "45", charge - allowed)]
        if denied_here:
            reasons = [AdjustedAmount("CO", visit.reason, charge)]
        elif cut:
            reasons.append(AdjustedAmount("CO", "119", cut))
        yield RemittedLine(
            place + 1,
            *(code, (modifier,) if modifier else (), charge),
            Decimal() if denied_here else allowed - cut,
            units=Decimal(1),
            date=day,
            adjustments=tuple(reasons),
            remarks=(visit.remark,) if denied_here and visit.remark else (),
            allowed=None if denied_here else allowed,
        )
