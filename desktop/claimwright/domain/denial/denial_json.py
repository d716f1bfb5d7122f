"""Reads a denial from JSON, the input of `claimwright letter --denial FILE`."""

import json
from decimal import Decimal

from claimwright.domain.denial.adjustment import Adjustment, GroupCode, parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.json_node import JsonNode
from claimwright.errors import BillingError


def parse_denial(text: str) -> Denial:
    """Read a denial object, alone or under the key ``denial``.

    Raises:
        BillingError: the text is not such JSON; the message names the path.
    """
    try:
        content = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise BillingError("This is not JSON, so it cannot be read as a denial.") from None
    node = JsonNode.of(content, "")
    return read_denial(node.node("denial") or node)


def read_denial(node: JsonNode) -> Denial:
    """Read a denial from its JSON object.

    Raises:
        BillingError: a value cannot be read; the message names its path.
    """
    return Denial(
        adjustment=_adjustment(node),
        remarks=node.codes("remarks"),
        line=node.whole("line"),
        amount=node.money("amount"),
        allowed=node.money("allowed"),
        paid=node.money("paid"),
        remittance_date=node.day("remittance_date"),
        adjustments=tuple(
            (_adjustment(other), other.money("amount")) for other in node.nodes("adjustments")
        ),
    )


def _adjustment(node: JsonNode) -> Adjustment:
    group, carc = node.code("group") or GroupCode.CO.value, node.code("carc")
    try:
        return parse_adjustment(f"{group}-{carc}")
    except ValueError as problem:
        raise BillingError(f"{node.path('carc')}: {problem}.") from None
