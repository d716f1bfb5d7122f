"""Remaining errors on a claim are reported before its letter is sent."""

from dataclasses import replace

from tests.letters.drafts import a_correction, a_pair_finding, a_service, an_appeal_107

from claimwright.domain.finding.finding import Severity, Words
from claimwright.services.letters.writing.claim_errors import claim_errors

ERROR = replace(a_pair_finding(), wording=Words("The pair is bundled."))


def test_errors_are_reported_with_their_line_and_warnings_are_not() -> None:
    whole = replace(ERROR, lines=(), wording=Words("No NPI."))
    warning = replace(ERROR, severity=Severity.WARNING)

    assert claim_errors([ERROR, warning, whole]) == (
        "The claim still has an error on line 2: The pair is bundled.",
        "The claim still has an error: No NPI.",
    )


def test_many_errors_are_counted() -> None:
    said = claim_errors([ERROR] * 8)

    assert len(said) == 6
    assert said[-1] == "The claim has 3 more errors."


def test_only_a_letter_that_goes_with_its_claim_mentions_the_claim_s_errors() -> None:
    correction = a_service().before_sending(a_correction(), [ERROR])
    appeal = a_service().before_sending(an_appeal_107(), [ERROR])

    assert [text for text in correction if "still has an error" in text]
    assert not [text for text in appeal if "still has an error" in text]
