"""The parties in an 837's loops: providers, patient, subscriber and payers."""

from claimwright.domain.claim.claim import Patient, Payer, PayerKind, Provider, Subscriber
from claimwright.x12.claim_837p.claim_loops import Loop
from claimwright.x12.envelope.elements import Elements
from claimwright.x12.envelope.segments import Segment, at

_SELF = "18"
# SBR02 and PAT01 as the choices in CMS-1500 Item 6; everything else is "other".
_RELATIONSHIPS = {_SELF: "self", "01": "spouse"} | dict.fromkeys(("10", "17", "19", "43"), "child")
_MEDICARE_RISK = ("16", "HN")
# SBR09, the claim filing indicator.
_KINDS = {
    "MA": PayerKind.MEDICARE,
    "MB": PayerKind.MEDICARE,
    "MC": PayerKind.MEDICAID,
    "WC": PayerKind.WORKERS_COMP,
    "AM": PayerKind.AUTO,
    **dict.fromkeys(_MEDICARE_RISK, PayerKind.MEDICARE_ADVANTAGE),
    **dict.fromkeys(("12", "13", "14", "15", "BL", "CI", "FI", "HM"), PayerKind.COMMERCIAL),
}
_EIN, _SSN = "EI", "SY"
_NUMBER_KINDS = {"24": _EIN, "34": _SSN}  # NM108 in 4010: NM109 is a tax ID


def name_of(entity: Segment) -> str:
    """The name in an NM1: an organization's, or a person's first, middle, last and suffix."""
    last, first, middle, suffix = (at(entity, place) for place in (3, 4, 5, 7))
    return " ".join(part for part in (first, middle, last, suffix) if part)


def address_of(loop: Loop) -> tuple[str, ...]:
    """The lines of an address: N3 unchanged, then city, state and ZIP code."""
    streets = [part.strip() for segment in loop.all("N3") for part in segment[1:]]
    where = loop.first("N4")
    postal = at(where, 3)
    if len(postal) == 9 and postal.isdigit():
        postal = f"{postal[:5]}-{postal[5:]}"
    state = " ".join(part for part in (at(where, 2), postal) if part)
    city = ", ".join(part for part in (at(where, 1), state) if part)
    return tuple(line for line in (*streets, city) if line)


def provider_of(loop: Loop | None) -> Provider | None:
    """A provider or facility from its NM1 loop; None if there is none or it has no name."""
    if loop is None:
        return None
    entity = loop.segments[0]
    number, kind = at(entity, 9), at(entity, 8)
    provider = Provider(
        name=name_of(entity),
        npi=number if kind == "XX" else "",
        taxonomy=at(loop.first("PRV"), 3).upper(),
        tax_id=number if kind in _NUMBER_KINDS else loop.value("REF", _EIN, _SSN),
        phone=_phone(loop.first("PER")),
        address=address_of(loop),
    )
    return None if provider == Provider() else provider


def _phone(contact: Segment) -> str:
    numbers = {at(contact, place): at(contact, place + 1) for place in (7, 5, 3)}
    phone, extension = numbers.get("TE", ""), numbers.get("EX", "")
    return f"{phone} ext. {extension}" if phone and extension else phone


def billing_provider_of(billing: Loop) -> Provider:
    """Loop 2010AA; its taxonomy is in the enclosing loop."""
    found = provider_of(billing.entity("85")) or Provider()
    taxonomy = found.taxonomy or at(billing.first("PRV", "BI", "PT"), 3).upper()
    return Provider(
        name=found.name,
        npi=found.npi,
        taxonomy=taxonomy,
        tax_id=found.tax_id,
        phone=found.phone,
        address=found.address,
    )


def patient_of(subscriber: Loop, patient: Loop | None, elements: Elements) -> Patient:
    """The patient: loop 2010CA if there is one, else the subscriber, 2010BA."""
    loop = subscriber.entity("IL") if patient is None else patient.entity("QC")
    if loop is None:
        return Patient()
    person = loop.first("DMG")
    return Patient(
        name=name_of(loop.segments[0]),
        birth_date=elements.day(at(person, 2), "the patient's birth date"),
        sex=at(person, 3).upper(),
        member_id=at(loop.segments[0], 9) or loop.value("REF", "1W"),
    )


def subscriber_of(subscriber: Loop, patient: Loop | None) -> Subscriber:
    """The insured person, if that is not the patient."""
    if patient is None:
        return Subscriber()
    code = at(patient.first("PAT"), 1) or at(subscriber.first("SBR"), 2)
    entity = subscriber.entity("IL")
    insured: Segment = [] if entity is None else entity.segments[0]
    return Subscriber(
        relationship=_RELATIONSHIPS.get(code, "other"),
        name=name_of(insured),
        member_id=at(insured, 9),
    )


def payer_of(subscriber: Loop) -> Payer:
    """Loop 2010BB, with its kind by the claim filing indicator.

    Without an indicator, the payer counts as commercial, as on a claim entered by hand.
    """
    filing = at(subscriber.first("SBR"), 9).upper()
    loop = subscriber.entity("PR")
    entity: Segment = [] if loop is None else loop.segments[0]
    return Payer(
        name=name_of(entity),
        kind=_KINDS.get(filing, PayerKind.OTHER) if filing else PayerKind.COMMERCIAL,
        payer_id=at(entity, 9),
        claims_address=() if loop is None else address_of(loop),
    )
