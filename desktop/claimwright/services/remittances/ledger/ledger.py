"""Updating accounts after posting: which decisions count, what is denied, what is paid.

Called within the transaction that posted, removed or matched something. It always recomputes from
all decisions about a claim, so the result does not depend on the order of posting.
"""

from collections.abc import Iterable, Sequence

from claimwright.domain.denial.adjustment import Adjustment, parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.remittance.adjustments import AdjustedAmount
from claimwright.domain.remittance.posted import PostedClaim, SettledDenial, Settlement
from claimwright.services.remittances.ledger.claim_status import ClaimStatusPort
from claimwright.services.remittances.ledger.settlement import by_account, paid_services, settle
from claimwright.storage.practice.cents import cents
from claimwright.storage.practice.protocols.practice import Practice
from claimwright.storage.practice.worklist.worklist_rows import NewDenial


class Ledger:
    """The accounts of one open practice file."""

    def __init__(self, store: Practice, statuses: ClaimStatusPort) -> None:
        self._store = store
        self._statuses = statuses

    def settle_accounts(self, accounts: Iterable[str], fresh: Sequence[PostedClaim] = ()) -> None:
        """Recompute these accounts; ``fresh`` are adjudicated claims that were just added.

        Accounts of ``fresh`` claims without earlier decisions are not read from the file.
        """
        names = set(accounts)
        known = self._store.remittances.accounts(names)
        before = self._store.worklist.keys_of_accounts(names)
        alone = {one.account for one in fresh} - set(known)
        decisions = by_account([one for one in fresh if one.account in alone])
        for name, found in by_account(
            self._store.remittances.claims_of_accounts(names - alone)
        ).items():
            decisions[name] = found
        settled = {name: settle(decisions[name]) for name in sorted(decisions)}
        self._save_decisions(decisions, settled)
        self._save_denials(settled, before, names)
        self._follow(decisions, settled, known, names)
        # New denials already have their status; older ones may need an update.
        seen = (names - alone) | {account for account, _ in before.values()}
        self._store.worklist.refresh_accounts(seen)
        self._refresh_held(names)

    # ----

    def _save_decisions(
        self, decisions: dict[str, list[PostedClaim]], settled: dict[str, Settlement]
    ) -> None:
        changed: list[tuple[PostedClaim, bool]] = []
        ended: list[int] = []
        services: list[tuple[str, int, int, int | None]] = []
        for name, settlement in settled.items():
            for one in decisions[name]:
                counts = one.id in settlement.in_force
                if counts != one.is_in_force:
                    changed.append((one, counts))
                if counts:
                    services += [
                        (text, one.id, line, cents(allowed))
                        for text, line, allowed in paid_services(one)
                    ]
                elif one.is_in_force or len(decisions[name]) > 1:
                    ended.append(one.id)
        self._store.remittances.set_in_force(changed)
        self._store.remittances.drop_services(ended)
        self._store.remittances.add_services(services)

    def _save_denials(
        self,
        settled: dict[str, Settlement],
        before: dict[str, tuple[str, bool]],
        names: set[str],
    ) -> None:
        denials = [one for settlement in settled.values() for one in settlement.denials]
        self._store.worklist.save_denials([_new_denial(one) for one in denials])
        keys = {one.key for one in denials}
        self._store.worklist.withdraw(
            [key for key, (_, is_typed) in before.items() if key not in keys and not is_typed]
        )
        typed_in = {account for account, is_typed in before.values() if is_typed}
        for one in denials:
            if one.posted.account in typed_in and one.posted.claim_id is not None:
                self._store.worklist.end_typed(
                    one.posted.claim_id, one.line, one.denial.adjustment.carc
                )

    def _follow(
        self,
        decisions: dict[str, list[PostedClaim]],
        settled: dict[str, Settlement],
        known: dict[str, tuple[str, str]],
        names: set[str],
    ) -> None:
        """Update each claim's status, saving the one it had before its first decision."""
        ids = {name: claim_id for name in names if (claim_id := claim_id_of(name)) is not None}
        current = self._statuses.current(ids.values()) if ids else {}
        accounts: list[tuple[str, int | None, Settlement, str]] = []
        for name, settlement in settled.items():
            claim_id = ids.get(name)
            followed, first = known.get(name, ("", ""))
            if claim_id is not None and claim_id in current:
                if name not in known:
                    first = current[claim_id]
                if settlement.status and settlement.status != followed:
                    self._statuses.follow(claim_id, settlement.status)
                elif not settlement.status and followed:
                    self._statuses.restore(claim_id, first)
            accounts.append((name, claim_id, settlement, first))
        self._store.remittances.save_accounts(accounts)
        gone = [name for name in names if name not in settled and name in known]
        for name in gone:
            claim_id = ids.get(name)
            if claim_id is not None and claim_id in current and known[name][0]:
                self._statuses.restore(claim_id, known[name][1])
        self._store.remittances.drop_accounts(gone)

    def _refresh_held(self, names: set[str]) -> None:
        ids = [claim_id for name in names if (claim_id := claim_id_of(name)) is not None]
        if ids:
            self._store.worklist.refresh_held(ids)


def claim_id_of(account: str) -> int | None:
    """The saved claim's id of an account; None for an unmatched number."""
    kind, _, number = account.partition(":")
    return int(number) if kind == "claim" else None


def _new_denial(settled: SettledDenial) -> NewDenial:
    posted, denial = settled.posted, settled.denial
    return NewDenial(
        key=settled.key,
        account=posted.account,
        denial=_decidable(settled),
        adjustment=str(denial.adjustment),
        carc=denial.adjustment.carc,
        claim_id=posted.claim_id,
        remittance_claim_id=posted.id,
        claim_number=denial.claim_number,
        icn=denial.payer_claim_number,
        patient=denial.patient,
        payer=denial.payer,
        provider=posted.provider or posted.claim.rendering_provider or posted.claim.rendering_npi,
        date=denial.date,
        line=settled.line,
        code=denial.code,
        modifiers=denial.modifiers,
        remarks=denial.remarks,
        amount=denial.adjustment.amount,
        policy=denial.policy,
        remitted_on=posted.paid_on,
        settled=settled,
    )


def _decidable(settled: SettledDenial) -> Denial | None:
    """The denial as input for a decision; None if the payer used invalid codes."""
    denial = settled.denial
    adjustment = _adjustment(denial.adjustment)
    if adjustment is None:
        return None
    others = _other_adjustments(settled)
    return Denial(
        adjustment,
        denial.remarks,
        settled.line,
        denial.adjustment.amount,
        paid=denial.paid,
        remittance_date=settled.posted.paid_on,
        adjustments=tuple(
            (read, other.amount) for other in others if (read := _adjustment(other)) is not None
        ),
    )


def _other_adjustments(settled: SettledDenial) -> list[AdjustedAmount]:
    """The other adjustments on the line, or on the claim."""
    claim, line = settled.posted.claim, settled.denial.line
    found = claim.adjustments if line is None else claim.lines[line - 1].adjustments
    return [other for other in found if other != settled.denial.adjustment]


def _adjustment(adjustment: AdjustedAmount) -> Adjustment | None:
    try:
        return parse_adjustment(str(adjustment))
    except ValueError:
        return None
