"""Filtering a code's partners by code, word, indicator and day."""

from datetime import date

import pytest

from claimwright.domain.reference.reference import Partner, PtpTerms
from claimwright.services.lookup.partner_filter import PartnerFilter, since, state_on, until

DAY = date(2026, 9, 14)


def terms(
    indicator: int = 1,
    effective: date | None = date(2010, 1, 1),
    deletion: date | None = None,
    rationale: str = "Standards of practice",
) -> PtpTerms:
    return PtpTerms(indicator, effective, deletion, rationale, "", effective or date(2026, 7, 1))


OPEN = Partner("99213", terms())
STRICT = Partner("99214", terms(indicator=0))
ENDED = Partner("36000", terms(deletion=date(2020, 12, 31)))
VOID = Partner("36410", terms(indicator=9, deletion=date(2010, 1, 1), rationale="Misuse"))
EVERY = [OPEN, STRICT, ENDED, VOID]


def kept(wanted: PartnerFilter) -> list[str]:
    return [row.code for row in EVERY if wanted.test()(row)]


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (PartnerFilter(), ["99213", "99214", "36000", "36410"]),
        (PartnerFilter("992"), ["99213", "99214"]),
        (PartnerFilter("misuse"), ["36410"]),
        (PartnerFilter("36 practice"), ["36000"]),
        (PartnerFilter(indicator=0), ["99214"]),
        (PartnerFilter(on=DAY), ["99213", "99214"]),
        (PartnerFilter(on=date(2020, 12, 31)), ["99213", "99214", "36000"]),
        (PartnerFilter("99213", 0), []),
    ],
)
def test_every_criterion_must_match(wanted: PartnerFilter, codes: list[str]) -> None:
    assert kept(wanted) == codes


@pytest.mark.parametrize(
    ("row", "on", "state"),
    [
        (terms(), DAY, "denied, modifier may bypass"),
        (terms(indicator=0), DAY, "denied, no modifier bypass"),
        (terms(indicator=9), DAY, "never in effect"),
        (terms(deletion=date(2020, 12, 31)), DAY, "ended"),
        (terms(), date(2009, 12, 31), "not yet"),
        (terms(effective=None), date(2026, 6, 30), "not known for this day"),
        (terms(effective=None, deletion=date(2019, 3, 31)), date(2020, 1, 1), "ended"),
    ],
)
def test_a_row_has_its_state_on_a_day(row: PtpTerms, on: date, state: str) -> None:
    assert state_on(row, on) == state


def test_unknown_and_open_dates_are_named() -> None:
    assert (since(terms(effective=None)), until(None)) == ("not known", "No end date")
    assert (since(terms()), until(DAY)) == ("01/01/2010", "09/14/2026")
