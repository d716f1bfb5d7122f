"""Visit codes that name their own setting: hospital, nursing facility, home, office."""

from collections.abc import Iterator

from claimwright.domain.finding.finding import Finding, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.place.place_finding import place_finding

# CPT evaluation and management, by setting (Medicare Claims Processing Manual ch. 12 s. 30.6).
HOSPITAL_VISITS = frozenset(
    "99221 99222 99223 99231 99232 99233 99234 99235 99236 99238 99239".split()
)
EMERGENCY_VISITS = frozenset("99281 99282 99283 99284 99285".split())
NURSING_VISITS = frozenset("99304 99305 99306 99307 99308 99309 99310 99315 99316".split())
OFFICE_VISITS = frozenset("99202 99203 99204 99205 99211 99212 99213 99214 99215".split())
# Home or residence visits from 2023; before that home visits (ch. 12 s. 30.6.14).
HOME_VISITS = frozenset("99341 99342 99343 99344 99345 99347 99348 99349 99350".split())
# Not residences, or nursing facilities, which have their own visit codes.
NOT_HOMES = frozenset({"11", "19", "20", "21", "22", "23", "24", "31", "32"})
OFFICE, INPATIENT, EMERGENCY_ROOM = "11", "21", "23"
NURSING_PLACES = frozenset({"31", "32", "54", "56"})
TELEHEALTH_PLACES = frozenset({"02", "10"})
BY_TELEHEALTH = frozenset({"93", "95"})
# Indian Health Service, tribal and military facilities: no source here confirms their rule.
UNCONFIRMED_EMERGENCY = frozenset({"05", "06", "07", "08", "26"}) | TELEHEALTH_PLACES


def check_code_place(context: CheckContext, line: ServiceLine) -> Iterator[Finding]:
    """Find a visit whose code and place of service name different settings."""
    place, name = line.line.place_of_service, sentence(line.name)
    if line.code in HOSPITAL_VISITS and place == OFFICE:
        sure = not line.modifiers & BY_TELEHEALTH
        would = "would be" if sure else "is likely to be"
        message = (
            f"{name} is a hospital visit with the office (11) as its place, and it {would} denied"
            " as CO-5 (M77): correct the place, or bill an office visit."
        )
        severity = Severity.ERROR if sure else Severity.WARNING
        yield place_finding(line, "code", severity, message)
    elif line.code in EMERGENCY_VISITS and place not in {EMERGENCY_ROOM, *UNCONFIRMED_EMERGENCY}:
        severity = context.medicare(Severity.ERROR)
        would = "would be" if severity is Severity.ERROR else "is likely to be"
        message = (
            f"{name} is an emergency department visit with {place} as its place, and it {would}"
            " denied as CO-5 (M77): correct the place to 23, or bill the visit for that place."
        )
        yield place_finding(line, "code", severity, message)
    elif line.code in NURSING_VISITS and place not in NURSING_PLACES | TELEHEALTH_PLACES:
        message = (
            f"{name} is a nursing facility visit with {place} as its place, and it is likely to be"
            " denied as CO-5 (M77): correct the place to 31 or 32, or bill the visit for that"
            " place."
        )
        yield place_finding(line, "code", Severity.WARNING, message)
    elif line.code in HOME_VISITS and place in NOT_HOMES:
        message = (
            f"{name} is a home or residence visit with {place} as its place, and it is likely to be"
            " denied as CO-5 (M77): correct the place, or bill the visit for that place."
        )
        yield place_finding(line, "code", Severity.WARNING, message)
    elif line.code in OFFICE_VISITS and place == INPATIENT:
        message = (
            f"{name} is an office visit to a registered inpatient (21): that is right if an"
            " inpatient was seen in the office; otherwise bill a hospital visit."
        )
        yield place_finding(line, "code", Severity.INFO, message)
