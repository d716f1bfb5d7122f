"""Faces for characters that the letters' own typeface lacks: one of ours first, then installed.

A name in Arabic, Hebrew, Armenian or Georgian letters is drawn with the face that comes with the
program; one in Chinese, Japanese or Korean with a face of the computer, where it has one.
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
"""So many installed faces are asked at most: a computer with more has the usual ones anyway."""
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
"""Faces of the systems that have many letters, in the order in which they are asked."""
# Their letters change shape and place with their neighbors, which ReportLab does not do: drawn one
# by one they would be wrong. Devanagari to Sinhala, Tibetan, Myanmar, Khmer.
SHAPED = ((0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1780, 0x17FF))


class FallbackFaces:
    """The faces asked so far, by the character that they were asked for."""

    def __init__(self, folder: Path) -> None:
        """``folder`` holds the program's own font files."""
        self._folder = folder
        self._faces: list[tuple[str, frozenset[int]]] = []
        self._left = _files(folder)
        self._known: dict[str, str] = {}
        self._lock = Lock()  # a long letter is drawn off the window's thread

    def face_of(self, character: str) -> str:
        """The name of a registered face that draws the character; empty where there is none."""
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
    """Our own face, then those of the computer, the usual ones first."""
    yield folder / BUNDLED
    installed = [path for place in _places() for path in _fonts_in(place)][:MAX_FILES]
    yield from sorted(installed, key=_rank)


def _rank(path: Path) -> tuple[int, str]:
    name = path.name.casefold()
    rank = next((place for place, usual in enumerate(USUAL) if usual in name), len(USUAL))
    return rank, name


def _fonts_in(place: Path) -> list[Path]:
    """Upright faces of one weight: a name needs no other."""
    found = sorted(path for ending in ("*.ttf", "*.ttc") for path in place.rglob(ending))
    return [path for path in found if not _is_slanted(path.stem.casefold())]


def _is_slanted(name: str) -> bool:
    return any(word in name for word in ("italic", "oblique", "bold", "black", "mono"))


def _places() -> list[Path]:
    """Where the systems keep their fonts."""
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
    """The faces of this process; font files are in ``folder``."""
    return FallbackFaces(folder)
