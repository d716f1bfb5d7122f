"""Excludes1 notes: two codes that the tabular list does not allow together."""

from collections.abc import Iterator, Sequence

from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.domain.reference.diagnosis import Diagnosis, Side
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import sentence
from claimwright.rules.diagnosis.claim_diagnosis import ClaimDiagnosis
from claimwright.rules.diagnosis.diagnosis_finding import SEQUENCE, diagnosis_finding

SPINE = ("cervic", "thorac", "lumb", "sacr")  # as in cervicothoracic and lumbosacral


def excludes(context: CheckContext, found: Sequence[ClaimDiagnosis]) -> Iterator[Finding]:
    """Find pairs of diagnoses that an Excludes1 note does not allow together.

    Only a warning, because ICD-10-CM guidelines I.A.12.a allow both if they are unrelated.
    """
    known = {one.code: one for one in found if one.known is not None}
    if len(known) < 2:
        return
    day = min(one.day for one in known.values())
    for pair in context.reference.exclusions(frozenset(known), day):
        one, other = known[pair.code], known[pair.excluded]
        if not _at_other_site(one.known, other.known):
            yield _mutually_exclusive(one, other, pair.owner)


def _at_other_site(one: Diagnosis | None, other: Diagnosis | None) -> bool:
    """Whether two codes are for different sides or spinal regions, and so clearly unrelated."""
    if one is None or other is None:
        return False
    if {one.side, other.side} == {Side.RIGHT, Side.LEFT}:
        return True
    first, second = _regions(one.title), _regions(other.title)
    return bool(first and second) and first.isdisjoint(second)


def _regions(title: str) -> set[str]:
    """The spinal regions that a title names."""
    return {part for part in SPINE if part in title.lower()}


def _mutually_exclusive(one: ClaimDiagnosis, other: ClaimDiagnosis, owner: str) -> Finding:
    first, second = sorted((one, other), key=lambda each: each.place)
    return diagnosis_finding(
        first,
        ("excludes1", second.code),
        Severity.WARNING,
        f"{sentence(first.titled)} and {second.titled} are mutually exclusive by the Excludes1"
        f" note of {owner}, and payers that edit for it return the claim as CO-16 (M76): keep both"
        " only if the record shows two unrelated conditions.",
        predicts=SEQUENCE,
        fixes=(
            Fix(f"Remove {first.code} or {second.code}, whichever the other one includes."),
            Fix("Keep both if the record shows that they are unrelated."),
        ),
        further={
            "excluded": second.code,
            "excluded_title": second.known.title if second.known else "",
            "note": owner,
        },
    )
