"""What the claim as a whole must carry: patient, providers, diagnoses, numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claimwright.domain.claim import Claim, PayerKind
from claimwright.domain.codes import is_diagnosis, is_imaging, is_laboratory
from claimwright.domain.finding import Fix, Severity
from claimwright.domain.npi import npi_problem
from claimwright.rules.check_input import CheckInput
from claimwright.rules.phrases import joined
from claimwright.rules.service_line import ServiceLine

MOST_DIAGNOSES = 12  # CMS-1500 Item 21 and the 837P HI segment
ICD_10_FROM = date(2015, 10, 1)  # 45 CFR 162.1002
OLD_DIAGNOSIS = re.compile(r"^(?:\d{3}(?:\.?\d{1,2})?|V\d{2}(?:\.?\d{1,2})?|E\d{3}(?:\.?\d)?)$")
CLIA = re.compile(r"^\d{2}D\d{7}$")
# Laboratory codes that need no CLIA number: skin tests and the physician's blood bank services
# (CMS, laboratory codes excluded from CLIA edits; the list is not complete).
WITHOUT_CLIA = frozenset("86077 86078 86079 86485 86486 86490 86510 86580".split())
# Guidance for a procedure of the same hand, which nobody else orders.
GUIDANCE = frozenset(
    "76937 76940 76941 76942 76998 77001 77002 77003 77011 77012 77013 77014 77021".split()
)
# A screening mammography, to which a woman goes without an order (Claims Processing ch. 18 s. 20).
SELF_REFERRED = frozenset({"77063", "77067"})


@dataclass(frozen=True, slots=True)
class Gap:
    """A field that is missing or wrong; ``of_line``: it belongs to the first of ``lines``."""

    field: str
    value: object
    message: str
    lines: tuple[int, ...] = ()
    severity: Severity = Severity.ERROR
    predicts: tuple[str, ...] = ("CO-16",)
    fixes: tuple[Fix, ...] = ()
    of_line: bool = False


def header_gaps(data: CheckInput) -> Iterator[Gap]:
    """Every gap of the claim as a whole, one a field."""
    yield from _patient(data.claim)
    yield from _providers(data.claim)
    yield from _diagnoses(data)
    yield from _box_23(data.claim)
    yield from _other_payers(data.claim)
    yield from _ordering(data)
    yield from _clia(data)
    yield from _places(data)


def _patient(claim: Claim) -> Iterator[Gap]:
    patient = claim.patient
    for field, value, name in (
        ("patient.name", patient.name, "name"),
        ("patient.birth_date", patient.birth_date, "date of birth"),
        ("patient.member_id", patient.member_id or claim.subscriber.member_id, "member number"),
    ):
        if not value:
            yield Gap(
                field,
                None,
                f"The patient's {name} is missing and the claim would come back as CO-16: type it"
                " as it stands on the card.",
            )


def _providers(claim: Claim) -> Iterator[Gap]:
    if not claim.billing_provider.npi:
        yield Gap(
            "billing_provider.npi",
            None,
            "The billing provider's NPI is missing and the claim would come back as CO-16: type its"
            " ten digits.",
        )
    named = {
        "billing_provider": claim.billing_provider,
        "rendering_provider": claim.rendering_provider,
        "referring_provider": claim.referring_provider,
        "service_facility": claim.service_facility,
    }
    for field, provider in named.items():
        problem = npi_problem(provider.npi) if provider else ""
        if provider and problem:
            yield Gap(
                f"{field}.npi",
                provider.npi,
                f"The NPI {provider.npi} of the {field.replace('_', ' ')}"
                f" {_wrong(provider.npi)} and would be refused as CO-16: look it up again.",
            )


def _wrong(npi: str) -> str:
    if len(npi) == 10 and npi.isdigit():
        return "fails its check digit, so that a digit must be mistyped,"
    return "does not have ten digits"


def _diagnoses(data: CheckInput) -> Iterator[Gap]:
    claim = data.claim
    if not any(claim.diagnoses):
        yield Gap(
            "diagnoses",
            None,
            "No diagnosis stands on the claim and it would come back as CO-16: type at least one.",
        )
    if len(claim.diagnoses) > MOST_DIAGNOSES:
        yield Gap(
            "diagnoses",
            len(claim.diagnoses),
            f"The claim has {len(claim.diagnoses)} diagnoses where 12 fit, and would come back as"
            " CO-16: keep those that the lines point to.",
        )
    days = [line.date for line in data.lines if line.date is not None]
    before = bool(days) and max(days) < ICD_10_FROM
    for place, code in enumerate(claim.diagnoses, start=1):
        if code and not is_diagnosis(code) and not (before and OLD_DIAGNOSIS.match(code)):
            yield _diagnosis(place, code)


def _diagnosis(place: int, code: str) -> Gap:
    if OLD_DIAGNOSIS.match(code):
        wrong = f"looks like an ICD-9-CM code, which no date from {ICD_10_FROM} takes,"
    else:
        wrong = "does not have the form of an ICD-10-CM code"
    return Gap(
        f"diagnoses[{place}]",
        code,
        f"Diagnosis {place} ({code[:12]}) {wrong} and would be denied as CO-16 or CO-146: look the"
        " code up.",
        predicts=("CO-16", "CO-146"),
    )


def _box_23(claim: Claim) -> Iterator[Gap]:
    if len(re.split(r"[\s,;/]+", claim.prior_authorization.strip())) > 1:
        yield Gap(
            "prior_authorization",
            claim.prior_authorization,
            "Box 23 holds more than one number and the claim would come back as CO-16: keep the one"
            " that these lines need, and split the claim for another.",
        )
    elif claim.prior_authorization and claim.clia:
        yield Gap(
            "prior_authorization",
            claim.prior_authorization,
            "The claim carries an authorization and a CLIA number: an 837P has room for both, but"
            " Box 23 of the paper form holds one, so split the claim on paper.",
            severity=Severity.INFO,
            predicts=(),
        )


def _other_payers(claim: Claim) -> Iterator[Gap]:
    for place, other in enumerate(claim.other_payers, start=1):
        if other.paid is None:
            name = other.name or "the payer before this one"
            yield Gap(
                f"other_payers[{place}].paid",
                None,
                f"What {name} paid and adjusted is missing and the claim would come back as CO-16"
                " (MA04): take both from its remittance.",
            )


def _ordered(data: CheckInput) -> list[ServiceLine]:
    return [
        line
        for line in data.lines
        if is_laboratory(line.code) or (is_imaging(line.code) and not _is_own_work(line.code))
    ]


def _is_own_work(code: str) -> bool:
    """Guidance, and radiation oncology (77261 to 77799): nobody else orders them as a test."""
    return code in GUIDANCE or code in SELF_REFERRED or "77261" <= code <= "77799"


def _ordering(data: CheckInput) -> Iterator[Gap]:
    lines = _ordered(data)
    if not lines:
        return
    named = joined([line.name for line in lines[:3]]) + (" and others" if len(lines) > 3 else "")
    numbers = tuple(line.number for line in lines)
    severity = data.medicare(Severity.ERROR)
    certain = "would" if severity is Severity.ERROR else "is likely to"
    ordering = data.claim.referring_provider
    if ordering is None or not (ordering.name or ordering.npi):
        yield Gap(
            "referring_provider.name",
            None,
            f"Whoever ordered {named} is not named and the claim {certain} come back as CO-16"
            " (N264): name the ordering provider with the NPI, also where it is the same person.",
            numbers,
            severity,
        )
    elif not ordering.npi:
        yield Gap(
            "referring_provider.npi",
            None,
            f"The NPI of {ordering.name}, who ordered {named}, is missing and the claim {certain}"
            " come back as CO-16 (N265): type its ten digits.",
            numbers,
            severity,
        )


def _clia(data: CheckInput) -> Iterator[Gap]:
    claim = data.claim
    lines = [
        line
        for line in data.lines
        if is_laboratory(line.code) and line.code not in WITHOUT_CLIA and "26" not in line.modifiers
    ]
    if claim.clia and not CLIA.match(claim.clia.strip().upper()):
        yield Gap(
            "clia",
            claim.clia,
            f"The CLIA number {claim.clia[:20]} is not two digits, D and seven digits, and the"
            " claim would come back as CO-16 (MA120): copy it from the certificate.",
        )
    elif lines and not claim.clia:
        severity = data.medicare(Severity.ERROR)
        if claim.payer.kind is PayerKind.MEDICAID:
            severity = Severity.ERROR
        certain = "would" if severity is Severity.ERROR else "is likely to"
        yield Gap(
            "clia",
            None,
            f"The claim has laboratory tests but no CLIA number and {certain} come back as CO-16"
            " (MA120): type the number of the laboratory that did them.",
            tuple(line.number for line in lines),
            severity,
        )


def _places(data: CheckInput) -> Iterator[Gap]:
    """Box 32 holds one location; several places on one Medicare claim seldom share it."""
    places = sorted({line.line.place_of_service for line in data.lines} - {""})
    if len(places) > 1 and data.claim.payer.kind is PayerKind.MEDICARE:
        yield Gap(
            "service_facility",
            places,
            f"The lines name the places of service {joined(places)}, but Box 32 holds one location:"
            " unless all were given there, Medicare is likely to return the claim as CO-16, so"
            " split it by location.",
            severity=Severity.WARNING,
        )
