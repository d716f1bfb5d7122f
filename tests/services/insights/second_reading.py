"""An independent computation of every figure from the remittance texts, in plain loops.

Decisions about denials (pair, group, deadline, action) are taken from the worklist, since they are
not figures. Everything else is read from the segments.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

NOT_DENIALS = {"1", "2", "3", "23", "45", "94", "187", "237", "253"}


@dataclass
class Line:
    """One adjudicated line; amounts in cents."""

    place: int
    payer: str = ""
    provider: str = ""
    person: str = ""
    claim: str = ""
    icn: str = ""
    day: date = date.min
    paid_on: date = date.min
    code: str = ""
    modifiers: tuple[str, ...] = ()
    charge: int = 0
    paid: int = 0
    units: int = 1
    allowed: int | None = None
    taken: list[tuple[str, str, int]] = field(default_factory=list)
    reversal: bool = False
    reversed_later: bool = False
    is_last: bool = False

    @property
    def denials(self) -> list[tuple[str, str, int]]:
        """The adjustments that deny it."""
        return [] if self.paid else [one for one in self.taken if one[1] not in NOT_DENIALS]


@dataclass
class Denied:
    """One denial with its outcome and its decision."""

    line: Line
    group: str
    carc: str
    amount: int
    outcome: str = ""
    recovered: int = 0
    pair: str = ""
    bucket: str = ""
    action: str = ""
    deadline: date | None = None
    closed: bool = False


def read(texts: Iterable[str]) -> list[Line]:
    """The lines of the texts, in order."""
    lines: list[Line] = []
    claims: list[list[Line]] = []
    for text in texts:
        payer, provider, person, paid_on, claim, icn = "", "", "", date.min, "", ""
        status = ""
        for segment in text.replace("\n", "").split("~"):
            part = segment.split("*")
            if part[0] == "BPR":
                paid_on = date(int(part[16][:4]), int(part[16][4:6]), int(part[16][6:8]))
            elif part[:2] == ["N1", "PR"]:
                payer = part[2]
            elif part[0] == "CLP":
                claim, status, icn = part[1], part[2], part[7]
                claims.append([])
            elif part[:2] == ["NM1", "QC"]:
                person = part[9]
            elif part[:2] == ["NM1", "82"]:
                provider = f"{part[4]} {part[3]}"
            elif part[0] == "SVC":
                _, code, *modifiers = part[1].split(":")
                one = Line(len(claims[-1]) + 1, payer, provider, person, claim, icn)
                one.paid_on, one.code, one.modifiers = paid_on, code, tuple(modifiers)
                one.charge, one.paid = _cents(part[2]), _cents(part[3])
                one.units = int(part[7]) if len(part) > 7 else int(part[5])
                one.reversal = status == "22"
                lines.append(one)
                claims[-1].append(one)
            elif part[:2] == ["DTM", "472"]:
                lines[-1].day = date(int(part[2][:4]), int(part[2][4:6]), int(part[2][6:8]))
            elif part[0] == "CAS":
                for at in range(2, len(part) - 1, 3):
                    lines[-1].taken.append((part[1], part[at], _cents(part[at + 1])))
            elif part[:2] == ["AMT", "B6"]:
                lines[-1].allowed = _cents(part[2])
    reversed_numbers = {one.icn for one in lines if one.reversal}
    for one in lines:
        one.reversed_later = not one.reversal and one.icn in reversed_numbers
    for name in {one.claim for one in lines}:
        own = [one for one in claims if one and one[0].claim == name and not one[0].reversal]
        for one in own[-1]:
            one.is_last = True
    return lines


def denials(lines: list[Line]) -> list[Denied]:
    """Every denial with its outcome: the payer's next decision about the same line."""
    by_claim: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if not line.reversal:
            by_claim[line.claim].append(line)
    found = []
    for line in lines:
        if line.reversal:
            continue
        for group, carc, amount in line.denials:
            one = Denied(line, group, carc, amount)
            for later in by_claim[line.claim]:
                same = (later.code, later.day, later.charge) == (line.code, line.day, line.charge)
                if later.icn == line.icn or not same or later.paid_on < line.paid_on:
                    continue
                if later.denials:
                    if all(taken[1] == "18" for taken in later.denials):
                        continue
                    one.outcome = "lost"
                else:
                    cut = any(taken[1] not in NOT_DENIALS for taken in later.taken)
                    one.outcome, one.recovered = "part" if cut else "won", later.paid
                break
            found.append(one)
    return [one for one in found if one.outcome or not one.line.reversed_later]


def rate(part: int, whole: int) -> Fraction | None:
    """The share; None under ten."""
    return Fraction(part, whole) if whole >= 10 else None


def line_names(found: Iterable[Denied]) -> set[tuple[str, int]]:
    """The distinct denied lines."""
    return {(one.line.icn, one.line.place) for one in found}


def counted(found: Iterable[Denied], key: Callable[[Denied], str]) -> dict[str, tuple[int, ...]]:
    """Per key: denials, cents denied, appealed, won, part, lost, cents recovered."""
    sums: dict[str, list[int]] = {}
    for one in found:
        if not key(one):
            continue
        row = sums.setdefault(key(one), [0] * 7)
        row[0] += 1
        row[1] += one.amount
        row[2] += bool(one.outcome)
        row[3] += one.outcome == "won"
        row[4] += one.outcome == "part"
        row[5] += one.outcome == "lost"
        row[6] += one.recovered
    return {name: tuple(row) for name, row in sums.items()}


def worth(found: Iterable[Denied], lines: Iterable[Line], today: date) -> tuple[int, int, int, int]:
    """Open timely denials, their value in cents by usual allowed amounts, the number without a
    usual amount, and open denials without a deadline.
    """
    seen: defaultdict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for line in lines:
        if line.allowed and line.paid > 0 and not line.reversal and not line.reversed_later:
            seen[line.payer, line.code][line.allowed // line.units] += 1
    count = cents = without = undated = 0
    for one in found:
        is_open = not (one.outcome or one.closed or one.action in ("close", "bill-patient"))
        if not is_open or (one.deadline is not None and one.deadline < today):
            continue
        if one.deadline is None:
            undated += 1
            continue
        count += 1
        usual = seen.get((one.line.payer, one.line.code))
        if not usual:
            without += 1
            continue
        most = max(usual.values())
        allowed = max(amount for amount, times in usual.items() if times == most)
        cents += min(allowed * one.line.units, one.amount)
    return count, cents, without, undated


def claim_rate(
    lines: Iterable[Line], found: Iterable[Denied], first: date, last: date
) -> tuple[int, int, int]:
    """Claims first adjudicated in a period, those denied, and those with a denial not won."""
    begun: dict[str, date] = {}
    for line in lines:
        if not line.reversal:
            begun[line.claim] = min(begun.get(line.claim, date.max), line.paid_on)
    inside = {claim for claim, day in begun.items() if first <= day <= last}
    found = list(found)
    denied = {one.line.claim for one in found} & inside
    still = {one.line.claim for one in found if one.outcome != "won"} & inside
    return len(inside), len(denied), len(still)


def billed(lines: Iterable[Line], first: date, last: date) -> list[Line]:
    """The billed services, each once, from the last decision about its claim."""
    return [one for one in lines if one.is_last and not one.reversal and first <= one.day <= last]


def quarter_end(day: date) -> date:
    """The last day of the calendar quarter."""
    month = day.month + (3 - day.month) % 3
    year, after = (day.year, month + 1) if month < 12 else (day.year + 1, 1)
    return date(year, after, 1) - timedelta(days=1)


def _cents(text: str) -> int:
    return round(float(text) * 100)
