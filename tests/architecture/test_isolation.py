"""Tests use neither the network nor the home folder of the user who runs them."""

import os
import socket
import tempfile
import urllib.request
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

# RFC 5737: an address reserved for documentation.
NOBODY = ("192.0.2.1", 9)


def connect() -> object:
    return socket.create_connection(NOBODY, timeout=0.2)


def connect_without_blocking() -> object:
    with socket.socket() as unconnected:
        unconnected.setblocking(False)
        return unconnected.connect_ex(NOBODY)


def send_a_datagram() -> object:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        return datagrams.sendto(b"claim", NOBODY)


def look_a_name_up() -> object:
    return socket.getaddrinfo("claimwright.invalid", 80)


def fetch_a_page() -> object:
    return urllib.request.urlopen("http://192.0.2.1:9/", timeout=0.2)


@pytest.mark.parametrize(
    "reach_out",
    [connect, connect_without_blocking, send_a_datagram, look_a_name_up, fetch_a_page],
)
def test_reaching_for_the_network_fails_the_test(reach_out: Callable[[], object]) -> None:
    with pytest.raises(pytest.fail.Exception, match="the network is blocked in tests"):
        reach_out()


def test_no_except_clause_of_the_program_can_hide_a_blocked_connection() -> None:
    assert not issubclass(pytest.fail.Exception, Exception)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no local sockets")
def test_a_socket_of_this_machine_is_let_through(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as local, pytest.raises(FileNotFoundError):
        local.connect(str(tmp_path / "nobody-listens"))


@pytest.mark.parametrize("turn", [1, 2])
def test_the_home_of_a_test_is_a_folder_of_its_own(home: Path, turn: int) -> None:
    assert not home.exists()
    (home / "home").mkdir(parents=True)
    assert home.is_relative_to(tempfile.gettempdir())
    assert Path(os.environ["CLAIMWRIGHT_DATA"]).is_relative_to(home)
    assert Path.home().is_relative_to(home)


@pytest.mark.skipif(os.name == "nt", reason="Windows asks the registry, not the environment")
def test_the_platform_s_own_folders_lie_in_that_home(home: Path) -> None:
    for folder in (platformdirs.user_data_path("claimwright"), platformdirs.user_config_path()):
        assert folder.is_relative_to(home)


def test_windows_are_drawn_in_memory() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
