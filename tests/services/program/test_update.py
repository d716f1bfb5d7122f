"""Updates from a file must be verified, newer, and for this system, and are copied first."""

from pathlib import Path

import pytest
from tests.services.program.signing import TestKey

from claimwright.errors import BillingError
from claimwright.services.program import update
from claimwright.services.program.signature import read_public_key
from claimwright.services.program.update import prepare_update, release_key
from claimwright.services.program.version import version

KEY = TestKey()
PUBLIC = read_public_key(KEY.public_text())


@pytest.fixture(autouse=True)
def on_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update, "package_suffix", lambda: ".deb")


def a_package(folder: Path, number: str = "99.0.0", suffix: str = ".deb") -> Path:
    path = folder / f"claimwright_{number}_amd64{suffix}"
    path.write_bytes(b"an invented package of " + number.encode())
    KEY.sign(path, f"claimwright {number} {path.name}")
    return path


def refusal(package: Path, data_dir: Path) -> str:
    with pytest.raises(BillingError) as caught:
        prepare_update(package, PUBLIC, data_dir)
    left = [path for path in (data_dir / "updates").glob("*") if path.is_file()]
    assert left == []  # nothing unverified is left where an installer would find it
    return str(caught.value)


def test_a_newer_signed_package_is_copied_for_the_installer(tmp_path: Path) -> None:
    package = a_package(tmp_path)

    ready = prepare_update(package, PUBLIC, tmp_path)

    assert ready.version == "99.0.0"
    assert ready.package.parent == tmp_path / "updates"
    assert ready.package.read_bytes() == package.read_bytes()


def test_changing_the_file_after_verification_has_no_effect(tmp_path: Path) -> None:
    package = a_package(tmp_path)
    ready = prepare_update(package, PUBLIC, tmp_path)

    package.write_bytes(b"something else")

    assert ready.package.read_bytes() == b"an invented package of 99.0.0"


def test_an_older_version_is_refused(tmp_path: Path) -> None:
    assert "older than the" in refusal(a_package(tmp_path, "0.0.9"), tmp_path)


def test_the_same_version_is_not_an_update(tmp_path: Path) -> None:
    assert "the version in use" in refusal(a_package(tmp_path, version()), tmp_path)


def test_a_version_only_in_the_file_name_is_not_trusted(tmp_path: Path) -> None:
    older = a_package(tmp_path, "0.0.9")
    renamed = older.rename(tmp_path / "claimwright_99.0.0_amd64.deb")
    Path(f"{older}.minisig").rename(f"{renamed}.minisig")

    assert "older than the" in refusal(renamed, tmp_path)


def test_a_changed_package_is_refused(tmp_path: Path) -> None:
    package = a_package(tmp_path)
    package.write_bytes(package.read_bytes() + b"!")

    assert "not what was signed" in refusal(package, tmp_path)


def test_a_package_without_its_signature_file_says_what_to_download(tmp_path: Path) -> None:
    package = a_package(tmp_path)
    Path(f"{package}.minisig").unlink()

    assert f"{package.name}.minisig is not in the same folder" in refusal(package, tmp_path)


def test_a_package_for_another_system_is_named(tmp_path: Path) -> None:
    assert "a package for Windows" in refusal(a_package(tmp_path, suffix=".msi"), tmp_path)


def test_a_signed_package_for_another_system_under_a_new_name_is_refused(tmp_path: Path) -> None:
    other = a_package(tmp_path, suffix=".msi")
    renamed = other.rename(other.with_suffix(".deb"))
    Path(f"{other}.minisig").rename(f"{renamed}.minisig")

    assert "for another system" in refusal(renamed, tmp_path)


def test_a_signature_of_something_else_is_refused(tmp_path: Path) -> None:
    package = tmp_path / "other.deb"
    package.write_bytes(b"another program")
    KEY.sign(package, "otherprogram 99.0.0 other.deb")

    assert "does not name a version" in refusal(package, tmp_path)


def test_a_file_that_is_not_a_package_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("x", encoding="utf-8")

    assert "not a Claimwright package" in refusal(path, tmp_path)


def test_an_unreadable_package_is_reported_in_a_sentence(tmp_path: Path) -> None:
    package = a_package(tmp_path)
    package.unlink()
    package.mkdir()

    assert "cannot be read or copied" in refusal(package, tmp_path)


def test_without_a_release_key_nothing_is_verified(tmp_path: Path) -> None:
    with pytest.raises(BillingError, match="Updates are not signed"):
        prepare_update(a_package(tmp_path), None, tmp_path)


def test_the_release_key_is_found_in_the_checkout_and_in_the_frozen_program(tmp_path: Path) -> None:
    assert release_key(tmp_path / "resources") is None
    (tmp_path / "release_key.pub").write_text(KEY.public_text(), encoding="utf-8")
    assert release_key(tmp_path / "resources") == PUBLIC

    checkout = tmp_path / "checkout"
    (checkout / "installer").mkdir(parents=True)
    (checkout / "installer" / "release_key.pub").write_text(KEY.public_text(), encoding="utf-8")
    assert release_key(checkout / "resources") == PUBLIC


def test_no_private_key_is_in_the_project() -> None:
    from tests.architecture.sources import ROOT

    found = [
        path
        for path in (ROOT / "installer").rglob("*")
        if path.is_file() and b"minisign encrypted secret key" in path.read_bytes()[:200]
    ]

    assert found == []
