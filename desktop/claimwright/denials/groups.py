"""Combinations of group code and CARC that X12 does not permit."""

from claimwright.denials.case import Case


def group_mismatch(case: Case) -> str:
    """A sentence if X12 does not permit the group code with the CARC, else an empty string."""
    permitted = case.replay.permitted_groups
    if not permitted or case.group in permitted:
        return ""
    return (
        f"{case.group} is not permitted with {case.carc}, only {' or '.join(permitted)}: the "
        "combination is the payer's mistake and worth a call; the usual answer follows."
    )
