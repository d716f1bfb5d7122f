"""The code sets and dates of the billing rules, deliberately written a second time."""

from datetime import date


def _span(first: int, last: int) -> set[str]:
    return {f"{number:05}" for number in range(first, last + 1)}


EVALUATION = _span(99202, 99499) | {"92002", "92004", "92012", "92014", "G0402", "G0438", "G0439"}
NEW_PATIENT = _span(99202, 99205) | _span(99341, 99345) | {"92002", "92004"}
# The payment for a procedure includes visits, but not calls, plans, counseling and monitoring.
VISIT = (
    NEW_PATIENT
    | _span(99211, 99215)
    | _span(99221, 99223)
    | _span(99231, 99239)
    | _span(99242, 99245)
    | _span(99252, 99255)
    | _span(99281, 99285)
    | _span(99304, 99310)
    | _span(99347, 99350)
    | _span(99381, 99387)
    | _span(99391, 99397)
    | {"99291", "99315", "99316", "92012", "92014", "G0402", "G0438", "G0439"}
)
WELLNESS = {"G0402", "G0438", "G0439"}
# Claims Processing Manual ch. 12 s. 40.3: visits that the edits for global surgery exclude or do
# not name.
UNBUNDLED_VISITS = (
    NEW_PATIENT | _span(99281, 99285) | _span(99381, 99387) | _span(99391, 99397) | WELLNESS
)
OFFICE_BASE = _span(99202, 99205) | _span(99211, 99215)
HOME_VISIT = {"99341", "99342", "99344", "99345"} | _span(99347, 99350)
REPORT_ONLY = "99024"
QUALIFYING = {"99100", "99116", "99135", "99140"}
COMPLEXITY = "G2211"
ADD_ON_FILE_FROM = date(2013, 4, 1)
MORE_CRITICAL_CARE = "99292"
OUTSIDE_GROUP_VISIT = "G0559"
WEEKLY_MANAGEMENT = "77427"
# Annual wellness, vaccine administration, and the preventive services of Part B.
PREVENTIVE_VISIT = _span(99381, 99397)  # not covered by Part B, so other payers only
PREVENTION = set(
    "G0402 G0438 G0439 G0008 G0009 G0010 90460 90461 90471 90472 90473 90474 90480 G0101 Q0091 "
    "G0102 G0104 G0105 G0121 G0108 G0109 G0117 G0118 G0270 G0271 G0296 G0442 G0443 G0444 G0445 "
    "G0446 G0447 G0473 G0136 99406 99407 99497 99498 G0403 G0404 G0405 G0468 M0201 G0103 G0106 "
    "G0120 G0327 G0328 81528 82270 97802 97803 97804 71271 76706 77063 77067 G0130 76977 77078 "
    "77080 77081 77085 G0011 G0012 G0013 G0432 G0433 G0435 G0472 G0475 G0499 G0513 G0514".split()
)

SIDES = set(
    "E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9".split()
) | set("LT RT LC LD LM RC RI".split())
X = {"XE", "XS", "XP", "XU"}
X_FROM = date(2015, 1, 1)
EITHER_LINE_FROM = date(2019, 7, 1)
FT_FROM = date(2022, 3, 1)
NO_TRANSFER_DATE_FROM = date(2025, 1, 1)
COMPLEXITY_BESIDE_PREVENTION_FROM = date(2025, 1, 1)

PANELS = {
    "80047": "82330 82374 82435 82565 82947 84132 84295 84520",
    "80048": "82310 82374 82435 82565 82947 84132 84295 84520",
    "80051": "82374 82435 84132 84295",
    "80053": "82040 82247 82310 82374 82435 82565 82947 84075 84132 84155 84295 84450 84460 84520",
    "80061": "82465 83718 84478",
    "80069": "82040 82310 82374 82435 82565 82947 84100 84132 84295 84520",
    "80074": "86705 86709 86803 87340",
    "80076": "82040 82247 82248 84075 84155 84450 84460",
    "80050": "80053 84443 85025",
    "80055": "85025 87340 86762 86592 86850 86900 86901",
    "80081": "85025 87340 87389 86762 86592 86850 86900 86901",
}
GENERAL_HEALTH = "80050"
OBSTETRIC = "80055"  # whose pairs with its own tests ended in 1997
BLOOD_COUNTS = (("85027", "85004"), ("85027", "85007"), ("85027", "85009"))


def panel_sets(panel: str) -> list[list[str]]:
    """The sets of tests that make a panel, the first as the panel's components."""
    tests = PANELS[panel].split()
    others = [test for test in tests if test != "85025"]
    if len(others) == len(tests):
        return [tests]
    return [tests, *([*others, *count] for count in BLOOD_COUNTS)]


def is_laboratory(code: str) -> bool:
    """Pathology and laboratory, proprietary tests included."""
    return "80047" <= code <= "89398" or (code[:4].isdigit() and code[4:] in {"U", "M"})


def is_imaging(code: str) -> bool:
    """Radiology."""
    return "70010" <= code <= "79999"
