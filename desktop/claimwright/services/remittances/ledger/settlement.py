"""The combined result of all decisions about a claim, independent of posting order.

A reversal cancels what it reverses; a later decision by the same payer resolves the denials of an
earlier one. Nothing is written off here: only a payer's decision or a person ends a denial.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimwright.domain.remittance.adjustments import NOT_A_DENIAL, ZERO
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine, RemittedStatus
from claimwright.domain.remittance.denials import RemittedDenial
from claimwright.domain.remittance.posted import Answer, PostedClaim, SettledDenial, Settlement
from claimwright.services.remittances.files.denials import claim_denials
from claimwright.services.remittances.ledger.reversals import reverses
from claimwright.services.remittances.worth_a_look import unit_allowed

PENDING, DENIED, PAID = "pending", "denied", "paid"
WON, PART, LOST = "won", "part", "lost"
_PATIENT = "PR"
_DUPLICATE = "18"
_NO_DECISION = frozenset({RemittedStatus.PREDETERMINATION, RemittedStatus.NOT_OURS_FORWARDED})
LineKey = tuple[object, ...]


def settle(decisions: Sequence[PostedClaim]) -> Settlement:
    """The settlement of every posted decision about one claim."""
    ordered = sorted(decisions, key=lambda one: one.order) if len(decisions) > 1 else decisions
    reversed_ids = _reversed_ids(ordered)
    counting = [
        one
        for one in ordered
        if one.id not in reversed_ids
        and not one.claim.is_reversal
        and one.claim.status != RemittedStatus.PREDETERMINATION
    ]
    awaits = _awaits(counting)
    denials = tuple(_denials(ordered, counting, reversed_ids, awaits))
    paid = sum((one.claim.paid or ZERO for one in counting), ZERO)
    return Settlement(
        frozenset(one.id for one in counting),
        denials,
        _status(counting, denials, paid, awaits),
        paid,
        awaits,
    )


def _reversed_ids(ordered: Sequence[PostedClaim]) -> frozenset[int]:
    """The ids of reversed decisions: for each reversal, the latest match before it.

    A same-day reversal may be in a payment that sorts before the decision, so on the same day a
    later match is accepted too.
    """
    taken: set[int] = set()
    if not any(one.claim.is_reversal for one in ordered):
        return frozenset()  # the usual case
    for place, one in enumerate(ordered):
        if not one.claim.is_reversal:
            continue
        same_day = (after for after in ordered[place + 1 :] if after.paid_on == one.paid_on)
        for other in (*reversed(ordered[:place]), *same_day):
            if (
                other.id not in taken
                and other.payer_key == one.payer_key
                and reverses(one.claim, other.claim)
            ):
                taken.add(other.id)
                break
    return frozenset(taken)


def _awaits(counting: Sequence[PostedClaim]) -> str:
    """The next payer, until one other than the payer that forwarded the claim decides."""
    for place, one in enumerate(counting):
        if one.claim.is_forwarded and all(
            later.payer_key == one.payer_key for later in counting[place + 1 :]
        ):
            return one.claim.crossover_to or "the next payer"
    return ""


def _denials(
    ordered: Sequence[PostedClaim],
    counting: Sequence[PostedClaim],
    reversed_ids: frozenset[int],
    awaits: str,
) -> Iterator[SettledDenial]:
    for place, one in enumerate(ordered):
        if one.claim.status in _NO_DECISION:
            continue
        for number, denial in enumerate(claim_denials(one.claim, one.payer)):
            later = [other for other in ordered[place + 1 :] if other in counting]
            yield SettledDenial(
                f"{one.payment_key}:{one.place}:{number}",
                one,
                denial,
                one.lines.get(denial.line, denial.line) if denial.line is not None else None,
                one.id not in reversed_ids,
                _answer(one, denial, later) if later else None,
                bool(awaits) and one.claim.is_forwarded and denial.adjustment.group == _PATIENT,
            )


def _answer(
    posted: PostedClaim, denial: RemittedDenial, later: Sequence[PostedClaim]
) -> Answer | None:
    for other in later:
        if other.payer_key != posted.payer_key:
            continue
        if denial.line is None:
            answer = _of_claim(posted, other)
        else:
            line = posted.claim.lines[denial.line - 1]
            answer = _of_line(line, _line_key(posted, line), other)
        if answer is not None:
            return answer
    return None


def _of_claim(posted: PostedClaim, other: PostedClaim) -> Answer | None:
    denied = tuple(claim_denials(other.claim, other.payer))
    if denied and all(one.adjustment.carc == _DUPLICATE for one in denied):
        return None
    paid = other.claim.paid or ZERO
    outcome = (LOST if paid <= 0 else PART) if denied else WON
    return _made(outcome, other, paid - (posted.claim.paid or ZERO))


def _of_line(before: RemittedLine, key: LineKey, other: PostedClaim) -> Answer | None:
    lines = [line for line in other.claim.lines if _line_key(other, line) == key]
    numbers = {line.number for line in lines}
    denied = [
        one
        for one in claim_denials(other.claim, other.payer)
        if one.line in numbers or (one.line is None and (lines or not other.claim.lines))
    ]
    if denied and all(one.adjustment.carc == _DUPLICATE for one in denied):
        return None  # the payer refers to its earlier decision and leaves it unchanged
    if denied:
        return _made(LOST, other, ZERO)
    if not lines:
        return None
    paid = sum((line.paid or ZERO for line in lines), ZERO)
    is_cut = any(
        adjustment.carc not in NOT_A_DENIAL and (adjustment.amount or ZERO) > 0
        for line in lines
        for adjustment in line.adjustments
    )
    return _made(PART if is_cut else WON, other, paid - (before.paid or ZERO))


def _made(outcome: str, other: PostedClaim, recovered: Decimal) -> Answer:
    return Answer(outcome, other.claim.payer_claim_number, other.paid_on, recovered)


def _line_key(posted: PostedClaim, line: RemittedLine) -> LineKey:
    """A key that is equal for the same line in different remittances."""
    if (ours := posted.lines.get(line.number)) is not None:
        return (ours,)
    code = line.original_code or line.code
    return (code, line.date or posted.claim.date, abs(line.charge or ZERO))


def _status(
    counting: Sequence[PostedClaim],
    denials: Sequence[SettledDenial],
    paid: Decimal,
    awaits: str,
) -> str:
    """Denied if nothing was paid and something is denied; any paid line makes the claim paid."""
    if not counting:
        return ""
    if awaits or all(one.claim.status in _NO_DECISION for one in counting):
        return PENDING
    still = any(one.is_in_force and one.answer is None for one in denials)
    return DENIED if still and paid <= 0 else PAID


def paid_services(posted: PostedClaim) -> Iterator[tuple[str, int, Decimal | None]]:
    """Each paid service as (key, line number, allowed amount).

    The key is the same if the service is paid again. The allowed amount is per unit in dollars;
    None if unknown or not comparable.
    """
    claim = posted.claim
    person = (claim.member_id or claim.patient).casefold()
    for line in claim.lines:
        if line.paid and line.paid > 0 and line.code and (line.date or claim.date):
            text = _service(posted.payer_key, person, claim, line)
            yield text, line.number, unit_allowed(claim, line)


def service_and_modifiers(text: str) -> tuple[str, tuple[str, ...]]:
    """Code and modifiers from a `paid_services` key."""
    _payer, _person, code, modifiers, *_rest = text.rsplit("|", 5)
    return code, tuple(filter(None, modifiers.split(",")))


def _service(payer: str, person: str, claim: RemittedClaim, line: RemittedLine) -> str:
    modifiers = ",".join(sorted(line.modifiers))
    day = line.date or claim.date
    return f"{payer}|{person}|{line.code}|{modifiers}|{day}|{line.charge}"


def by_account(decisions: Sequence[PostedClaim]) -> dict[str, list[PostedClaim]]:
    """The decisions grouped by account."""
    found: defaultdict[str, list[PostedClaim]] = defaultdict(list)
    for one in decisions:
        found[one.account].append(one)
    return found
