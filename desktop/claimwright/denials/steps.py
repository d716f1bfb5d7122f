"""Steps that name the CMS-1500 box and the 837P loop and segment (NUCC manual; TR3 005010X222)."""

from collections.abc import Mapping

from claimwright.denials import remark_words
from claimwright.denials.case import UNPROCESSABLE, Case
from claimwright.denials.cited_settings import read_at
from claimwright.domain.decision.actions import Level

MODIFIER = "Box 24D; Loop 2400 SV101-3 to SV101-6"
CODE = "Box 24D; Loop 2400 SV101-2"
UNITS = "Box 24G; Loop 2400 SV104"
PLACE = "Box 24B; Loop 2300 CLM05-1 or Loop 2400 SV105"
DIAGNOSIS = "Box 21 and Box 24E; Loop 2300 HI, Loop 2400 SV107"
DATE = "Box 24A; Loop 2400 DTP*472"
NOTE = "Box 19; Loop 2300 NTE"
AUTHORIZATION = "Box 23; Loop 2300 REF*G1"
CLIA = "Box 23; Loop 2300 REF*X4"
REFERRING = "Box 17 and 17b; Loop 2310A NM1*DN (referring), Loop 2420E NM1*DK (ordering)"
RENDERING = "Box 24J; Loop 2310B NM1*82"
BILLING = "Box 33 and 33a; Loop 2010AA NM1*85"
FACILITY = "Box 32; Loop 2310C NM1*77"
MEMBER = "Box 1a; Loop 2010BA NM109"
SUBSCRIBER = "Box 4 and Box 7; Loop 2010BA NM1*IL"
PATIENT = "Box 2 and Box 3; Loop 2010BA or 2010CA NM1 and DMG"
OTHER_PAYER = "Box 9 and Box 11; Loop 2320 SBR and CAS, Loop 2430 SVD and CAS"
ACCIDENT = "Box 10 and Box 14; Loop 2300 CLM11 and DTP*439"
ADMISSION = "Box 18; Loop 2300 DTP*435"
CHARGE = "Box 24F; Loop 2400 SV102"
SIGNATURE = "Box 12, 13 and 31; Loop 2300 CLM06 to CLM10"
ONSET = "Box 14; Loop 2300 DTP*431 or DTP*454"
TAX_ID = "Box 25; Loop 2010AA REF*EI"
NDC = "the shaded part of Box 24; Loop 2410 LIN03"
LAST_SEEN = "Box 19; Loop 2300 or 2400 DTP*304"
RELATIONSHIP = "Box 6; Loop 2000B SBR02 or Loop 2000C PAT01"
SUPERVISING = "Box 17 and 17b with DQ; Loop 2310D NM1*DQ"
CARE_DATES = "Box 19; Loop 2300 DTP*090 and DTP*091"
REPLACES = "Box 22; Loop 2300 CLM05-3 and REF*F8"

# The item that a remark names on an incomplete claim, such as with CARC 16: its box and segment.
NAMED_BY_REMARK: Mapping[str, tuple[str, str]] = {
    "M51": ("the procedure code", CODE),
    "N56": ("the procedure code", CODE),
    "N657": ("the code that describes the service", CODE),
    "M20": ("the HCPCS code", CODE),
    "M52": ("the From date of service", DATE),
    "M59": ("the To date of service", DATE),
    "M53": ("the number of days or units", UNITS),
    "N203": ("the anesthesia time", f"{UNITS}, with MJ in SV103"),
    "N443": ("the time of the service", UNITS),
    "M78": ("the modifier", MODIFIER),
    "M119": ("the NDC", NDC),
    "M123": ("the drug's name, strength or dosage", f"{NDC}, or Loop 2400 SV101-7"),
    "N350": (
        "the description of the unlisted service or drug",
        "Box 19 or the shaded part of Box 24; Loop 2400 SV101-7",
    ),
    "M128": ("the date the patient was last seen", LAST_SEEN),
    "N324": ("the date the patient was last seen", LAST_SEEN),
    "N310": ("the date on which care was assumed or relinquished", CARE_DATES),
    "M47": ("the payer's claim control number", REPLACES),
    "M76": ("the diagnosis", DIAGNOSIS),
    "M64": ("the other diagnosis", DIAGNOSIS),
    "MA63": ("the principal diagnosis", DIAGNOSIS),
    "M77": ("the place of service", PLACE),
    "M79": ("the charge", CHARGE),
    "M54": ("the total charge", "Box 28; Loop 2300 CLM02"),
    "MA04": ("the primary payer's payment information", OTHER_PAYER),
    "N4": ("the primary payer's explanation of benefits", OTHER_PAYER),
    "N479": ("the primary payer's explanation of benefits", OTHER_PAYER),
    "N480": ("the primary payer's explanation of benefits", OTHER_PAYER),
    "MA27": ("the Medicare number or the name as on the card", "Box 1a and 2; Loop 2010BA NM1"),
    "MA36": ("the patient's name", PATIENT),
    "MA37": ("the patient's address", "Box 5; Loop 2010BA or 2010CA N3 and N4"),
    "MA38": ("the patient's birth date", PATIENT),
    "N329": ("the patient's birth date", PATIENT),
    "N340": ("the subscriber's birth date", "Box 11a; Loop 2010BA DMG"),
    "MA60": ("the patient's relationship to the insured", RELATIONSHIP),
    "MA58": ("the release of information", SIGNATURE),
    "MA75": ("the patient's signature", SIGNATURE),
    "MA81": ("the provider's signature", SIGNATURE),
    "MA100": ("the date of the current illness", ONSET),
    "MA39": ("the patient's sex", PATIENT),
    "MA50": ("the investigational device exemption number", "Box 23; Loop 2300 REF*LX"),
    "MA61": ("the patient's member ID", MEMBER),
    "N382": ("the patient's identifier", MEMBER),
    "MA40": ("the admission date", ADMISSION),
    "MA83": ("whether Medicare is primary or secondary", OTHER_PAYER),
    "MA92": ("the other insurer's plan information", OTHER_PAYER),
    "MA112": ("the group practice information", BILLING),
    "MA113": ("the tax ID as the IRS has it", TAX_ID),
    "MA114": ("the place where the service was performed", FACILITY),
    "MA120": ("the CLIA number", CLIA),
    "MA130": (
        "what the payer found incomplete or invalid",
        "the boxes that the other remarks name",
    ),
    "N209": ("the tax ID", TAX_ID),
    "N255": ("the billing provider's taxonomy code", "Box 33b; Loop 2000A PRV"),
    "N258": ("the billing provider's address", "Box 33; Loop 2010AA N3 and N4"),
    "N288": ("the rendering provider's taxonomy code", "Box 24I and 24J; Loop 2310B PRV"),
    "N289": ("the rendering provider's name", RENDERING),
    "N292": ("the service facility's name", FACILITY),
    "N294": ("the service facility's address", "Box 32; Loop 2310C N3 and N4"),
    "N296": ("the supervising provider's name", SUPERVISING),
    "N297": ("the supervising provider's NPI", SUPERVISING),
    "N318": ("the discharge date", "Box 18; Loop 2300 DTP*096"),
    "N625": ("the workers' compensation claim number", "Box 11; Loop 2010BA or 2010CA REF*Y4"),
    "N754": ("the qualifier before the name", REFERRING),
    "N755": ("the ICD indicator", "Box 21; Loop 2300 HI"),
    "N256": ("the billing provider's name", BILLING),
    "N257": ("the billing provider's identifier", BILLING),
    "N264": ("the ordering provider's name", REFERRING),
    "N265": ("the ordering provider's NPI", REFERRING),
    "N285": ("the referring provider's name", REFERRING),
    "N286": ("the referring provider's NPI", REFERRING),
    "N290": ("the rendering provider's NPI", RENDERING),
    "N293": ("the service facility's NPI", FACILITY),
    "N305": ("the date of injury", ACCIDENT),
    "N519": ("the modifier combination", MODIFIER),
    "N822": ("a modifier", MODIFIER),
    "N823": ("the modifier", MODIFIER),
    "MA122": ("the first treatment date", ONSET),
    "N29": ("the requested documentation", "an attachment; Loop 2300 PWK"),
}


def correction_steps(case: Case) -> tuple[str, ...]:
    """One step per remark: the box that it names, or else the library's first step."""
    other = {one.code: one.first_step for one in remark_words.explaining(case) if one.first_step}
    known = [one for one in case.denial.remarks if one in NAMED_BY_REMARK or one in other]
    if not known:
        return ("Correct what the remark names, and compare every box with the record.",)
    specific = [remark for remark in known if remark not in UNPROCESSABLE] or known
    return tuple(dict.fromkeys(_step(remark, other) for remark in specific))


def _step(remark: str, other: Mapping[str, str]) -> str:
    if remark not in NAMED_BY_REMARK:
        return other[remark]
    what, where = NAMED_BY_REMARK[remark]
    return f"Add or correct {what} ({where})."


def named_items(case: Case) -> str:
    """What the remarks name, with its verb: ``the tax ID (N209) is``; empty if nothing."""
    named = [
        f"{NAMED_BY_REMARK[remark][0]} ({remark})"
        for remark in case.denial.remarks
        if remark in NAMED_BY_REMARK and remark not in UNPROCESSABLE
    ]
    return f"{' and '.join(named)} {'is' if len(named) == 1 else 'are'}" if named else ""


def replacement_steps(case: Case) -> tuple[str, ...]:
    """The steps to submit a replacement."""
    icn = case.claim.payer_claim_number
    number = f"the payer's claim number {icn}" if icn else "the payer's claim number (ICN)"
    return (
        f"Submit the claim as a replacement: frequency 7 with {number} ({REPLACES}).",
        "Repeat every line of the claim, including those that were paid.",
        *_on_paper(case),
    )


# How to request a reopening: to change a field, to correct the contractor's own mistake, or with
# records, which cannot be sent by telephone.
ONE_FIELD = (
    "Ask the contractor to reopen the claim by portal, by telephone or in writing, and name the "
    "one field to change, before and after."
)
CONTRACTOR_MISTAKE = "Ask the contractor to reopen the claim by portal, by telephone or in writing."
WITH_RECORDS = (
    "Ask the contractor by portal or in writing to reopen the claim, and send the proof with the "
    "request."
)


def reopening_steps(request: str = ONE_FIELD) -> tuple[str, ...]:
    """The steps to request a reopening; ``request`` is one of the sentences above."""
    return (
        request,
        "Do not resubmit the claim while the reopening is pending: it would be denied as a "
        "duplicate.",
    )


def new_claim_steps(case: Case) -> tuple[str, ...]:
    """The steps to submit a new claim."""
    return (
        f"Submit a complete new claim: frequency 1, and no payer claim number ({REPLACES}).",
        *_on_paper(case),
    )


def _on_paper(case: Case) -> tuple[str, ...]:
    address = ", ".join(case.payer.claims_address)
    return (f"On paper, mail it to {address}{_read(case, 'claims_address')}.",) if address else ()


def _read(case: Case, setting: str) -> str:
    """The source of a setting from the practice's own list, in parentheses."""
    if setting not in case.settings.listed:
        return ""
    return f" ({read_at(case.settings.source_of(setting))})"


def _appeals_address(case: Case) -> str:
    """Where to send appeals, if the practice has entered it."""
    options = []
    if address := ", ".join(case.payer.appeals_address):
        options.append(f"mail it to {address}{_read(case, 'appeals_address')}")
    if portal := case.settings.portal:
        options.append(f"upload it at {portal}{_read(case, 'portal')}")
    return " or ".join(options)


_WAIVER = ("Enclose the waiver of liability, signed: without it the plan dismisses the appeal.",)


# Later levels do not go to the contractor: the notice of the previous level has the address.
_LATER_MEDICARE_LEVELS: Mapping[Level, tuple[str, ...]] = {
    Level.RECONSIDERATION: (
        "File the request with the Qualified Independent Contractor (QIC) that the redetermination "
        "notice names (form CMS-20033; 42 CFR 405.964), and enclose that notice.",
        "Send all evidence now: evidence left out is considered later only for good cause (42 CFR "
        "405.966).",
    ),
    Level.ALJ_HEARING: (
        "Request a hearing as the reconsideration notice says, with its appeal number (42 CFR "
        "405.1014), and enclose that notice.",
    ),
}


def appeal_steps(case: Case, level: Level) -> tuple[str, ...]:
    """The steps to file an appeal at a level."""
    where = _appeals_address(case)
    sent = (f"{where[0].upper()}{where[1:]}, and keep the receipt.",) if where else ()
    if case.is_medicare and level in _LATER_MEDICARE_LEVELS:
        return _LATER_MEDICARE_LEVELS[level]
    if case.is_medicare:
        return (
            "File the request with the beneficiary's name, the Medicare number, the service and "
            "its date, and the requester's name (42 CFR 405.944; form CMS-20027 has room for "
            "each): without one of them it is dismissed.",
            "Do not enclose a corrected claim.",
            *sent,
        )
    if case.is_plan_without_contract:
        return (
            "Send the appeal to the plan's address for appeals of providers without a contract.",
            *(_WAIVER if case.needs_waiver else ()),
            *sent,
        )
    return sent or (
        "Send the appeal to the payer's appeals address or portal, and keep the receipt.",
    )
