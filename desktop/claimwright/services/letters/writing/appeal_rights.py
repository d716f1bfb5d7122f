"""Whether a denial can be appealed by letter, judging only by the remittance itself.

The sentences come from the guidance, like those in the look-up and the decision. The decision
considers more (the edit, the deadlines); this part needs no claim and no CMS table.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.denial import Denial
from claimwright.domain.library.orders import Orders
from claimwright.storage.library.order_table import ORDERS, orders_alone

LetterBlock = Callable[[str, Claim, Denial | None], str | None]
"""Returns why a letter must not be sent, in one sentence; None if it may be.

Arguments: the letter (``appeal`` for any appeal, else the kind's name), the claim as submitted,
and the denial.
"""

APPEAL = "appeal"


def remittance_block(orders: Callable[[], Orders]) -> LetterBlock:
    """Blocks appeals that the remittance rules out; never blocks other letters."""

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
    """The built-in guidance's table of orders, without the code pages."""
    path = resources / "guidance" / ORDERS
    return orders_alone(tomllib.loads(path.read_text("utf-8")))
