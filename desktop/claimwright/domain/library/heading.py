"""Adapts the page of a CARC to the group, remarks and payer type that were typed."""

from collections.abc import Iterable
from dataclasses import replace

from claimwright.domain.denial.adjustment import Carc
from claimwright.domain.library.order import Order
from claimwright.domain.library.orders import Orders, not_permitted_sentence
from claimwright.domain.library.page_letters import in_order, offered

NEVER_APPEALED = "no"


def page_for(
    carc: Carc, orders: Orders, group: str, remarks: Iterable[str], payer_kind: str
) -> Carc:
    """The page with the action, reason and appeal rights for a group, remarks and payer type.

    ``notices`` first names a pairing of group and CARC that is not permitted.
    """
    remarks = tuple(remarks)
    found = orders.ordered(group, carc.code, remarks, payer_kind, carc.action)
    page = carc if found is None or _repeats_page(carc, found) else _with(carc, found)
    permitted = orders.permitted_groups(carc.code, payer_kind)
    if not orders.is_permitted(group, carc.code, payer_kind):
        page = replace(
            page,
            notices=(not_permitted_sentence(group, carc.code, permitted), *page.notices),
            action_because=_joined(f"{group} is not permitted with {carc.code}", page),
        )
    elif not group and orders.lacks_remark(carc.code, remarks):
        page = replace(page, notices=(_remark_required(carc.code), *page.notices))
    is_decided = page.action_because != "" and page.appealable == NEVER_APPEALED
    letters = offered(page) if is_decided else in_order(page)
    return replace(page, permitted_groups=permitted, letters=letters)


def _repeats_page(carc: Carc, order: Order) -> bool:
    """Whether an order for a group or payer only repeats the page; one for remarks never does."""
    is_same = order.action in ("", carc.action) and order.appealable in ("", carc.appealable)
    return is_same and not order.remarks and not order.letter


def _with(carc: Carc, order: Order) -> Carc:
    letters = tuple(dict.fromkeys((order.letter, *carc.letters))) if order.letter else carc.letters
    return replace(
        carc,
        action=order.action or carc.action,
        usual_action=carc.action if order.action not in ("", carc.action) else "",
        action_why=order.why if order.action else carc.action_why or carc.first_step,
        notices=() if order.action else (order.why,),
        action_because=order.because,
        appealable=order.appealable or carc.appealable,
        appeal_note=_appeal_note(carc, order),
        letters=letters,
    )


def _appeal_note(carc: Carc, order: Order) -> str:
    """The page's own note on appeals, unless the order changes the appeal rights."""
    if order.appealable in ("", carc.appealable):
        return carc.appeal_note
    if order.appealable == NEVER_APPEALED:
        return f"No, because of {order.because}: {order.why}"
    return order.why


def _joined(pairing: str, page: Carc) -> str:
    if page.action_because in ("", pairing):
        return pairing
    return f"{pairing}; {page.action_because}"


def _remark_required(code: str) -> str:
    return (
        f"{code} must come with a remark code. If none was sent, ask the payer for it first "
        f"(status inquiry); enter both to see the answer, such as “CO{code} M51”."
    )
