"""A dismissed finding stays hidden until its facts change."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from tests.builders import DAY, a_claim, a_line
from tests.rules.facts import rule_facts

from claimwright.domain.claim.claim import Claim, Patient, Payer, PayerKind
from claimwright.domain.finding.evidence import DuplicateEvidence
from claimwright.domain.finding.finding import CheckReport, Finding, Severity, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.finding.table_evidence import PairEvidence
from claimwright.domain.reference.reference import PtpEdit
from claimwright.errors import BillingError
from claimwright.rules.check import check_claim
from claimwright.services.checking.dismissals import dismiss, review

ABOUT = ("17000", "11102")


def _row(release: str) -> PairEvidence:
    return PairEvidence(PtpEdit("11102", "17000", 1, None, None, "", release, date(2016, 1, 1)))


FINDING = Finding(
    key=FindingKey("ptp-edit", 2, ABOUT),
    title="Part of another service",
    severity=Severity.ERROR,
    wording=Words("Line 2 (17000) is part of line 1 (11102)."),
    lines=(2, 1),
    evidence=_row("2026Q3"),
)
CLAIM = a_claim(a_line("11102"), a_line("17000"))
DISMISSAL = dismiss(FINDING, CLAIM, "Two lesions.", "M. Ortiz")
OTHER = replace(
    FINDING, key=FindingKey("add-on-code", 1, ("22614",)), wording=Words("Line 1 is an add-on.")
)


def test_a_finding_dismissed_leaves_the_others() -> None:
    reviewed = review(CheckReport("A-1", (FINDING, OTHER), ()), CLAIM, [DISMISSAL])
    assert reviewed.report.findings == (OTHER,)
    ((finding, dismissal),) = reviewed.dismissed
    assert (finding, dismissal.reason, dismissal.reviewer) == (FINDING, "Two lesions.", "M. Ortiz")


@pytest.mark.parametrize(
    "changed",
    [
        replace(FINDING, severity=Severity.WARNING),
        replace(FINDING, evidence=_row("2026Q4")),
        replace(FINDING, predicts=("CO-97",)),
    ],
)
def test_it_comes_back_when_its_facts_change(changed: Finding) -> None:
    reviewed = review(CheckReport("A-1", (changed,), ()), CLAIM, [DISMISSAL])
    assert reviewed.report.findings == (changed,)
    assert reviewed.dismissed == ()


@pytest.mark.parametrize(
    ("reason", "reviewer"), [("", "M. Ortiz"), (" ", "M. Ortiz"), ("Why", " ")]
)
def test_a_reason_and_a_name_are_needed(reason: str, reviewer: str) -> None:
    with pytest.raises(BillingError, match=r"^(Say|Enter)"):
        dismiss(FINDING, CLAIM, reason, reviewer)


def _is_dismissed(*findings: Finding, claim: Claim = CLAIM) -> bool:
    reviewed = review(CheckReport("A-1", findings, ()), claim, [DISMISSAL])
    return reviewed.dismissed != ()


def test_it_comes_back_for_another_day_and_another_payer() -> None:
    moved = tuple(replace(line, date=DAY + timedelta(days=1)) for line in CLAIM.lines)
    assert not _is_dismissed(FINDING, claim=replace(CLAIM, lines=moved))
    assert not _is_dismissed(FINDING, claim=replace(CLAIM, payer=Payer("Blue River")))


def test_it_stays_dismissed_if_unrelated_facts_change() -> None:
    third = replace(CLAIM, lines=(*CLAIM.lines, a_line("93010", date=None)), note="Box 19")
    assert _is_dismissed(FINDING, claim=third)


def test_it_stays_dismissed_when_its_line_moves() -> None:
    lines = (a_line("93010"), *CLAIM.lines)
    text = "Line 3 (17000) is part of line 2 (11102)."
    moved = replace(
        FINDING, key=FindingKey("ptp-edit", 3, ABOUT), lines=(3, 2), wording=Words(text)
    )
    assert _is_dismissed(moved, claim=replace(CLAIM, lines=lines))


def test_an_ambiguous_dismissal_is_not_guessed() -> None:
    duplicates = [
        replace(
            FINDING,
            key=FindingKey("ptp-edit", n, ABOUT),
            lines=(n, 1),
            wording=Words(f"Line {n} is denied."),
        )
        for n in (3, 4)
    ]
    assert not _is_dismissed(*duplicates)


def test_a_dismissal_from_an_earlier_version_is_valid_on_its_saved_facts() -> None:
    facts = json.loads(DISMISSAL.facts)
    del facts["payer"], facts["payer_kind"], facts["dates"]
    former = replace(DISMISSAL, facts=json.dumps(facts))
    assert review(CheckReport("A-1", (FINDING,), ()), CLAIM, [former]).dismissed == (
        (FINDING, former),
    )


def test_it_comes_back_for_another_kind_of_payer() -> None:
    kind = replace(CLAIM.payer, kind=PayerKind.WORKERS_COMP)
    assert not _is_dismissed(FINDING, claim=replace(CLAIM, payer=kind))


def test_no_dismissal_depends_on_message_text() -> None:
    words = Random(20261128)
    claims = (
        a_claim(a_line("64483"), a_line("77003"), a_line("99213"), a_line("99213")),
        replace(a_claim(a_line("22614"), clia=""), patient=Patient("", None, "F", "")),
        a_claim(a_line("80047"), a_line("80048"), a_line("J1885", units=Decimal(40))),
    )
    for claim in claims:
        report = check_claim(claim, rule_facts(), (), DAY)
        saved = [dismiss(one, claim, "Seen.", "M. Ortiz") for one in report.findings]
        reworded = tuple(
            replace(
                one, title="".join(words.sample("abcdef", 6)), wording=Words(f"{words.random()}.")
            )
            for one in report.findings
        )
        assert len(saved) > 1
        reviewed = review(replace(report, findings=reworded), claim, saved)
        assert reviewed.report.findings == ()
        assert [held for _, held in reviewed.dismissed] == saved


def test_two_required_fields_are_dismissed_separately() -> None:
    claim = replace(a_claim(a_line("G0480")), clia="", patient=Patient("", DAY, "F", "W1"))
    report = check_claim(claim, rule_facts(), (), DAY)
    findings = {one.id: one for one in report.findings}
    clia, name = findings["required-field:clia"], findings["required-field:patient.name"]
    assert clia.key.about != name.key.about
    saved = [dismiss(clia, claim, "Sent on paper.", "M. Ortiz")]
    assert [one for one, _ in review(report, claim, saved).dismissed] == [clia]


def test_a_dismissal_from_an_earlier_version_ignores_its_message() -> None:
    facts = json.loads(DISMISSAL.facts)
    del facts["payer_kind"]
    former = replace(DISMISSAL, facts=json.dumps(facts | {"message": "Other words."}))
    assert review(CheckReport("A-1", (FINDING,), ()), CLAIM, [former]).dismissed == (
        (FINDING, former),
    )


def test_the_line_number_of_the_duplicate_is_not_a_fact() -> None:
    again = replace(FINDING, evidence=DuplicateEvidence(1))
    former = dismiss(again, CLAIM, "Twice.", "M. Ortiz")
    saved = json.loads(former.facts) | {"evidence": {"same_as": 1}}
    for dismissal in (former, replace(former, facts=json.dumps(saved))):
        moved = replace(again, evidence=DuplicateEvidence(2))
        assert review(CheckReport("A-1", (moved,), ()), CLAIM, [dismissal]).dismissed


def test_it_comes_back_when_a_modifier_is_added_to_its_line() -> None:
    lines = (CLAIM.lines[0], replace(CLAIM.lines[1], modifiers=("59",)))
    assert not _is_dismissed(FINDING, claim=replace(CLAIM, lines=lines))
