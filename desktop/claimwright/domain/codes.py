"""Procedure, modifier and diagnosis codes: their shapes, and the code sets that rules speak of."""

import re

PROCEDURE = re.compile(r"^(?:\d{4}[0-9AFTUM]|[A-Z]\d{4})$")  # CPT category I to III, PLA, HCPCS II
MODIFIER = re.compile(r"^[A-Z0-9]{2}$")
DIAGNOSIS = re.compile(r"^[A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?$")  # ICD-10-CM, dot optional


def is_procedure(code: str) -> bool:
    """Whether the text has the shape of a CPT or HCPCS code, upper case."""
    return PROCEDURE.match(code) is not None


def is_diagnosis(code: str) -> bool:
    """Whether the text has the shape of an ICD-10-CM code, upper case, with or without its dot."""
    return DIAGNOSIS.match(code) is not None


def _numbers(first: int, last: int) -> frozenset[str]:
    return frozenset(str(number) for number in range(first, last + 1))


# Medicare Claims Processing Manual ch. 12 s. 30.6: visits as a physician bills them.
EVALUATION_AND_MANAGEMENT = (
    _numbers(99202, 99499) | {"92002", "92004", "92012", "92014"} | {"G0402", "G0438", "G0439"}
)
# Medicare Claims Processing Manual ch. 12 s. 30.6.7: nobody seen in the last three years.
NEW_PATIENT = _numbers(99202, 99205) | _numbers(99341, 99345) | {"92002", "92004"}
# CPT preventive medicine, initial: not covered by Medicare, so other payers only.
NEW_PATIENT_PREVENTIVE = _numbers(99381, 99387)
ESTABLISHED_OFFICE = _numbers(99211, 99215)
# CPT section guide and Claims Processing Manual ch. 12 s. 30.6: the E/M codes for which somebody
# sees the patient; the others (calls, care plans, monitoring, counselling) are no visit that the
# payment for a procedure includes.
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
    | {"92012", "92014", "G0402", "G0438", "G0439"}
)
CRITICAL_CARE = frozenset({"99291", "99292"})
WELLNESS = frozenset({"G0402", "G0438", "G0439"})
PREVENTIVE = WELLNESS | _numbers(99381, 99397)
# Medicare Claims Processing Manual ch. 12 s. 40.3: the visits that Medicare's edits for global
# surgery leave alone (first visits and the emergency room), or do not name (prevention). The PTP
# file has hardly a pair of them with a procedure either.
OUTSIDE_SURGERY_EDITS = NEW_PATIENT | _numbers(99281, 99285) | PREVENTIVE
POSTOPERATIVE_REPORT = "99024"  # a no-charge report, never a claim to work
# Medicare Claims Processing Manual ch. 12 s. 50; the four qualifying circumstances are 991xx.
QUALIFYING_CIRCUMSTANCES = frozenset({"99100", "99116", "99135", "99140"})


def is_evaluation(code: str) -> bool:
    """Whether the code is a visit, which takes 24, 25 or 57."""
    return code in EVALUATION_AND_MANAGEMENT


def is_anesthesia(code: str) -> bool:
    """Whether the code is an anesthesia service, 00100 to 01999."""
    return len(code) == 5 and code.isdigit() and 100 <= int(code) <= 1999


def is_laboratory(code: str) -> bool:
    """Whether the code is a pathology or laboratory test, 80047 to 89398 or PLA (…U, …M)."""
    if len(code) != 5:
        return False
    if code.isdigit():
        return 80047 <= int(code) <= 89398
    return code[:4].isdigit() and code[4] in "UM"


def is_imaging(code: str) -> bool:
    """Whether the code is a radiology service, 70010 to 79999."""
    return len(code) == 5 and code.isdigit() and 70010 <= int(code) <= 79999


def is_radiotherapy(code: str) -> bool:
    """Whether the code is radiation treatment, 77261 to 77799: brachytherapy has global days."""
    return len(code) == 5 and code.isdigit() and 77261 <= int(code) <= 77799


def is_surgery(code: str) -> bool:
    """Whether the code lies in the surgery section, 10004 to 69990."""
    return len(code) == 5 and code.isdigit() and 10004 <= int(code) <= 69990


SUPPLIES = tuple("A4 A5 A6 A7 A8 B E K L".split())


def is_supply(code: str) -> bool:
    """Whether the code is equipment or a supply (Medicare Claims Processing Manual ch. 20)."""
    return code.startswith(SUPPLIES)


# HCPCS codes for drugs and supplies that have no code of their own.
UNLISTED_SUPPLIES = frozenset("A4649 A9999 C9399 E1399 J3490 J3590 J7999 J9999 S5000 S5001".split())


def is_unlisted(code: str) -> bool:
    """Whether the code stands for anything without a code of its own; CPT's end in 99."""
    return code in UNLISTED_SUPPLIES or (code.isdigit() and code.endswith("99"))


# NCCI Policy Manual ch. I s. E: the modifiers that may bypass a PTP edit, the whole set.
ANATOMIC_MODIFIERS = frozenset(
    "E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 "
    "LT RT LC LD LM RC RI".split()
)
GLOBAL_SURGERY_MODIFIERS = frozenset({"24", "25", "57", "58", "78", "79"})
EVALUATION_MODIFIERS = frozenset({"24", "25", "57"})
X_MODIFIERS = frozenset({"XE", "XS", "XP", "XU"})
DISTINCT_MODIFIERS = X_MODIFIERS | {"59"}
NCCI_MODIFIERS = ANATOMIC_MODIFIERS | GLOBAL_SURGERY_MODIFIERS | DISTINCT_MODIFIERS | {"27", "91"}
