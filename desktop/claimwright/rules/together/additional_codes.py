"""Codes whose additional services have a code of their own instead of a repeat modifier.

Sources: CMS add-on code edits 2024Q2 (type 1: the additional code's listed primary) and the CPT
guidelines of each family.
"""

from claimwright.domain.finding.finding import Edit, EditOp, Fix
from claimwright.rules.context.service_line import ServiceLine

ADDITIONAL = {
    "11102": "11103",
    "11104": "11105",
    "11106": "11107",
    "11042": "11045",
    "11043": "11046",
    "11044": "11047",
    "11730": "11732",
    "17000": "17003",
    "17311": "17312",
    "17313": "17314",
    "22612": "22614",
    "64483": "64484",
    "64490": "64491",
    "64493": "64494",
    "64633": "64634",
    "64635": "64636",
    "90471": "90472",
    "96360": "96361",
    "96365": "96366",
    "96413": "96415",
    "97597": "97598",
    "99291": "99292",
}
# One unit of these covers several, or one code covers the sum (CPT guidelines).
_SUM = (
    "Add up the lengths of the repairs of one class and region, and bill the one code for the sum."
)
COVERS_SEVERAL = {
    "10060": "Bill 10061 once for several abscesses or a complicated one, only if documented.",
    "11055": "Bill 11056 once for 2 to 4 lesions, or 11057 for more than 4, only if documented.",
    "11056": "Bill 11056 once for 2 to 4 lesions, or 11057 for more than 4, only if documented.",
    "11200": "11200 covers up to 15 tags in one unit: bill each additional 10 as 11201.",
    "11719": "11719 covers any number of nails in one unit.",
    "11720": "11720 covers up to 5 nails in one unit: bill 11721 once for 6 or more.",
    "11721": "11721 covers 6 or more nails in one unit.",
    "17003": "For 15 lesions or more bill 17004 once, in place of 17000 and 17003.",
    "17004": "17004 covers 15 lesions or more in one unit.",
    "17110": "17110 covers up to 14 lesions in one unit: bill 17111 once for 15 or more.",
    "17111": "17111 covers 15 lesions or more in one unit.",
    "20552": "20552 covers one or two muscles in one unit: bill 20553 once for three or more.",
    "20553": "20553 covers three muscles or more in one unit.",
    **dict.fromkeys("12001 12002 12004 12011 12013 12014 12031 12032 12041 12042".split(), _SUM),
    **dict.fromkeys("12051 12052 13100 13101 13120 13121 13131 13132 13151 13152".split(), _SUM),
}
COUNTED_UNITS = {
    "17311": "stage",
    "17313": "stage",
    "22612": "segment",
    "64483": "level",
    "64490": "level",
    "64493": "level",
    "64633": "joint",
    "64635": "joint",
    "90471": "vaccine",
    "96360": "hour",
    "96365": "hour",
    "96413": "hour",
    "99291": "30 minutes",
    **dict.fromkeys(("11042", "11043", "11044"), "20 sq cm"),
    "97597": "20 sq cm",
    "11730": "nail plate",
}


def counted_unit(code: str) -> str:
    """What each additional unit counts: a lesion unless listed otherwise."""
    return COUNTED_UNITS.get(code, "lesion")


def as_additional(line: ServiceLine) -> tuple[Fix, ...]:
    """The fix that sets a repeated line to the additional code; empty if it has none."""
    code = ADDITIONAL.get(line.code)
    if code is None:
        return ()
    return (
        Fix(
            f"Set line {line.number} to {code}, only if the record shows an additional"
            f" {counted_unit(line.code)}.",
            Edit(EditOp.SET_CODE, line.number, code),
        ),
    )
