"""Random claims, weighted toward codes that are paired: the same number gives the same claim."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from tests.builders import BILLING_NPI, SURGEON_NPI, a_claim
from tests.rules.oracle import law
from tests.rules.oracle.pool import VISITS, Pool
from tests.rules.oracle.tables import PairRow

from claimwright.domain.claim.claim import (
    BypassOn,
    CareDates,
    Claim,
    ClaimLine,
    Patient,
    Payer,
    PayerKind,
    Provider,
)

SEED = 20261121
PATIENT = Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123")
STRANGER = Patient("Ben Okoro", date(1975, 8, 9), "M", "W987")
SURGEON = Provider("Dr. Lee", SURGEON_NPI, specialty="20")
COLLEAGUE = Provider("Dr. Park", "1003000126", specialty="20")
INTERNIST = Provider("Dr. Moreau", "1992702187", specialty="11")
UNNAMED = Provider("Dr. Adu", "1497758544")
OTHER_GROUP = Provider("Elm Street", "1366444192", specialty="20")
PAIR_MODIFIERS = "59 XS XE XP XU RT LT 25 25 24 57 58 78 79 91 91 76 77 50 F1 F2 LC 26 51 22 27"
PAIR_MODIFIERS_LIST = [*PAIR_MODIFIERS.split(), "TC", "FT", "54", "55", "80", "GA"]
SPANS = [
    (date(2024, 7, 1), 92),
    (date(2025, 1, 1), 365),
    (date(2026, 10, 1), 40),
    (date(2013, 1, 1), 4300),
]
PLACES = "11 21 22 23 19 31 24 51".split()
DISTANCES = [0, 0, 0, 0, 1, 1, 1, 2, 9, 10, 11, 45, 89, 90, 91, -1, -1]


@dataclass(frozen=True)
class Generated:
    """A claim, the saved claims (None if not looked up), and the practice's setting for pairs."""

    number: int
    claim: Claim
    history: list[Claim] | None
    pairs_by_group: bool


def generated(pool: Pool, number: int) -> Generated:
    """The claim with a number."""
    return _Maker(pool, random.Random(f"{SEED}:{number}"), number).make(number)


class _Maker:
    """Makes one claim and its history from one random stream."""

    def __init__(self, pool: Pool, chance: random.Random, number: int) -> None:
        self._pool = pool
        self._chance = chance
        self._places = random.Random(f"places:{number}")
        self._kinds: list[tuple[float, Callable[[], list[ClaimLine]]]] = [
            (0.34, self._pairs),
            (0.18, self._surgery),
            (0.16, self._panel),
            (0.16, self._added_on),
            (0.13, self._units),
            (0.03, self._lasting_care),
        ]

    def make(self, number: int) -> Generated:
        chance = self._chance
        kind = chance.choices([make for _, make in self._kinds], [w for w, _ in self._kinds])[0]
        lines = kind()
        if chance.random() < 0.1:
            lines += self._pairs()[:2]
        chance.shuffle(lines)
        claim = self._claim(f"A-{number}", lines[:12])
        history = None
        if chance.random() < 0.45:
            history, claim = self._saved(claim)
        return Generated(number, claim, history, chance.random() < 0.15)

    # ---- lines

    def _pairs(self) -> list[ClaimLine]:
        chance, pool = self._chance, self._pool
        first = chance.choice(pool.met if chance.random() < 0.7 else VISITS)
        partners = pool.partners.get(first) or ["99213"]
        others = chance.sample(partners, min(len(partners), chance.randint(1, 4)))
        day = self._day(first, others[0])
        codes = [first, *others]
        if chance.random() < 0.3:
            codes.append(chance.choice(VISITS))
        if chance.random() < 0.15:
            codes.append(chance.choice(codes))
        return [self._line(code, day) for code in codes]

    def _surgery(self) -> list[ClaimLine]:
        chance, pool = self._chance, self._pool
        day = date(2025, 1, 1) + timedelta(days=chance.randrange(365))
        lines = [self._line(chance.choice(pool.surgeries), day)]
        for _ in range(chance.randint(1, 4)):
            distance = timedelta(days=chance.choice(DISTANCES))
            code = chance.choice(VISITS if chance.random() < 0.65 else pool.surgeries)
            if chance.random() < 0.03:
                code = law.OUTSIDE_GROUP_VISIT
            lines.append(self._line(code, day + distance))
        return lines

    def _panel(self) -> list[ClaimLine]:
        chance = self._chance
        panel = chance.choice(sorted(law.PANELS))
        tests = list(chance.choice(law.panel_sets(panel)))
        codes = list(tests)
        if chance.random() < 0.4:
            codes.remove(chance.choice(codes))
        if chance.random() < 0.5:
            codes = [panel, *chance.sample(tests, chance.randint(1, 2))]
        if chance.random() < 0.35:
            codes.append(chance.choice(sorted(law.PANELS)))
        if chance.random() < 0.2:  # a panel and the tests missing for a larger one
            smaller = chance.choice(["80051", "80048", "80076", "80069"])
            held = law.PANELS[smaller].split()
            codes = [smaller, *(test for test in tests if test not in held)]
        day = self._day("80053", chance.choice(tests))
        lines = [self._line(code, day, plain=chance.random() < 0.9) for code in codes]
        if chance.random() < 0.15:
            lines[-1] = replace(lines[-1], modifiers=("91",))
        return lines

    def _added_on(self) -> list[ClaimLine]:
        chance, pool = self._chance, self._pool
        code = chance.choice(pool.add_ons)
        rows = pool.tables.add_ons.get(code, [])
        listed = {row.primary for row in rows if row.primary in pool.codes}
        primaries = sorted(code for code in listed if code) or ["99213"]
        codes = [code]
        if chance.random() < 0.7:
            primary = chance.choice(primaries)
            codes.append(primary)
            partners = pool.deniers.get(primary) if chance.random() < 0.5 else None
            partners = partners or pool.partners.get(primary, [])
            if partners and chance.random() < 0.6:
                codes.append(chance.choice(partners))
        if chance.random() < 0.4:
            codes.append(chance.choice(pool.add_ons_of.get(code) or pool.add_ons))
        if chance.random() < 0.3:
            codes.append(chance.choice(VISITS))
        edges = [row.effective for row in rows] + [row.last for row in rows if row.last]
        day = self._day(code, primaries[0])
        if edges and chance.random() < 0.3:
            day = self._near(chance.choice(edges))
        return [self._line(each, day, plain=chance.random() < 0.5) for each in codes]

    def _units(self) -> list[ClaimLine]:
        chance, pool = self._chance, self._pool
        code = chance.choice(pool.limited)
        day = date(2024, 7, 1) + timedelta(days=chance.randrange(-1, 93))
        if chance.random() < 0.1:
            code, day = chance.choice(["J1885", "E0114", "99213", "71046"]), date(2026, 10, 2)
        limit = pool.tables.limit(code, day)
        most = limit.units if limit else 1
        lines = []
        for _ in range(chance.randint(1, 3)):
            units = chance.choice([most, most + 1, max(most - 1, 1), 1, 2, 0])
            line = replace(self._line(code, day), units=Decimal(units))
            if chance.random() < 0.2:
                last = day + timedelta(days=chance.randint(-1, 3))
                line = replace(line, date_to=last, units=units * Decimal(chance.choice([1, 2, 4])))
            elif chance.random() < 0.2:
                line = replace(line, date=day + timedelta(days=chance.randint(0, 3)))
            lines.append(line)
        return lines

    def _lasting_care(self) -> list[ClaimLine]:
        """G2211 with visits, with or without 25 and preventive care."""
        chance = self._chance
        day = date(2024, 12, 31) + timedelta(days=chance.choice([-200, 0, 1, 90, 400]))
        codes = chance.sample(["99214", "99203", "99348", "G0439", "90471"], chance.randint(0, 3))
        lines = [self._line(code, day, plain=True) for code in [law.COMPLEXITY, *codes]]
        return [
            replace(line, modifiers=("25",))
            if line.code.startswith("99") and chance.random() < 0.6
            else line
            for line in lines
        ]

    def _line(self, code: str, day: date, plain: bool = False) -> ClaimLine:
        chance = self._chance
        wanted = 0 if plain else chance.choices([0, 1, 2, 3], [60, 28, 10, 2])[0]
        units = chance.choices([Decimal(1), Decimal(2), Decimal("1.5"), None], [90, 7, 1, 2])[0]
        if chance.random() < 0.04:
            day = day + timedelta(days=chance.choice([-1, 1]))
        return ClaimLine(
            date=None if chance.random() < 0.01 else day,
            place_of_service=self._place(),
            code=code if chance.random() > 0.01 else code[:4],
            modifiers=tuple(chance.sample(PAIR_MODIFIERS_LIST, wanted)),
            units=units,
            charge=Decimal("100.00"),
            diagnosis_pointers=(1,),
            rendering_provider=self._rendering(),
        )

    def _place(self) -> str:
        """Mostly the office; from a separate random stream, so that the claims stay the same."""
        return self._places.choices(PLACES, [80, 4, 4, 4, 3, 2, 2, 1])[0]

    def _rendering(self) -> Provider | None:
        named = [None, COLLEAGUE, INTERNIST, UNNAMED, Provider()]
        return self._chance.choices(named, [86, 6, 4, 2, 2])[0]

    def _day(self, first: str, second: str) -> date:
        """On or near a day on which a row of the pair begins or ends, else a covered day."""
        chance, pairs = self._chance, self._pool.tables.pairs
        rows = [*pairs.get((first, second), ()), *pairs.get((second, first), ())]
        if chance.random() < 0.08:
            return self._near(chance.choice([law.X_FROM, law.EITHER_LINE_FROM]))
        if rows and chance.random() < 0.35:
            return self._near(chance.choice(_edges(rows)))
        start, days = chance.choice(SPANS)
        return start + timedelta(days=chance.randrange(days))

    def _near(self, edge: date) -> date:
        return edge + timedelta(days=self._chance.choice([-1, 0, 0, 1]))

    # ---- claims

    def _claim(self, number: str, lines: list[ClaimLine]) -> Claim:
        chance = self._chance
        dates = CareDates(*(chance.choice([None, date(2025, 3, 4)]) for _ in range(2)))
        payer = Payer(
            "Acme Health",
            chance.choice(list(PayerKind)),
            follows_ncci=chance.random() > 0.1,
            bypass_on=BypassOn.COLUMN2 if chance.random() < 0.1 else BypassOn.EITHER,
        )
        return a_claim(
            *lines,
            claim_number=number,
            payer=payer,
            patient=PATIENT,
            billing_provider=Provider("Oak Street Spine", BILLING_NPI),
            rendering_provider=chance.choices([SURGEON, COLLEAGUE, Provider()], [90, 5, 5])[0],
            care_dates=dates,
        )

    def _saved(self, claim: Claim) -> tuple[list[Claim], Claim]:
        """Some lines move to saved claims, and some saved claims do not count."""
        chance = self._chance
        history = []
        for number in range(1, chance.randint(1, 3) + 1):
            few = min(len(claim.lines), chance.randint(0, 2))
            moved = chance.sample(range(len(claim.lines)), few)
            lines = [claim.lines[place] for place in moved] or self._pairs()[:3]
            if len(claim.lines) > few and chance.random() < 0.8:
                kept = [one for place, one in enumerate(claim.lines) if place not in moved]
                claim = replace(claim, lines=tuple(kept))
            saved = self._claim(f"H-{number}", lines)
            history += self._fate(replace(saved, payer_claim_number=f"77{number}"), claim)
        return history, claim

    def _fate(self, saved: Claim, claim: Claim) -> list[Claim]:
        fate = self._chance.random()
        if fate < 0.08:
            return [replace(saved, patient=STRANGER)]
        if fate < 0.14:
            return [replace(saved, claim_number=claim.claim_number)]
        if fate < 0.2:
            return [saved, replace(saved, frequency="8")]
        if fate < 0.26:
            return [saved, replace(saved, frequency="7", lines=saved.lines[:1])]
        if fate < 0.3:
            return [replace(saved, payer=Payer("Blue River", saved.payer.kind))]
        if fate < 0.36:
            return [replace(saved, billing_provider=OTHER_GROUP, rendering_provider=OTHER_GROUP)]
        return [saved]


def _edges(rows: list[PairRow]) -> list[date]:
    return [row.effective for row in rows] + [row.deletion for row in rows if row.deletion]
