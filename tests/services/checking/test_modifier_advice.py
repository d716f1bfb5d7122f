"""The adviser identifies a finding's pair, and puts the modifier on the right line."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.builders import DAY, a_claim, a_line
from tests.fakes import FakeReference

from claimwright.domain.claim.claim import BypassOn, Claim
from claimwright.domain.finding.finding import Edit, EditOp, Finding
from claimwright.domain.finding.modifier_advice import Shown
from claimwright.domain.reference.reference import FeeSchedule, Panel, PtpEdit
from claimwright.rules.check import check_claim
from claimwright.rules.ptp.modifier_adviser import advise
from claimwright.services.checking.modifier_advice import (
    advised_edit,
    can_advise,
    pair_in_question,
    target_line,
)


def _edit(column1: str, column2: str, indicator: int = 1) -> PtpEdit:
    since = date(2020, 1, 1)
    return PtpEdit(column1, column2, indicator, since, None, "standards", "2026Q4", since)


def _fee(code: str, days: str) -> FeeSchedule:
    return FeeSchedule(code, "", "A", "0", days, "0", "0", "1", "0", "0", "2026Q4")


REFERENCE = FakeReference(
    edits=[_edit("11102", "17000"), _edit("20610", "99213"), _edit("22633", "22612", 0)],
    schedule=[_fee("20610", "000"), _fee("11102", "000"), _fee("17000", "010")],
)


def _pair_finding(claim: Claim) -> Finding:
    report = check_claim(claim, REFERENCE, (), DAY)
    return next(one for one in report.findings if one.rule == "ptp-edit")


def test_a_lesion_elsewhere_puts_xs_on_column_2() -> None:
    claim = a_claim(a_line("11102"), a_line("17000"))
    finding = _pair_finding(claim)
    pair = pair_in_question(finding, claim, REFERENCE)
    assert pair is not None
    advice = advise(pair, Shown.OTHER_LESION)
    assert advised_edit(advice, finding, claim) == Edit(EditOp.ADD_MODIFIER, 2, "XS")


def test_a_visit_with_a_minor_procedure_takes_25_on_the_visit() -> None:
    claim = a_claim(a_line("20610"), a_line("99213"))
    finding = _pair_finding(claim)
    pair = pair_in_question(finding, claim, REFERENCE)
    assert pair is not None
    assert (pair.visit, pair.global_days) == ("99213", "000")
    advice = advise(pair, Shown.SEPARATE_VISIT)
    assert advised_edit(advice, finding, claim) == Edit(EditOp.ADD_MODIFIER, 2, "25")


def test_the_side_on_the_line_is_used() -> None:
    claim = a_claim(a_line("11102", "LT"), a_line("17000", "RT"))
    pair = pair_in_question(_pair_finding(claim), claim, REFERENCE)
    assert pair is not None
    assert (pair.site, pair.other_site) == ("RT", "LT")


def test_a_modifier_already_on_the_line_is_not_added_again() -> None:
    claim = a_claim(a_line("11102"), a_line("17000", "XS"))
    finding = _pair_finding(claim)
    pair = pair_in_question(finding, claim, REFERENCE)
    assert pair is not None
    assert advised_edit(advise(pair, Shown.OTHER_LESION), finding, claim) is None


@pytest.mark.parametrize("codes", [("22633", "22612")])
def test_nothing_is_advised_if_no_modifier_helps(codes: tuple[str, str]) -> None:
    claim = a_claim(*(a_line(code) for code in codes))
    finding = _pair_finding(claim)
    assert not can_advise(finding)
    assert pair_in_question(finding, claim, REFERENCE) is None


def test_a_line_without_a_date_is_not_advised_on() -> None:
    claim = a_claim(a_line("11102"), a_line("17000"))
    finding = _pair_finding(claim)
    undated = replace(claim, lines=tuple(replace(line, date=None) for line in claim.lines))
    assert pair_in_question(finding, undated, REFERENCE) is None


def test_a_side_on_this_claim_is_not_used_for_the_other_claim() -> None:
    claim, saved = a_claim(a_line("11102", "LT")), a_claim(a_line("17000"), claim_number="A-2")
    report = check_claim(claim, REFERENCE, (saved,), DAY)
    finding = next(one for one in report.findings if one.rule == "ptp-edit")
    pair = pair_in_question(finding, claim, REFERENCE)
    assert pair is not None
    assert (pair.column2, pair.site, pair.other_site) == ("17000", "", "LT")
    advice = advise(pair, Shown.OTHER_LESION)
    assert target_line(advice, finding, claim) == 0
    assert advised_edit(advice, finding, claim) is None


def test_a_code_that_the_practice_calls_a_visit_is_advised_as_one() -> None:
    claim = a_claim(a_line("11102"), a_line("17000"))
    finding = _pair_finding(claim)
    pair = pair_in_question(finding, claim, REFERENCE, own_visits={"17000"})
    assert pair is not None
    assert (pair.visit, pair.global_days) == ("17000", "000")
    assert advised_edit(advise(pair, Shown.SEPARATE_VISIT), finding, claim) == Edit(
        EditOp.ADD_MODIFIER, 2, "25"
    )


def test_a_59_on_the_line_and_the_payer_s_setting_are_used() -> None:
    claim = a_claim(a_line("11102"), a_line("17000", "59"))
    column2 = replace(claim, payer=replace(claim.payer, bypass_on=BypassOn.COLUMN2))
    for each, on_either in ((claim, True), (column2, False)):
        pair = pair_in_question(_pair_finding(each), each, REFERENCE)
        assert pair is not None
        assert (pair.distinct, pair.on_either) == (("59",), on_either)


def test_nothing_is_advised_for_a_multi_day_line() -> None:
    lasting = replace(a_line("99213"), date_to=DAY + timedelta(days=2), units=Decimal(3))
    claim = a_claim(a_line("20610", date=DAY + timedelta(days=1)), lasting)
    finding = _pair_finding(claim)
    assert finding.evidence.to_json()["day"] == "2026-09-15"
    assert not can_advise(finding)


def test_a_panel_billed_with_its_test_asks_about_a_repeat() -> None:
    panels = FakeReference(edits=[_edit("80048", "82947")], panel_list=[Panel("80048", ("82947",))])
    claim = a_claim(a_line("80048"), a_line("82947"))
    finding = check_claim(claim, panels, (), DAY).findings[0]
    assert finding.rule == "lab-panel"
    pair = pair_in_question(finding, claim, panels)
    assert pair is not None
    assert advised_edit(advise(pair, Shown.REPEATED_TEST), finding, claim) == Edit(
        EditOp.ADD_MODIFIER, 2, "91"
    )
