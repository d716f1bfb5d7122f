"""A test key generated per run, and signature files in minisign's format."""

import base64
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from nacl.signing import SigningKey

NUMBER = b"testing!"


@dataclass(frozen=True)
class TestKey:
    """A temporary key pair."""

    __test__ = False  # not a test class, despite its name

    key: SigningKey = field(default_factory=SigningKey.generate)
    number: bytes = NUMBER

    def public_text(self) -> str:
        """The contents of ``release_key.pub``."""
        point = bytes(self.key.verify_key)
        return "untrusted comment: a test's key\n" + _text(b"Ed" + self.number + point)

    def sign(self, package: Path, comment: str) -> Path:
        """Write a package's signature file next to it."""
        digest = hashlib.blake2b(package.read_bytes()).digest()
        of_file = self.key.sign(digest).signature
        of_comment = self.key.sign(of_file + comment.encode()).signature
        path = package.with_name(package.name + ".minisig")
        path.write_text(
            "untrusted comment: signed by a test\n"
            + _text(b"ED" + self.number + of_file)
            + f"trusted comment: {comment}\n"
            + _text(of_comment),
            encoding="utf-8",
        )
        return path


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode() + "\n"
