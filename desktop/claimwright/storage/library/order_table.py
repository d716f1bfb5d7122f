"""Reads and validates ``orders.toml``: what a group code, remark or payer type decides."""

from collections.abc import Iterable, Iterator, Mapping

from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.decision.actions import Action
from claimwright.domain.denial.adjustment import Carc, GroupCode, Rarc
from claimwright.domain.library.order import Order, Permitted
from claimwright.domain.library.orders import Orders, order_of_page
from claimwright.storage.reference.starter_fields import Fields, StarterError

ORDERS = "orders.toml"
ACTIONS = frozenset(str(action) for action in Action)
APPEALABLE = frozenset({"yes", "no", "depends"})
RIGHTS = frozenset({"none", "undecided"})
PAYER_KINDS = frozenset(str(kind) for kind in PayerKind)
TABLES = frozenset({"permitted", "remark_required", "order"})


def read_orders(
    content: Mapping[str, object], carcs: Mapping[str, Carc], rarcs: Mapping[str, Rarc]
) -> Orders:
    """The orders of the table, followed by those on the CARC pages.

    Raises:
        StarterError: a row does not match the schema, or names a code not in the library.
    """
    unknown = set(content) - TABLES
    if unknown:
        raise StarterError(f"{ORDERS}: unknown table {', '.join(sorted(unknown))}")
    required = Fields.of(content["remark_required"], ORDERS, "remark_required")
    remark_required = required.texts("carcs")
    required.text("source")
    required.finish()
    orders = [_order(fields) for fields in _rows(content, "order")]
    pages = [order_of_page(carc.code, action) for carc in carcs.values() for action in carc.actions]
    result = Orders(
        (*orders, *pages),
        tuple(_permitted(fields) for fields in _rows(content, "permitted")),
        frozenset(remark_required),
        frozenset(code for code, rarc in rarcs.items() if rarc.alert),
    )
    _known(_codes(result, "carcs") | set(remark_required), carcs, "CARC")
    _known(_codes(result, "remarks") | _codes(result, "with_remarks"), rarcs, "RARC")
    _known(_codes(result, "groups"), GroupCode.__members__, "group")
    _known(_codes(result, "payer_kinds"), PAYER_KINDS, "kind of payer")
    _known(_codes(result, "usual"), ACTIONS, "action")
    return result


def orders_alone(content: Mapping[str, object]) -> Orders:
    """Only the orders of the table, without those on the CARC pages; not validated."""
    return Orders(tuple(_order(fields) for fields in _rows(content, "order")))


def _rows(content: Mapping[str, object], table: str) -> Iterator[Fields]:
    rows = content.get(table, [])
    if not isinstance(rows, list):
        raise StarterError(f"{ORDERS}: write [[{table}]], with two brackets")
    for number, row in enumerate(rows, 1):
        yield Fields.of(row, ORDERS, f"{table} number {number}")


def _order(fields: Fields) -> Order:
    order = Order(
        why=fields.text("why"),
        source=fields.text("source"),
        action=fields.optional_choice("action", ACTIONS),
        appealable=fields.optional_choice("appealable", APPEALABLE),
        rights=fields.optional_choice("rights", RIGHTS),
        letter=fields.optional_text("letter"),
        groups=fields.optional_texts("groups"),
        carcs=fields.optional_texts("carcs"),
        remarks=fields.optional_texts("remarks"),
        with_remarks=fields.optional_texts("with_remarks"),
        payer_kinds=fields.optional_texts("payer_kinds"),
        usual=fields.optional_texts("usual"),
    )
    fields.finish()
    if not order.action and not order.appealable:
        raise StarterError(f"{fields.place}: decides nothing; write action or appealable")
    if order.rights and order.appealable != "no":
        raise StarterError(f'{fields.place}: rights goes with appealable = "no"')
    return order


def _permitted(fields: Fields) -> Permitted:
    row = Permitted(
        groups=fields.texts("groups", at_least_one=True),
        carcs=fields.texts("carcs", at_least_one=True),
        payer_kinds=fields.optional_texts("payer_kinds"),
        source=fields.text("source"),
    )
    fields.finish()
    return row


def _codes(orders: Orders, key: str) -> set[str]:
    named: set[str] = {code for order in orders.orders for code in getattr(order, key)}
    if key in ("carcs", "groups", "payer_kinds"):
        named |= {code for row in orders.permitted for code in getattr(row, key)}
    return named


def _known(named: Iterable[str], known: Iterable[str], kind: str) -> None:
    missing = sorted(set(named) - set(known))
    if missing:
        raise StarterError(f"{ORDERS}: no such {kind} in the library: {', '.join(missing)}")
