"""Fallback fonts for characters missing from the letters' typeface: a bundled one, then installed.

A name in Arabic, Hebrew, Armenian or Georgian script is drawn with the bundled font; a name in
Chinese, Japanese or Korean with a font installed on the computer, if there is one.
"""

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from claimwright.printing.face_coverage import covered

BUNDLED = "DejaVuSans.ttf"
MAX_FILES = 600
"""The most installed fonts to check; a computer with more has the usual ones anyway."""
USUAL = (
    "arialuni",
    "arial unicode",
    "notosans",
    "droidsansfallback",
    "wqy-",
    "uming",
    "ukai",
    "msyh",
    "simsun",
    "simhei",
    "msgothic",
    "yugoth",
    "malgun",
    "nanumgothic",
    "leelawui",
    "nirmala",
    "segoeui",
    "arial",
    "freesans",
    "dejavusans",
)
"""System fonts with many characters, in the order to check them."""
# Scripts whose letters change shape and position with their neighbors (Unicode Standard, chapters 9
# and 12 to 17). ReportLab does not support that, and would draw them wrong one by one; Arabic alone
# has forms of its own for each place in a word.
SHAPED = (
    *((0x0700, 0x074F), (0x07C0, 0x07FF), (0x0840, 0x086F)),  # Syriac, N'Ko, Mandaic
    *((0x0900, 0x0DFF), (0x0F00, 0x109F)),  # Devanagari to Sinhala, Tibetan, Myanmar
    *((0x1700, 0x18AF), (0x1900, 0x194F)),  # Tagalog to Khmer, Mongolian, Limbu
    *((0x1A00, 0x1AAF), (0x1B00, 0x1C4F)),  # Buginese, Tai Tham, Balinese to Lepcha
    *((0xA800, 0xA82F), (0xA840, 0xA8FF)),  # Syloti Nagri, Phags-pa, Saurashtra
    *((0xA930, 0xA95F), (0xA980, 0xAA7F)),  # Rejang, Javanese to Cham, Myanmar
    *((0xAAE0, 0xAAFF), (0xABC0, 0xABFF)),  # Meetei Mayek
    *((0x10A00, 0x10A5F), (0x10AC0, 0x10AFF)),  # Kharoshthi, Manichaean
    *((0x10D00, 0x10D3F), (0x10F30, 0x10FAF)),  # Hanifi Rohingya, Sogdian, Chorasmian
    *((0x11000, 0x11FFF), (0x1E900, 0x1E95F)),  # the other Indic scripts, Adlam
)


class FallbackFaces:
    """Finds and registers a fallback font for a character; results are cached."""

    def __init__(self, folder: Path) -> None:
        """``folder`` has the bundled font files."""
        self._folder = folder
        self._faces: list[tuple[str, frozenset[int]]] = []
        self._left = _files(folder)
        self._known: dict[str, str] = {}
        self._lock = Lock()  # long letters are drawn on a worker thread

    def face_of(self, character: str) -> str:
        """The name of a registered font that has the character; empty if there is none."""
        found = self._known.get(character)
        if found is None:
            with self._lock:
                found = self._known[character] = self._find(ord(character))
        return found

    def _find(self, code: int) -> str:
        if any(first <= code <= last for first, last in SHAPED):
            return ""
        for name, codes in self._faces:
            if code in codes:
                return name
        for path in self._left:
            codes = covered(path)
            name = self._registered(path) if codes else ""
            if name:
                self._faces.append((name, codes))
                if code in codes:
                    return name
        return ""

    def _registered(self, path: Path) -> str:
        name = f"Fallback{len(self._faces)}-{path.stem[:20]}"
        try:
            pdfmetrics.registerFont(TTFont(name, str(path), subfontIndex=0))
        except (TTFError, OSError, ValueError, KeyError):
            return ""
        pdfmetrics.registerFontFamily(name, name, name, name, name)
        return name


def _files(folder: Path) -> Iterator[Path]:
    """The bundled font, then the installed ones, the usual ones first."""
    yield folder / BUNDLED
    installed = [path for place in _places() for path in _fonts_in(place)][:MAX_FILES]
    yield from sorted(installed, key=_rank)


def _rank(path: Path) -> tuple[int, str]:
    name = path.name.casefold()
    rank = next((place for place, usual in enumerate(USUAL) if usual in name), len(USUAL))
    return rank, name


def _fonts_in(place: Path) -> list[Path]:
    """The fonts in a folder, only upright and of regular weight."""
    found = sorted(path for ending in ("*.ttf", "*.ttc") for path in place.rglob(ending))
    return [path for path in found if not _is_slanted(path.stem.casefold())]


def _is_slanted(name: str) -> bool:
    return any(word in name for word in ("italic", "oblique", "bold", "black", "mono"))


def _places() -> list[Path]:
    """The operating system's font folders."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home))
        places = [
            Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
            Path(local) / "Microsoft/Windows/Fonts",
        ]
    elif sys.platform == "darwin":
        places = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    else:
        places = [
            *(Path("/usr/share/fonts"), Path("/usr/local/share/fonts")),
            *(home / ".local/share/fonts", home / ".fonts"),
        ]
    return [place for place in places if place.is_dir()]


@cache
def fallback_faces(folder: Path) -> FallbackFaces:
    """The fallback fonts of this process; ``folder`` has the bundled font files."""
    return FallbackFaces(folder)
