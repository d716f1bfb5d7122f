"""What-if scenarios do not change the claim itself."""

from datetime import date

from tests.builders import a_claim, a_line

from claimwright.domain.claim.claim import BypassOn, Payer, PayerKind
from claimwright.services.checking.what_if import KIND_NAMES, WhatIf, what_if_claim, what_if_today


def test_all_dates_of_a_claim_shift_together() -> None:
    claim = a_claim(
        a_line("99213", date=date(2026, 9, 14)), a_line("99214", date=date(2026, 9, 16))
    )
    moved = what_if_claim(claim, WhatIf(day=date(2020, 3, 1)))
    assert [line.date for line in moved.lines] == [date(2020, 3, 1), date(2020, 3, 3)]


def test_today_shifts_along_with_the_claim() -> None:
    claim = a_claim(a_line("99213", date=date(2026, 9, 14)), submission_date=date(2026, 9, 20))
    what = WhatIf(day=date(2020, 3, 1))
    assert what_if_today(claim, what, date(2026, 9, 21)) == date(2020, 3, 8)
    assert what_if_claim(claim, what).submission_date == date(2020, 3, 7)


def test_another_payer_kind_drops_the_filing_limit_and_medicare_follows_ncci() -> None:
    payer = Payer("Acme Health", follows_ncci=False, bypass_on=BypassOn.COLUMN2, filing_days=90)
    changed = what_if_claim(a_claim(payer=payer), WhatIf(kind=PayerKind.MEDICARE)).payer
    assert (changed.follows_ncci, changed.filing_days) == (True, None)
    assert changed.bypass_on is BypassOn.EITHER
    same = what_if_claim(a_claim(payer=payer), WhatIf(kind=PayerKind.COMMERCIAL)).payer
    assert same == payer


def test_a_line_without_a_date_stays_without() -> None:
    claim = a_claim(a_line("99213"), a_line("99214", date=None))
    assert what_if_claim(claim, WhatIf(day=date(2020, 3, 1))).lines[1].date is None


def test_another_payer_kind_changes_nothing_else() -> None:
    claim = a_claim(a_line("99213"))
    changed = what_if_claim(claim, WhatIf(kind=PayerKind.MEDICARE))
    assert changed.payer.kind is PayerKind.MEDICARE
    assert changed.lines == claim.lines


def test_an_empty_scenario_returns_the_same_claim() -> None:
    claim = a_claim(a_line("99213"))
    assert what_if_claim(claim, WhatIf()) is claim
    assert not WhatIf().is_active
    assert WhatIf(day=date(2020, 3, 1)).description == "What if on 03/01/2020"


def test_every_kind_of_payer_has_a_name() -> None:
    assert set(KIND_NAMES) == set(PayerKind)
    what = WhatIf(date(2020, 3, 1), PayerKind.WORKERS_COMP)
    assert what.description == "What if on 03/01/2020, payer Workers' comp"
