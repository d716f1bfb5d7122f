"""The family that handles each CARC."""

from collections.abc import Callable, Mapping, Sequence

from claimwright.denials.answer import Answer
from claimwright.denials.case import SEE_THE_REMARK, Case
from claimwright.denials.families import (
    authorization,
    bundled,
    coverage,
    duplicate,
    facility_stay,
    filing,
    incomplete,
    injury,
    money,
    necessity,
    pair,
    provider,
    related,
    units,
)
from claimwright.denials.steps import NAMED_BY_REMARK

Family = Callable[[Case], Answer]


def _each(codes: str, family: Family) -> dict[str, Family]:
    return dict.fromkeys(codes.split(), family)


FAMILIES: Mapping[str, Family] = {
    **_each("236 231", pair.resolve),
    **_each("97 P14", bundled.resolve),
    **_each("B15", related.received_or_decided),
    **_each("107", related.link_missing),
    **_each("18 B13", duplicate.resolve),
    **_each(
        "16 58 14 13 12 10 9 8 7 6 5 4 110 129 140 146 181 182 189 199 206 207 208",
        incomplete.resolve,
    ),
    **_each("183 184", incomplete.ordering),
    **_each("163 164 226 250 251 252", incomplete.records_requested),
    **_each("22 24 26 27 32 33 109 177 190 200", coverage.resolve),
    **_each("31", coverage.identity),
    **_each("B9", facility_stay.hospice),
    **_each("19 20 21", injury.resolve),
    **_each("50 167 55 56", necessity.resolve),
    **_each("11", necessity.diagnosis_pointed),
    **_each("96 204 49 114 119 149 256 272 273", necessity.not_covered),
    **_each("150 152 153 186", necessity.level_of_service),
    **_each("151 154 222", units.resolve),
    **_each("29", filing.resolve),
    **_each("15 38 39 197 198 243 284 287 288 296 302", authorization.resolve),
    **_each("1 2 3", money.patient_share),
    **_each("23 187", money.earlier_payer),
    **_each("253", money.sequestration),
    **_each("45", money.fee_difference),
    **_each("242", money.out_of_network),
    **_each("133 B11 227", money.pending),
    **_each("59 94 131 144 237", money.payment_rule),
    **_each("B7 185", provider.enrollment),
    **_each("B23", provider.certificate),
    **_each("170 171 172 54", provider.provider_type),
    **_each("B16", provider.new_patient),
    **_each("B14", provider.second_visit),
    **_each("B20", provider.other_provider_paid),
    **_each("112 B12", incomplete.not_documented),
}

# With a CARC that only points to its remark, an unambiguous remark determines the family.
REMARK_FAMILIES: Mapping[str, Family] = {
    **dict.fromkeys(NAMED_BY_REMARK, incomplete.resolve),
    **_each("N428", incomplete.place),
    **_each("N574 N575", incomplete.ordering),
    **_each("M144 N525 N19 N20 M15 M80 N390 N431 N70 M2 M96 M97", bundled.resolve),
    **_each("N362", units.resolve),
    **_each("N115 N386 N569", necessity.resolve),
    **_each("N30 N129 N130 N216 N425", necessity.not_covered),
    **_each("N570 N198 N767", provider.enrollment),
    **_each("N95", provider.provider_type),
    **dict.fromkeys(coverage.PRIMARY_REMARKS, coverage.primary_unknown),
    **_each("N122", related.link_missing),
    **_each("N538", coverage.resolve),
    **dict.fromkeys(incomplete.RECORDS_REMARKS, incomplete.records_requested),
}


def family_of(carc: str, remarks: Sequence[str]) -> Family | None:
    """The family of a denial, or None if only the library's usual action is known."""
    if carc == "8" and "N95" in remarks:
        return provider.provider_type
    if carc in SEE_THE_REMARK:
        named = (REMARK_FAMILIES[one] for one in remarks if one in REMARK_FAMILIES)
        if (family := next(named, None)) is not None:
            return family
    return FAMILIES.get(carc)
