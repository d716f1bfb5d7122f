"""The reference that decision cases are tried against: the rows of the rule cases, no library."""

from dataclasses import dataclass

from tests.fakes import FakeReference
from tests.rules.facts import rule_facts

from claimwright.domain.denial.adjustment import Carc, Rarc


@dataclass
class DenialFacts(FakeReference):
    """Tables in lists, and a library without entries."""

    def carc(self, code: str) -> Carc | None:
        return None

    def rarc(self, code: str) -> Rarc | None:
        return None


def denial_facts() -> DenialFacts:
    """Every row of the rule cases, whole and speaking for every date."""
    rows = rule_facts()
    return DenialFacts(
        edits=rows.edits,
        add_on_rows=rows.add_on_rows,
        limits=rows.limits,
        schedule=rows.schedule,
        panel_list=rows.panel_list,
        modifier_list=rows.modifier_list,
        place_list=rows.place_list,
    )
