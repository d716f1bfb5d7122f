"""The whole claim as stored in a column: compressed JSON, about a tenth of its size."""

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

# Payer settings added after the first practice files. They are left out while unset, so a claim
# from an older file keeps its digest.
_LATER_SETTINGS = frozenset(
    "corrected_days appeal_days takes_replacement modifier_corrections corrections "
    "deciding_number reconsideration_first waiver_of_liability".split()
)


def claim_bytes(claim: Claim) -> bytes:
    """The claim as compact JSON; equal claims give equal bytes."""
    content = claim_json(claim)
    payer = content["payer"]
    assert isinstance(payer, dict)  # as written by claim_json
    content["payer"] = {name: value for name, value in payer.items() if not _is_unset(name, value)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _is_unset(name: str, value: object) -> bool:
    """Whether a later setting has its default, the value for a claim that does not name it."""
    if name == "mail_days":
        return value == 0
    return name in _LATER_SETTINGS and value is None


def pack(content: bytes) -> bytes:
    """Compress `claim_bytes` for a column; the fastest level already saves nine tenths."""
    return zlib.compress(content, 1)


def unpack(body: bytes) -> Claim:
    """Read the claim of a column.

    Raises:
        BillingError: the text is not a claim.
    """
    return parse_claim_document(zlib.decompress(body).decode()).claim


def may_be_same(body: bytes, content: bytes) -> bool:
    """Whether a stored claim and a `claim_bytes` result agree in every value that both name.

    A quick first comparison that settles most saves: parsing a claim of fifty lines takes ten
    times as long. Older releases wrote fewer values, and versions never hold the submission date.
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
    """The SHA-256 by which equal claims are recognized."""
    return hashlib.sha256(content).digest()


def digests(claim: Claim) -> tuple[bytes, bytes]:
    """The digests of a claim with and without its submission date; versions are stored without."""
    undated = claim_bytes(replace(claim, submission_date=None))
    return digest(claim_bytes(claim)), digest(undated)


def unread_text(cells: Sequence[UnreadCell]) -> str:
    """The unreadable cells of an import as JSON for a column; empty if there are none."""
    listed = [{"line": cell.line, "column": cell.column, "text": cell.text} for cell in cells]
    return json.dumps({"cells": listed}, ensure_ascii=False) if listed else ""


def read_unread(text: str) -> tuple[UnreadCell, ...]:
    """Parse the result of `unread_text`."""
    if not text:
        return ()
    cells = JsonNode.of(json.loads(text), "unread").nodes("cells")
    return tuple(
        UnreadCell(cell.whole("line") or 1, cell.text("column"), cell.text("text"))
        for cell in cells
    )
