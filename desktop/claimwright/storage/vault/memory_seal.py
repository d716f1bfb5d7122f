"""Bytes made unreadable while they wait in memory, for work that could not be saved to disk.

Never written to a file: files are SQLCipher's. The standard library has no cipher, so the bytes are
covered by a stream that SHAKE-256 makes of the key and a fresh random number, and a keyed BLAKE2b
sum of both says whether it is the key, and whether a byte was changed.
"""

import hashlib
import hmac
import secrets

from claimwright.errors import BillingError

NONCE_BYTES, SUM_BYTES = 32, 32


def seal(content: bytes, key: bytes) -> bytes:
    """The content as nobody can read it without the key; each call gives other bytes."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    covered = _covered(content, key, nonce)
    return nonce + _sum(nonce + covered, key) + covered


def unseal(sealed: bytes, key: bytes) -> bytes:
    """The sealed content; the inverse of `seal`.

    Raises:
        BillingError: it was sealed by another key, as that of another practice file.
    """
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    said, covered = rest[:SUM_BYTES], rest[SUM_BYTES:]
    if not hmac.compare_digest(said, _sum(nonce + covered, key)):
        raise BillingError("What was waiting in memory belongs to another practice file.")
    return _covered(covered, key, nonce)


def _covered(content: bytes, key: bytes, nonce: bytes) -> bytes:
    size = len(content)
    stream = hashlib.shake_256(b"claimwright memory" + _key(key, b"cover") + nonce).digest(size)
    return (int.from_bytes(content, "big") ^ int.from_bytes(stream, "big")).to_bytes(size, "big")


def _sum(covered: bytes, key: bytes) -> bytes:
    return hashlib.blake2b(covered, key=_key(key, b"sum"), digest_size=SUM_BYTES).digest()


def _key(key: bytes, use: bytes) -> bytes:
    """A key for one use alone, made of the data key."""
    return hashlib.blake2b(use, key=bytes(key), digest_size=SUM_BYTES).digest()
