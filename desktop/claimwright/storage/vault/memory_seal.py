"""Seals bytes in memory: work that could not be saved to disk while the practice file is locked.

Never used for files; those are SQLCipher's. The standard library has no cipher, so the bytes are
XORed with a SHAKE-256 stream of the key and a random nonce, and authenticated by a keyed BLAKE2b
hash, which detects a wrong key and any change.
"""

import hashlib
import hmac
import secrets

from claimwright.errors import BillingError

NONCE_BYTES, SUM_BYTES = 32, 32


def seal(content: bytes, key: bytes) -> bytes:
    """Seal the content so that it cannot be read without the key; every call gives new bytes."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    covered = _covered(content, key, nonce)
    return nonce + _sum(nonce + covered, key) + covered


def unseal(sealed: bytes, key: bytes) -> bytes:
    """Open the result of `seal`.

    Raises:
        BillingError: it was sealed with another key, such as that of another practice file.
    """
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    expected, covered = rest[:SUM_BYTES], rest[SUM_BYTES:]
    if not hmac.compare_digest(expected, _sum(nonce + covered, key)):
        raise BillingError("The unsaved work in memory belongs to another practice file.")
    return _covered(covered, key, nonce)


def _covered(content: bytes, key: bytes, nonce: bytes) -> bytes:
    size = len(content)
    stream = hashlib.shake_256(b"claimwright memory" + _key(key, b"cover") + nonce).digest(size)
    return (int.from_bytes(content, "big") ^ int.from_bytes(stream, "big")).to_bytes(size, "big")


def _sum(covered: bytes, key: bytes) -> bytes:
    return hashlib.blake2b(covered, key=_key(key, b"sum"), digest_size=SUM_BYTES).digest()


def _key(key: bytes, use: bytes) -> bytes:
    """Derive a key for a single use from the data key."""
    return hashlib.blake2b(use, key=bytes(key), digest_size=SUM_BYTES).digest()
