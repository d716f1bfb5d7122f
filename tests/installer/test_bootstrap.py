"""One command sets everything up and starts the program, or its tests."""

from pathlib import Path
from typing import Any

import pytest

import bootstrap
from console import SetupStopped


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """What was started, with its environment, on a machine where every step passes."""
    commands: list[tuple[list[str], dict[str, str]]] = []

    def call(command: list[str], env: dict[str, str] | None = None, **_: Any) -> int:
        commands.append((command, dict(env or {})))
        return 7

    monkeypatch.setattr("bootstrap.subprocess.call", call)
    monkeypatch.setattr(bootstrap, "better_python", lambda version: None)
    monkeypatch.setattr(bootstrap, "make_environment", lambda root, on_display: None)
    monkeypatch.setattr(bootstrap, "has_display", lambda environment: True)
    monkeypatch.setattr(bootstrap, "probe_qt", lambda python, on_display: on_display)
    return commands


def test_run_opens_the_window(started: list[tuple[list[str], dict[str, str]]]) -> None:
    status = bootstrap.main(["run"])

    [(command, _)] = started
    assert [Path(command[0]).stem, *command[1:]] == ["claimwright"]
    assert status == 7


def test_run_without_a_display_says_so_and_shows_the_demonstration(
    started: list[tuple[list[str], dict[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(bootstrap, "has_display", lambda environment: False)

    bootstrap.main(["run"])

    [(command, environment)] = started
    assert command[1:] == ["demo", str(bootstrap.ROOT / "build" / "demo")]
    assert environment["QT_QPA_PLATFORM"] == "offscreen"
    assert "No display" in capsys.readouterr().out


def test_run_hands_its_other_words_on(started: list[tuple[list[str], dict[str, str]]]) -> None:
    bootstrap.main(["run", "lookup", "97"])

    [(command, _)] = started
    assert command[1:] == ["lookup", "97"]


def test_test_runs_the_whole_suite_without_a_screen(
    started: list[tuple[list[str], dict[str, str]]],
) -> None:
    status = bootstrap.main(["test"])

    [(all_cores, environment)] = started
    assert all_cores[1:5] == ["-m", "pytest", "-n", "auto"]
    assert all_cores[-4:] == ["-m", "not slow", "--ignore", "tests/performance"]
    assert environment["QT_QPA_PLATFORM"] == "offscreen"
    assert status == 7


def test_the_slow_tests_end_with_those_that_measure_speed_alone(
    started: list[tuple[list[str], dict[str, str]]],
) -> None:
    bootstrap.main(["test", "--slow"])

    (all_cores, _), (speed, _) = started
    assert all_cores[-4:] == ["-m", "slow", "--ignore", "tests/performance"]
    assert speed[1:] == ["-m", "pytest", "tests/performance"]


@pytest.mark.parametrize(("second", "status"), [(0, 0), (1, 1), (5, 1)])
def test_tests_that_failed_get_one_more_try_alone(
    started: list[tuple[list[str], dict[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
    second: int,
    status: int,
) -> None:
    statuses = iter([1, second, 0])
    commands: list[list[str]] = []

    def call(command: list[str], **_: Any) -> int:
        commands.append(command)
        return next(statuses)

    monkeypatch.setattr("bootstrap.subprocess.call", call)

    assert bootstrap.main(["test"]) == status
    assert commands[1][3:] == [*bootstrap.FAILED_ONES, *bootstrap.QUICK]


def test_test_with_words_runs_what_they_name(
    started: list[tuple[list[str], dict[str, str]]],
) -> None:
    bootstrap.main(["test", "tests/rules", "-x"])

    [(command, _)] = started
    assert command[1:] == ["-m", "pytest", "tests/rules", "-x"]


def test_an_old_python_hands_the_whole_command_over(
    started: list[tuple[list[str], dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "better_python", lambda version: ["py", "-3.13"])

    bootstrap.main(["test", "-x"])

    [(command, _)] = started
    assert command == [
        "py",
        "-3.13",
        str(bootstrap.ROOT / "installer" / "bootstrap.py"),
        "test",
        "-x",
    ]


def test_each_step_is_a_printed_line(
    started: list[tuple[list[str], dict[str, str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    bootstrap.main(["test"])

    steps = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert steps == ["1/5", "5/5"]  # the three between are other modules', which are replaced here


def test_what_stops_the_set_up_is_reported_without_a_traceback(
    started: list[tuple[list[str], dict[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def stop(root: Path, on_display: bool) -> None:
        raise SetupStopped("sudo apt-get install libegl1")

    monkeypatch.setattr(bootstrap, "make_environment", stop)

    status = bootstrap.main(["run"])

    assert status == 2
    assert capsys.readouterr().err.strip() == "sudo apt-get install libegl1"
    assert started == []


@pytest.mark.parametrize("arguments", [[], ["install"], ["--help"]])
def test_any_other_word_gets_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main(arguments) == 2
    assert "bootstrap.py run" in capsys.readouterr().err
