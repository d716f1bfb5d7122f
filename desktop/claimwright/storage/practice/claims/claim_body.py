"""The whole claim as a column holds it: its JSON, packed, because it repeats itself tenfold."""

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import replace

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.claim_json import claim_json
from claimwright.domain.claim.claim_reading import parse_claim_document
from claimwright.domain.claim.saved_claim import UnreadCell
from claimwright.domain.json_node import JsonNode

# Payer settings that came after the first practice files: left out while they say nothing, so that
# a claim of an older file keeps its digest.
_LATER_SETTINGS = frozenset(
    "corrected_days appeal_days takes_replacement modifier_corrections corrections "
    "deciding_number reconsideration_first waiver_of_liability".split()
)


def claim_bytes(claim: Claim) -> bytes:
    """The claim as JSON without a space, equal for equal claims."""
    content = claim_json(claim)
    payer = content["payer"]
    assert isinstance(payer, dict)  # claim_json writes it so
    content["payer"] = {name: said for name, said in payer.items() if not _is_silent(name, said)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _is_silent(name: str, said: object) -> bool:
    """Whether a later setting is the default that a claim without it has."""
    if name == "mail_days":
        return said == 0
    return name in _LATER_SETTINGS and said is None


def pack(content: bytes) -> bytes:
    """What `claim_bytes` gives, as a column holds it; the fastest level saves nine tenths."""
    return zlib.compress(content, 1)


def unpack(body: bytes) -> Claim:
    """The claim of a column.

    Raises:
        BillingError: the text is no claim.
    """
    return parse_claim_document(zlib.decompress(body).decode()).claim


def may_be_same(body: bytes, content: bytes) -> bool:
    """Whether a column's claim and what `claim_bytes` gives differ in no value that both name.

    To read a claim of fifty lines costs ten times as much as this, which most saves decide. An
    older program named fewer values, and a version the day of its first submission in none.
    """
    return _agree(json.loads(zlib.decompress(body)), json.loads(content))


def _agree(one: object, other: object) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        shared = (one.keys() & other.keys()) - {"submission_date"}
        return all(_agree(one[name], other[name]) for name in shared)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_agree, one, other))
    return one == other


def digest(content: bytes) -> bytes:
    """By what two equal claims are known."""
    return hashlib.sha256(content).digest()


def digests(claim: Claim) -> tuple[bytes, bytes]:
    """The digests of a claim with and without the day of its submission, which versions lack."""
    undated = claim_bytes(replace(claim, submission_date=None))
    return digest(claim_bytes(claim)), digest(undated)


def unread_text(cells: Sequence[UnreadCell]) -> str:
    """The cells that could not be read, as a column holds them."""
    listed = [{"line": cell.line, "column": cell.column, "text": cell.text} for cell in cells]
    return json.dumps({"cells": listed}, ensure_ascii=False) if listed else ""


def read_unread(text: str) -> tuple[UnreadCell, ...]:
    """The cells of `unread_text`."""
    if not text:
        return ()
    cells = JsonNode.of(json.loads(text), "unread").nodes("cells")
    return tuple(
        UnreadCell(cell.whole("line") or 1, cell.text("column"), cell.text("text"))
        for cell in cells
    )
