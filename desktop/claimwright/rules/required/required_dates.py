"""The claim-level dates, checked against each other and against today."""

from collections.abc import Iterator
from datetime import date

from claimwright.domain.finding.finding import Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import day_text
from claimwright.rules.required.gap import Gap

AUTO, OTHER = "auto", "other"


def date_gaps(context: CheckContext) -> Iterator[Gap]:
    """Find a future birth date, an accident or onset after the last service, a reversed stay."""
    claim = context.claim
    birth, stay = claim.patient.birth_date, claim.hospital_dates
    if birth and birth > context.today:
        yield Gap(
            "patient.birth_date",
            birth.isoformat(),
            f"The patient's date of birth ({day_text(birth)}) is in the future and the claim would"
            " come back as CO-16: correct it.",
        )
    yield from _accident(context)
    last = _last_service(context)
    if claim.onset_date and last and claim.onset_date > last:
        yield Gap(
            "onset_date",
            claim.onset_date.isoformat(),
            f"The onset date ({day_text(claim.onset_date)}) is after the last service, and the"
            " claim is likely to come back as CO-16 (MA100): correct the date in Item 14.",
            severity=Severity.WARNING,
        )
    if stay and stay.admitted and stay.discharged and stay.discharged < stay.admitted:
        yield Gap(
            "hospital_dates",
            stay.discharged.isoformat(),
            "The hospital stay ends before it begins and the claim would come back as CO-16:"
            " correct the dates in Item 18.",
        )


def _accident(context: CheckContext) -> Iterator[Gap]:
    """Check 837P CLM11 and DTP*439: an auto accident needs its state, and most need a date."""
    accident = context.claim.accident
    if accident is None:
        return
    last = _last_service(context)
    if accident.date and last and accident.date > last:
        yield Gap(
            "accident.date",
            accident.date.isoformat(),
            f"The accident date ({day_text(accident.date)}) is after the last service and the"
            " claim would come back as CO-16 (N305): correct it.",
        )
    elif not accident.date and accident.kind in {AUTO, OTHER}:
        yield Gap(
            "accident.date",
            None,
            "The claim names an accident without its date and is likely to come back as CO-16"
            " (N305): enter the date.",
            severity=Severity.WARNING,
        )
    if accident.kind == AUTO and not accident.state:
        yield Gap(
            "accident.state",
            None,
            "The claim names an auto accident without its state and is likely to come back as"
            " CO-16: enter the two letters in Item 10b.",
            severity=Severity.WARNING,
        )


def _last_service(context: CheckContext) -> date | None:
    """The latest date of service, or None."""
    return max((line.date for line in context.lines if line.date is not None), default=None)
