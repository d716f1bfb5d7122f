"""Offline updates: a newer package from a file, verified before use.

The package is copied to the data folder, and the copy is both verified and installed: a file on a
share or a USB drive could be swapped between the two steps.
"""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimwright.errors import BillingError
from claimwright.files import read_limited, replacing
from claimwright.services.program.signature import (
    MAX_BYTES,
    SUFFIX,
    PublicKey,
    Signature,
    check,
    read_public_key,
    read_signature,
)
from claimwright.services.program.version import version, version_numbers

KEY_FILE = "release_key.pub"
FOLDER = "updates"
MAX_PACKAGE = 1_000_000_000  # bytes; a release has about 60 million
PIECE = 1 << 20
PACKAGES = {"win32": ".msi", "darwin": ".dmg"}  # elsewhere .deb
SYSTEMS = {".deb": "Debian and Ubuntu", ".msi": "Windows", ".dmg": "macOS"}
UNSIGNED = (
    "Updates are not signed: this program carries no release key, so it cannot tell a genuine "
    "update from another file. Get the newer version from where you got this one, close "
    "Claimwright, and open it yourself."
)


@dataclass(frozen=True, slots=True)
class Update:
    """A verified package, ready for the system's installer."""

    version: str
    package: Path


def release_key(resources: Path) -> PublicKey | None:
    """The release key that ships with the program or is in the checkout; None if missing.

    Raises:
        BillingError: the key file is damaged.
    """
    for folder in (resources.parent, resources.parent / "installer"):
        if (folder / KEY_FILE).is_file():
            return read_public_key((folder / KEY_FILE).read_text("utf-8", "replace"))
    return None


def package_suffix(platform: str = sys.platform) -> str:
    """The file name suffix of packages for this system."""
    return PACKAGES.get(platform, ".deb")


def prepare_update(chosen: Path, key: PublicKey | None, data_dir: Path) -> Update:
    """Verify a package by the signature file next to it, and copy it for the installer. Slow.

    Raises:
        BillingError: there is no key or no signature, the signature does not match, the package is
            for another system, or its version is not newer. Nothing was changed.
    """
    if key is None:
        raise BillingError(UNSIGNED)
    _check_suffix(chosen)
    signature = _signature_of(chosen)
    offered = _signed_version(signature)
    folder = data_dir / FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if chosen.stat().st_size > MAX_PACKAGE:
            raise BillingError(f"{chosen.name} is far too large to be a release of Claimwright.")
        with replacing(folder / f"claimwright-update{package_suffix()}") as part:
            check(signature, _copied(chosen, part), key)
            _check_newer(offered)  # the comment can be trusted only now
    except OSError as problem:
        reason = problem.strerror or "the system refuses"
        raise BillingError(f"{chosen.name} cannot be read or copied ({reason}).") from None
    return Update(offered, folder / f"claimwright-update{package_suffix()}")


def remove_old_updates(data_dir: Path) -> None:
    """Remove leftovers of earlier updates."""
    shutil.rmtree(data_dir / FOLDER, ignore_errors=True)


def _check_suffix(chosen: Path) -> None:
    wanted, got = package_suffix(), chosen.suffix.lower()
    if got == wanted:
        return
    if got in SYSTEMS:
        raise BillingError(
            f"{chosen.name} is a package for {SYSTEMS[got]}; on this computer choose the one that "
            f"ends in {wanted}."
        )
    raise BillingError(f"{chosen.name} is not a Claimwright package; choose a {wanted}.")


def _signature_of(chosen: Path) -> Signature:
    signature_file = chosen.with_name(chosen.name + SUFFIX)
    if not signature_file.exists():
        raise BillingError(
            f"The signature file {signature_file.name} is not in the same folder. Download it "
            f"too, and put it next to {chosen.name}."
        )
    return read_signature(read_limited(signature_file, MAX_BYTES).decode("utf-8", "replace"))


def _signed_version(signature: Signature) -> str:
    """The version in a comment such as ``claimwright 1.2.0 claimwright_1.2.0_amd64.deb``."""
    words = signature.comment.split()
    if len(words) != 3 or words[0] != "claimwright":
        raise BillingError("The signature does not name a version of Claimwright.")
    if not words[2].lower().endswith(package_suffix()):
        raise BillingError("The signature is for another system's package.")
    version_numbers(words[1])
    return words[1]


def _check_newer(offered: str) -> None:
    if version_numbers(offered) == version_numbers(version()):
        raise BillingError(f"This is Claimwright {offered}, the version in use; nothing to update.")
    if version_numbers(offered) < version_numbers(version()):
        raise BillingError(
            f"This is Claimwright {offered}, older than the {version()} in use. An older version "
            "could not open your practice file, so it is not installed."
        )


def _copied(source: Path, target: Path) -> Iterator[bytes]:
    """Copy the file, yielding the pieces written, so that exactly the copy is verified."""
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(PIECE):
            writing.write(piece)
            yield piece
