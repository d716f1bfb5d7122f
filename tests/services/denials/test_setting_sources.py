"""A decision cites the payer settings it is based on, with source, who and when."""

from dataclasses import replace
from datetime import date

import pytest
from tests.builders import a_claim, a_line
from tests.denials.case_table import TODAY
from tests.denials.denial_facts import denial_facts

from claimwright.domain.claim.claim import Correction, DecidingNumber, Payer, PayerKind
from claimwright.domain.decision.decision import ClockName, Deadline, Decision
from claimwright.domain.decision.facts import Facts, read_facts
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.json_node import JsonNode
from claimwright.domain.practice.practice import Clock, PayerRecord, SettingSource, Window
from claimwright.services.checking.check import CheckService
from claimwright.services.denials.decide import DenialService

READ = date(2026, 11, 2)
NOTICE = date(2026, 10, 2)
MANUAL = "Provider manual, page 41"
PLAN = PayerKind.MEDICARE_ADVANTAGE
WINDOWS = (
    Window(Clock.APPEAL, 180, 1, MANUAL, "M. Ortiz", READ),
    Window(Clock.APPEAL, 60, 2, "Provider manual, page 42", "M. Ortiz", READ),
)


def _record(payer: Payer, setting: str, *windows: Window) -> PayerRecord:
    source = SettingSource(setting, MANUAL, "M. Ortiz", READ)
    return PayerRecord(payer, windows=windows, sources=(source,))


def _service(record: PayerRecord) -> DenialService:
    reference = denial_facts()
    checker = CheckService(lambda: reference)
    return DenialService(lambda: reference, checker, lambda payer: record)


def _decide(
    record: PayerRecord, denial: str, kind: PayerKind = PayerKind.COMMERCIAL, **facts: object
) -> Decision:
    claim = replace(a_claim(a_line("99213")), payer=Payer("Acme Health", kind))
    carc, *remarks = denial.split()
    said = Denial(parse_adjustment(carc), tuple(remarks), 1, remittance_date=NOTICE)
    answers = read_facts(JsonNode.of(facts, "facts")) if facts else Facts()
    return _service(record).decide(said, claim, None, answers, TODAY)


def _appeal_clock(decision: Decision) -> Deadline:
    return next(one for one in decision.deadlines if one.clock is ClockName.APPEAL)


ACME = Payer("Acme Health")


@pytest.mark.parametrize(
    ("denial", "facts", "payer", "setting", "said"),
    [
        (
            "CO-16 M51",
            {},
            replace(ACME, takes_replacement=False),
            "takes_replacement",
            "does not accept replacement claims (frequency 7)",
        ),
        (
            "CO-16 M51",
            {},
            replace(ACME, corrections=Correction.APPEAL),
            "corrections",
            "accepts corrections as appeals with records",
        ),
        (
            "CO-4 N519",
            {"record_supports": ["25"]},
            replace(ACME, modifier_corrections=Correction.APPEAL),
            "modifier_corrections",
            "accepts a modifier added later as an appeal with records",
        ),
        (
            "OA-18",
            {"replacement": "original-readjudicated"},
            replace(ACME, deciding_number=DecidingNumber.REPLACEMENT),
            "deciding_number",
            "puts the outcome of a replacement on the replacement's own number",
        ),
        (
            "CO-50",
            {"policy_met": "yes"},
            replace(ACME, reconsideration_first=True),
            "reconsideration_first",
            "requires a reconsideration before an appeal",
        ),
        (
            "CO-50",
            {"contracted": False},
            replace(ACME, kind=PLAN, waiver_of_liability=False),
            "waiver_of_liability",
            "accepts the appeal without a waiver of liability",
        ),
    ],
)
def test_a_setting_that_decides_is_cited_with_its_source(
    denial: str,
    facts: dict[str, object],
    payer: Payer,
    setting: str,
    said: str,
) -> None:
    record = _record(payer, f"payer.{setting}")
    decision = _decide(record, denial, payer.kind, **facts)
    entered = f"{MANUAL}, entered by M. Ortiz 11/02/2026."
    assert f"Acme Health {said}: {entered}" in decision.reasons
    assert decision.evidence["settings"] == [
        {
            "setting": setting,
            "value": getattr(payer, setting),
            "source": MANUAL,
            "set_by": "M. Ortiz",
            "set_on": "2026-11-02",
        }
    ]


def test_a_payer_not_following_ncci_is_cited_if_it_matters() -> None:
    payer = replace(ACME, follows_ncci=False)
    record = _record(payer, "payer.follows_ncci")
    claim = replace(a_claim(a_line("64483"), a_line("77003")), payer=payer)
    said = Denial(parse_adjustment("CO-97"), (), 2, remittance_date=NOTICE)
    reasons = _service(record).decide(said, claim, None, Facts(), TODAY).reasons
    assert f"Acme Health does not follow NCCI: {MANUAL}, entered by M. Ortiz 11/02/2026." in reasons


def test_a_setting_without_a_source_says_so() -> None:
    payer = replace(ACME, takes_replacement=False)
    record = PayerRecord(payer)
    assert _decide(record, "CO-16 M51").reasons[-1].endswith(": entered without a source.")


def test_a_setting_that_changes_nothing_is_not_cited() -> None:
    record = _record(replace(ACME, takes_replacement=True), "payer.takes_replacement")
    assert "settings" not in _decide(record, "CO-16 M51").evidence


def test_a_setting_on_the_claim_needs_no_source() -> None:
    record = _record(replace(ACME, corrections=Correction.APPEAL), "payer.corrections")
    claim = replace(a_claim(), payer=replace(ACME, corrections=Correction.REPLACEMENT))
    said = Denial(parse_adjustment("CO-16"), ("M51",), 1, remittance_date=NOTICE)
    decision = _service(record).decide(said, claim, None, Facts(), TODAY)
    assert "settings" not in decision.evidence


def test_the_address_of_an_appeal_is_named_with_its_source() -> None:
    payer = replace(ACME, appeals_address=("PO Box 9", "Chicago IL 60601"))
    record = _record(payer, "payer.appeals_address")
    step = _decide(record, "CO-50", policy_met="yes").steps[1]
    assert step.startswith(f"Mail it to PO Box 9, Chicago IL 60601 ({MANUAL}, entered by")


def test_the_portal_is_named_if_there_is_one() -> None:
    source = SettingSource("portal", MANUAL, "M. Ortiz", READ)
    record = PayerRecord(ACME, portal="acme.example", sources=(source,))
    step = _decide(record, "CO-50", policy_met="yes").steps[1]
    assert step.startswith(f"Upload it at acme.example ({MANUAL}, entered by M. Ortiz 11/02/2026)")


def test_mailing_days_are_cited_with_their_source() -> None:
    record = _record(replace(ACME, mail_days=7), "payer.mail_days", *WINDOWS)
    clock = _appeal_clock(_decide(record, "CO-50", policy_met="yes"))
    assert clock.mail_by == date(2027, 3, 24)
    assert f"7 days for mailing, {MANUAL}, entered by M. Ortiz 11/02/2026" in clock.source


def test_a_second_level_appeal_limit_is_unknown_without_a_decision_date() -> None:
    record = _record(ACME, "payer.corrections", *WINDOWS)
    decision = _decide(record, "CO-50", policy_met="yes", appeals_done="payer-first")
    clock = _appeal_clock(decision)
    assert (decision.level, clock.date, clock.known) == ("second-level", None, False)
    assert clock.source.startswith("60 days from the previous decision")


def test_a_reconsideration_and_the_appeal_after_it_share_their_limit() -> None:
    payer = replace(ACME, reconsideration_first=True)
    record = _record(payer, "payer.reconsideration_first", WINDOWS[0])
    first = _appeal_clock(_decide(record, "CO-50", policy_met="yes"))
    after = _decide(record, "CO-50", policy_met="yes", appeals_done="payer-first")
    assert after.level == "appeal"
    assert (first.date, _appeal_clock(after).date) == (date(2027, 3, 31), date(2027, 3, 31))
    assert "one limit for the reconsideration and the appeal after it" in first.source
