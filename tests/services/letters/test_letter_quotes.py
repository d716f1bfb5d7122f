"""A quote goes into the letter about the denial that its finding predicts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.builders import a_claim, a_line

from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.finding.finding import Finding, Severity, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.finding.modifier_advice import Shown
from claimwright.domain.finding.table_evidence import PairEvidence
from claimwright.domain.practice.saved_work import Quote
from claimwright.domain.reference.reference import PtpEdit
from claimwright.services.letters.letters import LetterService
from claimwright.services.letters.writing.letter_quotes import DISTINCT_BY, quote_values

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
KIND = "appeal-distinct-service"
FINDING = Finding(
    FindingKey("ptp-edit", 2, ("17000", "11102")),
    "Part of another service",
    Severity.INFO,
    Words("Line 2 is part of line 1."),
    lines=(2, 1),
    predicts=("CO-236", "CO-97"),
    evidence=PairEvidence(
        PtpEdit("11102", "17000", 1, date(2020, 1, 1), None, "", "2026Q4", date(2020, 1, 1))
    ),
)
QUOTE = Quote(
    0,
    "Separately, the right temple was treated.",
    "page 1",
    2,
    "XS",
    document="Office note",
    finding=FINDING.key,
    shown=Shown.OTHER_LESION,
)
DENIED = Denial(parse_adjustment("CO-97"), line=2)


def test_an_appeal_starts_with_the_quote() -> None:
    service = LetterService(RESOURCES)
    claim = a_claim(a_line("11102"), a_line("17000", "XS"))
    draft = service.start(KIND, claim, DENIED, findings=[FINDING], quotes=[QUOTE])
    assert draft.values["record_quote"] == "Separately, the right temple was treated."
    assert (draft.values["record_document"], draft.values["record_page"]) == (
        "Office note",
        "page 1",
    )
    assert draft.values["distinct_by"] == "separate lesion"
    assert service.problems(draft) == {}


def test_what_the_record_shows_is_always_one_of_the_letters_choices() -> None:
    fields = {field.name: field for field in LetterService(RESOURCES).kind(KIND).fields}
    assert set(DISTINCT_BY.values()) <= set(fields["distinct_by"].choices)
    assert set(DISTINCT_BY) == set(Shown) - {Shown.NOTHING}


@pytest.mark.parametrize(
    "denial",
    [
        replace(DENIED, line=3),
        Denial(parse_adjustment("CO-50"), line=2),
        Denial(parse_adjustment("CO-B15"), line=2),
    ],
)
def test_a_letter_about_another_denial_starts_without_it(denial: Denial) -> None:
    assert quote_values([QUOTE], [FINDING], denial) == {}


@pytest.mark.parametrize(
    "denial",
    [
        None,
        replace(DENIED, line=None),
        Denial(parse_adjustment("OA-236"), line=2),
        Denial(parse_adjustment("CO-B15"), ("M80",), line=2),
    ],
)
def test_a_letter_about_the_pair_starts_with_it(denial: Denial | None) -> None:
    assert quote_values([QUOTE], [FINDING], denial)["record_page"] == "page 1"


def test_neither_of_two_quotes_is_chosen_automatically() -> None:
    other = replace(FINDING, key=FindingKey("ptp-edit", 2, ("17000", "17110")))
    quotes = [QUOTE, replace(QUOTE, finding=other.key)]
    assert quote_values(quotes, [FINDING, other], DENIED) == {}


def test_a_quote_without_its_finding_fills_nothing() -> None:
    assert quote_values([QUOTE], [], DENIED) == {}
