"""What a check asks the tables: once for a day, and the order of their rows means nothing."""

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
class Listening(FakeReference):
    """Keeps, of every question about denials, the column 2 codes that are not billed.

    Of a question about what primaries would deny, it keeps those primaries in ``harms`` instead.
    """

    billed: frozenset[str] = frozenset()
    questions: list[list[str]] = field(default_factory=list)
    harms: list[list[str]] = field(default_factory=list)

    def ptp_denials(
        self, column1: Collection[str], column2: Collection[str], on: date
    ) -> Sequence[PtpEdit]:
        if self.billed == set(column2):
            self.harms.append(sorted(column1))
        else:
            self.questions.append(sorted(set(column2) - set(column1)))
        return super().ptp_denials(column1, column2, on)


def _listening(sketch: str, *further: PtpEdit) -> Listening:
    facts = rule_facts()
    edits = [*facts.edits, *further]
    claim = claim_of(sketch)
    reference = Listening(edits=edits, add_on_rows=facts.add_on_rows, schedule=facts.schedule)
    reference.billed = frozenset(line.code for line in claim.lines)
    check_claim(claim, reference, None, TODAY)
    return reference


def _questions(sketch: str, *further: PtpEdit) -> list[list[str]]:
    return _listening(sketch, *further).questions


def test_what_the_primaries_of_a_day_would_deny_is_asked_at_once() -> None:
    (asked,) = _listening("11103 + 17003 + 64484").harms
    assert asked == ["11102", "11104", "11106", "17000", "64483"]
    assert _listening("64483 + 64484").harms == []
    assert _listening("64484").harms == []


def test_all_add_ons_of_a_day_that_lack_their_primary_are_asked_of_at_once() -> None:
    (asked,) = _questions("11103 + 17003 + 64484")
    assert asked == ["11102", "11104", "11106", "17000", "64483"]


def test_of_an_add_on_beside_its_primary_nothing_is_asked() -> None:
    assert _questions("64483 + 64484") == []
    assert _questions("64483 + 64484 + 17003") == [["17000"]]


def test_an_add_on_whose_primary_is_another_practitioners_needs_no_second_question() -> None:
    assert _questions("64484 + 17003 + 17000 npi:C") == [["64483"]]


def test_an_add_on_whose_billed_primary_is_denied_is_asked_of_once_more() -> None:
    row = PtpEdit("93000", "11102", 0, None, None, "", "2026Q4", date(1996, 1, 1))
    asked = _questions("11103 + 11102 + 93000 + 17003", row)
    assert asked == [["17000"], ["11104", "11106", "17000"]]


def test_of_two_lines_that_deny_a_primary_the_first_is_named() -> None:
    facts = rule_facts()
    row = next(row for row in facts.edits if row.column2 == "97530")._replace(indicator=0)
    both = [
        row._replace(column1=code, column2="64483", deletion=None) for code in ("20610", "93000")
    ]
    claim = claim_of("64484 + 93000 + 20610")
    told = {
        finding.message
        for edits in (both, both[::-1])
        for finding in check_claim(claim, replace(facts, edits=edits), None, TODAY).findings
        if finding.rule == "add-on-code"
    }
    assert len(told) == 1
    assert "with line 2 (93000)" in told.pop()
