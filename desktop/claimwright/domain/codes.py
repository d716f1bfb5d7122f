"""Procedure, modifier and diagnosis codes: their formats, and the code sets that rules use."""

import re

# CPT category I to III, PLA, HCPCS II
PROCEDURE = re.compile(r"^(?:\d{4}[0-9AFTUM]|[A-Z]\d{4})$", re.ASCII)
MODIFIER = re.compile(r"^[A-Z0-9]{2}$")
# ICD-10-CM, dot optional. After the first character, I and O are not used, as they look like 1 and
# 0. QA0 (FY2026) was the first category with a letter as its second character.
DIAGNOSIS = re.compile(
    r"^(?:[A-Z]\d|Q[A-HJ-NP-Z])[0-9A-HJ-NP-Z](?:\.?[0-9A-HJ-NP-Z]{1,4})?$", re.ASCII
)
# ICD-10-CM guidelines I.C.20.a: external causes (what happened, where, how), never listed first.
EXTERNAL_CAUSE = re.compile(r"^[V-Y]\d", re.ASCII)


def is_procedure(code: str) -> bool:
    """Whether the text has the format of a CPT or HCPCS code, in upper case."""
    return PROCEDURE.fullmatch(code) is not None


def is_diagnosis(code: str) -> bool:
    """Whether the text has the format of an ICD-10-CM code, in upper case, dot optional."""
    return DIAGNOSIS.fullmatch(code) is not None


def is_external_cause(code: str) -> bool:
    """Whether an ICD-10-CM code is in chapter 20, V00 to Y99."""
    return EXTERNAL_CAUSE.match(code) is not None


def _numbers(first: int, last: int) -> frozenset[str]:
    return frozenset(str(number) for number in range(first, last + 1))


# CPT 2025 telemedicine: video (98000-98007) and audio only, first for new patients, then for
# established ones. Medicare accepts none of them but the brief check-in, 98016.
TELEMEDICINE = _numbers(98000, 98015)
NEW_TELEMEDICINE = _numbers(98000, 98003) | _numbers(98008, 98011)
AUDIO_VISITS = _numbers(98008, 98015)
# Medicare Claims Processing Manual ch. 12 s. 30.6: visits billed by physicians.
EVALUATION_AND_MANAGEMENT = (
    _numbers(99202, 99499)
    | {"92002", "92004", "92012", "92014", "G0402", "G0438", "G0439"}
    | TELEMEDICINE
    | {"98016"}
)
# Medicare Claims Processing Manual ch. 12 s. 30.6.7: not seen by the group in three years.
NEW_PATIENT = _numbers(99202, 99205) | _numbers(99341, 99345) | {"92002", "92004"}
# CPT preventive medicine, initial: not covered by Medicare, so other payers only.
NEW_PATIENT_PREVENTIVE = _numbers(99381, 99387)
ESTABLISHED_OFFICE = _numbers(99211, 99215)
# CPT section guide and Claims Processing Manual ch. 12 s. 30.6: the E/M codes for which the patient
# is seen. The others (calls, care plans, monitoring, counseling) are not visits that the payment
# for a procedure includes.
VISITS = (
    NEW_PATIENT
    | NEW_PATIENT_PREVENTIVE
    | ESTABLISHED_OFFICE
    | _numbers(99221, 99223)
    | _numbers(99231, 99239)
    | _numbers(99242, 99245)
    | _numbers(99252, 99255)
    | _numbers(99281, 99285)
    | {"99291"}
    | _numbers(99304, 99310)
    | {"99315", "99316"}
    | _numbers(99347, 99350)
    | _numbers(99391, 99397)
    | TELEMEDICINE
    | {"92012", "92014", "G0402", "G0438", "G0439"}
)
# CMS HCPCS: level II codes that are also visits (foot and eye examinations, emergency departments,
# telehealth, clinics), although NCCI's range does not include them.
LEVEL_II_VISITS = frozenset(
    "G0245 G0246 G0380 G0381 G0382 G0383 G0384 G0406 G0407 G0408 G0425 G0426 G0427 G0463 G0466 "
    "G0467 G0468 G0469 G0470 G0508 G0509 S0610 S0612 S0613 S0620 S0621 T1015".split()
)
CRITICAL_CARE = frozenset({"99291", "99292"})
WELLNESS = frozenset({"G0402", "G0438", "G0439"})
PREVENTIVE = WELLNESS | _numbers(99381, 99397)
# Medicare Claims Processing Manual ch. 12 s. 40.3: the visits that Medicare's global surgery edits
# exclude (new patients and the emergency department) or do not mention (preventive visits). The PTP
# file, too, has hardly any pairs of them with a procedure.
OUTSIDE_SURGERY_EDITS = NEW_PATIENT | _numbers(99281, 99285) | PREVENTIVE
POSTOPERATIVE_REPORT = "99024"  # a no-charge report, never a claim to work
# Medicare Claims Processing Manual ch. 12 s. 50; the four qualifying circumstances are 991xx.
QUALIFYING_CIRCUMSTANCES = frozenset({"99100", "99116", "99135", "99140"})


def is_evaluation(code: str) -> bool:
    """Whether the code is an E/M visit, which can take modifiers 24, 25 and 57."""
    return code in EVALUATION_AND_MANAGEMENT


def _lies_in(code: str, first: str, last: str) -> bool:
    """Whether a code of five ASCII digits is in a range; ``isdigit`` alone allows superscripts."""
    return first <= code <= last and len(code) == 5 and code.isascii() and code.isdigit()


def is_anesthesia(code: str) -> bool:
    """Whether the code is an anesthesia service, 00100 to 01999."""
    return _lies_in(code, "00100", "01999")


# CMS, HCPCS codes subject to CLIA edits: the laboratory tests among the level II codes.
LEVEL_II_TESTS = frozenset(
    "G0103 G0123 G0124 G0141 G0143 G0144 G0145 G0147 G0148 G0306 G0307 G0327 G0328 G0416 G0432 "
    "G0433 G0435 G0472 G0475 G0476 G0480 G0481 G0482 G0483 G0499 G0659 P3000 P3001 "
    "Q0111 Q0112 Q0113 Q0114 Q0115 U0001 U0002 U0003 U0004".split()
)
# Laboratory tests that a physician may bill with 26 for the interpretation: the row with 26 has
# PC/TC indicator 6, the row without a modifier has 9 or none (CMS physician fee schedule, 2025).
INTERPRETED_TESTS = frozenset(
    "83020 84165 84166 84181 84182 85390 85576 86153 86255 86256 86320 86325 86334 86335 87164 "
    "87207 88371 88372 89060".split()
)


def is_laboratory(code: str) -> bool:
    """Whether the code is a pathology or laboratory test.

    80047 to 89398, PLA (…U, …M), and the level II codes that are tests.
    """
    if _lies_in(code, "80047", "89398") or code in LEVEL_II_TESTS:
        return True
    return len(code) == 5 and code[4] in "UM" and is_procedure(code)


def is_imaging(code: str) -> bool:
    """Whether the code is a radiology service, 70010 to 79999."""
    return _lies_in(code, "70010", "79999")


def is_radiotherapy(code: str) -> bool:
    """Whether the code is radiation treatment, 77261 to 77799; brachytherapy has global days."""
    return len(code) == 5 and code.isdigit() and 77261 <= int(code) <= 77799


def is_surgery(code: str) -> bool:
    """Whether the code is in the surgery section, 10004 to 69990."""
    return _lies_in(code, "10004", "69990")


def may_have_side(code: str) -> bool:
    """Whether the code may need a side: surgery, imaging, and ophthalmology."""
    return is_surgery(code) or is_imaging(code) or code.startswith("92")


SUPPLIES = tuple("A4 A5 A6 A7 A8 B E K L".split())


def is_supply(code: str) -> bool:
    """Whether the code is equipment or a supply (Medicare Claims Processing Manual ch. 20)."""
    return code.startswith(SUPPLIES)


# HCPCS codes for drugs and supplies without a specific code.
UNLISTED_SUPPLIES = frozenset("A4649 A9999 C9399 E1399 J3490 J3590 J7999 J9999 S5000 S5001".split())


# CPT codes that end in 99 but describe a specific service.
LISTED = frozenset({"26499", "28299", "80299"})


def is_unlisted(code: str) -> bool:
    """Whether the code is an unlisted service or item, as most CPT codes ending in 99 are."""
    unlisted = code.isdigit() and code.endswith("99") and code not in LISTED
    return unlisted or code in UNLISTED_SUPPLIES


# NCCI Policy Manual ch. I s. E: the complete set of modifiers that may bypass a PTP edit.
ANATOMIC_MODIFIERS = frozenset(
    "E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 "
    "LT RT LC LD LM RC RI".split()
)
GLOBAL_SURGERY_MODIFIERS = frozenset({"24", "25", "57", "58", "78", "79"})
EVALUATION_MODIFIERS = frozenset({"24", "25", "57"})
ASSISTANTS = frozenset({"80", "81", "82", "AS"})
X_MODIFIERS = frozenset({"XE", "XS", "XP", "XU"})
DISTINCT_MODIFIERS = X_MODIFIERS | {"59"}
NCCI_MODIFIERS = ANATOMIC_MODIFIERS | GLOBAL_SURGERY_MODIFIERS | DISTINCT_MODIFIERS | {"27", "91"}

# CPT appendix A and the CMS list of HCPCS level II modifiers: all codes in use, so that a valid one
# is not reported as a typo. The reference data explains the everyday ones.
VALID_MODIFIERS = NCCI_MODIFIERS | frozenset(
    "22 23 26 32 33 47 50 51 52 53 54 55 56 62 63 66 73 74 76 77 80 81 82 90 92 93 95 96 97 99 "
    "1P 2P 3P 8P A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AD AE AF AG AH AI AJ AK AM AO AP AQ AR AS AT AU "
    "AV AW AX AY AZ BA BL BO BP BR BU CA CB CC CD CE CF CG CH CI CJ CK CL CM CN CO CP CQ CR CS CT "
    "DA EA EB EC ED EE EJ EM EP ER ET EX EY FB FC FP FQ FR FS FT FX FY G0 G1 G2 G3 G4 G5 G6 G7 G8 "
    "G9 GA GB GC GD GE GF GG GH GJ GK GL GM GN GO GP GQ GR GS GT GU GV GW GX GY GZ H9 HA HB HC HD "
    "HE HF HG HH HI HJ HK HL HM HN HO HP HQ HR HS HT HU HV HW HX HY HZ J1 J2 J3 J4 J5 JA JB JC JD "
    "JE JF JG JK JL JW JZ K0 K1 K2 K3 K4 KA KB KC KD KE KF KG KH KI KJ KK KL KM KN KO KP KQ KR KS "
    "KT KU KV KW KX KY KZ L1 LL LR LS LU M2 MA MB MC MD ME MF MG MH MS N1 N2 N3 NB NR NU P1 P2 P3 "
    "P4 P5 P6 PA PB PC PD PI PL PM PN PO PS PT Q0 Q1 Q2 Q3 Q4 Q5 Q6 Q7 Q8 Q9 QA QB QC QD QE QF QG "
    "QH QJ QK QL QM QN QP QQ QR QS QT QW QX QY QZ RA RB RD RE RR SA SB SC SD SE SF SG SH SJ SK SL "
    "SM SN SQ SS ST SU SV SW SY SZ TB TC TD TE TF TG TH TJ TK TL TM TN TP TQ TR TS TT TU TV TW U1 "
    "U2 U3 U4 U5 U6 U7 U8 U9 UA UB UC UD UE UF UG UH UJ UK UN UP UQ UR US V1 V2 V3 V4 V5 V6 V7 V8 "
    "V9 VM VP X1 X2 X3 X4 X5 ZA ZB ZC".split()
)
