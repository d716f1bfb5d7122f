"""Signatures made by minisign are accepted; anything else is refused."""

from pathlib import Path

import pytest
from tests.services.program.signing import TestKey

from claimwright.errors import BillingError
from claimwright.services.program.signature import check, read_public_key, read_signature

# Made with minisign 0.11 and a key that was discarded immediately.
PUBLIC = """untrusted comment: minisign public key 89D0E7B4E4C731F1
RWTxMcfktOfQibsJdtPV9pyvawHigqnHey8HhXbRhiGDud3nq0Je0OYy
"""
SIGNED = b"invented package\n"
SIGNATURE = """untrusted comment: signature from minisign secret key
RUTxMcfktOfQic6OAke/iF98e1VFVYgr9SYJXL0VjzvJRWAVn+YS0xURRncmU2Vm4/jZ8A51B1riUPleyQ4jF+BK142CYsmSqww=
trusted comment: claimwright 99.0.0 claimwright_99.0.0_amd64.deb
V8LnGWtYi9sEgnMjo8fFzintAiGPiq82KvGxsZiMY6wgv3FW9tE8aK4bwbmiDJBJsxuws81bneGp5MTdOcPJBQ==
"""


def test_a_signature_made_by_minisign_is_accepted() -> None:
    signature = read_signature(SIGNATURE)

    check(signature, [SIGNED[:5], SIGNED[5:]], read_public_key(PUBLIC))
    assert signature.comment == "claimwright 99.0.0 claimwright_99.0.0_amd64.deb"


def test_one_changed_byte_is_refused() -> None:
    with pytest.raises(BillingError, match="not what was signed"):
        check(read_signature(SIGNATURE), [b"Invented package\n"], read_public_key(PUBLIC))


def test_a_changed_comment_is_refused() -> None:
    changed = read_signature(SIGNATURE.replace("claimwright 99.0.0", "claimwright 99.9.0"))

    with pytest.raises(BillingError, match="not what was signed"):
        check(changed, [SIGNED], read_public_key(PUBLIC))


def test_another_key_is_refused() -> None:
    with pytest.raises(BillingError, match="another key"):
        check(read_signature(SIGNATURE), [SIGNED], read_public_key(TestKey().public_text()))


def test_another_key_under_the_same_number_is_refused(tmp_path: Path) -> None:
    package = tmp_path / "claimwright_9.0.0_amd64.deb"
    package.write_bytes(SIGNED)
    signed = TestKey().sign(package, "claimwright 9.0.0 claimwright_9.0.0_amd64.deb")

    with pytest.raises(BillingError, match="not what was signed"):
        check(
            read_signature(signed.read_text(encoding="utf-8")),
            [SIGNED],
            read_public_key(TestKey().public_text()),
        )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        SIGNATURE.replace("trusted comment: claimwright", "comment: claimwright"),
        SIGNATURE.replace("RUTxMcfk", "RWTxMcfk"),  # signs the file itself, not its digest
        SIGNATURE.replace("==\n", "\n"),
        SIGNATURE + SIGNATURE,
        "\u2028".join(SIGNATURE.splitlines()),
    ],
)
def test_a_damaged_signature_file_is_reported_in_a_sentence(text: str) -> None:
    with pytest.raises(BillingError, match="damaged or of another kind"):
        read_signature(text)


@pytest.mark.parametrize("text", ["", "key", PUBLIC.replace("RWT", "RUT"), PUBLIC[:-6]])
def test_a_damaged_public_key_is_reported_in_a_sentence(text: str) -> None:
    with pytest.raises(BillingError, match="minisign public key"):
        read_public_key(text)
