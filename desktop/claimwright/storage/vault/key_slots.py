"""The data key of the practice file, sealed once by the passphrase and once by the recovery key.

The data key is 32 random bytes. A new passphrase does not change it, so only one small file is
rewritten, not the patients' data. Python's standard library derives keys (scrypt) but has no
cipher, and we would not trust patient data to a homemade one. A sealed key is therefore something
the program trusts already: a SQLCipher database with one row (AES-256, and an HMAC on every page),
opened with the 32 bytes that scrypt derives from the passphrase. With a wrong passphrase, the HMAC
does not match.
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
SEAL_PAGE = 1024  # bytes; with 512, SQLCipher would leave SQLite too little room
MAX_FILE_BYTES = 100_000


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    FORMER = "former"
    """The old data key, sealed by the new one, while the key is being changed."""


@dataclass(frozen=True, slots=True)
class KeyCost:
    """The cost of one guess; with these defaults scrypt takes 128 MiB (128 * n * r) and 0.4 s."""

    n: int = 2**17
    r: int = 8
    p: int = 1

    @property
    def is_sane(self) -> bool:
        """Whether the cost is within limits; a damaged file must not make scrypt use all memory."""
        return 2 <= self.n <= 2**20 and 1 <= self.r <= 16 and 1 <= self.p <= 16


@dataclass(frozen=True, slots=True)
class Slot:
    """The sealed data key."""

    kind: SlotKind
    cost: KeyCost
    salt: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class KeySlots:
    """``practice.keys``: the slots that open the data key of a practice file."""

    practice_id: str
    slots: tuple[Slot, ...]

    def with_secret(
        self, kind: SlotKind, secret: str, data_key: bytes, cost: KeyCost
    ) -> "KeySlots":
        """Replace the slot of a kind with a new one for a secret."""
        return self.with_slot(new_slot(kind, secret, data_key, cost))

    def with_slot(self, slot: Slot) -> "KeySlots":
        """Replace the slot of the same kind."""
        return replace(self, slots=(*(s for s in self.slots if s.kind is not slot.kind), slot))

    def with_former(self, former: bytes, data_key: bytes) -> "KeySlots":
        """Add the old data key, sealed by the new one."""
        return self.with_slot(Slot(SlotKind.FORMER, KeyCost(n=2), b"", _seal(former, data_key)))

    def without_former(self) -> "KeySlots":
        """Remove the old data key, once nothing is encrypted with it."""
        return replace(self, slots=tuple(s for s in self.slots if s.kind is not SlotKind.FORMER))

    def former_key(self, data_key: bytes) -> bytes | None:
        """The old data key while a key change is in progress; else None."""
        for slot in self.slots:
            if slot.kind is SlotKind.FORMER:
                return _unseal(slot.sealed, data_key)
        return None

    def open(self, kind: SlotKind, secret: str) -> bytes | None:
        """The data key; None if the secret is wrong. Takes as long as the slot's cost."""
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
    """Seal the data key with a secret. Takes as long as the cost."""
    salt = secrets.token_bytes(16)
    return Slot(kind, cost, salt, _seal(data_key, _derive(secret, salt, cost)))


def new_key_slots() -> KeySlots:
    """The key file of a new practice file, without slots yet."""
    return KeySlots(secrets.token_hex(16), ())


def read_key_slots(path: Path) -> KeySlots:
    """Read ``practice.keys``.

    Raises:
        BillingError: the file is missing, damaged, or from a newer release.
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
    """A checksum that tells a damaged file from a wrong passphrase."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _slot(entry: dict[str, Any]) -> Slot:
    kdf = entry["kdf"]
    if kdf["name"] != "scrypt":
        raise ValueError("unknown key derivation")
    cost = KeyCost(int(kdf["n"]), int(kdf["r"]), int(kdf["p"]))
    salt = base64.b64decode(entry["salt"], validate=True)
    return Slot(SlotKind(entry["kind"]), cost, salt, base64.b64decode(entry["sealed"]))


def _derive(secret: str, salt: bytes, cost: KeyCost) -> bytes:
    """Derive the sealing key; NFKC makes the key independent of how accents were typed."""
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
    """A path for a sealed key while SQLCipher reads or writes it; it only ever holds ciphertext.

    Raises:
        BillingError: the temporary folder is full or cannot be written.
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
        if folder is not None:  # a file that cannot be removed holds only ciphertext
            shutil.rmtree(folder, ignore_errors=True)
