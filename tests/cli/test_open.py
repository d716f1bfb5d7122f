"""Double-clicking a file opens it in the window."""

from pathlib import Path

import pytest

import claimwright.app
from claimwright import __main__ as start


@pytest.mark.parametrize(
    ("words", "file"),
    [([], None), (["open"], None), (["open", "/x/batch.837"], Path("/x/batch.837"))],
)
def test_the_window_opens_with_the_file(
    words: list[str], file: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path | None] = []
    monkeypatch.setattr("sys.argv", ["claimwright", *words])
    monkeypatch.setattr(claimwright.app, "open_window", asked.append)

    with pytest.raises(SystemExit):
        start.main()

    assert asked == [file]


def test_help_for_open_does_not_open_a_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["claimwright", "open", "--help"])

    with pytest.raises(SystemExit):
        start.main()

    assert "claimwright open batch.837" in capsys.readouterr().out


def test_the_version_is_reported_without_an_installed_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["claimwright", "--version"])

    with pytest.raises(SystemExit):
        start.main()

    assert capsys.readouterr().out == f"Claimwright {claimwright.__version__}\n"
