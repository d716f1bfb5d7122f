"""Pairings of group code and CARC that X12 does not permit."""

from claimwright.denials.case import Case


def slip(case: Case) -> str:
    """A sentence about a group that X12 does not permit with the CARC, else empty."""
    permitted = case.replay.permitted_groups
    if not permitted or case.group in permitted:
        return ""
    return (
        f"{case.group} is not permitted with {case.carc}, only {' or '.join(permitted)}: the "
        "pairing is the payer's mistake, and a call is worth it; the usual answer follows."
    )
