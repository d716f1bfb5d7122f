"""A key of the tests' own, made anew each run, and signature files as minisign writes them."""

import base64
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from nacl.signing import SigningKey

NUMBER = b"testing!"


@dataclass(frozen=True)
class TestKey:
    """A key pair that lives as long as its test."""

    __test__ = False  # no test itself, whatever its name

    key: SigningKey = field(default_factory=SigningKey.generate)
    number: bytes = NUMBER

    def public_text(self) -> str:
        """What ``release_key.pub`` would hold."""
        point = bytes(self.key.verify_key)
        return "untrusted comment: a test's key\n" + _text(b"Ed" + self.number + point)

    def sign(self, package: Path, comment: str) -> Path:
        """Write the signature file of a package beside it."""
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
