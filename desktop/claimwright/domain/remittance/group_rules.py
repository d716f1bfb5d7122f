"""Which group codes X12 lets a payer use with a reason code.

A pairing outside of it is the payer's slip, not a reason to do as it says. Source: the group
restrictions of X12's CARC list (external code list 139), checked 2026-11-21.
"""

_OA, _CO, _PR = frozenset({"OA"}), frozenset({"CO"}), frozenset({"PR"})
_ONLY: dict[str, frozenset[str]] = {
    "18": _OA | _CO,  # CO in workers' compensation, which an 835 does not tell
    **dict.fromkeys(("23", "133", "136", "209", "257", "271", "277", "P11"), _OA),
    **dict.fromkeys(("139", "249", "281", "303", "P24", "P25", "P26"), _CO),
    **dict.fromkeys(("85", "201", "229", "238", "275", "P3"), _PR),
    "278": _CO | {"PI"},
    "45": _CO | _PR,
    "P16": _CO | _OA,
}


def permitted_groups(carc: str) -> frozenset[str]:
    """The groups that may come with a reason code; empty where every group may."""
    return _ONLY.get(carc, frozenset())


def is_permitted(group: str, carc: str) -> bool:
    """Whether X12 lets a payer write the two together."""
    groups = permitted_groups(carc)
    return not groups or group in groups
