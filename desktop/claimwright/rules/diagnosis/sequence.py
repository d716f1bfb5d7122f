"""The order of diagnoses: codes that may never be listed first, and codes that must be."""

from collections.abc import Iterator, Sequence

from claimwright.domain.codes import is_diagnosis, is_external_cause
from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.domain.reference.diagnosis import Place, bare
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import lines_named, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.diagnosis.claim_diagnosis import ClaimDiagnosis
from claimwright.rules.diagnosis.diagnosis_finding import SEQUENCE, diagnosis_finding
from claimwright.rules.diagnosis.order_notes import Addition, addition, coded_before

# ICD-10-CM guidelines I.C.21.c.16: only ever the first-listed diagnosis of an encounter.
ONLY_FIRST = tuple(
    "Z00 Z01 Z02 Z04 Z3181 Z3183 Z3184 Z332 Z34 Z38 Z39 Z42 Z510 Z511 Z52 Z761 Z762 Z9912".split()
)
NOT_ONLY_FIRST = ("Z006", "Z529")


def sequence(context: CheckContext, found: Sequence[ClaimDiagnosis]) -> Iterator[Finding]:
    """Find diagnoses in a position that the guidelines do not allow."""
    for one in found:
        if one.known is None:
            continue
        is_first = one.place == _first_place(context)
        if one.known.place is Place.NEVER_FIRST and is_first:
            yield _manifestation(one)
        elif is_first and (added := addition(one.code)) is not None:
            yield _only_adds(one, added)
        elif is_first and (before := _listed_after(one, found)) is not None:
            yield _out_of_order(one, before)
        elif not is_first and (_is_never_first(one) and (led := _led_lines(context, one))):
            yield _leads(one, led)
        elif _is_only_first(one.code) and not is_first and not _leads_a_line(context, one):
            yield _not_first(context, one)


def _first_place(context: CheckContext) -> int:
    return next((n for n, code in enumerate(context.claim.diagnoses, start=1) if code), 1)


def _leads_a_line(context: CheckContext, one: ClaimDiagnosis) -> bool:
    """Whether it is the first pointer of a line: a claim may bill two encounters of one day."""
    return bool(_led_lines(context, one))


def _led_lines(context: CheckContext, one: ClaimDiagnosis) -> list[ServiceLine]:
    """The lines that point to it first, which makes it their primary diagnosis."""
    return [line for line in context.lines if line.line.diagnosis_pointers[:1] == (one.place,)]


def _is_never_first(one: ClaimDiagnosis) -> bool:
    never = one.known is not None and one.known.place is Place.NEVER_FIRST
    return never or is_external_cause(one.code)


def _leads(one: ClaimDiagnosis, lines: Sequence[ServiceLine]) -> Finding:
    """In an allowed position on the claim, but a line's first pointer."""
    what, instead = "a manifestation", "the underlying disease"
    if is_external_cause(one.code):
        what, instead = "the cause, not what was treated", "the injury or illness"
    do = "points" if len(lines) == 1 else "point"
    return diagnosis_finding(
        one,
        ("leads",),
        Severity.WARNING,
        f"{sentence(lines_named(lines))} {do} to {one.titled} first, which is {what}, and"
        f" {'is' if len(lines) == 1 else 'are'} likely to come back as CO-16 (MA63): point to"
        f" {instead} first.",
        predicts=SEQUENCE,
        fixes=(Fix(f"Make {instead} the first pointer, and this diagnosis a later one."),),
        line=lines[0].number,
    )


def _is_only_first(code: str) -> bool:
    plain = bare(code)
    return plain.startswith(ONLY_FIRST) and not plain.startswith(NOT_ONLY_FIRST)


def _manifestation(one: ClaimDiagnosis) -> Finding:
    """ICD-10-CM guidelines I.A.13: the underlying disease comes first."""
    return diagnosis_finding(
        one,
        ("manifestation",),
        Severity.WARNING,
        f"{sentence(one.titled)} is a manifestation and is likely to come back as CO-16 (MA63) in"
        " first place: list the underlying disease before it.",
        predicts=SEQUENCE,
        fixes=(
            Fix("List the underlying disease first, and make it the first pointer of the lines."),
        ),
    )


def _only_adds(one: ClaimDiagnosis, added: Addition) -> Finding:
    come = "may come" if added.severity is Severity.INFO else "is likely to come"
    return diagnosis_finding(
        one,
        ("addition",),
        added.severity,
        f"{sentence(one.titled)} only adds {added.what} and {come} back as CO-16 (MA63) in first"
        f" place: list {added.before} before it.",
        predicts=SEQUENCE,
        fixes=(Fix(f"List {added.before} first, and make it the first pointer of the lines."),),
    )


def _listed_after(one: ClaimDiagnosis, found: Sequence[ClaimDiagnosis]) -> ClaimDiagnosis | None:
    """A diagnosis listed later that ICD-10-CM sequences before this one."""
    first = coded_before(one.code)
    later = (other for other in found if other.place > one.place and other.known is not None)
    return next((other for other in later if first and bare(other.code).startswith(first)), None)


def _out_of_order(one: ClaimDiagnosis, before: ClaimDiagnosis) -> Finding:
    return diagnosis_finding(
        one,
        ("order", before.code),
        Severity.WARNING,
        f"{sentence(one.titled)} is listed before {before.titled}, which ICD-10-CM codes first, and"
        " payers that edit for it return the claim as CO-16 (MA63): list that one first.",
        predicts=SEQUENCE,
        fixes=(Fix(f"List {before.code} first, and make it the first pointer of the lines."),),
    )


def _not_first(context: CheckContext, one: ClaimDiagnosis) -> Finding:
    return diagnosis_finding(
        one,
        ("only-first",),
        Severity.INFO if _other_is_first(context) else Severity.WARNING,
        f"{sentence(one.titled)} must be listed first, and no line points to it first, so the"
        " claim may come back as CO-16 (MA63): list it first if it was the reason for the visit.",
        predicts=SEQUENCE,
        fixes=(
            Fix("List it first, or make it the first pointer of the line it is the reason for."),
        ),
    )


def _other_is_first(context: CheckContext) -> bool:
    """Whether another such code is listed first: two such visits on one day are allowed."""
    first = context.claim.diagnoses[_first_place(context) - 1]
    return is_diagnosis(first) and _is_only_first(first)
