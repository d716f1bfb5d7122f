"""Qualifying services: what is paid only after, or together with, another service."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from claimwright.domain.claim import ClaimStatus, RelatedClaim, Relation
from claimwright.domain.codes import QUALIFYING_CIRCUMSTANCES, is_anesthesia, is_surgery
from claimwright.domain.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.domain.practice_rules import Prerequisite, is_payer
from claimwright.rules.check_input import CheckInput
from claimwright.rules.phrases import joined, lines_named, one_of, sentence
from claimwright.rules.service_line import ServiceLine

RULE = "qualifying-service"
TITLE = "Needs another service first"
CITATION = "Medicare Claims Processing Manual ch. 12 s. 40.2, 50 and 20.4; the practice's own list"
NOT_NAMED = ("CO-107",)
NOT_DECIDED = ("CO-B15",)
# Places where somebody else bills the technical part (Claims Processing Manual ch. 26 s. 10.5).
FACILITIES = frozenset("19 21 22 23 24 26 31 34 41 42 51 52 53 56 61".split())


def check(data: CheckInput) -> Iterator[Finding]:
    """A service that the payer ties to another one which nothing on this claim names.

    The qualifying circumstances of anesthesia need an anesthesia code. Post-operative care (55)
    needs the surgery's date and surgeon. Anesthesia needs its surgery, and a professional
    component the claim of the facility. Beyond these the practice keeps its own list of what
    needs what first. Where the link is missing the payer answers CO-107, and CO-B15 where the
    other service has not been received or decided.
    """
    anesthesia = False
    for line in data.lines:
        if line.code in QUALIFYING_CIRCUMSTANCES:
            yield from _circumstance(data, line)
        if "55" in line.modifiers:
            yield from _surgery_named(data, line)
        if not anesthesia and is_anesthesia(line.code):
            anesthesia = True  # one surgery ties all the anesthesia of a claim
            yield from _anesthetised(data, line)
    yield from _facility_named(data)
    if data.practice.prerequisites:
        for line in data.lines:
            yield from _prerequisites(data, line)


def _finding(
    line: ServiceLine,
    about: str,
    severity: Severity,
    message: str,
    predicts: tuple[str, ...] = NOT_NAMED,
    fixes: Sequence[Fix] = (),
    other_claims: tuple[str, ...] = (),
    citation: str = CITATION,
) -> Finding:
    return Finding(
        id=f"{RULE}:{line.number}:{line.code}:{about}",
        rule=RULE,
        title=TITLE,
        severity=severity,
        message=message,
        lines=(line.number,),
        other_claims=other_claims,
        predicts=predicts,
        fixes=tuple(fixes),
        citation=citation,
        evidence={"field": about, "value": line.code},
        fact=(RULE, line.number, about),
    )


def _circumstance(data: CheckInput, line: ServiceLine) -> Iterator[Finding]:
    if data.claim.payer.is_medicare or line.date is None:
        return  # always bundled there: code-status says so
    if not any(is_anesthesia(other.code) for other in data.by_day.get(line.date, ())):
        message = (
            f"{sentence(line.name)} describes the circumstances of an anesthesia, none stands on"
            " this claim, and it would be denied as CO-107: bill it with its anesthesia, only if"
            " performed and documented."
        )
        removal = Fix(
            f"Remove line {line.number} if no anesthesia of this claim belongs to it.",
            Edit(EditOp.REMOVE_LINE, line.number),
        )
        yield _finding(line, "anesthesia", Severity.ERROR, message, fixes=(removal,))


def _surgery_named(data: CheckInput, line: ServiceLine) -> Iterator[Finding]:
    surgery = data.claim.related_procedure
    missing = []
    if surgery is None or surgery.date is None:
        missing.append("date")
    if surgery is None or not (surgery.provider or surgery.npi):
        missing.append("surgeon")
    if missing:
        message = (
            f"{sentence(line.name)} is post-operative care (55), the {joined(missing)} of the"
            f" surgery {'is' if len(missing) == 1 else 'are'} not named, and it would be denied as"
            f" CO-107: name {'it' if len(missing) == 1 else 'both'} on the claim."
        )
        yield _finding(line, "surgery", Severity.ERROR, message)


def _facility_named(data: CheckInput) -> Iterator[Finding]:
    """One facility ties all the professional components of a claim."""
    claim = data.claim
    lines = [
        line
        for line in data.lines
        if "26" in line.modifiers and line.line.place_of_service in FACILITIES
    ]
    named = claim.service_facility is not None and (
        claim.service_facility.npi or claim.service_facility.name
    )
    if not lines or named:
        return
    if not any(related.relation is Relation.FACILITY for related in claim.related_claims):
        one = len(lines) == 1
        message = (
            f"{sentence(lines_named(lines))} {'is a' if one else 'are'} professional"
            f" component{'' if one else 's'} (26), neither the facility nor its claim is named, and"
            f" {'it is' if one else 'they are'} likely to be denied as CO-107 until the payer can"
            " match them: name the facility in Box 32, or its claim in Box 19."
        )
        found = _finding(lines[0], "facility", Severity.WARNING, message)
        yield replace(found, lines=tuple(line.number for line in lines))


def _anesthetised(data: CheckInput, line: ServiceLine) -> Iterator[Finding]:
    claim, procedure = data.claim, data.claim.related_procedure
    if procedure is not None and (procedure.code or procedure.date):
        return
    if any(related.relation is Relation.SURGERY for related in claim.related_claims):
        return
    beside = data.on(line.date) if line.date else []
    if any(is_surgery(other.code) for other in beside):
        return
    message = (
        f"{sentence(line.name)} is anesthesia, the surgery is not named, and it is likely to be"
        " denied as CO-107 until the payer can match them: name the surgery's code, date and"
        " surgeon, or its claim."
    )
    yield _finding(line, "surgery", Severity.WARNING, message)


def _prerequisites(data: CheckInput, line: ServiceLine) -> Iterator[Finding]:
    for wanted in data.practice.prerequisites:
        if wanted.code != line.code or line.date is None:
            continue
        if not wanted.payer or is_payer(wanted.payer, data.claim.payer):
            yield from _prerequisite(data, line, wanted)


def _prerequisite(data: CheckInput, line: ServiceLine, wanted: Prerequisite) -> Iterator[Finding]:
    needs = one_of(wanted.needs)
    related = [one for one in data.claim.related_claims if one.code in wanted.needs]
    about = f"needs {'/'.join(wanted.needs)}"
    source = wanted.source or CITATION
    if related:
        yield from _by_status(line, about, needs, related, source)
        return
    found = [other for other in (*data.lines, *data.saved_lines) if _serves(line, other, wanted)]
    if any(other.is_here for other in found) or (found and not wanted.named):
        return
    if found:
        message = (
            f"{sentence(line.name)} needs {needs} first, which stands on claim"
            f" {found[-1].other_claim} but is not named here, so it is likely to be denied as"
            " CO-107: name that claim in Box 19 (NTE)."
        )
        others = tuple(dict.fromkeys(other.other_claim for other in found))
        yield _finding(line, about, Severity.WARNING, message, NOT_NAMED, (), others, source)
        return
    yield _nowhere(data, line, about, needs, source)


def _nowhere(data: CheckInput, line: ServiceLine, about: str, needs: str, source: str) -> Finding:
    """Somebody else may have performed it, so that its absence here is no proof.

    Without an earlier claim of the patient its absence says nothing at all.
    """
    if not any(other.date and line.date and other.date < line.date for other in data.saved_lines):
        message = (
            f"{sentence(line.name)} needs {needs} first by the practice's list, and no earlier"
            " claim of the patient is on file here: see that it is done and paid, else CO-B15"
            " follows."
        )
        return _finding(line, about, Severity.INFO, message, NOT_DECIDED, citation=source)
    message = (
        f"{sentence(line.name)} needs {needs} first by the practice's list, none is on file here,"
        " and it is likely to be denied as CO-B15: name the claim in Box 19 (NTE) if somebody else"
        " performed it, else schedule it first, only if it is clinically right."
    )
    return _finding(line, about, Severity.WARNING, message, NOT_DECIDED, citation=source)


def _serves(line: ServiceLine, other: ServiceLine, wanted: Prerequisite) -> bool:
    if other.code not in wanted.needs or other.date is None or line.date is None:
        return False
    if other.date > line.date or (other.code == line.code and other.date == line.date):
        return False  # a service is not its own condition
    within = wanted.within_days
    return within is None or line.date - other.date <= timedelta(days=within)


def _by_status(
    line: ServiceLine, about: str, needs: str, related: list[RelatedClaim], source: str
) -> Iterator[Finding]:
    """A named claim serves once it is paid; until then the payer has nothing to match."""
    if any(one.status is ClaimStatus.PAID for one in related):
        return
    one = related[-1]
    number = one.claim_number or one.payer_claim_number
    do = {
        ClaimStatus.UNBILLED: "bill that claim first",
        ClaimStatus.PENDING: "hold this claim until that one is decided",
        ClaimStatus.DENIED: "put that denial right first",
    }[one.status]
    message = (
        f"{sentence(line.name)} needs {needs} first, and that claim ({number or 'no number'}) is"
        f" {one.status.value}, so it is likely to be denied as CO-B15: {do}."
    )
    numbers = (number,) if number else ()
    yield _finding(line, about, Severity.WARNING, message, NOT_DECIDED, (), numbers, source)
