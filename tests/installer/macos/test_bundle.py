"""The Mac app's plists and layout, as far as they can be checked on any system."""

import plistlib
from pathlib import Path

import pytest
from tests.architecture.sources import ROOT

from macos.bundle import layout_faults
from macos.plist import bundle_properties

MACOS = ROOT / "installer" / "macos"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """An app's folder, laid out as PyInstaller's BUNDLE lays it out."""
    contents = tmp_path / "Claimwright.app" / "Contents"
    (contents / "MacOS").mkdir(parents=True)
    (contents / "Resources").mkdir()
    program = contents / "MacOS" / "claimwright"
    program.write_bytes(b"a stand-in")
    program.chmod(0o755)
    (contents / "Resources" / "claimwright.icns").write_bytes(b"icns and more")
    (contents / "Info.plist").write_bytes(plistlib.dumps(bundle_properties("1.2.0")))
    return contents.parent


def test_an_app_as_it_is_made_has_no_faults(app: Path) -> None:
    assert layout_faults(app, "1.2.0") == []


def test_another_version_is_a_fault(app: Path) -> None:
    assert "CFBundleVersion is not 1.3.0." in layout_faults(app, "1.3.0")


def test_a_program_that_cannot_be_executed_is_a_fault(app: Path) -> None:
    (app / "Contents" / "MacOS" / "claimwright").chmod(0o644)

    assert layout_faults(app, "1.2.0") == ["The program cannot be executed."]


def test_what_is_missing_is_named(app: Path) -> None:
    (app / "Contents" / "Resources" / "claimwright.icns").unlink()

    assert layout_faults(app, "1.2.0") == ["Contents/Resources/claimwright.icns is missing."]


def test_a_link_out_of_the_app_is_a_fault(app: Path) -> None:
    (app / "Contents" / "Resources" / "outside").symlink_to("/usr/lib")

    assert "Contents/Resources/outside is a link to a file outside the app." in layout_faults(
        app, "1.2.0"
    )


def test_each_kind_of_file_is_declared_and_opened() -> None:
    properties = bundle_properties("1.2.0")
    documents, types = properties["CFBundleDocumentTypes"], properties["UTExportedTypeDeclarations"]
    assert isinstance(documents, list)
    assert isinstance(types, list)

    assert {one["UTTypeIdentifier"] for one in types} == {
        kind for one in documents for kind in one["LSItemContentTypes"]
    }
    extensions = [one["UTTypeTagSpecification"]["public.filename-extension"] for one in types]
    assert extensions == [["837"], ["835"]]


def test_the_entitlements_are_few_and_have_no_comment() -> None:
    text = (MACOS / "entitlements.plist").read_bytes()

    assert set(plistlib.loads(text)) == {
        "com.apple.security.cs.allow-unsigned-executable-memory",
        "com.apple.security.cs.disable-library-validation",
    }
    assert b"<!--" not in text  # the system's own reader of entitlements stumbles over comments


def test_the_notarization_asks_for_the_hardened_runtime_and_holds_no_secret() -> None:
    text = (MACOS / "notarize.sh").read_text(encoding="utf-8")

    assert "--options runtime" in text
    assert "--keychain-profile" in text
    assert "--password" not in text
