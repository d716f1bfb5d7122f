"""Remitted claims are matched by number, or else by service, never by guessing."""

import datetime
from dataclasses import replace
from decimal import Decimal

from tests.services.remittances.remitted import DAY, claim, line

from claimwright.domain.claim.claim import Claim, ClaimLine, Patient
from claimwright.services.remittances.matching.claim_matching import (
    ClaimBasis,
    likely_claims,
    match_by_hand,
    match_claim,
)
from claimwright.services.remittances.matching.line_matching import LineBasis, match_lines


def billed(code: str, charge: str, *modifiers: str, control_number: str = "") -> ClaimLine:
    return ClaimLine(
        date=DAY,
        code=code,
        charge=Decimal(charge),
        modifiers=modifiers,
        control_number=control_number,
    )


VISIT, INJECTION = billed("99213", "150", "25"), billed("20610", "230", "RT")
OURS = Claim(
    claim_number="A-1001",
    patient=Patient("Ana Ruiz", member_id="W123"),
    lines=(VISIT, INJECTION),
)
REMITTED = claim(line("99213", "150", "80", "", "25"), line("20610", "230", "0", "", "RT"))


def matched(remitted: object, ours: Claim) -> list[tuple[int, int, str]]:
    found = match_lines(remitted, ours)  # type: ignore[arg-type]
    return [(one.remitted, one.line, one.basis.value) for one in found]


def test_lines_match_by_code_date_charge_and_modifiers_in_any_order() -> None:
    backwards = replace(OURS, lines=(INJECTION, VISIT))

    assert matched(REMITTED, OURS) == [(1, 1, "service"), (2, 2, "service")]
    assert matched(REMITTED, backwards) == [(1, 2, "service"), (2, 1, "service")]


def test_a_control_number_is_sufficient_even_if_the_payer_split_a_line() -> None:
    ours = replace(OURS, lines=(replace(VISIT, control_number="L9"), INJECTION))
    split = claim(
        line("99212", "100", control_number="l9"), line("99213", "50", control_number="L9")
    )

    assert matched(split, ours) == [(1, 1, "control-number"), (2, 1, "control-number")]


def test_a_control_number_shared_by_several_lines_is_ignored() -> None:
    ours = replace(OURS, lines=tuple(replace(one, control_number="1") for one in OURS.lines))
    remitted = claim(line("20610", "230", "0", "", "RT", control_number="1"))

    assert matched(remitted, ours) == [(1, 2, "service")]


def test_a_line_matches_if_the_payer_dropped_a_modifier() -> None:
    remitted = claim(line("99213", "150"), line("20610", "230", "0", "", "RT"))

    assert matched(remitted, OURS) == [(1, 1, "modifier-dropped"), (2, 2, "service")]


def test_a_line_with_an_unbilled_modifier_matches_with_less_certainty() -> None:
    assert matched(claim(line("99213", "150", "0", "", "95")), OURS) == [(1, 1, "code-and-date")]


def test_a_changed_code_matches_by_what_was_billed() -> None:
    changed = line("99212", "150")._replace(original_code="99213", original_modifiers=("25",))

    assert matched(claim(changed), OURS) == [(1, 1, "service")]


def test_a_reversal_matches_by_its_negated_charge() -> None:
    assert matched(claim(line("99213", "-150", "-80", "", "25"), status="22"), OURS) == [
        (1, 1, "service")
    ]


def test_a_different_charge_matches_with_less_certainty() -> None:
    assert matched(claim(line("99213", "140", "0", "", "25")), OURS) == [(1, 1, "other-charge")]


def test_a_different_day_or_code_does_not_match() -> None:
    day = DAY + datetime.timedelta(days=1)

    assert matched(claim(line("99213", "150", "0", "", "25", day=day)), OURS) == []
    assert matched(claim(line("99214", "150", "0", "", "25")), OURS) == []


def test_two_different_candidate_lines_are_not_guessed_between() -> None:
    ours = replace(OURS, lines=(billed("11102", "90", "LT"), billed("11102", "90", "RT")))

    assert matched(claim(line("11102", "90")), ours) == []
    assert matched(claim(line("11102", "90", "0", "", "RT"), line("11102", "90")), ours) == [
        (1, 2, "service"),
        (2, 1, "modifier-dropped"),
    ]


def test_identical_lines_are_matched_one_to_one() -> None:
    ours = replace(OURS, lines=(VISIT, VISIT))

    assert matched(claim(*[line("99213", "150", "0", "", "25")] * 2), ours) == [
        (1, 1, "service"),
        (2, 2, "service"),
    ]


def test_a_claim_matches_by_the_practice_s_number_ignoring_spacing() -> None:
    other = replace(OURS, claim_number="A-1002")
    remitted = REMITTED._replace(claim_number=" a1001 ")

    match = match_claim(remitted, [other, OURS])

    assert match is not None
    assert (match.claim, match.basis) == (OURS, ClaimBasis.CLAIM_NUMBER)
    assert [one.basis for one in match.lines] == [LineBasis.SERVICE] * 2


def test_a_number_shared_by_several_claims_is_resolved_by_services() -> None:
    later = replace(OURS, lines=(billed("99214", "200"),))

    match = match_claim(REMITTED, [later, OURS])

    assert match is not None
    assert match.claim == OURS


def test_a_number_whose_lines_all_differ_does_not_match() -> None:
    assert match_claim(REMITTED, [replace(OURS, lines=(billed("99214", "200"),))]) is None


def test_indistinguishable_claims_are_not_matched() -> None:
    assert match_claim(REMITTED, [OURS, OURS]) is None


def test_a_claim_matches_by_the_payer_s_number() -> None:
    ours = replace(OURS, claim_number="B-7", payer_claim_number="2026ICN77")

    match = match_claim(REMITTED._replace(claim_number="0"), [ours])

    assert match is not None
    assert match.basis is ClaimBasis.PAYER_CLAIM_NUMBER


def test_a_claim_without_any_number_matches_by_patient_and_all_services() -> None:
    nameless = REMITTED._replace(claim_number="0", payer_claim_number="")

    match = match_claim(nameless, [replace(OURS, claim_number="B-7")])

    assert match is not None
    assert match.basis is ClaimBasis.SERVICES
    stranger = replace(OURS, patient=Patient("Ana Ruiz", member_id="W999"))
    assert match_claim(nameless, [stranger]) is None
    one_line_less = replace(OURS, claim_number="B-7", lines=(VISIT,))
    assert match_claim(nameless, [one_line_less]) is None


def test_candidates_for_a_manual_match_are_ranked() -> None:
    same_patient = replace(OURS, claim_number="B-1", lines=(billed("99215", "1"),))
    like_number = replace(
        OURS, claim_number="A-1001-2", patient=Patient("Bo Lind"), lines=(billed("99215", "1"),)
    )
    stranger = Claim(claim_number="C-1", patient=Patient("Cy Park"), lines=(billed("11102", "1"),))

    likely = likely_claims(REMITTED, [stranger, like_number, same_patient, OURS])

    assert likely == (OURS, same_patient, like_number)


def test_a_manual_match_uses_the_chosen_claim() -> None:
    chosen = replace(OURS, claim_number="B-1", lines=(VISIT,))

    match = match_by_hand(REMITTED, chosen)

    assert (match.claim, match.basis) == (chosen, ClaimBasis.BY_HAND)
    assert [one.remitted for one in match.lines] == [1]
