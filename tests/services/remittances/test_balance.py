"""Unbalanced lines, claims and payments are reported, and everything is still read."""

from decimal import Decimal

import pytest
from tests.x12.remittance_835 import sample_835 as sample

from claimwright.services.remittances.files.balance import MAX_SENTENCES
from claimwright.services.remittances.files.reading import RemittanceFile, read_remittance_text


def read(*changes: tuple[str, str]) -> RemittanceFile:
    text = sample.text(sample.ONE)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read_remittance_text(text, "a.835")


def test_a_file_that_balances_is_reported_as_balanced() -> None:
    file = read()

    assert (file.balanced, file.problems) == (True, ())
    assert file.message == "1 payment, 1 claim, 1 denial; everything balances."


def test_a_line_that_does_not_balance_is_reported_with_its_sum() -> None:
    file = read(("*150.00*80.00", "*151.00*80.00"))

    assert not file.balanced
    assert file.problems == (
        "Claim A-1001, line 1 does not balance: a charge of $151.00 less adjustments of $70.00 "
        "leaves $81.00, and $80.00 was paid.",
    )


def test_a_claim_that_does_not_balance_is_reported_though_its_lines_do() -> None:
    file = read(("*380.00*80", "*390.00*80"))

    assert file.problems == (
        "Claim A-1001 does not balance: a charge of $390.00 less adjustments of $300.00 leaves "
        "$90.00, and $80.00 was paid.",
    )
    assert not file.balanced
    assert len(file.payments[0].claims) == 1


def test_a_payment_that_does_not_balance_is_reported_with_its_provider_adjustments() -> None:
    file = read(("BPR*I*50.00", "BPR*I*80.00"))

    assert file.problems == (
        "Payment EFT1001 does not balance: the claims add up to $80.00, provider adjustments "
        "(PLB) of $30.00 leave $50.00, and the amount paid is $80.00.",
    )
    assert file.message == "1 payment, 1 claim, 1 denial; the payment does not balance."


def test_unreadable_amounts_are_in_no_sum() -> None:
    unread = read(("*80.00*", "*1,080.00*"))
    without = read(("BPR*I*50.00", "BPX*I*50.00"))

    assert unread.problems == (
        "Claim A-1001: the payment (CLP04) is not an amount of money and was left out.",
        "Claim A-1001, line 1: the payment (SVC03) is not an amount of money and was left out.",
    )
    assert [sentence for sentence in without.problems if "does not balance" in sentence] == []
    assert (unread.balanced, without.balanced) == (False, False)


def test_claim_and_line_adjustments_are_added_up() -> None:
    claim = sample.claim("CAS*CO*45*10.00", clp="CLP*A-1*1*390.00*80.00*20.00*12*ICN")

    file = read_remittance_text(sample.file_of(claim), "a.835")

    assert file.balanced


@pytest.mark.parametrize("plb", ["-30.00", "0.01"])
def test_the_sign_of_a_provider_adjustment_counts(plb: str) -> None:
    amount = Decimal("80.00") - Decimal(plb)

    file = read(("*30.00~", f"*{plb}~"), ("BPR*I*50.00", f"BPR*I*{amount}"))

    assert file.balanced


def test_a_negative_payment_balances_and_a_debit_without_its_sign_too() -> None:
    taken = ("*30.00~", "*100.00~")

    assert read(taken, ("BPR*I*50.00*C", "BPR*I*-20.00*C")).balanced
    debit = read(taken, ("BPR*I*50.00*C", "BPR*I*20.00*D"))
    assert debit.balanced
    assert debit.problems == ("Payment EFT1001 is marked as a debit: the payer takes money back.",)
    assert not read(taken, ("BPR*I*50.00*C", "BPR*I*20.00*C")).balanced


def test_one_payment_of_several_that_is_off_is_counted() -> None:
    good = sample.transaction(sample.claim())
    bad = sample.transaction(sample.claim(), amount="49.99", number="0002")
    text = sample.text(sample.segments(good, bad))

    file = read_remittance_text(text, "a.835")

    assert file.message == "2 payments, 2 claims, 2 denials; 1 of 2 payments do not balance."


def test_an_unbalanced_file_gives_a_limited_number_of_sentences() -> None:
    off = sample.claim(clp="CLP*A-1*1*999.00*80.00*20.00*12*ICN")
    text = sample.file_of(*[off] * (MAX_SENTENCES + 3), amount=str(80 * (MAX_SENTENCES + 3) - 30))

    problems = read_remittance_text(text, "a.835").problems

    assert len(problems) == MAX_SENTENCES + 1
    assert problems[-1] == "Further claims and lines that do not balance: 3."


def test_a_test_file_is_reported() -> None:
    assert read(("*P*:", "*T*:")).problems == (
        "This is a test file (ISA15 is T), so no money came with it.",
    )
