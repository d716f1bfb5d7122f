"""Qt is tried before it is used, and what it lacks is named."""

from pathlib import Path

import pytest

import qt_probe
from console import SetupStopped

PYTHON = Path("python")
ABORTED = 'qt.qpa.plugin: Could not load the Qt platform plugin "xcb"'


@pytest.mark.parametrize(
    ("complaint", "library"),
    [
        ("ImportError: libEGL.so.1: cannot open shared object file: No such file", "libEGL.so.1"),
        ("Library not loaded: @rpath/QtPdf.framework/QtPdf\n", "@rpath/QtPdf.framework/QtPdf"),
        ("ImportError: DLL load failed while importing QtPdf: not found", "QtPdf"),
        (ABORTED, ""),
    ],
)
def test_the_missing_library_is_read_out_of_the_complaint(complaint: str, library: str) -> None:
    assert qt_probe.missing_library(complaint) == library


def test_qt_that_starts_on_the_display_opens_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_probe, "start_qt", lambda python, on_display: (True, "6.12.0"))

    assert qt_probe.probe_qt(PYTHON, on_display=True) is True


def test_a_display_that_nobody_answers_on_counts_as_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        qt_probe, "start_qt", lambda python, on_display: (not on_display, "could not connect")
    )
    monkeypatch.setattr(qt_probe, "missing_libraries", lambda on_display: {})

    assert qt_probe.probe_qt(PYTHON, on_display=True) is False
    assert "cannot open a window on this display: could not connect" in capsys.readouterr().out


def test_a_lacking_library_is_installed_and_qt_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lacking = {"libEGL.so.1": "libegl1"}
    installed: dict[str, str] = {}
    monkeypatch.setattr(
        qt_probe, "start_qt", lambda python, on_display: (bool(installed), "libEGL.so.1: cannot")
    )
    monkeypatch.setattr(qt_probe, "missing_libraries", lambda on_display: lacking)
    monkeypatch.setattr(qt_probe, "install_packages", installed.update)

    assert qt_probe.probe_qt(PYTHON, on_display=False) is False
    assert installed == lacking


def test_a_library_that_no_package_is_known_for_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = "ImportError: libodd.so.7: cannot open shared object file: No such file"
    monkeypatch.setattr(qt_probe, "start_qt", lambda python, on_display: (False, complaint))
    monkeypatch.setattr(qt_probe, "missing_libraries", lambda on_display: {})

    with pytest.raises(SetupStopped, match=r"Qt needs libodd\.so\.7"):
        qt_probe.probe_qt(PYTHON, on_display=False)


def test_any_other_failure_repeats_what_qt_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_probe, "start_qt", lambda python, on_display: (False, ABORTED))
    monkeypatch.setattr(qt_probe, "missing_libraries", lambda on_display: {})

    with pytest.raises(SetupStopped, match="platform plugin"):
        qt_probe.probe_qt(PYTHON, on_display=False)


@pytest.mark.parametrize(
    ("environment", "display"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ""}, False),
        ({}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_on_linux_the_session_says_whether_there_is_a_display(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], display: bool
) -> None:
    monkeypatch.setattr("qt_probe.sys.platform", "linux")

    assert qt_probe.has_display(environment) is display


def test_a_mac_has_a_display_until_the_probe_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("qt_probe.sys.platform", "darwin")

    assert qt_probe.has_display({}) is True
