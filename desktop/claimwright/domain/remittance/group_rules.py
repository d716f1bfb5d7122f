"""The group codes that X12 permits with a CARC.

Any other pairing is the payer's mistake and should not be followed. Source: the group restrictions
in X12's CARC list (external code list 139), checked 2026-11-21.
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
    """The group codes permitted with a CARC; empty if all are.

    ``filing_code`` is CLP06, which identifies workers' compensation.
    """
    groups = _ONLY.get(carc, frozenset())
    if filing_code == WORKERS_COMPENSATION:
        return _IN_WORKERS_COMPENSATION.get(carc, groups)
    return groups


def is_permitted(group: str, carc: str, filing_code: str) -> bool:
    """Whether X12 permits the group code with the CARC."""
    groups = permitted_groups(carc, filing_code)
    return not groups or group in groups
