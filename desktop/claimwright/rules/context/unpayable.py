"""Lines that are never paid as billed, so no other line bundles into them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from claimwright.domain.reference.reference import AddOn, FeeSchedule
from claimwright.rules.context.service_line import ServiceLine, same_provider

REFUSED = frozenset("BNI")
PAID_IF_ALONE = "T"
PAYABLE = frozenset({"A", "C", "R"})
STATUTORY = "GY"
REQUIRES_PRIMARY = 1  # the add-on type that is paid only with a listed primary


def unpayable_lines(
    lines: Sequence[ServiceLine],
    fees: Mapping[str, FeeSchedule],
    add_ons: Mapping[str, Sequence[AddOn]],
    named: Collection[str],
    is_medicare: bool,
) -> Iterator[ServiceLine]:
    """The lines of one day that are not paid because of their status, a missing primary or GY.

    ``named`` holds codes on other claims that this one refers to. Status B, N and I matter only
    to Medicare; any payer is likely to deny status T next to another service.
    """
    codes = {line.code for line in lines} | set(named)
    for line in lines:
        if STATUTORY in line.modifiers or _is_missing_primary(add_ons.get(line.code, ()), codes):
            yield line
            continue
        if _is_refused(line, lines, fees, is_medicare):
            yield line


def _is_missing_primary(rows: Sequence[AddOn], codes: Collection[str]) -> bool:
    if not rows or any(row.type != REQUIRES_PRIMARY or not row.primary for row in rows):
        return False
    return all(row.primary not in codes for row in rows)


def _is_refused(
    line: ServiceLine,
    lines: Sequence[ServiceLine],
    fees: Mapping[str, FeeSchedule],
    is_medicare: bool,
) -> bool:
    fee = fees.get(line.code)
    if fee is None:
        return False
    if fee.status in REFUSED:
        return is_medicare
    return fee.status == PAID_IF_ALONE and any(
        other is not line
        and (other_fee := fees.get(other.code)) is not None
        and other_fee.status in PAYABLE
        and same_provider(other, line)
        for other in lines
    )
