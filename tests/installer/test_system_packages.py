"""What the system lacks is installed where no permission is needed, and named elsewhere."""

from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

import system_packages
from console import SetupStopped

LACKING = {"libEGL.so.1": "libegl1", "Python's ensurepip": "python3.11-venv"}


@pytest.fixture
def apt(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], str]]:
    """The commands that apt-get would have got on a Debian, each with its front end."""
    commands: list[tuple[list[str], str]] = []

    def call(command: Sequence[str], env: dict[str, str], stdin: int) -> int:
        commands.append((list(command), env["DEBIAN_FRONTEND"]))
        return 0

    monkeypatch.setattr("system_packages.subprocess.call", call)
    monkeypatch.setattr(system_packages, "is_debian", lambda: True)
    return commands


def be_user(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr("system_packages.os.geteuid", lambda: number, raising=False)


def test_root_on_debian_installs_without_recommends_and_without_questions(
    apt: list[tuple[list[str], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    be_user(monkeypatch, 0)

    system_packages.install_packages(LACKING)

    update, install = apt
    assert update[0][:2] == ["apt-get", "update"]
    assert {"--no-install-recommends", "--yes", "libegl1", "python3.11-venv"} <= set(install[0])
    assert install[1] == "noninteractive"


def test_anyone_else_on_debian_gets_the_one_line_to_run(
    apt: list[tuple[list[str], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    be_user(monkeypatch, 1000)

    with pytest.raises(SetupStopped) as stopped:
        system_packages.install_packages(LACKING)

    line = "sudo apt-get install --no-install-recommends libegl1 python3.11-venv"
    assert str(stopped.value).splitlines()[-1].strip() == line
    assert apt == []


def test_another_linux_gets_the_names_of_the_libraries(
    apt: list[tuple[list[str], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    be_user(monkeypatch, 0)
    monkeypatch.setattr(system_packages, "is_debian", lambda: False)

    with pytest.raises(SetupStopped, match=r"libEGL\.so\.1"):
        system_packages.install_packages(LACKING)

    assert apt == []


def test_an_apt_that_fails_stops_the_set_up_with_the_command(
    apt: list[tuple[list[str], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    be_user(monkeypatch, 0)
    monkeypatch.setattr("system_packages.subprocess.call", lambda *_, **__: 100)

    with pytest.raises(SetupStopped, match="apt-get install"):
        system_packages.install_packages(LACKING)


def test_a_system_that_lacks_nothing_is_left_alone(apt: list[tuple[list[str], str]]) -> None:
    system_packages.install_packages({})

    assert apt == []


def test_the_libraries_of_a_window_are_wanted_only_where_there_is_a_display(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("system_packages.sys.platform", "linux")
    monkeypatch.setattr(system_packages, "loads", lambda library: False)

    assert "libxcb-icccm.so.4" in system_packages.missing_libraries(on_display=True)
    assert "libxcb-icccm.so.4" not in system_packages.missing_libraries(on_display=False)


def test_a_library_that_no_system_has_does_not_load() -> None:
    assert not system_packages.loads("libclaimwright-nowhere.so.9")


@pytest.mark.parametrize("spec", [None, ModuleSpec("ensurepip", None)], ids=["absent", "empty"])
def test_a_python_without_ensurepip_lacks_its_own_venv_package(
    monkeypatch: pytest.MonkeyPatch, spec: ModuleSpec | None
) -> None:
    monkeypatch.setattr("system_packages.importlib.util.find_spec", lambda name: spec)
    monkeypatch.setattr("system_packages.sys.version_info", (3, 12, 1))
    monkeypatch.setattr(system_packages, "missing_libraries", lambda on_display: {})

    missing = system_packages.missing_packages(on_display=False)

    assert list(missing.values()) == ["python3.12-venv"]


@pytest.mark.parametrize(
    ("release", "debian"),
    [
        ("ID=debian\nVERSION_ID=13\n", True),
        ("NAME=Ubuntu\nID=ubuntu\nID_LIKE=debian\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=fedora\nNAME=not-debian\n", False),
        ('ID=opensuse-leap\nID_LIKE="suse opensuse"\n', False),
    ],
)
def test_a_system_says_itself_whether_it_is_a_debian(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, release: str, debian: bool
) -> None:
    monkeypatch.setattr("system_packages.shutil.which", lambda name: f"/usr/bin/{name}")
    path = tmp_path / "os-release"
    path.write_text(release, encoding="utf-8")

    assert system_packages.is_debian(path) is debian
