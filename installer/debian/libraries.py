"""Find the Debian packages that the frozen program needs from the libraries it links."""

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from console import SetupStopped

# System libraries and their packages on Debian 12 and 13 and Ubuntu 22.04 and later. Packages that
# were renamed for 64-bit time still provide the old name.
PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6",
    "ld-linux-aarch64.so.1": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbz2.so.1.0": "libbz2-1.0",
    "libc.so.6": "libc6",
    "libcrypto.so.3": "libssl3",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6",
    "libdrm.so.2": "libdrm2",
    "libexpat.so.1": "libexpat1",
    "libffi.so.8": "libffi8",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "liblzma.so.5": "liblzma5",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libsqlite3.so.0": "libsqlite3-0",
    "libssl.so.3": "libssl3",
    "libstdc++.so.6": "libstdc++6",
    "libutil.so.1": "libc6",
    "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# A window opens without these: Qt then goes without printers, or uses X11 instead of Wayland.
OPTIONAL = re.compile(
    r"plugins/(wayland-|printsupport/|platforms/libqwayland)|libQt6W(ayland|lShell)"
)
_GLIBC = re.compile(rb"GLIBC_2\.(\d+)")
_NEEDED = re.compile(r"NEEDED\s+(\S+)")


def package_relations(folder: Path) -> tuple[list[str], list[str]]:
    """Return the package's dependencies and recommendations.

    Raises:
        SetupStopped: a needed library has no package in `PACKAGES`.
    """
    needed, optional = _needed_libraries(folder)
    unknown = sorted((needed | optional) - set(PACKAGES))
    if unknown:
        raise SetupStopped(
            "Name the Debian packages of these in installer/debian/libraries.py: "
            + ", ".join(unknown)
        )
    depends = {PACKAGES[name] for name in needed}
    recommends = {PACKAGES[name] for name in optional} - depends
    exact = f"libc6 (>= 2.{_newest_glibc(folder)})"
    return [exact, *sorted(depends - {"libc6"})], sorted(recommends)


def _needed_libraries(folder: Path) -> tuple[set[str], set[str]]:
    own = {path.name for path in folder.rglob("*")}
    found: dict[bool, set[str]] = defaultdict(set)
    for path in _programs(folder):
        printed = subprocess.check_output(["objdump", "-p", str(path)], text=True)
        is_optional = bool(OPTIONAL.search(str(path.relative_to(folder))))
        found[is_optional] |= set(_NEEDED.findall(printed)) - own
    return found[False], found[True] - found[False]


def _programs(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def _newest_glibc(folder: Path) -> int:
    """Return the newest glibc minor version that any file requires."""
    return max(
        int(number) for path in _programs(folder) for number in _GLIBC.findall(path.read_bytes())
    )
