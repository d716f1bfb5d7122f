"""A corrected claim has the known fix applied; choices that need the chart stay open."""

import pytest
from tests.builders import a_claim, a_line

from claimwright.domain.claim.claim import Claim
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.facts import Facts
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.services.denials.correction import corrected_claim

ADD_ON_ALONE = a_claim(a_line("22614"))


def _corrected(*primaries: str) -> Claim:
    fixes = tuple(Fix(f"Add {code}.", Edit(EditOp.ADD_LINE, 1, code)) for code in primaries)
    finding = Finding(
        FindingKey("add-on-code", 1, ("22614",)),
        "Add-on code",
        Severity.ERROR,
        Words("", fixes),
        lines=(1,),
        predicts=("CO-107",),
    )
    denial = Denial(parse_adjustment("CO-107"), line=1)
    decision = Decision(Action.CORRECTED_CLAIM, ())
    return corrected_claim(decision, denial, ADD_ON_ALONE, [finding], Facts())


@pytest.mark.parametrize(
    ("primaries", "lines"),
    [(("22612",), ["22612", "22614"]), (("22600", "22612"), ["22614"]), ((), ["22614"])],
)
def test_no_primary_is_added_if_several_are_possible(
    primaries: tuple[str, ...], lines: list[str]
) -> None:
    made = _corrected(*primaries)

    assert [line.code for line in made.lines] == lines
    assert made.frequency == "7"
