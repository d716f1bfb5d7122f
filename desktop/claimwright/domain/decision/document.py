"""Reads the input file of `claimwright resolve`: a claim, its denial, and answered facts."""

import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.claim_reading import read_claim
from claimwright.domain.decision.facts import Facts, read_facts
from claimwright.domain.denial.denial import Denial
from claimwright.domain.denial.denial_json import read_denial
from claimwright.domain.json_node import JsonNode
from claimwright.errors import BillingError


@dataclass(frozen=True, slots=True)
class ResolveDocument:
    """A denial with its claim; ``history`` is None if the file does not mention other claims."""

    claim: Claim
    denial: Denial
    facts: Facts
    history: tuple[Claim, ...] | None
    unknown_keys: tuple[str, ...]


def parse_resolve_document(text: str) -> ResolveDocument:
    """Read ``{"claim": …, "history": […], "denial": …, "facts": …}``.

    Raises:
        BillingError: the text is not such JSON; the message names the path.
    """
    try:
        content = json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError, InvalidOperation):
        raise BillingError(
            "This is not valid JSON, so it is not a denial with its claim; to "
            "enter a denial by hand, press Ctrl+E in the window."
        ) from None
    node = JsonNode.of(content, "")
    claim, denial = node.node("claim"), node.node("denial")
    if denial is None or claim is None:
        missing = "denial" if denial is None else "claim"
        raise BillingError(f"There is no “{missing}”: the file needs a claim and its denial.")
    listed = node.has("history")
    history = tuple(read_claim(other) for other in node.nodes("history"))
    document = ResolveDocument(
        claim=read_claim(claim),
        denial=read_denial(denial),
        facts=read_facts(node.node("facts")),
        history=history if listed else None,
        unknown_keys=(),
    )
    _check_line(document)
    return ResolveDocument(
        document.claim,
        document.denial,
        document.facts,
        document.history,
        tuple(node.unknown()),
    )


def _check_line(document: ResolveDocument) -> None:
    line, lines = document.denial.line, len(document.claim.lines)
    if line is not None and not 1 <= line <= lines:
        raise BillingError(f"denial.line is {line}, but the claim's last line is line {lines}.")


def _no_constant(text: str) -> Decimal:
    raise ValueError(f"{text} is not a number")
