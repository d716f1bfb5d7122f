"""The signing script signs only with a certificate that is given, and keeps its secret off the
command line.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.architecture.sources import ROOT

from windows.make import make_msi
from windows.sign import sign_command
from windows.stand_in import make_stand_in

SCRIPT = ROOT / "installer" / "windows" / "sign.py"


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(SCRIPT), *words], capture_output=True, text=True, check=False
    )


def test_without_a_certificate_nothing_is_signed(tmp_path: Path) -> None:
    done = run(str(tmp_path / "claimwright.exe"))

    assert done.returncode == 2
    assert "name a certificate" in done.stderr


def test_the_passphrase_is_named_by_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMWRIGHT_SIGN_PASS", "/somewhere/pass.txt")
    chosen = argparse.Namespace(pkcs12=Path("c.p12"), certs=None, key=None, timestamp="")

    command = sign_command(chosen, tmp_path / "claimwright.exe")

    assert command[command.index("-readpass") + 1] == "/somewhere/pass.txt"
    assert "-pass" not in command
    assert "-ts" not in command


@pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in ("osslsigncode", "openssl", "wixl")),
    reason="osslsigncode, openssl or wixl is not installed",
)
def test_an_installer_is_signed_with_a_certificate_of_the_tests_own(tmp_path: Path) -> None:
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    make += ["-subj", "/CN=A test", "-addext", "extendedKeyUsage=codeSigning"]
    subprocess.run(
        [*make, "-keyout", str(key), "-out", str(certificate)], capture_output=True, check=True
    )
    payload = make_stand_in(tmp_path / "stand-in", "1.2.0")
    package = make_msi(payload, payload / "claimwright.ico", tmp_path, "1.2.0")

    done = run("--certs", str(certificate), "--key", str(key), str(package))

    assert done.returncode == 0, done.stderr
    verify = ["osslsigncode", "verify", "-CAfile", str(certificate), "-in", str(package)]
    checked = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert "Signature verification: ok" in checked.stdout
