"""The virtual environment counts as made only when its stamp says for what it was made."""

from collections.abc import Sequence
from pathlib import Path

import pytest

import environment
from console import SetupStopped

CONSTRAINTS = "installer/constraints.txt"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project folder with a lock and nothing else."""
    root = tmp_path / "checkout"
    (root / "installer").mkdir(parents=True)
    (root / CONSTRAINTS).write_text("click==8.5.1\n", encoding="utf-8")
    (root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return root


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been run; making an environment leaves a Python in it, as it does."""
    commands: list[list[str]] = []

    def call(command: Sequence[str], cwd: str = "") -> int:
        commands.append(list(command))
        return 0

    def run_quietly(command: Sequence[str]) -> tuple[int, str, str]:
        commands.append(list(command))
        put_python_in(Path(command[-1]))
        return 0, "", ""

    monkeypatch.setattr("environment.subprocess.call", call)
    monkeypatch.setattr(environment, "run_quietly", run_quietly)
    monkeypatch.setattr(environment, "missing_packages", lambda on_display: {})
    return commands


def put_python_in(venv: Path) -> None:
    python = environment.program(venv, "python")
    python.parent.mkdir(parents=True)
    python.touch()


def state(checkout: Path) -> str:
    return environment.environment_state(checkout / ".venv", environment.wanted_stamp(checkout))


def test_without_a_folder_there_is_no_environment(checkout: Path) -> None:
    assert state(checkout) == "absent"


def test_a_folder_without_a_stamp_is_half_made(checkout: Path) -> None:
    put_python_in(checkout / ".venv")

    assert state(checkout) == "half-made"


def test_a_finished_set_up_is_ready(checkout: Path, ran: list[list[str]]) -> None:
    environment.make_environment(checkout, on_display=False)

    assert state(checkout) == "ready"


def test_a_ready_environment_starts_no_program_at_all(checkout: Path, ran: list[list[str]]) -> None:
    environment.make_environment(checkout, on_display=False)
    ran.clear()

    environment.make_environment(checkout, on_display=False)

    assert ran == []


@pytest.mark.parametrize("changed", [CONSTRAINTS, "pyproject.toml"])
def test_a_changed_pin_or_project_file_makes_it_outdated(
    checkout: Path, ran: list[list[str]], changed: str
) -> None:
    environment.make_environment(checkout, on_display=False)

    (checkout / changed).write_text("changed\n", encoding="utf-8")

    assert state(checkout) == "outdated"


def test_an_outdated_environment_is_reused_and_its_packages_renewed(
    checkout: Path, ran: list[list[str]]
) -> None:
    environment.make_environment(checkout, on_display=False)
    (checkout / CONSTRAINTS).write_text("click==8.6.0\n", encoding="utf-8")
    ran.clear()

    environment.make_environment(checkout, on_display=False)

    assert [command[1:3] for command in ran] == [["-m", "pip"], ["-m", "pip"]]
    assert state(checkout) == "ready"


def test_an_environment_whose_python_was_uninstalled_is_half_made(
    checkout: Path, ran: list[list[str]]
) -> None:
    environment.make_environment(checkout, on_display=False)
    python = environment.program(checkout / ".venv", "python")
    python.unlink()
    python.symlink_to(checkout / "uninstalled")

    assert state(checkout) == "half-made"


def test_an_environment_of_a_checkout_that_moved_is_half_made(
    checkout: Path, ran: list[list[str]]
) -> None:
    environment.make_environment(checkout, on_display=False)

    moved = checkout.rename(checkout.with_name("moved"))

    assert state(moved) == "half-made"


def test_a_half_made_environment_is_removed_first(checkout: Path, ran: list[list[str]]) -> None:
    left_over = checkout / ".venv" / "left-over"
    left_over.parent.mkdir()
    left_over.touch()

    environment.make_environment(checkout, on_display=False)

    assert not left_over.exists()
    assert state(checkout) == "ready"


def test_an_installation_that_fails_leaves_a_half_made_environment(
    checkout: Path, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.make_environment(checkout, on_display=False)
    (checkout / CONSTRAINTS).write_text("click==8.6.0\n", encoding="utf-8")
    monkeypatch.setattr("environment.subprocess.call", lambda command, cwd: 1)

    with pytest.raises(SetupStopped, match="pip could not install"):
        environment.make_environment(checkout, on_display=False)

    assert state(checkout) == "half-made"


def test_pip_gets_the_constraints_and_otherwise_the_user_s_own_settings(
    checkout: Path, ran: list[list[str]]
) -> None:
    environment.make_environment(checkout, on_display=False)

    for pip in ran[1:]:
        assert pip[pip.index("--constraint") + 1] == str(checkout / CONSTRAINTS)
        options = {option for option in pip if option.startswith("-")}
        assert options <= {
            "-m",
            "--constraint",
            "--disable-pip-version-check",
            "--editable",
            "--no-build-isolation",
            "--quiet",
        }


def test_what_the_system_lacks_stops_the_set_up_before_anything_is_made(
    checkout: Path, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "missing_packages", lambda on_display: {"libEGL.so.1": "x"})

    def stop(missing: object) -> None:
        raise SetupStopped("install it")

    monkeypatch.setattr(environment, "install_packages", stop)

    with pytest.raises(SetupStopped):
        environment.make_environment(checkout, on_display=False)

    assert ran == []
    assert state(checkout) == "absent"
