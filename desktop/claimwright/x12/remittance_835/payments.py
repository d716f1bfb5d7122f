"""Payment-level values of an 835: BPR, TRN, the payer and the payee."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimwright.domain.remittance.claims import RemittedClaim
from claimwright.domain.remittance.payments import Payment, ProviderSummary
from claimwright.domain.remittance.position import SegmentSpan
from claimwright.x12.envelope.segments import Segment, at
from claimwright.x12.remittance_835.elements import RemittanceElements, payment_name
from claimwright.x12.remittance_835.segments import SegmentReader

_PAYER, _PAYEE = "PR", "PE"  # N101
_NPI, _TAX_ID = "XX", "FI"  # N103
_PAYER_NUMBER, _PAYEE_TAX_ID = "2U", "TJ"  # REF01
_DEBIT = "D"  # BPR03
_TEST = "T"  # ISA15
_DOLLARS = "USD"
# Tables 1 and loops 1000A and 1000B (TR3 005010X221A1).
_HEADER_SEGMENTS = frozenset("BPR NTE TRN CUR REF DTM N1 N2 N3 N4 PER RDM".split())


@dataclass(slots=True)
class OpenPayment:
    """The segments of one transaction while it is read."""

    first: int
    place: int  # among the payments of the file, from 1
    version: str = ""
    usage: str = ""  # ISA15
    header: list[str] = field(default_factory=list)
    claims: list[RemittedClaim] = field(default_factory=list)
    summaries: list[str] = field(default_factory=list)
    provider_adjustments: list[str] = field(default_factory=list)
    unreadable: int = 0  # amounts, before this payment began

    def name(self, reader: SegmentReader) -> str:
        """The payment's name in sentences."""
        trace = next((raw for raw in self.header if raw.startswith("TRN")), "")
        return payment_name(at(reader.split(trace), 2), self.place)


def payment_of(collected: OpenPayment, last: int, reader: SegmentReader) -> Payment:
    """The payment whose last segment is the ``last`` of the file."""
    elements = reader.elements
    elements.begin_payment(collected.name(reader))
    header = [reader.split(raw) for raw in collected.header]
    pay, trace = _first(header, "BPR"), _first(header, "TRN")
    if not pay:
        elements.report("it states no amount (BPR), so it is not known whether it balances.")
        elements.unreadable += 1
    amount = elements.required_money(at(pay, 2), "the amount (BPR02)") if pay else None
    payer, payee = _party(header, _PAYER), _party(header, _PAYEE)
    for segment in collected.header:
        reader.leave(segment, _HEADER_SEGMENTS)
    if at(_first(header, "CUR"), 2).upper() not in {"", _DOLLARS}:
        elements.report("its amounts are in another currency (CUR02) than US dollars.")
        elements.unreadable += 1
    for role, who in ((_PAYER, "payer"), (_PAYEE, "payee")):
        if sum(one[0] == "N1" and at(one, 1) == role for one in header) > 1:
            elements.report(f"a second {who} (N1*{role}) was left out.")
    identity = {at(payee[0], 3): at(payee[0], 4)} if payee else {}
    adjustments = tuple(
        adjustment
        for raw in collected.provider_adjustments
        for adjustment in reader.provider_adjustments(raw)
    )
    return Payment(
        payer=at(payer[0], 2) if payer else "",
        payer_id=(at(payer[0], 4) if payer else "") or _reference(payer, _PAYER_NUMBER),
        payee=at(payee[0], 2) if payee else "",
        payee_npi=identity.get(_NPI, ""),
        payee_tax_id=identity.get(_TAX_ID, "") or _reference(payee, _PAYEE_TAX_ID),
        number=at(trace, 2),
        originator=at(trace, 3),
        date=elements.day(at(pay, 16), "the date of the payment (BPR16)"),
        method=at(pay, 4).upper(),
        amount=amount,
        is_debit=at(pay, 3).upper() == _DEBIT,
        production=collected.usage.upper() != _TEST,
        version=collected.version,
        claims=tuple(collected.claims),
        provider_adjustments=adjustments,
        summaries=tuple(_summary(reader.split(raw), elements) for raw in collected.summaries),
        span=SegmentSpan(collected.first, last),
        is_readable=elements.unreadable == collected.unreadable,
    )


def _first(segments: Sequence[Segment], name: str) -> Segment:
    return next((segment for segment in segments if segment[0] == name), [])


def _party(header: Sequence[Segment], role: str) -> list[Segment]:
    """The N1 of a role and what follows up to the next N1."""
    found: list[Segment] = []
    for segment in header:
        if segment[0] == "N1":
            if found:
                break
            if at(segment, 1) != role:
                continue
            found.append(segment)
        elif found:
            found.append(segment)
    return found


def _reference(party: Sequence[Segment], qualifier: str) -> str:
    for segment in party:
        if segment[0] == "REF" and at(segment, 1) == qualifier:
            return at(segment, 2)
    return ""


def _summary(segment: Segment, elements: RemittanceElements) -> ProviderSummary:
    return ProviderSummary(
        provider=at(segment, 1),
        date=elements.day(at(segment, 3), "the date of a provider summary (TS3)"),
        claims=elements.number(at(segment, 4), "the number of claims in a provider summary (TS3)"),
        charge=elements.money(at(segment, 5), "the charges in a provider summary (TS3)"),
    )
