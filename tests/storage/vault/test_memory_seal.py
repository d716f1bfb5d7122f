"""Work that could not be written to disk is kept encrypted in memory."""

import pytest

from claimwright.errors import BillingError
from claimwright.storage.vault.memory_seal import seal, unseal

KEY, OTHER = bytes(range(32)), bytes(32)


@pytest.mark.parametrize("content", [b"", b"\0\0", b"Ana Ruiz W123" * 1000])
def test_sealed_bytes_open_with_the_key_and_are_not_readable(content: bytes) -> None:
    sealed = seal(content, KEY)

    assert unseal(sealed, KEY) == content
    assert not content or content not in sealed
    assert seal(content, KEY) != sealed


def test_another_key_and_a_changed_byte_are_refused() -> None:
    sealed = seal(b"Ana Ruiz", KEY)
    changed = bytes([*sealed[:-1], sealed[-1] ^ 1])

    for bytes_, key in ((sealed, OTHER), (changed, KEY)):
        with pytest.raises(BillingError, match="another practice file"):
            unseal(bytes_, key)
