"""Required claim-level fields: patient, providers, diagnoses, numbers."""

import re
from collections.abc import Iterator

from claimwright.domain.claim.claim import Claim, PayerKind, Provider
from claimwright.domain.codes import is_imaging, is_laboratory
from claimwright.domain.finding.finding import Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.required.gap import Gap
from claimwright.rules.required.required_dates import date_gaps
from claimwright.rules.required.required_diagnoses import diagnosis_gaps

CLIA = re.compile(r"^\d{2}D\d{7}$")
# Laboratory codes that need no CLIA number: consultations, breath and skin tests, measurements
# without a specimen, blood bank services, and specimen or oocyte processing (CMS, laboratory codes
# excluded from CLIA edits; the list is incomplete).
WITHOUT_CLIA = frozenset(
    "80503 80504 80505 80506 81050 82075 83013 83014 83987 86077 86078 86079 86485 86486 86490 "
    "86510 86580 86890 86891 86910 86911 86927 86930 86931 86932 86945 86950 86960 86965 86985 "
    "86999 88125 88240 88241 88720 88738 88740 88741 89049 89220 89230 89240 89337".split()
)
# Guidance for the same practitioner's procedure, which nobody else orders.
GUIDANCE = frozenset(
    "76937 76940 76941 76942 76998 77001 77002 77003 77011 77012 77013 77014 77021".split()
)
# Screening mammography needs no order (Medicare Claims Processing Manual ch. 18 s. 20).
SELF_REFERRED = frozenset({"77063", "77067"})


def header_gaps(context: CheckContext) -> Iterator[Gap]:
    """Every gap in the claim-level fields."""
    yield from _patient(context.claim)
    yield from _providers(context)
    yield from diagnosis_gaps(context)
    yield from date_gaps(context)
    yield from _box_23(context)
    yield from _other_payers(context.claim)
    yield from _ordering(context)
    yield from _named_without_npi(context)
    yield from _clia(context)
    yield from _places(context)


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
                f"The patient's {name} is missing and the claim would come back as CO-16: enter it"
                " as shown on the card.",
            )


def _providers(context: CheckContext) -> Iterator[Gap]:
    claim = context.claim
    if not claim.billing_provider.npi:
        yield Gap(
            "billing_provider.npi",
            None,
            "The billing provider's NPI is missing and the claim would come back as CO-16: enter"
            " its ten digits.",
        )
    named = {
        "billing_provider": claim.billing_provider,
        "rendering_provider": claim.rendering_provider,
        "referring_provider": claim.referring_provider,
        "service_facility": claim.service_facility,
    }
    for field, provider in named.items():
        if provider and context.npi_problem(provider.npi):
            yield Gap(
                f"{field}.npi",
                provider.npi,
                f"The NPI {provider.npi} of the {field.replace('_', ' ')}"
                f" {_wrong(provider.npi)} and would be refused as CO-16: look it up again.",
            )


def _wrong(npi: str) -> str:
    if len(npi) == 10 and npi.isdigit():
        if npi[0] not in "12":
            return "begins with neither 1 nor 2"
        return "fails its check digit, so at least one digit is wrong,"
    return "does not have ten digits"


def _box_23(context: CheckContext) -> Iterator[Gap]:
    claim = context.claim
    if not claim.prior_authorization:
        return
    words = re.split(r"[\s,;/]+", claim.prior_authorization.strip())
    if sum(any(sign.isdigit() for sign in word) for word in words) > 1:
        yield Gap(
            "prior_authorization",
            claim.prior_authorization,
            "Box 23 holds more than one number and the claim would come back as CO-16: keep the one"
            " that these lines need, and split the claim for another.",
        )
    elif claim.clia and _under_clia(context):
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


def _ordered(context: CheckContext) -> list[ServiceLine]:
    return [
        line
        for line in context.lines
        if is_laboratory(line.code) or (is_imaging(line.code) and not _is_never_ordered(line.code))
    ]


def _is_never_ordered(code: str) -> bool:
    """Whether nobody orders a code as a test: guidance, self-referral, radiation oncology."""
    return code in GUIDANCE or code in SELF_REFERRED or "77261" <= code <= "77799"


def _ordering(context: CheckContext) -> Iterator[Gap]:
    lines = _ordered(context)
    if not lines:
        return
    named = joined([line.name for line in lines[:3]]) + (" and others" if len(lines) > 3 else "")
    numbers = tuple(line.number for line in lines)
    medicare = context.claim.payer.is_medicare
    readings = all("26" in line.modifiers for line in lines)
    severity = Severity.ERROR if medicare and not readings else Severity.WARNING
    certain = "would" if severity is Severity.ERROR else "is likely to"
    ordering = context.claim.referring_provider
    if ordering is None or not (ordering.name or ordering.npi):
        if not medicare:
            return  # 837P loop 2420E: only if it is not the rendering provider
        yield Gap(
            "referring_provider.name",
            None,
            f"The ordering provider of {named} is not named and the claim {certain} come back as"
            " CO-16 (N264): enter the name and NPI, even if it is the rendering provider.",
            numbers,
            severity,
        )
    elif not ordering.npi and (medicare or not _is_same_person(context, ordering)):
        yield Gap(
            "referring_provider.npi",
            None,
            f"The NPI of {ordering.name}, who ordered {named}, is missing and the claim {certain}"
            " come back as CO-16 (N265): enter its ten digits.",
            numbers,
            severity,
        )


def _is_same_person(context: CheckContext, ordering: Provider) -> bool:
    rendering = context.claim.rendering_provider.name or context.claim.billing_provider.name
    return ordering.name.casefold().strip() == rendering.casefold().strip()


def _named_without_npi(context: CheckContext) -> Iterator[Gap]:
    """Find providers named without an NPI (Claims Processing Manual ch. 26 s. 10.4)."""
    claim, solo = context.claim, context.claim.billing_provider
    rendering, referring = claim.rendering_provider, claim.referring_provider
    is_solo = rendering.name.casefold().strip() == solo.name.casefold().strip() and solo.npi
    if rendering.name and not rendering.npi and not is_solo:
        yield Gap(
            "rendering_provider.npi",
            None,
            f"The NPI of {rendering.name}, who rendered the services, is missing and the claim"
            " would come back as CO-16 (N290): enter its ten digits.",
        )
    if referring and referring.name and not referring.npi and not _ordered(context):
        severity = context.medicare(Severity.ERROR)
        certain = "would" if severity is Severity.ERROR else "is likely to"
        yield Gap(
            "referring_provider.npi",
            None,
            f"The NPI of {referring.name}, who referred the patient, is missing and the claim"
            f" {certain} come back as CO-16 (N286): enter its ten digits, or clear the name.",
            severity=severity,
        )


def _under_clia(context: CheckContext) -> list[ServiceLine]:
    return [
        line
        for line in context.tests
        if line.code not in WITHOUT_CLIA and "26" not in line.modifiers
    ]


def _clia(context: CheckContext) -> Iterator[Gap]:
    claim, lines = context.claim, _under_clia(context)
    if claim.clia and not CLIA.match(claim.clia.strip().upper()):
        yield Gap(
            "clia",
            claim.clia,
            f"The CLIA number {claim.clia[:20]} is not two digits, D and seven digits, and the"
            " claim would come back as CO-16 (MA120): copy it from the certificate.",
        )
    elif lines and not claim.clia:
        severity = context.medicare(Severity.ERROR)
        if claim.payer.kind is PayerKind.MEDICAID:
            severity = Severity.ERROR
        certain = "would" if severity is Severity.ERROR else "is likely to"
        yield Gap(
            "clia",
            None,
            f"The claim has laboratory tests but no CLIA number and {certain} come back as CO-16"
            " (MA120): enter the number of the laboratory that performed them.",
            tuple(line.number for line in lines),
            severity,
        )


def _places(context: CheckContext) -> Iterator[Gap]:
    """Find several places of service on a Medicare claim: Box 32 has room for one location."""
    places = sorted({line.line.place_of_service for line in context.lines} - {""})
    if len(places) > 1 and context.claim.payer.kind is PayerKind.MEDICARE:
        yield Gap(
            "service_facility",
            places,
            f"The lines name the places of service {joined(places)}, but Box 32 holds one location:"
            " unless all were performed there, Medicare is likely to return the claim as CO-16, so"
            " split it by location.",
            severity=Severity.WARNING,
        )
