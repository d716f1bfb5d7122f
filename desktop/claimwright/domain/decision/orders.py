"""What group and remarks order about a denial, as a decision asks the library's table.

The library's own table has this shape; `DEFAULT_ORDERS` are its most important rows for a
decision without a library.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from claimwright.domain.decision.actions import Action


class Ordered(Protocol):
    """One order: an action, why in one sentence, and the letter that comes first.

    ``remarks`` are those that give it, ``carcs`` those it is limited to; both may be empty.
    """

    @property
    def remarks(self) -> tuple[str, ...]: ...

    @property
    def carcs(self) -> tuple[str, ...]: ...

    @property
    def action(self) -> str: ...

    @property
    def why(self) -> str: ...

    @property
    def letter(self) -> str: ...


class OrderTable(Protocol):
    """The table of remark and group orders. Codes are upper case."""

    def ordered(
        self,
        group: str,
        carc: str,
        remarks: Iterable[str] = (),
        payer_kind: str = "",
        usual: str = "",
    ) -> Ordered | None:
        """What group, CARC and remarks order; None where they leave the answer open."""

    def permitted_groups(self, carc: str, payer_kind: str = "") -> tuple[str, ...]:
        """The groups that X12 permits with a CARC; empty where it permits any."""

    def lacks_remark(self, carc: str, remarks: Iterable[str]) -> bool:
        """Whether the CARC needs a remark and none came, or only alerts."""


@dataclass(frozen=True, slots=True)
class SimpleOrder:
    """One row of the default table."""

    action: str
    why: str
    letter: str = ""
    remarks: tuple[str, ...] = ()
    carcs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SimpleOrders:
    """A small table: orders by remark, groups by CARC, and the CARCs that need a remark."""

    by_remark: Mapping[str, SimpleOrder]
    groups: Mapping[str, tuple[str, ...]]
    remark_required: frozenset[str]
    alerts: frozenset[str]

    def ordered(
        self,
        group: str,
        carc: str,
        remarks: Iterable[str] = (),
        payer_kind: str = "",
        usual: str = "",
    ) -> SimpleOrder | None:
        """The first order of a remark, in the order of the table."""
        given = set(remarks)
        found = ((one, row) for one, row in self.by_remark.items() if one in given)
        return next((replace(row, remarks=(one,)) for one, row in found), None)

    def permitted_groups(self, carc: str, payer_kind: str = "") -> tuple[str, ...]:
        """As `OrderTable`; 18 may come as CO in workers' compensation."""
        permitted = self.groups.get(carc, ())
        return (*permitted, "CO") if carc == "18" and payer_kind == "workers_comp" else permitted

    def lacks_remark(self, carc: str, remarks: Iterable[str]) -> bool:
        """As `OrderTable`."""
        return carc in self.remark_required and not set(remarks) - self.alerts


_UNPROCESSABLE = (
    "The claim was returned as unprocessable, so nothing was decided: there is no appeal and no "
    "reopening, only a complete new claim."
)
_BY_REMARK = {
    "MA130": SimpleOrder(Action.NEW_CLAIM, f"MA130: {_UNPROCESSABLE}"),
    "N704": SimpleOrder(Action.NEW_CLAIM, f"N704: {_UNPROCESSABLE}"),
    "N798": SimpleOrder(Action.NEW_CLAIM, "N798: void the claim first, then send a new one."),
    "N142": SimpleOrder(Action.NEW_CLAIM, "N142: the payer asks for a new claim."),
    "N517": SimpleOrder(Action.NEW_CLAIM, "N517: the payer asks for a new claim."),
    "N522": SimpleOrder(
        Action.WAIT, "N522: the payer before forwards this claim by itself; do not send it again."
    ),
    "N779": SimpleOrder(Action.WAIT, "N779: the payer says to wait; it will act by itself."),
    "N366": SimpleOrder(
        Action.SEND_RECORDS, "N366: the payer reopens the claim if records reach it in one year."
    ),
    "N368": SimpleOrder(
        Action.APPEAL, "N368: the decision to appeal is that on the earlier claim, not this one."
    ),
}
_GROUPS = {
    **dict.fromkeys("18 23 133 136 209 257 271 277 P11".split(), ("OA",)),
    **dict.fromkeys("139 249 281 303 P24 P25 P26".split(), ("CO",)),
    **dict.fromkeys("85 201 229 238 275 P3".split(), ("PR",)),
    "278": ("CO", "PI"),
    "45": ("PR", "CO"),
    "P16": ("CO", "OA"),
}
REMARK_REQUIRED = frozenset("16 96 129 148 201 226 227 234 237 250 251 252 267 A1".split())
ALERTS = frozenset(
    "M27 M38 M39 MA01 MA02 MA07 MA13 MA15 MA18 MA28 MA44 MA59 MA62 N1 N185 N210 N211 N381 N522 "
    "N704 N781 N782 N783".split()
)
DEFAULT_ORDERS = SimpleOrders(_BY_REMARK, _GROUPS, REMARK_REQUIRED, ALERTS)
