"""Which modifiers bypass a PTP edit, depending on their class, line and date of service."""

from datetime import date
from enum import StrEnum

from claimwright.domain.claim.claim import BypassOn
from claimwright.domain.codes import (
    ANATOMIC_MODIFIERS,
    DISTINCT_MODIFIERS,
    EVALUATION_MODIFIERS,
    NCCI_MODIFIERS,
    VISITS,
    X_MODIFIERS,
    is_laboratory,
)
from claimwright.domain.value import value
from claimwright.rules.context.phrases import day_text, joined
from claimwright.rules.context.service_line import ServiceLine

X_MODIFIERS_FROM = date(2015, 1, 1)  # CMS MLN Matters MM8863
EITHER_LINE_FROM = date(2019, 7, 1)  # CMS MLN Matters MM11168: 59 and X on either line
PROCEDURE_MODIFIERS = frozenset({"58", "78", "79"})
WEEKLY_MANAGEMENT = "77427"  # NCCI Policy Manual ch. I s. E: 59 and X never go on it
BOTH_SIDES = frozenset({"LT", "RT"})
# Modifiers that billers try although they are not NCCI-associated (NCCI Policy Manual ch. I).
REPEATS = frozenset({"76", "77"})  # on a procedure with a visit, the others have other uses
NOT_ASSOCIATED = frozenset("22 26 50 51 52 53 62 76 77 80 TC".split())


class Verdict(StrEnum):
    """What the modifiers on a pair do to its edit."""

    BYPASSED = "bypassed"
    SAME_SITE = "same-site"
    ON_THE_PROCEDURE = "on-the-procedure"
    NONE = "none"


@value
class Bypass:
    """The verdict, the modifiers that decide it, and why each ineffective modifier is."""

    verdict: Verdict
    modifiers: tuple[str, ...] = ()
    ineffective: tuple[str, ...] = ()


NO_MODIFIERS = Bypass(Verdict.NONE)


def bypass(
    column1: ServiceLine,
    column2: ServiceLine,
    on: date,
    bypass_on: BypassOn,
    visits: frozenset[str],
) -> Bypass:
    """Judge the modifiers of a pair with indicator 1; ``visits`` are the codes that take 25.

    Source: NCCI Policy Manual ch. I s. E. It does not settle what 59 does on a procedure that is
    paired with a visit.
    """
    if not (column1.modifiers or column2.modifiers):
        return NO_MODIFIERS
    if column2.code in visits:
        return _visit_in_column2(column1, column2, on, visits)
    if column1.code in visits:
        return _visit_in_column1(column1, column2, on)
    valid1 = _valid_on_procedure(
        column1, on, bypass_on is BypassOn.EITHER and on >= EITHER_LINE_FROM
    )
    valid2 = _valid_on_procedure(column2, on, True)
    ineffective = _ineffective_reasons(column1, column2, valid1, valid2, bypass_on, on)
    distinct = (valid1 | valid2) - ANATOMIC_MODIFIERS
    if distinct:
        return Bypass(Verdict.BYPASSED, tuple(sorted(distinct)), ineffective)
    sites = valid1 | valid2
    if not sites:
        return Bypass(Verdict.NONE, (), ineffective)
    if _same_site(column1.modifiers, column2.modifiers):
        return Bypass(Verdict.SAME_SITE, tuple(sorted(sites)), ineffective)
    return Bypass(Verdict.BYPASSED, tuple(sorted(sites)), ineffective)


def _valid_on_procedure(line: ServiceLine, on: date, takes_distinct: bool) -> frozenset[str]:
    """The line's modifiers that bypass an edit in a pair without a visit."""
    modifiers = line.modifiers
    if not modifiers:
        return modifiers
    valid = modifiers & (ANATOMIC_MODIFIERS | PROCEDURE_MODIFIERS)
    if takes_distinct and line.code != WEEKLY_MANAGEMENT:
        distinct = modifiers & DISTINCT_MODIFIERS
        valid |= distinct if on >= X_MODIFIERS_FROM else distinct - X_MODIFIERS
    if "91" in modifiers and is_laboratory(line.code):
        valid |= {"91"}
    return valid


def _same_site(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether both lines name sites and one set contains the other; 50 stands for both sides."""
    mine, theirs = _sites(first), _sites(second)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _sites(modifiers: frozenset[str]) -> frozenset[str]:
    sites = modifiers & ANATOMIC_MODIFIERS
    return sites | BOTH_SIDES if "50" in modifiers else sites


def _visit_in_column2(
    column1: ServiceLine, column2: ServiceLine, on: date, visits: frozenset[str]
) -> Bypass:
    on_visit: set[str] = set()
    on_procedure: set[str] = set()
    ineffective: list[str] = []
    for line in (column1, column2):
        if line.code in visits:
            on_visit |= line.modifiers & EVALUATION_MODIFIERS
            ineffective += [
                f"{modifier} does not belong on a visit"
                for modifier in sorted(line.modifiers & DISTINCT_MODIFIERS)
            ]
            continue
        distinct = line.modifiers & DISTINCT_MODIFIERS
        if line.code == WEEKLY_MANAGEMENT:
            ineffective += [f"{one} never goes on {WEEKLY_MANAGEMENT}" for one in sorted(distinct)]
        else:
            on_procedure |= distinct
        ineffective += [
            f"{modifier} belongs on the visit, not on the procedure"
            for modifier in sorted(line.modifiers & EVALUATION_MODIFIERS)
        ]
        ineffective += [
            f"{modifier} does not bypass an edit with a visit"
            for modifier in sorted(line.modifiers & REPEATS)
        ]
    if on < X_MODIFIERS_FROM:
        on_procedure -= X_MODIFIERS
    if on_visit > {"24"}:
        on_visit -= {"24"}  # 24 refers to an earlier surgery, the others to this day's procedure
    if on_visit:
        return Bypass(Verdict.BYPASSED, tuple(sorted(on_visit)), tuple(ineffective))
    if on_procedure:
        return Bypass(Verdict.ON_THE_PROCEDURE, tuple(sorted(on_procedure)), tuple(ineffective))
    return Bypass(Verdict.NONE, (), tuple(ineffective))


def _visit_in_column1(column1: ServiceLine, column2: ServiceLine, on: date) -> Bypass:
    """A pair with an E/M code in column 1 only, so the procedure is denied, not the visit.

    59 and X count on column 2. 25 is believed to count on a visit in column 1; on other E/M
    services, such as counseling, it has no effect.
    """
    distinct = column2.modifiers & DISTINCT_MODIFIERS
    if on < X_MODIFIERS_FROM:
        distinct -= X_MODIFIERS
    ineffective: list[str] = []
    if column2.code == WEEKLY_MANAGEMENT:
        ineffective = [f"{one} never goes on {WEEKLY_MANAGEMENT}" for one in sorted(distinct)]
        distinct = frozenset()
    carried = column1.modifiers & EVALUATION_MODIFIERS
    if column1.code not in VISITS:
        ineffective += [f"{one} belongs on a visit, and {column1.code} is none" for one in carried]
        carried = frozenset()
    ineffective += [
        f"{one} belongs on a visit" for one in sorted(column2.modifiers & EVALUATION_MODIFIERS)
    ]
    ineffective += [
        f"{one} goes on {column2.name}" for one in sorted(column1.modifiers & DISTINCT_MODIFIERS)
    ]
    ineffective += [
        f"{one} does not bypass an NCCI edit" for one in sorted(column2.modifiers & REPEATS)
    ]
    counting = distinct | carried
    if counting > {"24"}:
        counting -= {"24"}
    if counting:
        return Bypass(Verdict.BYPASSED, tuple(sorted(counting)), tuple(ineffective))
    return Bypass(Verdict.NONE, (), tuple(ineffective))


def _ineffective_reasons(
    column1: ServiceLine,
    column2: ServiceLine,
    valid1: frozenset[str],
    valid2: frozenset[str],
    bypass_on: BypassOn,
    on: date,
) -> tuple[str, ...]:
    """One clause for each of the pair's other modifiers, saying why it does not help."""
    clauses, idle = [], []
    for line, valid in ((column1, valid1), (column2, valid2)):
        for modifier in sorted(line.modifiers - valid):
            if modifier in X_MODIFIERS and on < X_MODIFIERS_FROM:
                clauses.append(f"{modifier} exists only from {day_text(X_MODIFIERS_FROM)}")
            elif modifier in DISTINCT_MODIFIERS and line.code == WEEKLY_MANAGEMENT:
                clauses.append(f"{modifier} never goes on {WEEKLY_MANAGEMENT}")
            elif modifier in DISTINCT_MODIFIERS:
                where = "this payer" if bypass_on is BypassOn.COLUMN2 else "for this date the payer"
                clauses.append(f"{where} accepts {modifier} only on {column2.name}")
            elif modifier in EVALUATION_MODIFIERS:
                clauses.append(f"{modifier} belongs on a visit")
            elif modifier == "91":
                clauses.append("91 belongs on a laboratory test")
            elif modifier == "27":
                clauses.append("27 is for hospitals")
            elif modifier in NOT_ASSOCIATED or modifier in NCCI_MODIFIERS:
                idle.append(modifier)
    if idle:
        named = sorted(set(idle))
        do = "does not" if len(named) == 1 else "do not"
        clauses.append(f"{joined(named)} {do} bypass an NCCI edit")
    return tuple(dict.fromkeys(clauses))
