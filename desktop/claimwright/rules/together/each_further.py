"""Services whose every further one has a code of its own, so that no repeat modifier says it.

Read in CMS's add-on code edits 2024Q2 (type 1: the further one's listed primary) and CPT's
guidelines for each family.
"""

from claimwright.domain.finding.finding import Edit, EditOp, Fix
from claimwright.rules.context.service_line import ServiceLine

FURTHER = {
    "11102": "11103",
    "11104": "11105",
    "11106": "11107",
    "11042": "11045",
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
    "96413": "96415",
    "97597": "97598",
    "99291": "99292",
}
OF_WHAT = {
    "17311": "stage",
    "17313": "stage",
    "22612": "segment",
    "64483": "level",
    "64490": "level",
    "64493": "level",
    "64633": "joint",
    "64635": "joint",
    "90471": "vaccine",
    "96413": "hour",
    "99291": "30 minutes",
    "11042": "20 sq cm",
    "97597": "20 sq cm",
    "11730": "nail plate",
}


def what_of(code: str) -> str:
    """What is counted on: a lesion where nothing else is."""
    return OF_WHAT.get(code, "lesion")


def as_further(line: ServiceLine) -> tuple[Fix, ...]:
    """Set a second line of the code to the one for each further service; nothing for others."""
    code = FURTHER.get(line.code)
    if code is None:
        return ()
    return (
        Fix(
            f"Set line {line.number} to {code}, only if the record shows a further"
            f" {what_of(line.code)}.",
            Edit(EditOp.SET_CODE, line.number, code),
        ),
    )
