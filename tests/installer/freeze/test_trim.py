"""The frozen program leaves out what no page uses, and keeps what every page needs."""

import pytest

from freeze.trim import is_wanted, unneeded_modules

VENV = "/checkout/.venv/lib/python3.11/site-packages/"


@pytest.mark.parametrize(
    "target",
    [
        "PySide6/Qt/lib/libQt6Pdf.so.6",
        "PySide6/Qt/lib/libQt6Network.so.6",  # QtPdf is linked against it
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "resources/guidance/carc/97.toml",
    ],
)
def test_what_the_pages_need_stays(target: str) -> None:
    assert is_wanted(target, VENV + target)


@pytest.mark.parametrize(
    "target",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/plugins/platforms/libqlinuxfb.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "resources/reference/derive_icd10cm.py",
    ],
)
def test_what_no_page_uses_goes(target: str) -> None:
    assert not is_wanted(target, VENV + target)


def test_a_library_of_the_system_stays_with_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")

    assert not is_wanted("libssl.so.3", "/lib/x86_64-linux-gnu/libssl.so.3")
    assert is_wanted("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0")


def test_of_all_countries_holidays_keeps_the_united_states() -> None:
    left_out = set(unneeded_modules())

    assert "holidays.countries.united_kingdom" in left_out
    assert "holidays.countries.united_states" not in left_out
