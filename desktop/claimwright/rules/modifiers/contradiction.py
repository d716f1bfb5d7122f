"""Modifiers that contradict each other, on one line or on two."""

from collections.abc import Iterator

from claimwright.domain.codes import ASSISTANTS
from claimwright.domain.finding.finding import Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.modifiers.modifier_fault import Fault, remove_one_of

# Medicare Claims Processing Manual ch. 12 s. 40.2, 40.8. Each modifier with what must be true to
# keep it.
CONTRADICTIONS = (
    (
        ("58", "staged or related"),
        ("79", "unrelated"),
        "which say that the procedure was both related and unrelated to the earlier surgery",
    ),
    (
        ("78", "an unplanned return for a complication"),
        ("79", "unrelated"),
        "which say that the procedure was both for a complication of the earlier surgery and"
        " unrelated to it",
    ),
    (
        ("76", "by the same provider"),
        ("77", "by another provider"),
        "which say that both the same and another provider repeated the service",
    ),
    (
        ("93", "by audio only"),
        ("95", "by audio and video"),
        "which say that the visit was both audio only and by video",
    ),
    (
        ("62", "the work of two surgeons"),
        ("66", "the work of a team"),
        "which say that the surgeon was both one of two and one of a team",
    ),
    *(
        (
            ("62", "a co-surgeon's own part"),
            (assistant, "assistance"),
            "which say that the surgeon was both a co-surgeon and an assistant",
        )
        for assistant in sorted(ASSISTANTS)
    ),
)
WASTE, NO_WASTE = "JW", "JZ"


def contradiction_faults(context: CheckContext, line: ServiceLine) -> Iterator[Fault]:
    """Find pairs of modifiers that cannot both be true."""
    for (first, first_is), (second, second_is), why in CONTRADICTIONS:
        if {first, second} <= line.modifiers:
            removals = {second: f"it was {first_is}", first: f"it was {second_is}"}
            clause = f"carries {first} and {second}, {why}"
            do = "keep the one that the record supports"
            fixes = remove_one_of(line, removals)
            yield Fault(second, clause, do, Severity.WARNING, fixes=fixes)
    if NO_WASTE in line.modifiers and WASTE not in line.modifiers:
        yield from _waste_on_another_line(context, line)


def _waste_on_another_line(context: CheckContext, line: ServiceLine) -> Iterator[Fault]:
    """Find JZ on one line and JW on another for the same drug.

    Medicare Claims Processing Manual ch. 17 s. 40: the administered amount carries neither.
    """
    for other in context.on(line.date) if line.date else ():
        if other.code == line.code and other.npi == line.npi and WASTE in other.modifiers:
            clause = f"carries JZ (nothing discarded), but {other.name} bills its waste with JW"
            removals = {NO_WASTE: "some was discarded"}
            do = "keep JZ only if nothing was discarded, and then remove the JW line"
            fixes = remove_one_of(line, removals)
            yield Fault(NO_WASTE, clause, do, Severity.WARNING, fixes=fixes)
            return
