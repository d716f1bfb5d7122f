"""Replaying the denied line against the check and the tables as of its date of service."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.domain.decision.replay import PairRows, Replay, SurgeryPeriod, with_orders
from claimwright.domain.denial.adjustment import Carc, Rarc
from claimwright.domain.denial.denial import Denial, denied_line
from claimwright.domain.finding.finding import Finding
from claimwright.domain.library.orders import STATUS_INQUIRY, WAIT, Orders
from claimwright.domain.reference.reference import Reference, Table
from claimwright.rules.context.other_saved_claims import current_claims
from claimwright.rules.context.saved_claims import same_payer
from claimwright.rules.global_surgery.surgery import PERIODS

LOOK_BACK = 183  # days; the longest global period ends 90 days after the surgery


class DenialReference(Reference, Protocol):
    """The reference tables plus the denial code library."""

    def carc(self, code: str) -> Carc | None:
        """The library's entry for a CARC."""

    def rarc(self, code: str) -> Rarc | None:
        """The library's entry of a RARC."""

    def orders(self) -> Orders:
        """The library's table of group and remark orders."""


def denial_replay(
    denial: Denial,
    claim: Claim,
    history: Sequence[Claim] | None,
    findings: Sequence[Finding],
    reference: DenialReference,
) -> Replay:
    """What the tables and the check say about the denied line on its date of service.

    ``findings`` come from the check of the claim.

    Raises:
        BillingError: a table is missing or damaged.
    """
    entry = reference.carc(denial.adjustment.carc)
    base = with_orders(
        _with_library_entry(_with_remarks(tuple(findings), denial, reference), entry),
        denial,
        claim.payer.kind.value,
        reference.orders(),
    )
    number = denied_line(denial, claim)
    line = claim.lines[number - 1] if number else None
    if line is None or line.date is None or not line.code:
        return base
    day, code = line.date, line.code
    covered = reference.coverage(Table.PTP, (day,))
    rows = reference.add_ons({code}, day).get(code, ())
    return replace(
        base,
        pairs=tuple(_pairs(claim, history, line, number, reference)),
        pairs_complete=covered.complete and covered.covers_dates,
        mue=reference.mues({code}, day).get(code),
        fee=reference.fees({code}, day).get(code),
        primaries=frozenset(row.primary for row in rows if row.primary),
        ended_periods=tuple(_ended_periods(claim, history, line, reference)),
    )


def _with_remarks(
    findings: tuple[Finding, ...], denial: Denial, reference: DenialReference
) -> Replay:
    entries = [(remark, reference.rarc(remark)) for remark in denial.remarks]
    return Replay(
        findings=findings,
        remarks=tuple(entry for _, entry in entries if entry is not None),
        unknown_remarks=tuple(remark for remark, entry in entries if entry is None),
    )


def _with_library_entry(replay: Replay, entry: Carc | None) -> Replay:
    if entry is None:
        return replay
    return replace(
        replay,
        usual=entry.action,
        meaning=entry.meaning or entry.title,
        first_step=entry.first_step,
        letter=_letter_of(entry),
        is_adjustment=entry.nature == "adjustment",
    )


def _letter_of(entry: Carc) -> str:
    """The library's status inquiry letter, if its usual action is to wait and ask the payer."""
    asks = entry.action == WAIT and entry.letters[:1] == (STATUS_INQUIRY,)
    return STATUS_INQUIRY if asks else ""


def _ended_periods(
    claim: Claim, history: Sequence[Claim] | None, denied: ClaimLine, reference: Reference
) -> Iterator[SurgeryPeriod]:
    """Surgeries of the past half year whose global periods ended before the denied line."""
    assert denied.date is not None  # the caller has checked
    npi = claim.rendering_npi(denied)
    for owner in (claim, *current_claims(claim, history)):
        for line in owner.lines:
            if line.date is None or not 0 < (denied.date - line.date).days <= LOOK_BACK:
                continue
            fee = reference.fees({line.code}, line.date).get(line.code)
            if fee is None or fee.global_days not in PERIODS:
                continue
            last = line.date + datetime.timedelta(days=PERIODS[fee.global_days])
            if last < denied.date and owner.rendering_npi(line) in ("", npi):
                yield SurgeryPeriod(line.code, line.date, fee.global_days, last, fee.release)


def _pairs(
    claim: Claim,
    history: Sequence[Claim] | None,
    denied: ClaimLine,
    number: int,
    reference: Reference,
) -> Iterator[PairRows]:
    """PTP rows between the denied code and every other code of its day, this claim first."""
    seen: set[tuple[str, frozenset[str]]] = set()
    for other, place, name in _other_lines(claim, history, denied, number):
        modifiers = frozenset(other.modifiers)
        if other.code == denied.code or (other.code, modifiers) in seen:
            continue
        seen.add((other.code, modifiers))
        rows = tuple(reference.ptp_rows(denied.code, other.code))
        if rows:
            assert denied.date is not None  # the caller has checked
            fee = reference.fees({other.code}, denied.date).get(other.code)
            days = "" if fee is None else fee.global_days
            yield PairRows(other.code, rows, place, name, modifiers, days)


def _other_lines(
    claim: Claim, history: Sequence[Claim] | None, denied: ClaimLine, number: int
) -> Iterator[tuple[ClaimLine, int, str]]:
    npi = claim.rendering_npi(denied)
    for place, line in enumerate(claim.lines, 1):
        same = claim.rendering_npi(line) in ("", npi) or not npi
        if place != number and line.code and _is_on(line, denied.date) and same:
            yield line, place, ""
    for other in current_claims(claim, history):
        if not same_payer(other.payer, claim.payer):
            continue
        for line in other.lines:
            if line.code and _is_on(line, denied.date) and other.rendering_npi(line) in ("", npi):
                yield line, 0, other.payer_claim_number or other.claim_number


def _is_on(line: ClaimLine, day: datetime.date | None) -> bool:
    return line.date is not None and line.date == day
