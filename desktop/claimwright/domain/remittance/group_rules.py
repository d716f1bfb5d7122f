"""Which group codes X12 lets a payer use with a reason code.

A pairing outside of it is the payer's slip, not a reason to do as it says. Source: the group
restrictions of X12's CARC list (external code list 139), checked 2026-11-21.
"""

_OA, _CO, _PR = frozenset({"OA"}), frozenset({"CO"}), frozenset({"PR"})
_ONLY: dict[str, frozenset[str]] = {
    **dict.fromkeys(("18", "23", "133", "136", "209", "257", "271", "277", "P11"), _OA),
    **dict.fromkeys(("139", "249", "281", "303", "P24", "P25", "P26"), _CO),
    **dict.fromkeys(("85", "201", "229", "238", "275", "P3"), _PR),
    "278": _CO | {"PI"},
    "45": _CO | _PR,
    "P16": _CO | _OA,
}


_IN_WORKERS_COMPENSATION = {"18": _OA | _CO}
WORKERS_COMPENSATION = "WC"  # CLP06


def permitted_groups(carc: str, filing_code: str) -> frozenset[str]:
    """The groups that may come with a reason code; empty where every group may.

    ``filing_code`` is CLP06, which tells workers' compensation from the rest.
    """
    groups = _ONLY.get(carc, frozenset())
    if filing_code == WORKERS_COMPENSATION:
        return _IN_WORKERS_COMPENSATION.get(carc, groups)
    return groups


def is_permitted(group: str, carc: str, filing_code: str) -> bool:
    """Whether X12 lets a payer write the two together."""
    groups = permitted_groups(carc, filing_code)
    return not groups or group in groups
