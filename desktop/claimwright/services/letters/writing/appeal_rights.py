"""Whether a denial may be answered by a letter at all, from what the remittance itself says.

The sentences are those of the guidance, which the look-up and the decision use too. The decision
knows more (the edit, the clocks); this is what needs no claim and no table of CMS.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.denial import Denial
from claimwright.domain.library.orders import Orders
from claimwright.storage.library.order_table import ORDERS, orders_alone

LetterBlock = Callable[[str, Claim, Denial | None], str | None]
"""Why a letter must not go, in one sentence; None where it may.

Its arguments are the letter (``appeal`` for every kind of appeal, else the kind's name), the claim
as submitted, and the denial.
"""

APPEAL = "appeal"


def remittance_block(orders: Callable[[], Orders]) -> LetterBlock:
    """Why the remittance leaves no room for an appeal; other letters are never blocked by it."""

    def block(letter: str, claim: Claim, denial: Denial | None) -> str | None:
        if letter != APPEAL or denial is None:
            return None
        adjustment = denial.adjustment
        order = orders().about_appeal(
            *(adjustment.group.value, adjustment.carc, denial.remarks, claim.payer.kind.value)
        )
        if order is None or order.appealable != "no":
            return None
        named = [remark for remark in denial.remarks if remark in order.remarks]
        return f"{named[0] if named else adjustment}: {order.why}"

    return block


def shipped_orders(resources: Path) -> Orders:
    """The orders of the guidance that ships, without the pages of the codes."""
    path = resources / "guidance" / ORDERS
    return orders_alone(tomllib.loads(path.read_text("utf-8")))
