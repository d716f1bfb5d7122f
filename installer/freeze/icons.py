"""Draw the program's icon from one SVG in the sizes and formats of each system."""

import os
import sys
from pathlib import Path

from PIL import Image

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "resources" / "icons" / "claimwright.svg"


def draw_icons(folder: Path) -> None:
    """Write ``claimwright-SIZE.png``, ``claimwright.ico`` and ``claimwright.icns`` to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: _drawn(size, folder / f"claimwright-{size}.png") for size in SIZES}
    pictures[256].save(
        folder / "claimwright.ico",
        sizes=[(size, size) for size in ICO_SIZES],
        append_images=[pictures[size] for size in ICO_SIZES],
    )
    pictures[512].save(
        folder / "claimwright.icns",
        append_images=[pictures[size] for size in (16, 32, 64, 128, 256)],
    )


def _drawn(side: int, path: Path) -> Image.Image:
    """Draw the SVG at one size; each size is drawn separately so that small ones stay sharp."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication, QImage

    _application = QGuiApplication.instance() or QGuiApplication(["icons"])
    source = SOURCE.read_text("utf-8")
    source = source.replace('width="256" height="256"', f'width="{side}" height="{side}"', 1)
    picture = QImage.fromData(source.encode())
    if picture.isNull() or not picture.save(str(path)):
        raise SystemExit("Qt cannot draw SVG here: its plugin imageformats/qsvg is missing.")
    with Image.open(path) as drawn:
        return drawn.convert("RGBA")


if __name__ == "__main__":
    draw_icons(Path(sys.argv[1]))
