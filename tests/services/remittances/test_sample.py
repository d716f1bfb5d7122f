"""The sample remittance matches the sample claims, so the first start has work to show."""

from decimal import Decimal

from claimwright.paths import resources_folder
from claimwright.services.claims.claim_file import open_claim_file
from claimwright.services.remittances.files.reading import RemittanceFile, read_remittance_file
from claimwright.services.remittances.matching.claim_matching import ClaimBasis, match_claim

SAMPLES = resources_folder() / "samples"


def remittance() -> RemittanceFile:
    return read_remittance_file(SAMPLES / "remittance.835")


def test_it_balances_and_has_a_recoupment() -> None:
    file = remittance()

    assert (file.balanced, file.problems) == (True, ())
    assert [one.reason for one in file.payments[0].provider_adjustments] == ["WO"]


def test_each_sample_claim_is_matched_line_by_line() -> None:
    claims = [
        open_claim_file(SAMPLES / f"{number}.json").claims[0].claim
        for number in ("A-1001", "A-1002", "A-1003")
    ]

    remitted = [claim for payment in remittance().payments for claim in payment.claims]
    matches = {one.claim_number: match_claim(one, claims) for one in remitted}

    assert matches.pop("A-1005") is None  # not in the practice file
    for ours in claims:
        match = matches[ours.claim_number]
        assert match is not None
        assert (match.claim, match.basis) == (ours, ClaimBasis.CLAIM_NUMBER)
        assert [one.line for one in match.lines] == list(range(1, len(ours.lines) + 1))


def test_it_has_paid_lines_too() -> None:
    paid = sum(
        line.paid or Decimal()
        for payment in remittance().payments
        for claim in payment.claims
        for line in claim.lines
    )

    assert paid == Decimal("2916.91")
