"""Anesthesia: the modifier that says who performed it, and one code per session."""

from collections.abc import Iterator

from claimwright.domain.codes import is_anesthesia
from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.rule import Rule

RULE = Rule("anesthesia", "Anesthesia", "Medicare Claims Processing Manual ch. 12 s. 50 and 140")
# Medicare Claims Processing Manual ch. 12 s. 50.I: who performed or directed it.
PERFORMED_BY = {
    "AA": "an anesthesiologist performed it personally",
    "QK": "a physician directed two to four at once",
    "AD": "a physician supervised more than four at once",
    "QY": "a physician directed one nurse anesthetist",
    "QX": "a nurse anesthetist performed it under medical direction",
    "QZ": "a nurse anesthetist performed it without medical direction",
}
PHYSICIAN_MODIFIERS = frozenset({"AA", "AD", "QK", "QY"})
OTHER_MODIFIERS = frozenset({"QX", "QZ"})
# CMS specialty codes and taxonomies: nurse anesthetists, anesthesiologist assistants, physicians.
NURSES = ("43", "367500000X")
ASSISTANTS = ("32", "367H00000X")
PHYSICIANS = ("05", "207L")
DAILY_CARE = "01996"  # daily management of a catheter, on the days after the session
# CPT: add-on codes for burns and labor, billed with their primary in one session.
ADD_ONS = {"01953": ("01952",), "01968": ("01967",), "01969": ("01967",)}
ANOTHER_SESSION = frozenset({"59", "XE", "76", "77", "78"})


def check(context: CheckContext) -> Iterator[Finding]:
    """Find anesthesia without the modifier for who performed it, or two codes in one session."""
    lines = [line for line in context.lines if is_anesthesia(line.code) and line.code != DAILY_CARE]
    for line in lines:
        carried = line.modifiers & PERFORMED_BY.keys()
        if not carried:
            yield _missing(context, line)
        elif wrong := carried - _fitting(line):
            yield _wrong_provider(context, line, wrong)
        elif len(carried) > 1:
            yield _contradicting(line, carried)
    yield from _second_code(lines)


def _missing(context: CheckContext, line: ServiceLine) -> Finding:
    severity = context.medicare(Severity.ERROR)
    would = "would come" if severity is Severity.ERROR else "is likely to come"
    message = (
        f"{sentence(line.name)} is anesthesia without AA, AD, QK, QX, QY or QZ and {would} back as"
        " CO-16 (N822) or CO-4: add the one that says who performed it."
    )
    fixes = tuple(
        Fix(
            f"Add {modifier} to line {line.number} if {shown}.",
            Edit(EditOp.ADD_MODIFIER, line.number, modifier),
        )
        for modifier, shown in PERFORMED_BY.items()
        if modifier in _fitting(line)
    )
    return _finding(line, "modifier", severity, message, ("CO-16", "CO-4"), fixes)


def _fitting(line: ServiceLine) -> frozenset[str]:
    """The modifiers that the provider's specialty can use; all of them if it is unknown."""
    if line.specialty.startswith(NURSES):
        return OTHER_MODIFIERS
    if line.specialty.startswith(ASSISTANTS):
        return frozenset({"QX"})
    if line.specialty.startswith(PHYSICIANS):
        return PHYSICIAN_MODIFIERS
    return PHYSICIAN_MODIFIERS | OTHER_MODIFIERS


def _contradicting(line: ServiceLine, carried: frozenset[str]) -> Finding:
    """Two modifiers that each say who performed the line and pay differently (s. 50.B-D)."""
    both = sorted(carried)
    message = (
        f"{sentence(line.name)} carries {joined(both)}, which say different things about who"
        " performed it, and is likely to be denied as CO-4: keep the one that the record supports."
    )
    fixes = tuple(
        Fix(
            f"Remove {modifier} from line {line.number} unless {PERFORMED_BY[modifier]}.",
            Edit(EditOp.REMOVE_MODIFIER, line.number, modifier),
        )
        for modifier in both
    )
    return _finding(line, "modifier", Severity.WARNING, message, ("CO-4",), fixes)


def _wrong_provider(context: CheckContext, line: ServiceLine, carried: frozenset[str]) -> Finding:
    wrong = sorted(carried)
    severity = context.medicare(Severity.ERROR)
    would = "would be" if severity is Severity.ERROR else "is likely to be"
    whose = "a physician's" if PHYSICIAN_MODIFIERS.intersection(wrong) else "a nurse anesthetist's"
    message = (
        f"{sentence(line.name)} carries {joined(wrong)}, which is {whose}, but its provider's"
        f" specialty is {line.specialty}, and it {would} denied as CO-4: correct the modifier, or"
        " the rendering provider."
    )
    removal = Fix(
        f"Remove {wrong[0]} from line {line.number} and add the one that says who performed it.",
        Edit(EditOp.REMOVE_MODIFIER, line.number, wrong[0]),
    )
    return _finding(line, "provider", severity, message, ("CO-4",), (removal,))


def _second_code(lines: list[ServiceLine]) -> Iterator[Finding]:
    """Find a second code in a session: only the one with the most base units is paid.

    Source: Medicare Claims Processing Manual ch. 12 s. 50.E.
    """
    first: dict[tuple[object, str], ServiceLine] = {}
    codes = {line.code for line in lines}
    for line in lines:
        if line.date is None or codes.intersection(ADD_ONS.get(line.code, ())):
            continue
        other = first.setdefault((line.date, line.npi), line)
        if other is line or line.code == other.code or line.modifiers & ANOTHER_SESSION:
            continue  # duplicate-line reports the same code twice
        if other.modifiers & ANOTHER_SESSION:
            continue
        message = (
            f"{sentence(line.name)} is a second anesthesia code on the same day as {other.name};"
            " one session takes one code, so it is likely to be denied as CO-97: keep the one"
            " with the most base units and all of the time, unless there were two sessions."
        )
        removal = Fix(
            f"Remove line {line.number} if there was one session.",
            Edit(EditOp.REMOVE_LINE, line.number),
        )
        yield _finding(
            line, "session", Severity.WARNING, message, ("CO-97",), (removal,), (other.number,)
        )


def _finding(
    line: ServiceLine,
    about: str,
    severity: Severity,
    message: str,
    predicts: tuple[str, ...],
    fixes: tuple[Fix, ...],
    others: tuple[int, ...] = (),
) -> Finding:
    evidence = FieldEvidence(about, line.code)
    return RULE.line_finding(
        line,
        about,
        evidence,
        severity=severity,
        message=message,
        predicts=predicts,
        fixes=fixes,
        others=others,
        fact=("pair", line.number, *others) if others else (),
    )
