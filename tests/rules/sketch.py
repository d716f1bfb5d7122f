"""Claims in shorthand: ``99213-25 + 11102 x2 | 2026-09-14 medicare``.

The lines come before the bar, each a code with its modifiers and any of ``x2`` (units), ``@date``,
``to:date``, ``pos:22``, ``dx:1,2``, ``$0``, ``npi:B`` (A is the surgeon, B a colleague, C of
another specialty, M a midwife, P a physician assistant, N without a specialty, T with a taxonomy
code), ``min:90``, ``-`` instead of a number for an empty field. After it come the date of service,
the payer's kind, and any of ``column2``, ``no-ncci``, ``freq:7``, ``icn:9``, ``by:B`` (who rendered
it), ``group:B`` (another group's claim), ``no:H-2``, ``payer:First``, ``icd:M54.50,W19.XXXA``,
``sent:date``, ``limit:90``, ``born:date``, ``sex:M``, ``relation:child``, ``taxonomy:207Q00000X``
(the biller's), ``bare`` (no facility, admission or onset).
A code that implies a place of service needs no ``pos``.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.builders import BILLING_NPI, DAY, SURGEON_NPI, a_claim, a_line

from claimwright.domain.claim.claim import (
    Accident,
    BypassOn,
    Claim,
    ClaimLine,
    HospitalDates,
    PayerKind,
    Provider,
)

SAMPLE_MBI = "1EG4TE5MK73"  # the example on CMS's own sample card
LONG_AGO = date(1999, 1, 4)
SPINE_ADJUSTMENTS = frozenset({"98940", "98941", "98942"})
NPIS = {
    "A": SURGEON_NPI,
    "B": "1003000126",
    "C": "1992702187",
    "N": "1497758544",
    "T": "1366444192",
}
SPECIALTIES = {
    "A": "20",
    "B": "20",
    "C": "11",
    "M": "42",
    "N": "",
    "P": "97",
    "T": "207X00000X",
}


def claim_of(text: str, number: str = "A-1001") -> Claim:
    """The claim that a sketch describes."""
    lines, _, options = text.partition("|")
    claim = a_claim(claim_number=number)
    day: date | None = DAY
    for word in options.replace("bare", "").split():
        if word[:2] in {"19", "20"}:
            day = date.fromisoformat(word)
        else:
            claim = _with_option(claim, word)
    made = tuple(line_of(part, day) for part in lines.split("+")) if lines.strip() else ()
    claim = replace(_whole(claim, "bare" in options.split()), lines=made)
    if any(line.code in SPINE_ADJUSTMENTS for line in made) and "bare" not in options.split():
        claim = replace(claim, onset_date=LONG_AGO)
    return claim


def _whole(claim: Claim, bare: bool) -> Claim:
    """The claim with what its payer and places require; ``bare`` leaves out the latter."""
    kind = claim.payer.kind
    if kind is PayerKind.MEDICARE:
        claim = replace(claim, patient=replace(claim.patient, member_id=SAMPLE_MBI))
    if kind in {PayerKind.WORKERS_COMP, PayerKind.AUTO}:
        what = "auto" if kind is PayerKind.AUTO else "employment"
        claim = replace(claim, accident=Accident(what, "OH", LONG_AGO))
    if bare:
        return claim
    return replace(
        claim,
        service_facility=Provider("City Hospital", "1366444192"),
        hospital_dates=HospitalDates(admitted=LONG_AGO),
    )


def _with_option(claim: Claim, word: str) -> Claim:
    payer = claim.payer
    key, _, value = word.partition(":")
    if word in {kind.value for kind in PayerKind}:
        return replace(claim, payer=replace(payer, kind=PayerKind(word)))
    if word == "column2":
        return replace(claim, payer=replace(payer, bypass_on=BypassOn.COLUMN2))
    if word == "no-ncci":
        return replace(claim, payer=replace(payer, follows_ncci=False))
    if key == "icd":
        return replace(claim, diagnoses=tuple(value.split(",")))
    if key == "born":
        birth_date = date.fromisoformat(value)
        return replace(claim, patient=replace(claim.patient, birth_date=birth_date))
    if key == "sex":
        return replace(claim, patient=replace(claim.patient, sex=value.strip("-")))
    if key == "payer":
        return replace(claim, payer=replace(payer, name=value))
    if key == "limit":
        return replace(claim, payer=replace(payer, filing_days=int(value)))
    if key == "sent":
        return replace(claim, submission_date=date.fromisoformat(value))
    if key == "freq":
        return replace(claim, frequency=value)
    if key == "icn":
        return replace(claim, payer_claim_number=value)
    if key == "no":
        return replace(claim, claim_number=value)
    if key == "by":
        return replace(claim, rendering_provider=_provider(value))
    if key == "relation":
        return replace(claim, subscriber=replace(claim.subscriber, relationship=value))
    if key == "taxonomy":
        return replace(claim, billing_provider=replace(claim.billing_provider, taxonomy=value))
    if key == "group":
        return replace(claim, billing_provider=Provider("Elm Street", "1992702187"))
    raise ValueError(f"no such option of a claim: {word}")


def _provider(letter: str) -> Provider:
    return Provider(f"Dr. {letter}", NPIS.get(letter, BILLING_NPI), specialty=SPECIALTIES[letter])


def line_of(text: str, day: date | None = DAY) -> ClaimLine:
    """The line that part of a sketch describes."""
    first, *words = text.split()
    code, *modifiers = first.split("-")
    line = a_line(code, *modifiers, date=day, place_of_service=_place_of(code))
    for word in words:
        line = _with_word(line, word)
    return line


def _place_of(code: str) -> str:
    """The place that a code implies, or else the office."""
    places = {"9922": "21", "9923": "21", "9928": "23", "9930": "31", "9931": "31"}
    return places.get(code[:4], "11")


def _with_word(line: ClaimLine, word: str) -> ClaimLine:
    key, _, value = word.partition(":")
    if word[0] == "x":
        return replace(line, units=_number(word[1:]))
    if word[0] == "$":
        return replace(line, charge=_number(word[1:]))
    if word[0] == "@":
        return replace(line, date=None if word == "@-" else date.fromisoformat(word[1:]))
    if key == "to":
        return replace(line, date_to=date.fromisoformat(value))
    if key == "pos":
        return replace(line, place_of_service=value.strip("-"))
    if key == "dx":
        pointers = tuple(int(pointer) for pointer in value.strip("-").split(",") if pointer)
        return replace(line, diagnosis_pointers=pointers)
    if key == "npi":
        return replace(line, rendering_provider=_provider(value))
    if key == "min":
        return replace(line, anesthesia_minutes=int(value), units=None)
    raise ValueError(f"no such word of a line: {word}")


def _number(text: str) -> Decimal | None:
    return None if text == "-" else Decimal(text)
