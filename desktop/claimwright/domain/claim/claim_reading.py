"""Reads a claim from JSON, the format of `claimwright check` and of the window's export."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from claimwright.domain.claim.claim import (
    Accident,
    BypassOn,
    CareDates,
    Claim,
    ClaimLine,
    ClaimStatus,
    Correction,
    DecidingNumber,
    HospitalDates,
    OtherPayer,
    Patient,
    Payer,
    PayerKind,
    Provider,
    RelatedClaim,
    RelatedProcedure,
    Relation,
    Subscriber,
)
from claimwright.domain.json_node import JsonNode, Pairs, reject_duplicate_keys
from claimwright.errors import BillingError

MAX_LINES = 1_000  # an 837P claim has at most 50; a check compares every pair of lines


@dataclass(frozen=True, slots=True)
class ClaimDocument:
    """A claim as read: the claim, the patient's other claims, and unknown keys.

    ``history`` is None if there is no such key; ``notes`` are those of `claimwright claim`.
    """

    claim: Claim
    history: tuple[Claim, ...] | None
    unknown_keys: tuple[str, ...]
    notes: tuple[str, ...] = ()


def parse_claim_document(text: str) -> ClaimDocument:
    """Read a claim, or ``{"claim": …, "history": […]}``.

    Raises:
        BillingError: the text is not such JSON; the message names the path, as in lines[2].date.
    """
    return _document(_content(text), "")


def parse_claim_documents(text: str) -> tuple[ClaimDocument, ...]:
    """Read a claim as `parse_claim_document` does, or a list of them, from outside the program.

    Raises:
        BillingError: as there, or a key is twice in one object.
    """
    content = _content(text, reject_duplicate_keys)
    if not isinstance(content, list):
        return (_document(content, ""),)
    if not content:
        raise BillingError("This list contains no claim.")
    return tuple(_document(item, f"[{place}]") for place, item in enumerate(content))


def _content(text: str, objects: Callable[[Pairs], object] | None = None) -> object:
    try:
        return json.loads(
            text,
            parse_float=Decimal,
            parse_constant=_no_constant,
            object_pairs_hook=objects,
        )
    except (ValueError, RecursionError, InvalidOperation) as problem:
        where = f" (line {problem.lineno})" if isinstance(problem, json.JSONDecodeError) else ""
        raise BillingError(f"This is not valid JSON{where}, so it is not a claim.") from None


def _document(content: object, path: str) -> ClaimDocument:
    node = JsonNode.of(content, path)
    if node.has("claim"):
        inner = node.node("claim")
        assert inner is not None  # guaranteed by has()
        claim = read_claim(inner)
        has_history = node.has("history")
        history = tuple(read_claim(other) for other in node.nodes("history"))
        notes = node.texts("notes")
        return ClaimDocument(claim, history if has_history else None, tuple(node.unknown()), notes)
    if not node.has("lines"):
        raise BillingError(
            "This is not a claim, since it has no “lines”; export the claim as an 837P, or save "
            "it as JSON from the Claim page."
        )
    claim = read_claim(node)
    return ClaimDocument(claim, None, tuple(node.unknown()))


def _no_constant(text: str) -> Decimal:
    raise ValueError(f"{text} is not a number")


def read_claim(node: JsonNode) -> Claim:
    """Read a claim from its JSON object.

    Raises:
        BillingError: a value cannot be read; the message names its path.
    """
    lines = node.nodes("lines")
    if len(lines) > MAX_LINES:
        raise BillingError(f"lines: {len(lines):,} lines are more than a claim can hold.")
    return Claim(
        claim_number=node.text("claim_number"),
        frequency=node.text("frequency") or "1",
        payer_claim_number=node.text("payer_claim_number"),
        note=node.text("note"),
        submission_date=node.day("submission_date"),
        prior_authorization=node.text("prior_authorization"),
        clia=node.text("clia"),
        patient=_patient(node.node("patient")),
        subscriber=read_subscriber(node.node("subscriber")),
        payer=read_payer(node.node("payer")),
        other_payers=tuple(_other_payer(other) for other in node.nodes("other_payers")),
        billing_provider=read_provider(node.node("billing_provider")) or Provider(),
        rendering_provider=read_provider(node.node("rendering_provider")) or Provider(),
        referring_provider=read_provider(node.node("referring_provider")),
        service_facility=read_provider(node.node("service_facility")),
        diagnoses=_diagnoses(node),
        accident=_accident(node.node("accident")),
        onset_date=node.day("onset_date"),
        hospital_dates=_hospital_dates(node.node("hospital_dates")),
        care_dates=_care_dates(node.node("care_dates")),
        related_procedure=_related_procedure(node.node("related_procedure")),
        related_claims=tuple(_related_claim(other) for other in node.nodes("related_claims")),
        lines=tuple(_line(line) for line in lines),
    )


def _diagnoses(node: JsonNode) -> tuple[str, ...]:
    """The diagnoses in order, including empty ones in between, since pointers count positions."""
    codes = [text.upper() for text in node.texts("diagnoses")]
    while codes and not codes[-1]:
        codes.pop()
    return tuple(codes)


def _patient(node: JsonNode | None) -> Patient:
    if node is None:
        return Patient()
    return Patient(
        name=node.text("name"),
        birth_date=node.day("birth_date"),
        sex=node.code("sex"),
        member_id=node.text("member_id"),
    )


def read_subscriber(node: JsonNode | None) -> Subscriber:
    """Read a subscriber; raises as `read_claim` does, as do the functions below."""
    if node is None:
        return Subscriber()
    return Subscriber(
        relationship=node.text("relationship") or "self",
        name=node.text("name"),
        member_id=node.text("member_id"),
    )


def read_payer(node: JsonNode | None) -> Payer:
    """Read a payer."""
    if node is None:
        return Payer()
    return Payer(
        name=node.text("name"),
        kind=node.choice("kind", PayerKind.COMMERCIAL),
        payer_id=node.text("payer_id"),
        follows_ncci=node.flag("follows_ncci", True),
        bypass_on=node.choice("bypass_on", BypassOn.EITHER),
        filing_days=node.whole("filing_days"),
        corrected_days=node.whole("corrected_days"),
        appeal_days=node.whole("appeal_days"),
        mail_days=node.whole("mail_days") or 0,
        takes_replacement=node.optional_flag("takes_replacement"),
        modifier_corrections=node.optional_choice("modifier_corrections", Correction),
        corrections=node.optional_choice("corrections", Correction),
        deciding_number=node.optional_choice("deciding_number", DecidingNumber),
        reconsideration_first=node.optional_flag("reconsideration_first"),
        waiver_of_liability=node.optional_flag("waiver_of_liability"),
        appeals_address=node.texts("appeals_address"),
        claims_address=node.texts("claims_address"),
    )


def _other_payer(node: JsonNode) -> OtherPayer:
    return OtherPayer(node.text("name"), node.money("paid"), node.day("date"))


def read_provider(node: JsonNode | None) -> Provider | None:
    """Read a provider; None if there is none."""
    if node is None:
        return None
    return Provider(
        name=node.text("name"),
        npi=node.text("npi"),
        taxonomy=node.code("taxonomy"),
        specialty=node.code("specialty"),
        tax_id=node.text("tax_id"),
        phone=node.text("phone"),
        address=node.texts("address"),
    )


def _accident(node: JsonNode | None) -> Accident | None:
    if node is None:
        return None
    return Accident(node.text("kind").lower(), node.code("state"), node.day("date"))


def _hospital_dates(node: JsonNode | None) -> HospitalDates | None:
    if node is None:
        return None
    return HospitalDates(node.day("admitted"), node.day("discharged"))


def _care_dates(node: JsonNode | None) -> CareDates:
    if node is None:
        return CareDates()
    return CareDates(node.day("assumed"), node.day("relinquished"))


def _related_procedure(node: JsonNode | None) -> RelatedProcedure | None:
    if node is None:
        return None
    return RelatedProcedure(
        node.code("code"), node.day("date"), node.text("provider"), node.text("npi")
    )


def _related_claim(node: JsonNode) -> RelatedClaim:
    return RelatedClaim(
        claim_number=node.text("claim_number"),
        payer_claim_number=node.text("payer_claim_number"),
        date=node.day("date"),
        code=node.code("code"),
        relation=node.choice("relation", Relation.QUALIFYING),
        status=node.choice("status", ClaimStatus.PENDING),
        remittance_date=node.day("remittance_date"),
    )


def _line(node: JsonNode) -> ClaimLine:
    if not node.has("code"):
        raise BillingError(f"{node.path('code')} is missing: every line needs a procedure code.")
    return ClaimLine(
        date=node.day("date"),
        date_to=node.day("date_to"),
        place_of_service=node.code("place_of_service"),
        code=node.code("code"),
        modifiers=node.codes("modifiers"),
        units=node.number("units"),
        charge=node.money("charge"),
        diagnosis_pointers=node.wholes("diagnosis_pointers"),
        rendering_provider=read_provider(node.node("rendering_provider")),
        anesthesia_minutes=node.whole("anesthesia_minutes"),
        control_number=node.text("control_number"),
        note=node.text("note"),
    )
