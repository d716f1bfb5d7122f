"""Two visits on one day, of which Medicare pays one."""

from collections.abc import Iterator

from claimwright.domain.codes import NEW_PATIENT, VISITS
from claimwright.domain.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.check_input import CheckInput
from claimwright.rules.phrases import claims_of, numbers_here, sentence
from claimwright.rules.service_line import ServiceLine, same_provider

RULE = "new-patient"
TITLE = "Two visits in one day"
CITATION = "Medicare Claims Processing Manual ch. 12 s. 30.6.7, 30.6.9"
PREDICTS = ("CO-B14",)
PREVENTIVE = frozenset({"G0402", "G0438", "G0439"} | {str(code) for code in range(99381, 99398)})
# Visits that are paid beside another kind of visit when 25 says that each stood on its own.
OF_ANOTHER_KIND = PREVENTIVE | {"99291"}
APART = frozenset({"25", "24", "57", "FT"})


def check_two_visits(data: CheckInput) -> Iterator[Finding]:
    """One finding for each visit after the first of a day, unless a modifier tells them apart."""
    for day, lines in data.by_day.items():
        if sum(line.code in VISITS for line in lines) < 2 and day not in data.saved_by_day:
            continue
        for place, line in enumerate(lines):
            if line.code not in VISITS:
                continue
            earlier = [*data.saved_by_day.get(day, ()), *lines[:place]]
            first = next(
                (one for one in earlier if one.code in VISITS and same_provider(one, line)), None
            )
            if first is not None:
                yield from _of(*_at_risk_first(line, first))


def _at_risk_first(line: ServiceLine, first: ServiceLine) -> tuple[ServiceLine, ServiceLine]:
    """Beside a preventive visit the other one is at risk and takes 25, wherever it stands."""
    if line.code in PREVENTIVE and first.code not in PREVENTIVE and first.is_here:
        return first, line
    return line, first


def _of(line: ServiceLine, first: ServiceLine) -> Iterator[Finding]:
    apart = (line.modifiers | first.modifiers) & APART
    other_kind = (line.code in OF_ANOTHER_KIND) != (first.code in OF_ANOTHER_KIND)
    if apart and other_kind:
        return
    second = f"{sentence(line.name)} is a second visit of the day beside {first.name}"
    if apart:
        severity = Severity.INFO
        message = (
            f"{second}: keep both only if the notes show problems that had nothing to do with each"
            " other."
        )
    elif other_kind:
        severity = Severity.WARNING
        message = (
            f"{second}, to the same group and specialty, and is likely to be denied as CO-B14 (M86)"
            " unless it stood on its own and 25 says so."
        )
    else:
        severity = Severity.ERROR
        message = (
            f"{second}, to the same group and specialty, and would be denied as CO-B14 (M86) unless"
            " the problems had nothing to do with each other: combine the two, or say so with 25."
        )
    yield Finding(
        id=f"{RULE}:{line.number}:{line.code}:{first.code}",
        rule=RULE,
        title=TITLE,
        severity=severity,
        message=message,
        lines=(line.number, *numbers_here([first])),
        other_claims=claims_of([first]),
        predicts=PREDICTS,
        fixes=_fixes(line, first, other_kind),
        citation=CITATION,
        evidence={"field": "code", "value": line.code},
        fact=("pair", line.number, first.place),
    )


def _fixes(line: ServiceLine, first: ServiceLine, other_kind: bool) -> tuple[Fix, ...]:
    removed = f"Remove line {line.number} and choose one code for the whole of the day's work."
    if other_kind:
        removed = f"Remove line {line.number} if it was a part of the other visit."
    removal = Fix(removed, Edit(EditOp.REMOVE_LINE, line.number))
    # A new patient's code seldom needs 25 beside a procedure, beside another kind of visit it does.
    if "25" in line.modifiers or (line.code in NEW_PATIENT and not other_kind):
        return (removal,)
    if line.code in PREVENTIVE and other_kind:  # 25 belongs on the other visit, on a saved claim
        return (Fix(f"Correct {first.name} with 25, only if its note shows a problem of its own."),)
    apart = Fix(
        f"Add 25 to line {line.number}, only if its note shows a problem of its own.",
        Edit(EditOp.ADD_MODIFIER, line.number, "25"),
    )
    return (apart, removal) if other_kind else (removal, apart)
