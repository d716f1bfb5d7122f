"""Modifiers that say two opposite things, on one line or on two."""

from collections.abc import Iterator

from claimwright.domain.codes import ASSISTANTS
from claimwright.domain.finding.finding import Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.modifiers.modifier_fault import Fault, one_goes

# Medicare Claims Processing Manual ch. 12 s. 40.2, 40.8: each with what is true where it stays.
CONTRARY = (
    (
        ("58", "staged or related"),
        ("79", "unrelated"),
        "which call the procedure related to the earlier surgery and unrelated at once",
    ),
    (
        ("78", "an unplanned return for a complication"),
        ("79", "unrelated"),
        "which call the procedure a complication of the earlier surgery and unrelated at once",
    ),
    (
        ("76", "by the same provider"),
        ("77", "by another provider"),
        "which call the repeat one's own and somebody else's at once",
    ),
    (
        ("93", "by audio alone"),
        ("95", "by audio and video"),
        "which call the visit audio alone and video at once",
    ),
    (
        ("62", "the work of two surgeons"),
        ("66", "the work of a team"),
        "which call the surgeon one of two and one of a team at once",
    ),
    *(
        (
            ("62", "a co-surgeon's own part"),
            (assistant, "assistance"),
            "which call the surgeon a co-surgeon and an assistant at once",
        )
        for assistant in sorted(ASSISTANTS)
    ),
)
WASTE, NO_WASTE = "JW", "JZ"


def contrary_faults(context: CheckContext, line: ServiceLine) -> Iterator[Fault]:
    """The pairs of modifiers that cannot both be true."""
    for (first, first_is), (second, second_is), why in CONTRARY:
        if {first, second} <= line.modifiers:
            going = {second: f"it was {first_is}", first: f"it was {second_is}"}
            clause = f"carries {first} and {second}, {why}"
            do = "keep the one that the record supports"
            fixes = one_goes(line, going)
            yield Fault(second, clause, do, Severity.WARNING, fixes=fixes)
    if NO_WASTE in line.modifiers and WASTE not in line.modifiers:
        yield from _waste_on_another_line(context, line)


def _waste_on_another_line(context: CheckContext, line: ServiceLine) -> Iterator[Fault]:
    """Medicare Claims Processing Manual ch. 17 s. 40: beside JW the given part carries neither."""
    for other in context.on(line.date) if line.date else ():
        if other.code == line.code and other.npi == line.npi and WASTE in other.modifiers:
            clause = f"carries JZ (nothing discarded), but {other.name} bills its waste with JW"
            going = {NO_WASTE: "some was discarded"}
            do = "keep JZ only if nothing was discarded, and then remove the JW line"
            fixes = one_goes(line, going)
            yield Fault(NO_WASTE, clause, do, Severity.WARNING, fixes=fixes)
            return
