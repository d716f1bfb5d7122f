"""An image on a letter, scaled down to fit but never scaled up."""

import io
from typing import Any

from PIL import Image as Picture
from reportlab.platypus import Image

from claimwright.errors import BillingError

MAX_LOGO = (150.0, 48.0)  # points, width and height
MAX_SIGNATURE_WIDTH = 170.0  # points
POINTS_A_PIXEL = 0.75  # for an image at 96 dots per inch


def picture(content: bytes, name: str, width: float, height: float) -> Any:
    """The image as a flowable within ``width`` and ``height`` points, keeping its aspect ratio.

    Raises:
        BillingError: it cannot be read; the message refers to it as ``name``.
    """
    try:
        with Picture.open(io.BytesIO(content)) as opened:
            across, down = opened.size
            opened.load()  # detects damage here rather than while a page is drawn
    except Exception:  # Pillow may raise anything for a damaged file
        raise BillingError(
            f"The {name} cannot be drawn: its image is damaged. Choose it again as PNG or JPEG on "
            "the Practice page, or remove it there."
        ) from None
    scale = min(width / across, height / down, POINTS_A_PIXEL)
    drawn = Image(io.BytesIO(content), across * scale, down * scale, mask="auto")
    drawn.hAlign = "LEFT"
    return drawn
