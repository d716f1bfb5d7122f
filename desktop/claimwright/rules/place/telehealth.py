"""Hands-on services, which are never telehealth, whatever the place or modifier says."""

from collections.abc import Iterator

from claimwright.domain.codes import is_surgery
from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.place.place_finding import place_finding

PLACES = frozenset({"02", "10"})
MODIFIERS = frozenset({"93", "95"})
MANIPULATION = frozenset("98925 98926 98927 98928 98929 98940 98941 98942".split())
VACCINATION = frozenset("90471 90472 90473 90474".split())


def _is_hands_on(code: str) -> bool:
    """Whether a code is surgery, manipulation, vaccination, infusion or injection.

    Global days cannot tell: cardiac rehabilitation and dialysis visits also have 000.
    """
    if is_surgery(code) or code in MANIPULATION or code in VACCINATION:
        return True
    return len(code) == 5 and code.isdigit() and "96360" <= code <= "96549"


def check_telehealth(context: CheckContext, line: ServiceLine) -> Iterator[Finding]:
    """Find a hands-on service that is billed as telehealth."""
    place, carried = line.line.place_of_service, sorted(line.modifiers & MODIFIERS)
    if not _is_hands_on(line.code) or not (place in PLACES or carried):
        return
    if place in PLACES:
        severity = context.medicare(Severity.ERROR)
        says = f"has {place} (telehealth) as its place of service"
        predicts = ("CO-5",)
        denied = "CO-5 (M77)"
    else:
        severity = Severity.WARNING
        says = f"carries {joined(carried)} for telehealth"
        predicts = ("CO-4",)
        denied = "CO-4"
    would = "would be" if severity is Severity.ERROR else "is likely to be"
    message = (
        f"{sentence(line.name)} {says} though it needs the patient present, and it {would} denied"
        f" as {denied}: correct it to where the patient was."
    )
    fixes = (Fix(f"Set the place of service of line {line.number} to where it was performed."),)
    yield place_finding(line, "telehealth", severity, message, predicts, fixes)
