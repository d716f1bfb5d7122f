"""The queries of a check: one per day, and the order of the rows does not matter."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tests.fakes import FakeReference
from tests.rules.facts import rule_facts
from tests.rules.sketch import claim_of

from claimwright.domain.reference.reference import PtpEdit
from claimwright.rules.check import check_claim

TODAY = date(2026, 11, 20)


@dataclass
class RecordingReference(FakeReference):
    """Records the unbilled column 2 codes of every query about denials.

    For a query about what primaries would deny, it records them in ``queried_primaries`` instead.
    """

    billed: frozenset[str] = frozenset()
    questions: list[list[str]] = field(default_factory=list)
    queried_primaries: list[list[str]] = field(default_factory=list)

    def ptp_denials(
        self, column1: Collection[str], column2: Collection[str], on: date
    ) -> Sequence[PtpEdit]:
        if self.billed == set(column2):
            self.queried_primaries.append(sorted(column1))
        else:
            self.questions.append(sorted(set(column2) - set(column1)))
        return super().ptp_denials(column1, column2, on)


def _recorded(sketch: str, *further: PtpEdit) -> RecordingReference:
    facts = rule_facts()
    edits = [*facts.edits, *further]
    claim = claim_of(sketch)
    reference = RecordingReference(
        edits=edits, add_on_rows=facts.add_on_rows, schedule=facts.schedule
    )
    reference.billed = frozenset(line.code for line in claim.lines)
    check_claim(claim, reference, None, TODAY)
    return reference


def _questions(sketch: str, *further: PtpEdit) -> list[list[str]]:
    return _recorded(sketch, *further).questions


def test_what_the_primaries_of_a_day_would_deny_is_one_query() -> None:
    (asked,) = _recorded("11103 + 17003 + 64484").queried_primaries
    assert asked == ["11102", "11104", "11106", "17000", "64483"]
    assert _recorded("64483 + 64484").queried_primaries == []
    assert _recorded("64484").queried_primaries == []


def test_all_add_ons_of_a_day_without_a_primary_are_one_query() -> None:
    (asked,) = _questions("11103 + 17003 + 64484")
    assert asked == ["11102", "11104", "11106", "17000", "64483"]


def test_an_add_on_with_its_primary_needs_no_query() -> None:
    assert _questions("64483 + 64484") == []
    assert _questions("64483 + 64484 + 17003") == [["17000"]]


def test_an_add_on_with_another_practitioners_primary_needs_no_second_query() -> None:
    assert _questions("64484 + 17003 + 17000 npi:C") == [["64483"]]


def test_an_add_on_with_a_denied_primary_needs_one_more_query() -> None:
    row = PtpEdit("93000", "11102", 0, None, None, "", "2026Q4", date(1996, 1, 1))
    asked = _questions("11103 + 11102 + 93000 + 17003", row)
    assert asked == [["17000"], ["11104", "11106", "17000"]]


def test_the_first_of_two_lines_that_deny_a_primary_is_named() -> None:
    facts = rule_facts()
    row = next(row for row in facts.edits if row.column2 == "97530")._replace(indicator=0)
    both = [
        row._replace(column1=code, column2="64483", deletion=None) for code in ("20610", "93000")
    ]
    claim = claim_of("64484 + 93000 + 20610")
    reported = {
        finding.message
        for edits in (both, both[::-1])
        for finding in check_claim(claim, replace(facts, edits=edits), None, TODAY).findings
        if finding.rule == "add-on-code"
    }
    assert len(reported) == 1
    assert "with line 2 (93000)" in reported.pop()
