"""Reading and verifying minisign signatures: Ed25519 over a file's BLAKE2b hash and a comment.

The format is minisign's own (jedisct1.github.io/minisign). Releases are signed with that tool, so
this program never handles a private key.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from claimwright.errors import BillingError

SUFFIX = ".minisig"
MAX_BYTES = 4096  # a signature file has four lines
_PREHASHED, _KEY_KIND = b"ED", b"Ed"
_TRUSTED = "trusted comment: "


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key; ``number`` is its key id."""

    number: bytes
    point: bytes


@dataclass(frozen=True, slots=True)
class Signature:
    """A parsed signature file; ``comment`` can be trusted only after `check`."""

    number: bytes
    of_file: bytes
    comment: str
    of_comment: bytes


def read_public_key(text: str) -> PublicKey:
    """Read a file such as ``release_key.pub``.

    Raises:
        BillingError: the file contains no key.
    """
    content = _decoded(_lines(text)[-1:] or [""], 42, "This is not a minisign public key.")
    if content[:2] != _KEY_KIND:
        raise BillingError("This is not a minisign public key.")
    return PublicKey(content[2:10], content[10:])


def read_signature(text: str) -> Signature:
    """Read a signature file.

    Raises:
        BillingError: not a signature file, or not a prehashed signature.
    """
    problem = "The signature file is damaged or of another kind; download it again."
    lines = _lines(text)
    if len(lines) != 4 or not lines[2].startswith(_TRUSTED):
        raise BillingError(problem)
    content = _decoded(lines[1:2], 74, problem)
    if content[:2] != _PREHASHED:
        raise BillingError(problem)
    comment = lines[2].removeprefix(_TRUSTED)
    return Signature(content[2:10], content[10:], comment, _decoded(lines[3:], 64, problem))


def check(signature: Signature, pieces: Iterable[bytes], key: PublicKey) -> None:
    """Verify a file, given in pieces, and its signed comment.

    Raises:
        BillingError: the file or comment was not signed with this key, or was changed afterwards.
    """
    # Imported here because it takes 10 ms and the Help menu imports this module.
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    if signature.number != key.number:
        raise BillingError(
            "This file is signed with another key than Claimwright's release key. Do not install "
            "it; download it again from where you got this version."
        )
    digest = hashlib.blake2b()
    for piece in pieces:
        digest.update(piece)
    verifier = VerifyKey(key.point)
    try:
        verifier.verify(digest.digest(), signature.of_file)
        verifier.verify(signature.of_file + signature.comment.encode(), signature.of_comment)
    except BadSignatureError:
        raise BillingError(
            "This file is not what was signed: it is damaged or was changed. Do not install it; "
            "download it and its signature file again."
        ) from None


def _lines(text: str) -> list[str]:
    return [line.rstrip("\r") for line in text.split("\n") if line.strip()]


def _decoded(lines: list[str], length: int, problem: str) -> bytes:
    try:
        content = base64.b64decode("".join(lines), validate=True)
    except (binascii.Error, ValueError):
        raise BillingError(problem) from None
    if len(content) != length:
        raise BillingError(problem)
    return content
