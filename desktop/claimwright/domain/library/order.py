"""One order: its conditions, what it decides, and the denial that it is asked about."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """A row of the table: its conditions, and what it decides.

    An empty condition is always met. ``remarks``: one of them is present; ``with_remarks``: one of
    these is, too; ``usual``: the usual action is one of these. ``action`` and ``appealable`` (yes,
    no, depends) are empty if the order does not change them. ``rights`` is "none" if the decision
    carries no appeal rights, and "undecided" if nothing was decided that could be reopened either.
    ``why`` is one sentence, ``because`` a short reason (``MA130``, ``group CO``), ``letter`` the
    kind of letter to list first, ``source`` the authority; ``of_page`` marks an order from a CARC
    page.
    """

    why: str
    action: str = ""
    appealable: str = ""
    rights: str = ""
    groups: tuple[str, ...] = ()
    carcs: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    with_remarks: tuple[str, ...] = ()
    payer_kinds: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    letter: str = ""
    source: str = ""
    because: str = ""
    of_page: bool = False

    def applies_to(self, query: "OrderQuery") -> bool:
        """Whether every condition is met; an unknown group or payer meets no condition on it."""
        return (
            (not self.carcs or query.carc in self.carcs)
            and (not self.groups or query.group in self.groups)
            and (not self.payer_kinds or query.payer_kind in self.payer_kinds)
            and (not self.usual or query.usual in self.usual)
            and _one_of(self.remarks, query.remarks)
            and _one_of(self.with_remarks, query.remarks)
        )

    @property
    def specificity(self) -> tuple[bool, ...]:
        """The sort key of orders without remarks; more specific orders are greater."""
        return (
            bool(self.groups),
            bool(self.payer_kinds),
            bool(self.carcs),
            self.of_page,
            bool(self.usual),
        )


@dataclass(frozen=True, slots=True)
class OrderQuery:
    """A denial as typed or remitted; ``usual`` is the action without an order."""

    group: str
    carc: str
    remarks: tuple[str, ...] = ()
    payer_kind: str = ""
    usual: str = ""


@dataclass(frozen=True, slots=True)
class Permitted:
    """The group codes that X12 permits with a CARC, for a payer type or for all."""

    groups: tuple[str, ...]
    carcs: tuple[str, ...]
    payer_kinds: tuple[str, ...] = ()
    source: str = ""


def _one_of(allowed: tuple[str, ...], given: Iterable[str]) -> bool:
    return not allowed or any(each in allowed for each in given)
