"""Which lines a corrected claim changes, as its table shows them."""

from datetime import date
from decimal import Decimal

import pytest
from tests.builders import a_claim, a_line

from claimwright.domain.claim.claim import ClaimLine
from claimwright.domain.letter.letter import LineChange
from claimwright.letters.fill.line_changes import all_lines, line_changes

PRIMARY = a_line("22612", charge=Decimal("3000.00"))
ADD_ON = a_line("22614", charge=Decimal("1150.00"))
VISIT = a_line("99213")


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param([ADD_ON], [ADD_ON], [], id="nothing"),
        pytest.param(
            [ADD_ON],
            [PRIMARY, ADD_ON],
            [
                LineChange(1, None, "22612 × 1  3,000.00"),
                LineChange(2, "22614 × 1 · was line 1  1,150.00", "22614 × 1  1,150.00"),
            ],
            id="a line added above",
        ),
        pytest.param(
            [ADD_ON],
            [ADD_ON, PRIMARY],
            [LineChange(2, None, "22612 × 1  3,000.00")],
            id="a line added below",
        ),
        pytest.param(
            [VISIT, ADD_ON],
            [VISIT],
            [LineChange(2, "22614 × 1  1,150.00", None)],
            id="a line removed",
        ),
        pytest.param(
            [a_line("77003", charge=Decimal(250))],
            [a_line("77003", "XS", "RT", charge=Decimal(250))],
            [LineChange(1, "77003 × 1  250.00", "77003-XS-RT × 1  250.00")],
            id="modifiers added",
        ),
        pytest.param(
            [VISIT, PRIMARY],
            [a_line("99214", charge=Decimal("130.00")), PRIMARY],
            [LineChange(1, "99213 × 1  100.00", "99214 × 1  130.00")],
            id="a line recoded in its place",
        ),
        pytest.param(
            [a_line(units=Decimal(2))],
            [a_line(units=Decimal("1.5"))],
            [LineChange(1, "99213 × 2  100.00", "99213 × 1.5  100.00")],
            id="units",
        ),
        pytest.param(
            [a_line()],
            [a_line(diagnosis_pointers=(1, 2), place_of_service="22")],
            [
                LineChange(
                    1,
                    "99213 × 1 · place 11 · Dx 1  100.00",
                    "99213 × 1 · place 22 · Dx 1, 2  100.00",
                )
            ],
            id="what no column shows",
        ),
        pytest.param(
            [a_line(date=date(2026, 9, 13))],
            [a_line()],
            [LineChange(1, "99213 × 1 · 09/13/2026  100.00", "99213 × 1 · 09/14/2026  100.00")],
            id="the date",
        ),
        pytest.param(
            [VISIT, ADD_ON],
            [ADD_ON, VISIT],
            [
                LineChange(1, "22614 × 1 · was line 2  1,150.00", "22614 × 1  1,150.00"),
                LineChange(2, "99213 × 1 · was line 1  100.00", "99213 × 1  100.00"),
            ],
            id="two lines that changed places",
        ),
        pytest.param(
            [a_line("11042"), a_line("11042", charge=Decimal(90))],
            [a_line("11042", charge=Decimal(90)), a_line("11042", "59")],
            [
                LineChange(1, "11042 × 1 · was line 2  90.00", "11042 × 1  90.00"),
                LineChange(2, "11042 × 1 · was line 1  100.00", "11042-59 × 1  100.00"),
            ],
            id="of two lines with one code, each finds its own",
        ),
        pytest.param(
            [a_line("11042")],
            [a_line("11042", charge=Decimal(90)), a_line("11042", "59", charge=Decimal(80))],
            [
                LineChange(1, "11042 × 1  100.00", "11042 × 1  90.00"),
                LineChange(2, None, "11042-59 × 1  80.00"),
            ],
            id="one line split in two",
        ),
        pytest.param(
            [VISIT, ADD_ON],
            [ADD_ON, VISIT, VISIT],
            [
                LineChange(1, "22614 × 1 · was line 2  1,150.00", "22614 × 1  1,150.00"),
                LineChange(2, "99213 × 1 · was line 1  100.00", "99213 × 1  100.00"),
                LineChange(3, None, "99213 × 1  100.00"),
            ],
            id="a line moved and repeated",
        ),
        pytest.param(
            [ClaimLine(code="J1885")],
            [ClaimLine(code="J1885", units=Decimal(1))],
            [LineChange(1, "J1885", "J1885 × 1")],
            id="a line without its money",
        ),
    ],
)
def test_a_corrected_claim_lists_what_differs(
    before: list[ClaimLine], after: list[ClaimLine], changes: list[LineChange]
) -> None:
    assert line_changes(a_claim(*before), a_claim(*after)) == tuple(changes)


def test_a_blank_line_is_left_out_but_keeps_its_number() -> None:
    corrected = a_claim(ClaimLine(), ADD_ON)

    assert all_lines(corrected) == (LineChange(2, None, "22614 × 1  1,150.00"),)


def test_lines_of_several_days_carry_their_dates() -> None:
    claim = a_claim(a_line(date=date(2026, 9, 13)), a_line())

    assert [change.after for change in all_lines(claim)] == [
        "99213 × 1 · 09/13/2026  100.00",
        "99213 × 1 · 09/14/2026  100.00",
    ]


def test_every_line_of_both_claims_is_matched_at_most_once() -> None:
    sent = a_claim(*(a_line("11042", charge=Decimal(charge)) for charge in range(1, 30)))
    corrected = a_claim(*(a_line("11042", charge=Decimal(charge)) for charge in range(40, 15, -1)))

    changes = line_changes(sent, corrected)

    kept = [change.before for change in changes if change.before and change.after]
    removed = [change for change in changes if change.after is None]
    assert len(set(kept)) == len(kept) == 25
    assert len(removed) == 4
