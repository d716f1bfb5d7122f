"""Steps that name the CMS-1500 box and the 837P loop and segment (NUCC manual; TR3 005010X222)."""

from collections.abc import Mapping

from claimwright.denials.case import UNPROCESSABLE, Case
from claimwright.denials.cited_settings import read_at

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
REPLACES = "Box 22; Loop 2300 CLM05-3 and REF*F8"

# The item that a remark with CARC 16 or another incomplete claim names, and its box and segment.
NAMED_BY_REMARK: Mapping[str, tuple[str, str]] = {
    "M51": ("the procedure code", CODE),
    "M20": ("the HCPCS code", CODE),
    "M52": ("the From date of service", DATE),
    "M59": ("the To date of service", DATE),
    "M53": ("the days or units", UNITS),
    "M76": ("the diagnosis", DIAGNOSIS),
    "M64": ("the other diagnosis", DIAGNOSIS),
    "MA63": ("the principal diagnosis", DIAGNOSIS),
    "M77": ("the place of service", PLACE),
    "M79": ("the charge", CHARGE),
    "MA04": ("the primary payer's payment information", OTHER_PAYER),
    "MA36": ("the patient's name", PATIENT),
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
    "N256": ("the billing provider's name", BILLING),
    "N257": ("the billing provider's identifier", BILLING),
    "N264": ("the ordering provider's name", REFERRING),
    "N265": ("the ordering provider's NPI", REFERRING),
    "N285": ("the referring provider's name", REFERRING),
    "N286": ("the referring provider's NPI", REFERRING),
    "N290": ("the rendering provider's NPI", RENDERING),
    "N293": ("the service facility's NPI", FACILITY),
    "N305": ("the date of injury", ACCIDENT),
    "N519": ("the combination of modifiers", MODIFIER),
    "N822": ("the missing modifier", MODIFIER),
    "N823": ("the modifier", MODIFIER),
    "MA122": ("the first treatment date", ONSET),
    "N29": ("the documentation that was asked for", "an attachment; Loop 2300 PWK"),
}


def fix_the_named(case: Case) -> tuple[str, ...]:
    """One step for each box that the remarks name."""
    named = [NAMED_BY_REMARK[remark] for remark in case.denial.remarks if remark in NAMED_BY_REMARK]
    if not named:
        return ("Correct what the remark names, and compare every box with the record.",)
    return tuple(dict.fromkeys(f"Add or correct {what} ({where})." for what, where in named))


def named_items(case: Case) -> str:
    """What the remarks name, such as ``the tax ID (N209)``; empty where they name nothing."""
    return " and ".join(
        f"{NAMED_BY_REMARK[remark][0]} ({remark})"
        for remark in case.denial.remarks
        if remark in NAMED_BY_REMARK and remark not in UNPROCESSABLE
    )


def replacement_steps(case: Case) -> tuple[str, ...]:
    """The steps to submit a replacement."""
    icn = case.claim.payer_claim_number
    number = f"the payer's claim number {icn}" if icn else "the payer's claim number (ICN)"
    return (
        f"Send the claim as a replacement: frequency 7 with {number} ({REPLACES}).",
        "Repeat every line of the claim, including those that were paid.",
        *_on_paper(case),
    )


def reopening_steps() -> tuple[str, ...]:
    """The steps to request a reopening."""
    return (
        "Ask the contractor to reopen the claim by portal, by telephone or in writing, and name "
        "the one field to change, before and after.",
        "Do not send the claim again while the reopening runs: it would be denied as a duplicate.",
    )


def new_claim_steps(case: Case) -> tuple[str, ...]:
    """The steps to submit a new claim."""
    return (
        f"Send a complete new claim: frequency 1, and no payer claim number ({REPLACES}).",
        *_on_paper(case),
    )


def _on_paper(case: Case) -> tuple[str, ...]:
    address = ", ".join(case.payer.claims_address)
    return (f"On paper, mail it to {address}{_read(case, 'claims_address')}.",) if address else ()


def _read(case: Case, setting: str) -> str:
    """Where a setting of the practice's own list was read, in parentheses."""
    if setting not in case.settings.listed:
        return ""
    return f" ({read_at(case.settings.source_of(setting))})"


def _appeals_address(case: Case) -> str:
    """Where the payer's appeals go, as far as the practice has entered it."""
    ways = []
    if address := ", ".join(case.payer.appeals_address):
        ways.append(f"mail it to {address}{_read(case, 'appeals_address')}")
    if portal := case.settings.portal:
        ways.append(f"upload it at {portal}{_read(case, 'portal')}")
    return " or ".join(ways)


_WAIVER = ("Enclose the waiver of liability, signed: without it the plan dismisses the appeal.",)


def appeal_steps(case: Case) -> tuple[str, ...]:
    """The steps to send an appeal."""
    where = _appeals_address(case)
    sent = (f"{where[0].upper()}{where[1:]}, and keep the receipt.",) if where else ()
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
