"""The reference for the decision cases: the rows of the rule cases, and the library."""

from dataclasses import dataclass

from tests.fakes import FakeReference
from tests.resources.denial_library import guidance
from tests.rules.facts import rule_facts

from claimwright.domain.denial.adjustment import Carc, Rarc
from claimwright.domain.library.orders import Orders
from claimwright.storage.library.guidance import Guidance


def library() -> Guidance:
    """The library as it ships, read once."""
    return guidance()


def library_orders() -> Orders:
    """The library's table of group and remark orders."""
    return library().orders


@dataclass
class DenialFacts(FakeReference):
    """In-memory tables, and the library as it ships."""

    def carc(self, code: str) -> Carc | None:
        return library().carcs.get(code)

    def rarc(self, code: str) -> Rarc | None:
        return library().rarcs.get(code)

    def orders(self) -> Orders:
        return library_orders()


def denial_facts() -> DenialFacts:
    """Every row of the rule cases, complete and covering every date."""
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
