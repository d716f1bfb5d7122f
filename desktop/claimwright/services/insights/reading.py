"""Reading newly posted and saved claims into the compact rows that figures are based on."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from claimwright.domain.claim.claim import Claim
from claimwright.domain.insights.lines import NarrowLine, UnreadDecision
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine, RemittedStatus
from claimwright.services.remittances.worth_a_look import unit_allowed
from claimwright.storage.practice.protocols.practice import Practice

_NO_DECISION = frozenset(
    {
        RemittedStatus.REVERSAL,
        RemittedStatus.PREDETERMINATION,
        RemittedStatus.NOT_OURS_FORWARDED,
    }
)
ONE = Decimal(1)
OnProgress = Callable[[int], object]


def read_new(store: Practice, progress: OnProgress = lambda done: None) -> int:
    """Read every new or changed claim, then build the blocks that figures read. Returns the count.

    ``progress`` receives the number done. If it raises, reading stops between two batches, each of
    which is complete.
    """
    done = 0
    while decisions := store.insight_lines.unread_decisions():
        with store.file.transaction():
            for one in decisions:
                _read_decision(store, one)
        done += len(decisions)
        progress(done)
    while claims := store.insight_lines.unread_claims():
        with store.file.transaction():
            for claim_id, version, claim in claims:
                lines = tuple(_billed_lines(claim))
                person = _person(claim.patient.member_id, claim.patient.name)
                store.insight_lines.save_claim(claim_id, version, claim, person, lines)
        done += len(claims)
        progress(done)
    for block in store.insight_lines.missing_blocks():
        with store.file.transaction():
            store.insight_lines.make_block(block)
        progress(done)
    return done


def _read_decision(store: Practice, one: UnreadDecision) -> None:
    claim = one.claim
    provider = one.provider or claim.rendering_provider or claim.rendering_npi
    counts = claim.status not in _NO_DECISION
    store.insight_lines.save_decision(
        one,
        provider,
        _person(claim.member_id, claim.patient),
        [_decided_line(one, claim, line) for line in claim.lines],
        counts=counts,
    )


def _decided_line(one: UnreadDecision, claim: RemittedClaim, line: RemittedLine) -> NarrowLine:
    return NarrowLine(
        own_line=one.lines.get(line.number, line.number),
        number=line.number,
        date=line.date or claim.date,
        code=line.code,
        modifiers=line.original_modifiers or line.modifiers,
        charge=line.charge,
        paid=line.paid,
        units=billed_units(line),
        allowed=unit_allowed(claim, line),
    )


def billed_units(line: RemittedLine) -> Decimal:
    """Units as billed: SVC07 if they differ from the paid units, else SVC05, else 1.

    A payer that paid no units states 0 in SVC05, which says nothing about the billed units.
    """
    return next((units for units in (line.billed_units, line.units) if units and units > 0), ONE)


def _billed_lines(claim: Claim) -> Iterator[NarrowLine]:
    for number, line in enumerate(claim.lines, start=1):
        providers = (line.rendering_provider, claim.rendering_provider, claim.billing_provider)
        names = (one.name or one.npi for one in providers if one is not None)
        yield NarrowLine(
            own_line=number,
            number=number,
            date=line.date,
            code=line.code,
            modifiers=line.modifiers,
            charge=line.charge,
            provider=next((name for name in names if name), ""),
        )


def _person(member_id: str, name: str) -> str:
    return (member_id or name).casefold()
