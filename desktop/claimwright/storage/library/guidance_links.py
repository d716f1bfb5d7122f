"""Adds to entries what other entries say of them: permitted groups, required remarks, backlinks."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from claimwright.domain.denial.adjustment import Carc, Rarc
from claimwright.domain.library.orders import Orders


def with_orders(carc: Carc, orders: Orders) -> Carc:
    """Add a CARC's permitted groups, and the remarks of its pairs to its list of remarks."""
    remarks = (*carc.remarks, *(pair.remark for pair in carc.pairs))
    return replace(
        carc,
        permitted_groups=orders.permitted_groups(carc.code),
        remark_required=carc.code in orders.remark_required,
        remarks=tuple(dict.fromkeys(remarks)),
    )


def linked_back(carcs: Mapping[str, Carc], rarcs: Mapping[str, Rarc]) -> dict[str, Rarc]:
    """Add to each remark the CARCs that list it, after the ones that it names itself."""
    listing: dict[str, list[str]] = defaultdict(list)
    for carc in carcs.values():
        for remark in carc.remarks:
            listing[remark].append(carc.code)
    return {
        code: replace(rarc, carcs=tuple(dict.fromkeys((*rarc.carcs, *listing[code]))))
        for code, rarc in rarcs.items()
    }
