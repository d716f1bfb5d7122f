"""Vaccines without their administration, and administrations without their vaccine."""

from collections.abc import Iterator
from datetime import date

from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.together.together_finding import together_finding

# Medicare Claims Processing Manual ch. 18 s. 10.2.1: flu, pneumonia and hepatitis B each have their
# own administration code.
FLU = frozenset(
    "90630 90653 90655 90656 90657 90658 90660 90661 90662 90672 90673 90674 90682 90685 90686"
    " 90687 90688 90689 90694 90756 Q2034 Q2035 Q2036 Q2037 Q2038 Q2039".split()
)
PNEUMONIA = frozenset("90670 90671 90677 90684 90732".split())
HEPATITIS_B = frozenset("90739 90740 90743 90744 90746 90747 90759".split())
MEDICARE_ADMINISTRATIONS = {"G0008": FLU, "G0009": PNEUMONIA, "G0010": HEPATITIS_B}
# CPT: RSV antibodies have their own administration codes.
ANTIBODIES = frozenset({"90380", "90381", "90382"})
_NAMED = FLU | ANTIBODIES
ANTIBODY_ADMINISTRATIONS = frozenset({"96380", "96381"})
FIRST = frozenset({"90460", "90471", "90473", "90480"})
ADMINISTRATIONS = (
    FIRST
    | ANTIBODY_ADMINISTRATIONS
    | MEDICARE_ADMINISTRATIONS.keys()
    | {"90461", "90472", "90474", "M0201"}
)
# An additional component of one vaccine, and the home visit add-on: no separate vaccine.
NOT_COUNTED = frozenset({"90461", "M0201"})
EACH_VACCINE = ADMINISTRATIONS - NOT_COUNTED
MISSING = ("CO-107",)


def is_vaccine(code: str) -> bool:
    """Whether a code is a vaccine, toxoid or antibody product (CPT 90476 to 90759, 913xx)."""
    if code in _NAMED:
        return True
    if len(code) != 5 or not code.isdigit() or code in ADMINISTRATIONS:
        return False  # 90480 is inside the range of vaccine codes
    return "90476" <= code <= "90759" or "91300" <= code <= "91323"


def check_vaccines(context: CheckContext, day: date) -> Iterator[Finding]:
    """Find vaccines without administration and the reverse, at most one finding of each a day."""
    here, all_lines = context.by_day.get(day, []), context.on(day)
    products = [line for line in all_lines if is_vaccine(line.code)]
    given = [line for line in all_lines if line.code in ADMINISTRATIONS]
    alone = [line for line in here if is_vaccine(line.code)]
    if alone and not given:
        yield _without_administration(context, alone)
    empty = [line for line in here if line.code in ADMINISTRATIONS]
    if empty and not products:
        yield _without_vaccine(context, empty[0])
    of_medicare = (
        list(_missing_medicare_code(here, {line.code for line in given}))
        if context.claim.payer.is_medicare
        else []
    )
    yield from of_medicare
    if products and given and not of_medicare:
        yield from _count_mismatch(context, here, products, given)


def _severity(context: CheckContext) -> Severity:
    """INFO for Medicaid, because states differ in how to bill a vaccine that they supply."""
    is_medicaid = context.claim.payer.kind is PayerKind.MEDICAID
    return Severity.INFO if is_medicaid else Severity.WARNING


def _without_administration(context: CheckContext, alone: list[ServiceLine]) -> Finding:
    line, codes = alone[0], [line.code for line in alone]
    wanted = _administration(context, codes)
    message = (
        f"{sentence(line.name)} is a vaccine without its administration on this day: bill {wanted}"
        " with it, only if it was given and documented here."
    )
    code = wanted if len(wanted) == 5 else ""
    fixes: tuple[Fix, ...] = ()
    if code:
        fixes = (
            Fix(
                f"Add {code} for the same day, only if the vaccine was given and documented.",
                Edit(EditOp.ADD_LINE, line.number, code),
            ),
        )
    return together_finding(line, "administration", _severity(context), message, MISSING, fixes)


def _administration(context: CheckContext, codes: list[str]) -> str:
    if context.claim.payer.is_medicare:
        for code, products in MEDICARE_ADMINISTRATIONS.items():
            if products.intersection(codes):
                return code
    if ANTIBODIES.intersection(codes):
        return "96380 or 96381"
    if all("91300" <= code <= "91323" for code in codes):
        return "90480"
    return "90471, or 90460 with counseling through age 18"


def _without_vaccine(context: CheckContext, line: ServiceLine) -> Finding:
    message = (
        f"{sentence(line.name)} is the administration of a vaccine and no vaccine is billed with it"
        " on this day, so it is likely to be denied as CO-107: add the vaccine, at $0.00 if the"
        " state supplied it."
    )
    removal = Fix(
        f"Remove line {line.number} if no vaccine was administered.",
        Edit(EditOp.REMOVE_LINE, line.number),
    )
    return together_finding(line, "vaccine", _severity(context), message, MISSING, (removal,))


def _count_mismatch(
    context: CheckContext,
    here: list[ServiceLine],
    products: list[ServiceLine],
    given: list[ServiceLine],
) -> Iterator[Finding]:
    """Find a day whose numbers of vaccines and administrations differ."""
    vaccines, administrations = _units(products), _units(given)
    counted = [line for line in here if line.code in EACH_VACCINE]
    if not vaccines or not administrations or vaccines == administrations or not counted:
        return
    line = counted[-1]
    counts = (
        f"{sentence(line.name)} brings this day to {_counted(administrations, 'administration')}"
        f" for {_counted(vaccines, 'vaccine')}"
    )
    if administrations > vaccines:
        message = (
            f"{counts}, so the excess is likely to be denied as CO-107: correct the units, or add"
            " the vaccine, at $0.00 if the state supplied it."
        )
        units = ("units", line.number)  # a limit of units says the same
        yield together_finding(line, "vaccine", _severity(context), message, MISSING, fact=units)
    else:
        message = (
            f"{counts}: bill one for each additional vaccine, such as 90472, only if it was given"
            " and documented here."
        )
        yield together_finding(line, "administration", Severity.INFO, message, ())


def _units(lines: list[ServiceLine]) -> int:
    """How many vaccines or administrations the lines bill; 0 if units are missing."""
    counted = [line.line.units for line in lines if line.code not in NOT_COUNTED]
    return 0 if None in counted else int(sum(units for units in counted if units is not None))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _missing_medicare_code(here: list[ServiceLine], given: set[str]) -> Iterator[Finding]:
    """Find flu, pneumonia and hepatitis B vaccines without Medicare's own administration code."""
    for line in here if given else ():
        wanted = next(
            (code for code, codes in MEDICARE_ADMINISTRATIONS.items() if line.code in codes), ""
        )
        if not wanted or wanted in given:
            continue
        wrong = next((one for one in here if _is_for_other_vaccine(one, here)), None)
        message = (
            f"{sentence(line.name)} needs the Medicare administration code {wanted}, which is not"
            f" on the claim, so the administration is likely to be denied as CO-16: bill {wanted}"
            " for it."
        )
        fix = Fix(
            f"Add {wanted} for the same day, only if {line.code} was given and documented.",
            Edit(EditOp.ADD_LINE, line.number, wanted),
        )
        if wrong is not None:
            fix = Fix(
                f"Set line {wrong.number} to {wanted} if it is the administration of {line.code}.",
                Edit(EditOp.SET_CODE, wrong.number, wanted),
            )
        yield together_finding(
            line, "administration", Severity.WARNING, message, ("CO-16",), (fix,)
        )


def _is_for_other_vaccine(line: ServiceLine, here: list[ServiceLine]) -> bool:
    """Whether an administration belongs to no vaccine here, so it may be the wrong code."""
    products = MEDICARE_ADMINISTRATIONS.get(line.code)
    if products is None:
        return line.code in FIRST
    return not any(one.code in products for one in here)
