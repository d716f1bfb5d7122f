"""What a rule is: its name, its citation, the tables that it reads, and a generator of findings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import getdoc

from claimwright.domain.finding.finding import Finding
from claimwright.domain.reference.reference import Table
from claimwright.rules.context.check_context import CheckContext


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the check. The docstring of ``check`` is the help that the user reads.

    A void takes a claim back, so only rules that speak ``of_voids`` look at one.
    """

    id: str
    title: str
    citation: str
    tables: tuple[Table, ...]
    check: Callable[[CheckContext], Iterator[Finding]]
    of_voids: bool = False

    @property
    def help(self) -> str:
        """The rule in plain words."""
        return getdoc(self.check) or ""
