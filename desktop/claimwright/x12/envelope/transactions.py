"""Which X12 transactions are professional claims, and what to do with the others."""

from enum import Enum

from claimwright.x12.claim_837p.claim_loops import ClaimLoops
from claimwright.x12.envelope.segments import at

CLAIM = "837"


class ClaimKind(Enum):
    """The three kinds of 837, with their names in error messages."""

    PROFESSIONAL = "professional (837P)"
    INSTITUTIONAL = "institutional (837I, UB-04)"
    DENTAL = "dental (837D)"


_SENT_FOR = "open the 837P that was submitted for it"
# ST01 to the name of the transaction and what to open instead.
_OTHERS = {
    "835": ("a remittance (835)", _SENT_FOR),
    "834": ("an enrollment file (834)", "open an 837P"),
    "820": ("a premium payment (820)", "open an 837P"),
    "270": ("an eligibility request (270)", "open an 837P"),
    "271": ("an eligibility response (271)", "open an 837P"),
    "276": ("a claim status request (276)", _SENT_FOR),
    "277": ("a claim status response (277)", _SENT_FOR),
    "275": ("an attachment (275)", _SENT_FOR),
    "278": ("an authorization request or response (278)", "open an 837P"),
    "997": ("an acknowledgment (997)", _SENT_FOR),
    "999": ("an acknowledgment (999)", _SENT_FOR),
    "TA1": ("an acknowledgment (TA1)", _SENT_FOR),
}
# The implementation guides: ST03 in 5010, GS08 in both versions.
_GUIDES = {
    "X222": ClaimKind.PROFESSIONAL,
    "X098": ClaimKind.PROFESSIONAL,
    "X223": ClaimKind.INSTITUTIONAL,
    "X096": ClaimKind.INSTITUTIONAL,
    "X224": ClaimKind.DENTAL,
    "X097": ClaimKind.DENTAL,
}
_SERVICES = {
    "SV1": ClaimKind.PROFESSIONAL,
    "SV2": ClaimKind.INSTITUTIONAL,
    "SV3": ClaimKind.DENTAL,
}
_FACILITY_CODE = "A"  # CLM05-2: CLM05-1 is the first digits of a type of bill


def claim_kind(loops: ClaimLoops, component: str) -> ClaimKind:
    """The kind of a claim, by its lines, or else its guide, or else its place of service."""
    for line in loops.lines:
        for segment in line.segments:
            if kind := _SERVICES.get(segment[0]):
                return kind
    guide = loops.transaction.guide
    for mark, kind in _GUIDES.items():
        if mark in guide:
            return kind
    place = at(loops.claim.segments[0], 5).split(component)
    if len(place) > 1 and place[1].strip() == _FACILITY_CODE:
        return ClaimKind.INSTITUTIONAL
    return ClaimKind.PROFESSIONAL


def refusal_of_kind(kind: ClaimKind) -> str:
    """The sentence for claims of another kind."""
    return (
        f"This file has {kind.value} claims; only professional claims (837P, CMS-1500) can be "
        "checked here, so export those."
    )


def refusal_of_transactions(kinds: list[str]) -> str:
    """The sentence for a file without any 837, by its first known transaction."""
    for kind in kinds:
        if kind in _OTHERS:
            name, instead = _OTHERS[kind]
            return f"This file is {name}, not a claim; {instead}."
    return "This X12 file has no claim; export the claim from your billing program as an 837P."
