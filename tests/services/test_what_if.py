"""A supposition is a look: the claim stays as it is."""

from datetime import date

from tests.builders import a_claim, a_line

from claimwright.domain.claim import PayerKind
from claimwright.services.what_if import WhatIf, supposed


def test_the_days_of_a_claim_move_together() -> None:
    claim = a_claim(
        a_line("99213", date=date(2026, 9, 14)), a_line("99214", date=date(2026, 9, 16))
    )
    moved = supposed(claim, WhatIf(day=date(2020, 3, 1)))
    assert [line.date for line in moved.lines] == [date(2020, 3, 1), date(2020, 3, 3)]


def test_another_payer_kind_changes_nothing_else() -> None:
    claim = a_claim(a_line("99213"))
    changed = supposed(claim, WhatIf(kind=PayerKind.MEDICARE))
    assert changed.payer.kind is PayerKind.MEDICARE
    assert changed.lines == claim.lines


def test_supposing_nothing_gives_the_very_claim() -> None:
    claim = a_claim(a_line("99213"))
    assert supposed(claim, WhatIf()) is claim
    assert not WhatIf().supposes
    assert WhatIf(day=date(2020, 3, 1)).words == "What if on 2020-03-01"
