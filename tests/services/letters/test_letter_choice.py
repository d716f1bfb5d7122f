"""Which letter a denial leads to, and which line it is about."""

from pathlib import Path

import pytest
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.finding.finding import CheckReport, Finding, Severity, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.services.container import Services
from claimwright.services.letters.writing.letter_choice import CORRECTED_CLAIM, LetterChoice


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return Services(shipped_reference(tmp_path_factory.mktemp("choice")))


@pytest.fixture
def choice(services: Services) -> LetterChoice:
    return services.letter_choice


def finding(*predicts: str, lines: tuple[int, ...] = ()) -> Finding:
    return Finding(
        FindingKey("rule"), "", Severity.ERROR, Words(""), lines=lines, predicts=predicts
    )


def report(*findings: Finding) -> CheckReport:
    return CheckReport("A-1", findings, ())


def test_a_denial_leads_to_the_first_available_letter_in_its_guidance(
    services: Services, choice: LetterChoice
) -> None:
    kinds = {kind.kind for kind in services.letters.kinds()}
    for code in ("16", "18", "50", "197"):
        carc = services.lookup.carc(code)
        assert carc is not None
        named = [kind for kind in carc.letters if kind in kinds] or [CORRECTED_CLAIM]
        assert choice.kind_for(f"CO-{code}", is_corrected=False) == named[0]


@pytest.mark.parametrize("adjustment", ["", "CO-9999"])
def test_without_a_known_denial_the_claim_is_corrected(
    choice: LetterChoice, adjustment: str
) -> None:
    assert choice.kind_for(adjustment, is_corrected=False) == CORRECTED_CLAIM


def test_a_changed_claim_always_leads_to_the_corrected_claim_letter(
    choice: LetterChoice,
) -> None:
    assert choice.kind_for("CO-50", is_corrected=True) == CORRECTED_CLAIM
    assert choice.kind_for("CO-50", is_corrected=False) != CORRECTED_CLAIM


def test_the_first_finding_that_predicts_a_denial_is_used(choice: LetterChoice) -> None:
    assert choice.predicted_denial(report(finding(), finding("CO-18", "CO-97"))) == "CO-18"
    assert choice.predicted_denial(report(finding())) == ""


def test_the_denied_line_is_the_first_line_of_the_predicting_finding(
    choice: LetterChoice,
) -> None:
    found = report(finding("CO-97"), finding("CO-18", lines=(1,)), finding("CO-97", lines=(3, 2)))

    assert choice.denied_line(found, "CO-97") == 3
    assert choice.denied_line(found, "CO-50") is None


def test_batch_files_are_checked_without_a_locked_practice_file(
    services: Services, tmp_path: Path
) -> None:
    assert services.batch_files([tmp_path / "a.txt"]).access is None
