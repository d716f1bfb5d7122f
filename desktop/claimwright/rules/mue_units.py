"""Medically unlikely edits: more units of a code than the payer accepts."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from claimwright.domain.codes import is_supply
from claimwright.domain.finding import Edit, EditOp, Fact, Finding, Fix, Severity
from claimwright.domain.reference import Mue
from claimwright.rules.check_input import CheckInput
from claimwright.rules.phrases import claims_of, days_of, joined, numbers_here, sentence
from claimwright.rules.service_line import ServiceLine

RULE = "mue-units"
TITLE = "More units than the payer accepts"
CITATION = "CMS NCCI Policy Manual ch. I s. V; CMS practitioner MUE file"
PREDICTS = ("CO-151",)
EACH_LINE = 1
ABSOLUTE = 2
ONE = Decimal(1)
# Statuses that say themselves why nothing is paid: there code-status speaks of a limit of 0.
SAID_BY_STATUS = frozenset({"B", "N", "I"})


def check(data: CheckInput) -> Iterator[Finding]:
    """More units of one code than Medicare's quarterly table of limits allows.

    With adjudication indicator 1 each line is judged alone, and a true excess goes on a second
    line with the modifier that says why. With 2 and 3 the units of the day are added up over all
    lines and claims of the provider: 2 is absolute, 3 can be appealed with the record. The whole
    line is denied, not only the excess. A code without a limit here may still have one, because
    some are confidential.
    """
    for day, lines in data.by_day.items():
        limits = data.mues(day)
        if not limits:
            continue
        groups: dict[tuple[str, str], list[ServiceLine]] = {}
        for line in lines:
            if line.code in limits and not _said_by_status(data, limits[line.code], line):
                groups.setdefault((line.code, line.npi), []).append(line)
        for (code, npi), here in groups.items():
            limit = limits[code]
            if limit.mai == EACH_LINE:
                yield from _each_line(data, limit, here)
            else:
                saved = [
                    line
                    for line in data.saved_by_day.get(day, ())
                    if line.code == code and line.npi == npi
                ]
                yield from _whole_day(data, limit, here, saved)


def _said_by_status(data: CheckInput, limit: Mue, line: ServiceLine) -> bool:
    """Medicare's limit of 0 repeats what the status of a bundled or uncovered code says better."""
    if limit.limit > 0 or line.date is None:
        return False
    fee = data.fees(line.date).get(line.code)
    return fee is not None and fee.status in SAID_BY_STATUS


def units_a_day(line: ServiceLine) -> Decimal:
    """The units of one day: 50 is one unit, and a span of days shares them out, rounded.

    The rounding is believed to be to the nearest whole unit and is not confirmed.
    """
    units = line.line.units
    if units is None or units <= 0:
        return Decimal()
    if "50" in line.modifiers:
        return ONE
    days = days_of(line.line)
    return units if days == 1 else (units / days).quantize(ONE, rounding=ROUND_HALF_UP)


def _each_line(data: CheckInput, limit: Mue, lines: Sequence[ServiceLine]) -> Iterator[Finding]:
    for line in lines:
        counted = units_a_day(line)
        if counted > limit.limit:
            yield _finding(data, limit, [line], counted, _fact(data, limit, [line]))


def _whole_day(
    data: CheckInput, limit: Mue, here: Sequence[ServiceLine], saved: Sequence[ServiceLine]
) -> Iterator[Finding]:
    lines = [*here, *saved]
    counted = sum((units_a_day(line) for line in lines), Decimal())
    if counted > limit.limit and any(units_a_day(line) for line in here):
        yield _finding(data, limit, lines, counted, _fact(data, limit, lines))


def _fact(data: CheckInput, limit: Mue, lines: Sequence[ServiceLine]) -> Fact:
    """Where only a duplicate line makes the excess, it is that duplicate's fact.

    A limit of 0 says what the status of the code may say as well: that it is not payable.
    """
    if limit.limit == 0:
        return ("status", lines[0].number)
    if limit.mai == EACH_LINE:
        return ("units", lines[0].number)
    twins = [line for line in lines if line.is_here and line.number in data.twins]
    others = sum((units_a_day(line) for line in lines if line not in twins), Decimal())
    if twins and others <= limit.limit:
        original = data.twins[twins[0].number]
        return ("pair", twins[0].number, original.place)
    return ("units", lines[0].number)


def _finding(
    data: CheckInput, limit: Mue, lines: Sequence[ServiceLine], counted: Decimal, fact: Fact
) -> Finding:
    first = lines[0]
    return Finding(
        id=f"{RULE}:{first.number}:{first.code}",
        rule=RULE,
        title=TITLE,
        severity=_severity(data, limit, first),
        message=_message(data, limit, lines, counted),
        lines=numbers_here(lines),
        other_claims=claims_of(lines),
        predicts=PREDICTS,
        fixes=tuple(_fixes(data, limit, lines, counted)),
        citation=CITATION,
        evidence={
            "limit": limit.limit,
            "mai": limit.mai,
            "counted": _plain(counted),
            "release": limit.release,
        },
        fact=fact,
    )


def _severity(data: CheckInput, limit: Mue, line: ServiceLine) -> Severity:
    """Medicare's limit of 0 is often its coverage, which says nothing of another payer's."""
    if limit.limit > 0 or line.date is None:
        return data.ncci(Severity.ERROR)
    supply = is_supply(line.code)
    if data.claim.payer.is_medicare:
        return data.ncci(Severity.WARNING if supply else Severity.ERROR)
    known = supply or line.code in data.fees(line.date)
    return Severity.INFO if known else data.ncci(Severity.WARNING)


def _plain(units: Decimal) -> int | str:
    return int(units) if units == units.to_integral_value() else format(units.normalize(), "f")


def _message(data: CheckInput, limit: Mue, lines: Sequence[ServiceLine], counted: Decimal) -> str:
    names = sentence(joined([line.name for line in lines]))
    would = "would be" if data.claim.payer.follows_ncci else "would, at a payer that follows it, be"
    if limit.limit == 0:
        return _not_payable(names, lines, _severity(data, limit, lines[0]), would)
    if limit.mai == EACH_LINE:
        how = f"limit is {limit.limit} a line"
        do = "put a true excess on a second line with the modifier that says why"
    elif limit.mai == ABSOLUTE:
        how = f"limit is {limit.limit} a day and absolute"
        do = "recheck code, units and date"
    else:
        how = f"limit is {limit.limit} a day"
        do = "recheck the units, and keep them only if the record shows each, for an appeal"
    have, all_of_it = ("has", "the whole line") if len(lines) == 1 else ("have", "all of them")
    return (
        f"{names} {have} {_plain(counted)} units where Medicare's {how}, and {all_of_it} {would}"
        f" denied as CO-151: {do}."
    )


def _not_payable(names: str, lines: Sequence[ServiceLine], severity: Severity, would: str) -> str:
    line, many = lines[0], len(lines) > 1
    has, it = ("have", "them") if many else ("has", "it")
    why = (
        f"{names} {has} a limit of 0 units with Medicare, which does not pay {it} to a practitioner"
    )
    if severity is Severity.ERROR:
        return f"{why}, and {would} denied as CO-151: recheck the code."
    if severity is Severity.WARNING and is_supply(line.code):
        return (
            f"{why}, and {'are' if many else 'is'} likely to be denied as CO-151: send a supply to"
            " the contractor for medical equipment, whose limits are another table."
        )
    return f"{why}: see that this payer does, else CO-151 follows."


def _fixes(
    data: CheckInput, limit: Mue, lines: Sequence[ServiceLine], counted: Decimal
) -> Iterator[Fix]:
    line = lines[0]
    if limit.limit == 0:
        removal = f"Remove line {line.number} if it has to go to another payer or as another code."
        yield Fix(removal, Edit(EditOp.REMOVE_LINE, line.number))
        return
    if _are_two_sides(data, lines):
        yield Fix(
            "If both sides were treated, bill one line with 50 and 1 unit instead of RT and LT: it"
            " counts as one unit."
        )
    if len(lines) == 1 and days_of(line.line) == 1:
        yield Fix(
            f"Set line {line.number} to {limit.limit} unit{'' if limit.limit == 1 else 's'} if no"
            " more were given.",
            Edit(EditOp.SET_UNITS, line.number, str(limit.limit)),
        )
    if limit.mai == EACH_LINE:
        yield Fix(
            f"Bill the other {_plain(counted - limit.limit)} on a second line with 76, 77, 91, a"
            " side, or 59 or an X modifier, whichever the record supports."
        )
    elif limit.mai == ABSOLUTE:
        yield Fix("Recheck the code, the units and the date: no record lifts this limit.")
    else:
        yield Fix("Keep the units only if the record shows each one, and have it ready to appeal.")


def _are_two_sides(data: CheckInput, lines: Sequence[ServiceLine]) -> bool:
    """Whether RT and LT stand on two lines of a code that takes 50 (CMS MLN Matters SE1422)."""
    if len(lines) != 2 or lines[0].date is None or not all(line.is_here for line in lines):
        return False
    fee = data.fees(lines[0].date).get(lines[0].code)
    sides = {side for line in lines for side in line.modifiers & {"RT", "LT"}}
    return fee is not None and fee.bilateral == "1" and sides == {"RT", "LT"}
