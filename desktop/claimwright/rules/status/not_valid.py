"""Codes missing from the fee schedule of their day, and the codes that replaced them.

The schedule also lists codes that Medicare does not pay, so a code that is missing was not valid.
Of level II, it lists every code with certain letters, but not those of hospitals (C) and suppliers
(E, K, L).
"""

from claimwright.domain.codes import INTERPRETED_TESTS
from claimwright.domain.dates import quarter_of
from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.domain.finding.table_evidence import StatusEvidence
from claimwright.domain.reference.reference import Table
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.status.replacement_code import replacement_codes, set_code_fixes
from claimwright.rules.status.status_rule import RULE, removal

LETTERS = tuple("GHJMPQSTV")  # each compared with CMS's relative value file of October 2025
HOSPITAL_FIRST = ("99221", "99222", "99223")
HOSPITAL_NEXT = ("99231", "99232", "99233")
HOME_FIRST, HOME_NEXT = ("99341", "99342", "99344", "99345"), ("99347", "99348", "99349", "99350")
CALLS = ("99441", "99442", "99443")
# CPT changes of 2021 (99201), 2023 (hospital observation merged, first levels of consultations,
# rest homes, prolonged service) and 2025 (telephone visits); CMS fee schedule final rule for 2025.
REPLACED = {
    "99201": ("99202",),
    "99217": ("99238", "99239"),
    **dict.fromkeys(("99218", "99219", "99220"), HOSPITAL_FIRST),
    **dict.fromkeys(("99224", "99225", "99226"), HOSPITAL_NEXT),
    "99241": ("99242",),
    "99251": ("99252",),
    "99318": ("99307", "99308", "99309", "99310"),
    **dict.fromkeys("99324 99325 99326 99327 99328 99343".split(), HOME_FIRST),
    **dict.fromkeys("99334 99335 99336 99337".split(), HOME_NEXT),
    **dict.fromkeys(("99354", "99355"), ("99417",)),
    **dict.fromkeys(("99356", "99357"), ("99418",)),
    **dict.fromkeys(CALLS, ("98012", "98013", "98014", "98015")),
    "G2012": ("98016",),
}
# Replacements for Medicare that differ from CPT's (AAFP, Medicare telehealth 2025).
REPLACED_FOR_MEDICARE = {
    **dict.fromkeys(("99354", "99355"), ("G2212",)),
    **dict.fromkeys(("99356", "99357"), ("G0316",)),
    **dict.fromkeys(CALLS, ("99212", "99213", "99214", "99215")),
}
# HCPCS quarterly update of April 2024. The replacement's units are different.
REPLACED_IN_OTHER_UNITS = {
    **dict.fromkeys(("J1020", "J1030", "J1040"), "J1010"),
    **dict.fromkeys(("J2920", "J2930"), "J2919"),
}


def may_be_deleted(context: CheckContext, line: ServiceLine) -> bool:
    """Whether a code that is missing from the loaded schedule was certainly not valid.

    Level II changes every quarter, so for those codes the schedule must be from the line's quarter
    or later.
    """
    if line.date is None or line.code in INTERPRETED_TESTS:
        return False
    if line.code.isdigit():
        return context.covers(Table.FEES, line.date)
    if not line.code.startswith(LETTERS):
        return False
    covered = context.reference.coverage(Table.FEES, (line.date,))
    return covered.complete and covered.covers_dates and covered.release >= quarter_of(line.date)


def not_valid(context: CheckContext, line: ServiceLine) -> Finding:
    """A finding about a code that was not valid, with the codes that replaced it."""
    codes = _replacements(context, line)
    unit = REPLACED_IN_OTHER_UNITS.get(line.code, "")
    do = "check whether the code was valid that day"
    if codes:
        do = f"bill {joined(codes, 'or')}, which replaced it"
    elif unit:
        do = f"bill {unit}, which replaced it, in the units of that code"
    loaded = context.reference.coverage(Table.FEES, (line.date,) if line.date else ())
    message = (
        f"{sentence(line.name)} is not in the fee schedule that covers its date of service"
        f" ({loaded.release}) and is likely to be denied as CO-181: {do}."
    )
    fixes = set_code_fixes(line, codes)
    if unit:
        fixes = (Fix(f"Bill {unit} with the dose in its own units, as the record shows it."),)
    return RULE.finding(
        line.number,
        (line.code,),
        severity=Severity.WARNING,
        message=message,
        lines=(line.number,),
        predicts=("CO-181",),
        fixes=(*fixes, removal(line)),
        evidence=StatusEvidence(None),
        fact=("status", line.number),
    )


def _replacements(context: CheckContext, line: ServiceLine) -> list[str]:
    if context.claim.payer.is_medicare:
        wanted = REPLACED_FOR_MEDICARE.get(line.code) or replacement_codes(context, line)
        if wanted:
            return list(wanted)
    return list(REPLACED.get(line.code, ()))
