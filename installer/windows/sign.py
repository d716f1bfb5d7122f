"""Sign Windows files with osslsigncode and a given certificate, on any system.

    python3 installer/windows/sign.py --certs CERT.pem --key KEY.pem FILE...
    python3 installer/windows/sign.py --pkcs12 CERT.p12 FILE...

The key's passphrase is read from the file named in CLAIMWRIGHT_SIGN_PASS, never from the command
line. --timestamp URL adds a timestamp, which keeps a signature valid after the certificate expires.
It is the only step of a release that needs the network, and it is optional.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import List

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from console import say


def main() -> int:
    """Return 0 if all were signed, 2 if something is missing or osslsigncode failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--certs", type=Path, help="the certificate and its chain, PEM")
    parser.add_argument("--key", type=Path, help="the private key, PEM; kept outside the checkout")
    parser.add_argument("--pkcs12", type=Path, help="both in one file")
    parser.add_argument("--timestamp", default="", help="the URL of a timestamp service")
    parser.add_argument("files", nargs="+", type=Path)
    chosen = parser.parse_args()
    if not (chosen.pkcs12 or (chosen.certs and chosen.key)):
        say("Nothing was signed: name a certificate, --pkcs12 or --certs and --key.", sys.stderr)
        return 2
    if shutil.which("osslsigncode") is None:
        say("Nothing was signed: install osslsigncode (apt-get install osslsigncode).", sys.stderr)
        return 2
    for path in chosen.files:
        if subprocess.call(sign_command(chosen, path)) != 0:
            say(f"{path.name} was not signed; see osslsigncode's message above.", sys.stderr)
            return 2
        path.with_name(path.name + ".signed").replace(path)
        say(f"Signed {path.name}")
    return 0


def sign_command(chosen: argparse.Namespace, path: Path) -> List[str]:
    """Return the osslsigncode command: SHA-256, with the name that Windows shows."""
    command = ["osslsigncode", "sign", "-h", "sha256", "-n", "Claimwright"]
    if chosen.pkcs12:
        command += ["-pkcs12", str(chosen.pkcs12)]
    else:
        command += ["-certs", str(chosen.certs), "-key", str(chosen.key)]
    if os.environ.get("CLAIMWRIGHT_SIGN_PASS"):
        command += ["-readpass", os.environ["CLAIMWRIGHT_SIGN_PASS"]]
    if chosen.timestamp:
        command += ["-ts", chosen.timestamp]
    signed = path.with_name(path.name + ".signed")
    signed.unlink(missing_ok=True)
    return [*command, "-in", str(path), "-out", str(signed)]


if __name__ == "__main__":
    sys.exit(main())
