"""Reading claims for the command line: files in, JSON out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claimwright.domain.claim.claim_json import Json, claim_json
from claimwright.errors import BillingError
from claimwright.files import save_bytes
from claimwright.services.claims.claim_file import LoadedClaim, open_claim_file

MAX_HISTORY = 20
"""Other claims printed with each claim; without a limit, output would grow quadratically."""


@dataclass(frozen=True, slots=True)
class ReadClaims:
    """``claims`` as JSON objects; ``refusals`` say why a file was not read at all."""

    claims: tuple[Json, ...]
    notes: tuple[str, ...]
    refusals: tuple[str, ...]

    @property
    def text(self) -> str:
        """The claims as indented JSON."""
        return json.dumps(list(self.claims), ensure_ascii=False, indent=1)

    def save(self, path: Path) -> None:
        """Write the JSON, readable only by the file's owner.

        Raises:
            BillingError: the file cannot be written.
        """
        save_bytes(f"{self.text}\n".encode(), path)


def read_claims(files: Sequence[Path]) -> ReadClaims:
    """Read every claim of several files; one that cannot be read does not stop the others."""
    claims: list[Json] = []
    notes: list[str] = []
    refusals: list[str] = []
    for path in files:
        try:
            opened = open_claim_file(path)
        except BillingError as problem:
            refusals.append(str(problem))
            continue
        notes += opened.notes
        for place, loaded in enumerate(opened.claims):
            claims.append(_json(loaded, () if place else opened.about))
    return ReadClaims(tuple(claims), tuple(notes), tuple(refusals))


def _json(loaded: LoadedClaim, about: Sequence[str]) -> Json:
    """A claim with its notes; notes ``about`` the whole file go with its first claim."""
    history, notes = loaded.history, [*loaded.notes, *about]
    if history is not None and len(history) > MAX_HISTORY:
        notes.append(
            f"The patient has {len(history):,} other claims in this list; they are not repeated "
            "here, and check finds them in it."
        )
        history = None
    return {
        "claim": claim_json(loaded.claim),
        "history": None if history is None else [claim_json(one) for one in history],
        "notes": notes,
    }
