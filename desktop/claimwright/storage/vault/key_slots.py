"""The data key of the practice file, sealed once by the passphrase and once by the recovery key.

The data key is 32 random bytes and never changes, so a new passphrase costs one small file and no
patient's byte is written anew. Python's standard library derives keys (scrypt) but has no cipher,
and a cipher of our own making is not to be trusted with patients. So a sealed key is what the
program trusts already: a SQLCipher database of one row (AES-256, and an HMAC over every page),
opened by the 32 bytes that scrypt makes of the passphrase. A wrong passphrase is one whose HMAC
does not fit.
"""

import base64
import hashlib
import json
import secrets
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from claimwright.errors import BillingError
from claimwright.files import make_private
from claimwright.storage.database import DatabaseError
from claimwright.storage.vault.cipher import connect

FORMAT = 1
DATA_KEY_BYTES = 32
SEAL_PAGE = 1024  # bytes; of 512, SQLCipher would leave less than SQLite needs
MAX_FILE_BYTES = 100_000  # bytes


class SlotKind(StrEnum):
    """By what a slot is opened."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    FORMER = "former"
    """The former data key, sealed by the present one, while the key is being changed."""


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What one guess costs: scrypt needs 128 * n * r bytes and about 0.4 s with these values."""

    n: int = 2**17
    r: int = 8
    p: int = 1

    @property
    def is_sane(self) -> bool:
        """Whether a file that states this cost may be believed: it must not eat all memory."""
        return 2 <= self.n <= 2**20 and 1 <= self.r <= 16 and 1 <= self.p <= 16


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key, sealed."""

    kind: SlotKind
    cost: KeyCost
    salt: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class KeySlots:
    """``practice.keys``: every way to the data key of one practice file."""

    practice_id: str
    slots: tuple[Slot, ...]

    def with_secret(
        self, kind: SlotKind, secret: str, data_key: bytes, cost: KeyCost
    ) -> "KeySlots":
        """The same with the slot of one kind made anew for a secret."""
        return self.with_slot(new_slot(kind, secret, data_key, cost))

    def with_slot(self, slot: Slot) -> "KeySlots":
        """The same with a slot in the place of the one of its kind."""
        return replace(self, slots=(*(s for s in self.slots if s.kind is not slot.kind), slot))

    def with_former(self, former: bytes, data_key: bytes) -> "KeySlots":
        """The same with the former data key, which the present one opens."""
        return self.with_slot(Slot(SlotKind.FORMER, KeyCost(n=2), b"", _seal(former, data_key)))

    def without_former(self) -> "KeySlots":
        """The same once nothing is left under the former data key."""
        return replace(self, slots=tuple(s for s in self.slots if s.kind is not SlotKind.FORMER))

    def former_key(self, data_key: bytes) -> bytes | None:
        """The former data key, while the change of it is under way."""
        for slot in self.slots:
            if slot.kind is SlotKind.FORMER:
                return _unseal(slot.sealed, data_key)
        return None

    def open(self, kind: SlotKind, secret: str) -> bytes | None:
        """The data key, None if the secret is not the one; takes as long as the slot's cost."""
        for slot in self.slots:
            if slot.kind is kind:
                found = _unseal(slot.sealed, _derive(secret, slot.salt, slot.cost))
                if found is not None:
                    return found
        return None

    def to_text(self) -> str:
        """The text of ``practice.keys``."""
        slots = [
            {
                "kind": slot.kind.value,
                "kdf": {"name": "scrypt", "n": slot.cost.n, "r": slot.cost.r, "p": slot.cost.p},
                "salt": base64.b64encode(slot.salt).decode(),
                "sealed": base64.b64encode(slot.sealed).decode(),
            }
            for slot in self.slots
        ]
        content = {"format": FORMAT, "practice": self.practice_id, "slots": slots}
        return json.dumps({**content, "sum": _sum(content)}, indent=1) + "\n"


def new_slot(kind: SlotKind, secret: str, data_key: bytes, cost: KeyCost) -> Slot:
    """The data key sealed by a secret; takes as long as its cost."""
    salt = secrets.token_bytes(16)
    return Slot(kind, cost, salt, _seal(data_key, _derive(secret, salt, cost)))


def new_key_slots() -> KeySlots:
    """The slots of a new practice file, none filled yet."""
    return KeySlots(secrets.token_hex(16), ())


def read_key_slots(path: Path) -> KeySlots:
    """Read ``practice.keys``.

    Raises:
        BillingError: the file is missing, damaged, or made by a newer program.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise ValueError("too large")
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] > FORMAT:
            raise BillingError(
                "The practice file was made by a newer Claimwright; install that version."
            )
        if content.pop("sum") != _sum(content):
            raise ValueError("damaged")
        slots = tuple(_slot(entry) for entry in content["slots"])
        if not slots or not all(slot.cost.is_sane for slot in slots):
            raise ValueError("no slot")
        return KeySlots(str(content["practice"]), slots)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BillingError(
            "The keys of the practice file (practice.keys) are missing or damaged; restore a "
            "backup, which brings its own keys. Nothing was changed."
        ) from None


def _sum(content: dict[str, Any]) -> str:
    """Tells damage from a wrong passphrase, which would be typed again and again in vain."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _slot(entry: dict[str, Any]) -> Slot:
    kdf = entry["kdf"]
    if kdf["name"] != "scrypt":
        raise ValueError("unknown key derivation")
    cost = KeyCost(int(kdf["n"]), int(kdf["r"]), int(kdf["p"]))
    salt = base64.b64decode(entry["salt"], validate=True)
    return Slot(SlotKind(entry["kind"]), cost, salt, base64.b64decode(entry["sealed"]))


def _derive(secret: str, salt: bytes, cost: KeyCost) -> bytes:
    """The sealing key. One passphrase has one form, however a keyboard composes its accents."""
    return hashlib.scrypt(
        unicodedata.normalize("NFKC", secret).encode(),
        salt=salt,
        n=cost.n,
        r=cost.r,
        p=cost.p,
        maxmem=128 * cost.r * (cost.n + cost.p + 2),
        dklen=DATA_KEY_BYTES,
    )


def _seal(data_key: bytes, sealing_key: bytes) -> bytes:
    with _temporary_file() as path:
        make_private(path)
        connection = connect(path, sealing_key, page_size=SEAL_PAGE)
        try:
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("CREATE TABLE sealed (data_key BLOB NOT NULL)")
            connection.execute("INSERT INTO sealed VALUES (?)", (data_key,))
        finally:
            connection.close()
        return path.read_bytes()


def _unseal(sealed: bytes, sealing_key: bytes) -> bytes | None:
    with _temporary_file() as path:
        path.write_bytes(sealed)
        connection = connect(path, sealing_key, page_size=SEAL_PAGE, immutable=True)
        try:
            (data_key,) = connection.execute("SELECT data_key FROM sealed").fetchone()
        except (DatabaseError, TypeError):
            return None
        finally:
            connection.close()
        return data_key if len(data_key) == DATA_KEY_BYTES else None


@contextmanager
def _temporary_file() -> Iterator[Path]:
    """A place for a sealed key while SQLCipher looks at it; only ciphertext is ever written there.

    Raises:
        BillingError: the system has no room for it.
    """
    folder = None
    try:
        folder = tempfile.mkdtemp(prefix="claimwright-")
        yield Path(folder) / "sealed"
    except (OSError, DatabaseError):
        raise BillingError(
            "The system's folder for temporary files is full or cannot be written; free some "
            "space there and try again."
        ) from None
    finally:
        if folder is not None:  # what cannot be removed holds ciphertext alone
            shutil.rmtree(folder, ignore_errors=True)
