"""A generated year of 835 texts: 20,000 lines with denials, resubmissions and reversals."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tests.x12.remittance_835.sample_835 import PAYEE, segments, text

LINES = 20_000
YEAR = date(2025, 12, 1)
PAYERS = (("ACME HEALTH", "60054"), ("BLUE RIVER", "60055"), ("MEDIGAP ONE", "60056"))
DOCTORS = (("LEE", "JO"), ("NOWAK", "IDA"), ("PATEL", "RAJ"), ("AMES", "SUE"))
ALLOWED = {"99213": 92, "99214": 130, "20610": 70, "11102": 100, "17000": 65, "64483": 250}
ALLOWED |= {"77003": 100, "29881": 600, "29877": 550, "93000": 15, "11103": 50, "11721": 45}
SHARED_REASONS = (
    ("CO", "16", "N290"),
    ("CO", "29", ""),
    ("CO", "50", "N115"),
    ("OA", "18", "N522"),
)


@dataclass
class Billed:
    """One line as billed and as adjudicated; amounts in cents."""

    code: str
    modifiers: tuple[str, ...] = ()
    units: int = 1
    denied: tuple[str, str, str] | None = None
    is_cut: bool = False  # partially paid

    @property
    def charge(self) -> int:
        return ALLOWED[self.code] * 160 * self.units


@dataclass
class Sent:
    """One submitted claim."""

    number: int
    payer: int
    doctor: int
    patient: int
    day: date
    lines: list[Billed]
    round: int = 0
    before: list[Billed] = field(default_factory=list)  # the lines as first decided


def year_of_texts(lines: int = LINES, seed: int = 18) -> list[str]:
    """One text per month and payer, in date order."""
    chance = random.Random(seed)
    waiting: list[list[tuple[Sent, bool]]] = [[] for _ in range(14)]
    count = number = 0
    while count < lines:
        number += 1
        sent = _claim(chance, number)
        waiting[_month_of(sent.day)].append((sent, False))
        count += len(sent.lines)
    texts = []
    for month in range(12):
        again: list[tuple[Sent, bool]] = []
        for payer, _ in enumerate(PAYERS):
            mine = [one for one in waiting[month] if one[0].payer == payer]
            texts.append(_payment(month, payer, mine))
            again += [(one, chance.random() < 0.1) for one, _ in mine if _resend(chance, one)]
        waiting[month + 1] += again
    return texts


def _month_of(day: date) -> int:
    return (day.year - YEAR.year) * 12 + day.month - YEAR.month


def _claim(chance: random.Random, number: int) -> Sent:
    payer, doctor = chance.randrange(3), chance.choices(range(4), (4, 3, 2, 1))[0]
    day = YEAR + timedelta(days=chance.randrange(364))
    return Sent(
        number, payer, doctor, chance.randrange(700), day, list(_lines(chance, payer, doctor))
    )


def _lines(chance: random.Random, payer: int, doctor: int) -> Iterator[Billed]:
    kind = chance.randrange(8)
    often = 0.7 if doctor == 1 else 0.3  # one provider appends modifiers far more than the others
    if kind == 0:
        modifiers = ("25",) if chance.random() < often else ()
        yield Billed("99213", modifiers, denied=None if modifiers else _maybe(chance, "97", "M15"))
        yield Billed("20610", ("RT",))
    elif kind == 1:
        modifiers = chance.choice((("59",), ("XS",))) if chance.random() < often else ()
        yield Billed("11102")
        yield Billed("17000", modifiers, denied=_maybe(chance, "236", "N20", 0.3))
        if chance.random() < 0.2:
            yield Billed("11103", (), 2)
    elif kind == 2:
        yield Billed("64483", ("LT",))
        yield Billed("77003", denied=_maybe(chance, "97", "", 0.5))
    elif kind == 3:
        yield Billed("29881", ("RT",))
        yield Billed("29877", denied=_maybe(chance, "97", "N19", 0.6))
        if chance.random() < 0.3:
            yield Billed("20610", ("79",) if chance.random() < often else ("LT",))
    elif kind == 4:
        yield Billed("93000")
        yield Billed("11721", denied=_maybe(chance, "97", "M15", 0.4) if payer == 1 else None)
    elif kind == 5:
        yield Billed("11103", (), 1, _maybe(chance, "107", "", 0.5))
    else:
        reason = chance.choice(SHARED_REASONS) if chance.random() < 0.08 else None
        modifier = chance.choices((("25",), ("24",), ("57",), ()), (2, 1, 1, 16))[0]
        yield Billed(chance.choice(("99213", "99214")), modifier, denied=reason)
        if chance.random() < 0.5:
            yield Billed("93000")


def _maybe(
    chance: random.Random, carc: str, remark: str, odds: float = 0.35
) -> tuple[str, str, str] | None:
    return ("CO", carc, remark) if chance.random() < odds else None


def _resend(chance: random.Random, sent: Sent) -> bool:
    """The claim as resubmitted next month, with new outcomes for its denials, if at all."""
    if sent.round or not any(line.denied for line in sent.lines) or chance.random() < 0.4:
        return False
    sent.round = 1
    sent.before = [replace(line) for line in sent.lines]
    for line in sent.lines:
        if line.denied and chance.random() < 0.55:
            line.denied, line.is_cut = None, chance.random() < 0.25
    return True


def _payment(month: int, payer: int, claims: list[tuple[Sent, bool]]) -> str:
    name, identifier = PAYERS[payer]
    paid_on = _date_of(month)
    listed = []
    total = 0
    for sent, is_reversed in claims:
        if is_reversed:
            taken_back, paid = _decided(sent, sent.before, 0, sign=-1)
            listed.append(taken_back)
            total += paid
        made, paid = _decided(sent, sent.lines, sent.round)
        listed.append(made)
        total += paid
    inner = [
        f"BPR*I*{_dollars(total)}*C*ACH*CCP*01*111000025*DA*44*1351234567**01*111000025*DA*55*"
        f"{paid_on:%Y%m%d}",
        f"TRN*1*EFT{month}-{payer}*1351234567",
        f"DTM*405*{paid_on:%Y%m%d}",
        f"N1*PR*{name}*XV*{identifier}",
        *("N3*PO BOX 4410", "N4*COLUMBUS*OH*43216", f"REF*2U*{identifier}"),
        *PAYEE,
        "LX*1",
        *(segment for one in listed for segment in one),
    ]
    return text(segments([f"ST*835*{payer:04}", *inner, f"SE*{len(inner) + 2}*{payer:04}"]))


def _date_of(month: int) -> date:
    """The 20th of the next month, two to seven weeks after the date of service."""
    at = YEAR.month + month + 1
    return date(YEAR.year + (at - 1) // 12, (at - 1) % 12 + 1, 20)


def _paid(line: Billed) -> int:
    return 0 if line.denied else ALLOWED[line.code] * (70 if line.is_cut else 80) * line.units


def _decided(sent: Sent, lines: list[Billed], number: int, sign: int = 1) -> tuple[list[str], int]:
    """An adjudicated claim, or with ``sign`` -1 its reversal, and the payment in cents."""
    paid = sign * sum(_paid(line) for line in lines)
    share = sign * sum(ALLOWED[line.code] * 20 * line.units for line in lines if not line.denied)
    charge = sign * sum(line.charge for line in lines)
    status = "22" if sign < 0 else "1" if paid else "4"
    head = f"CLP*A-{sent.number}*{status}*{_dollars(charge)}*{_dollars(paid)}*{_dollars(share)}"
    found = [f"{head}*12*ICN{sent.number}R{number}*11*1", *_people(sent)]
    for place, line in enumerate(lines):
        found += _line(sent, place, line, sign)
    return found, paid


def _people(sent: Sent) -> list[str]:
    last, first = DOCTORS[sent.doctor]
    return [
        f"NM1*QC*1*PERSON{sent.patient}*AN****MI*W{sent.patient}",
        f"NM1*82*1*{last}*{first}****XX*1234567893",
        f"DTM*232*{sent.day:%Y%m%d}",
    ]


def _line(sent: Sent, place: int, line: Billed, sign: int) -> list[str]:
    code = ":".join(("HC", line.code, *line.modifiers))
    charge, paid = sign * line.charge, sign * _paid(line)
    head = f"SVC*{code}*{_dollars(charge)}*{_dollars(paid)}**{line.units if paid else 0}"
    found = [head if paid else f"{head}**{line.units}", f"DTM*472*{sent.day:%Y%m%d}"]
    if line.denied:
        group, carc, remark = line.denied
        remarks = [f"LQ*HE*{remark}"] if remark else []
        return [*found, f"CAS*{group}*{carc}*{_dollars(charge)}", f"REF*6R*{place + 1}", *remarks]
    allowed = sign * ALLOWED[line.code] * 100 * line.units
    cut = f"*119*{_dollars(sign * ALLOWED[line.code] * 10 * line.units)}" if line.is_cut else ""
    return [
        *found,
        f"CAS*CO*45*{_dollars(charge - allowed)}{cut and '*' + cut}",
        f"CAS*PR*2*{_dollars(sign * ALLOWED[line.code] * 20 * line.units)}",
        f"REF*6R*{place + 1}",
        f"AMT*B6*{_dollars(allowed)}",
    ]


def _dollars(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"
