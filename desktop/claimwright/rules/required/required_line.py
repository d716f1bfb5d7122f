"""Required fields of each service line: code, dates, place, units, charge, pointers."""

from collections.abc import Iterator

from claimwright.domain.codes import is_anesthesia, is_procedure, is_unlisted
from claimwright.domain.finding.finding import Severity
from claimwright.domain.reference.reference import Table
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.required.gap import Gap

MAX_POINTERS = 4  # CMS-1500 Item 24E and SV107
BILLED_BY_DAY = frozenset({"01953", "01996"})  # anesthesia codes without time


def line_gaps(context: CheckContext) -> Iterator[Gap]:
    """Every gap in every line, one per field; a line just started is one gap in total."""
    for line in context.lines:
        if _is_unfinished(line):
            yield from _code(line) if line.code else ()
            yield from _dates(context, line) if line.date else ()
            yield _unfinished(line)
            continue
        yield from _code(line)
        yield from _dates(context, line)
        yield from _provider(context, line)
        yield from _place(context, line)
        yield from _amounts(line)
        yield from _description(context, line)
        yield from _pointers(context, line)


def _gap(
    line: ServiceLine,
    field: str,
    value: object,
    message: str,
    severity: Severity = Severity.ERROR,
    predicts: tuple[str, ...] = ("CO-16",),
) -> Gap:
    return Gap(field, value, message, (line.number,), severity, predicts, of_line=True)


def _description(context: CheckContext, line: ServiceLine) -> Iterator[Gap]:
    """Medicare Claims Processing Manual ch. 26 s. 10.4, Item 19; SV101-7."""
    if not is_unlisted(line.code) or line.line.note.strip() or line.claim.note.strip():
        return
    severity = context.medicare(Severity.ERROR)
    would = "would" if severity is Severity.ERROR else "is likely to"
    what = "name the drug and its dose" if line.code[0] == "J" else "describe the service"
    message = (
        f"{_name(line)} is an unlisted code without a description and {would} come back as CO-16"
        f" (N350): {what} in Item 19 (Loop 2400 SV101-7)."
    )
    yield _gap(line, "note", None, message, severity)


def _name(line: ServiceLine) -> str:
    return f"Line {line.number} ({line.code[:8]})" if line.code else f"Line {line.number}"


def _is_unfinished(line: ServiceLine) -> bool:
    has_amount = line.line.units is not None or line.line.anesthesia_minutes is not None
    return line.line.charge is None and not has_amount


def _unfinished(line: ServiceLine) -> Gap:
    fields = (
        ("procedure code", line.code),
        ("date of service", line.date),
        ("place of service", line.line.place_of_service),
        ("units", None),
        ("charge", None),
        ("diagnosis pointers", line.line.diagnosis_pointers),
    )
    missing = [name for name, value in fields if not value]
    return _gap(
        line,
        "line",
        None,
        f"{_name(line)} is not finished: {joined(missing)} are missing, and without them it would"
        " come back as CO-16.",
        Severity.WARNING,
    )


def _code(line: ServiceLine) -> Iterator[Gap]:
    if not line.code:
        message = (
            f"{_name(line)} has no procedure code and would come back as CO-16: enter the code, or"
            " remove the line."
        )
        yield _gap(line, "code", None, message)
    elif not is_procedure(line.code):
        message = (
            f"{_name(line)} does not have the form of a CPT or HCPCS code and would be denied as"
            " CO-16 (M51) or CO-181: look the code up."
        )
        yield _gap(line, "code", line.code, message, predicts=("CO-16", "CO-181"))


def _dates(context: CheckContext, line: ServiceLine) -> Iterator[Gap]:
    day, last = line.date, line.line.date_to
    birth = context.claim.patient.birth_date
    if day is None:
        yield _gap(
            line,
            "date",
            None,
            f"{_name(line)} has no date of service and would come back as CO-16: enter it.",
        )
    elif day > context.today:
        message = f"{_name(line)} is dated in the future and would come back as CO-16: correct it."
        yield _gap(line, "date", day.isoformat(), message)
    elif birth and day < birth <= context.today:
        message = (
            f"{_name(line)} is dated before the patient's birth and would come back as CO-16:"
            " correct the date of service or of birth."
        )
        yield _gap(line, "date", day.isoformat(), message)
    if day and last and last < day:
        message = f"{_name(line)} ends before it begins and would come back as CO-16: correct it."
        yield _gap(line, "date_to", last.isoformat(), message)
    elif last and last > context.today and not (day and day > context.today):
        message = f"{_name(line)} ends in the future and would come back as CO-16: correct it."
        yield _gap(line, "date_to", last.isoformat(), message)


def _provider(context: CheckContext, line: ServiceLine) -> Iterator[Gap]:
    provider = line.line.rendering_provider
    if provider is None:
        return
    field = "rendering_provider.npi"
    if context.npi_problem(provider.npi):
        message = (
            f"{_name(line)} names a rendering provider whose NPI ({provider.npi[:12]}) cannot be"
            " right, and would be refused as CO-16: look it up again."
        )
        yield _gap(line, field, provider.npi, message)
    elif provider.name and not provider.npi and provider.name not in _named(context):
        message = (
            f"{_name(line)} was rendered by {provider.name}, whose NPI is missing, and would come"
            " back as CO-16 (N290): enter its ten digits."
        )
        yield _gap(line, field, None, message)


def _named(context: CheckContext) -> set[str]:
    """The names of providers whose NPI is checked at claim level."""
    claim = context.claim
    return {claim.rendering_provider.name, claim.billing_provider.name}


def _place(context: CheckContext, line: ServiceLine) -> Iterator[Gap]:
    place = line.line.place_of_service
    if not place:
        message = (
            f"{_name(line)} has no place of service and would come back as CO-16: enter its two"
            " digits, such as 11 for the office."
        )
        yield _gap(line, "place_of_service", None, message)
        return
    well_formed = len(place) == 2 and place.isdigit()
    known = context.reference.places()
    if well_formed and (place in known or not known):
        return
    whole = not well_formed or context.covers(Table.PLACES, line.date or context.today)
    message = (
        f"{_name(line)} has the place of service {place[:8]}, which is not one of CMS's, and"
        f" {'would' if whole else 'is likely to'} come back as CO-16: correct it."
    )
    severity = Severity.ERROR if whole else Severity.WARNING
    yield _gap(line, "place_of_service", place, message, severity)


def _amounts(line: ServiceLine) -> Iterator[Gap]:
    yield from _units(line)
    charge = line.line.charge
    if charge is None:
        yield _gap(
            line,
            "charge",
            None,
            f"{_name(line)} has no charge and would come back as CO-16: enter it.",
        )
    elif charge < 0:
        message = f"{_name(line)} has a negative charge and would come back as CO-16: correct it."
        yield _gap(line, "charge", str(charge), message)


def _units(line: ServiceLine) -> Iterator[Gap]:
    """Check units; anesthesia is billed in minutes, also in Item 24G on paper (ch. 12 s. 50)."""
    units, minutes = line.line.units, line.line.anesthesia_minutes
    anesthesia = is_anesthesia(line.code)
    if anesthesia and minutes is not None and minutes <= 0:
        message = (
            f"{_name(line)} has {minutes} minutes of anesthesia and would come back as CO-16:"
            " enter the minutes."
        )
        yield _gap(line, "anesthesia_minutes", minutes, message)
    elif anesthesia and minutes is None and units == 1 and line.code not in BILLED_BY_DAY:
        message = (
            f"{_name(line)} has 1 unit and no minutes of anesthesia, and is likely to come back as"
            " CO-16 (N203): enter the minutes."
        )
        yield _gap(line, "anesthesia_minutes", None, message, Severity.WARNING)
    elif units is None and (minutes is None or not anesthesia):
        why = "" if minutes is None else " (minutes count only for anesthesia)"
        message = f"{_name(line)} has no units{why} and would come back as CO-16: enter them."
        yield _gap(line, "units", None, message)
    elif units is not None and units <= 0:
        message = (
            f"{_name(line)} has {units} units and would come back as CO-16: enter how many were"
            " performed, at least 1."
        )
        yield _gap(line, "units", str(units), message)
    elif units is not None and units != units.to_integral_value() and line.code.isdigit():
        message = (
            f"{_name(line)} has {units.normalize():f} units, but a CPT code takes whole units, so"
            " it is likely to come back as CO-16: correct the number."
        )
        yield _gap(line, "units", str(units), message, Severity.WARNING)


def _pointers(context: CheckContext, line: ServiceLine) -> Iterator[Gap]:
    pointers, typed = line.line.diagnosis_pointers, context.claim.diagnoses
    diagnoses = len(typed)
    if not any(typed):
        return  # missing diagnoses are reported once for the claim
    wrong = [pointer for pointer in pointers if not 1 <= pointer <= diagnoses]
    empty = [pointer for pointer in pointers if pointer not in wrong and not typed[pointer - 1]]
    if not pointers:
        message = (
            f"{_name(line)} points to no diagnosis and would come back as CO-16: enter at least"
            " one pointer."
        )
        yield _gap(line, "diagnosis_pointers", None, message)
    elif wrong:
        message = (
            f"{_name(line)} points to diagnosis {wrong[0]}, but the claim has {diagnoses}, and"
            " would come back as CO-16: correct the pointer."
        )
        yield _gap(line, "diagnosis_pointers", list(pointers), message)
    elif empty:
        message = (
            f"{_name(line)} points to diagnosis {empty[0]}, which is empty, and would come back as"
            " CO-16: enter that diagnosis, or correct the pointer."
        )
        yield _gap(line, "diagnosis_pointers", list(pointers), message)
    elif len(pointers) > MAX_POINTERS:
        message = (
            f"{_name(line)} points to {len(pointers)} diagnoses, but four fit, and would come back"
            " as CO-16: keep the four that matter most."
        )
        yield _gap(line, "diagnosis_pointers", list(pointers), message)
    elif len(set(pointers)) < len(pointers):
        twice = next(one for one in pointers if pointers.count(one) > 1)
        message = (
            f"{_name(line)} points to diagnosis {twice} twice, and some payers return the claim as"
            " CO-16 for it: keep it once."
        )
        yield _gap(line, "diagnosis_pointers", list(pointers), message, Severity.WARNING)
