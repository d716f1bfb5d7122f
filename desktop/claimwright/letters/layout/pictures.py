"""A picture on a letter's page, as large as its place allows and never larger than it is."""

import io
from typing import Any

from PIL import Image as Picture
from reportlab.platypus import Image

from claimwright.errors import BillingError

MAX_LOGO = (150.0, 48.0)  # points, width and height
MAX_SIGNATURE_WIDTH = 170.0  # points
POINTS_A_PIXEL = 0.75  # of a picture made for a screen of 96 dots an inch


def picture(content: bytes, name: str, width: float, height: float) -> Any:
    """The picture as a flowable within ``width`` and ``height`` points, its shape kept.

    Raises:
        BillingError: it cannot be read; ``name`` is what the sentence calls it.
    """
    try:
        with Picture.open(io.BytesIO(content)) as opened:
            across, down = opened.size
            opened.load()  # damage within it is found here and not while a page is drawn
    except Exception:  # Pillow raises whatever a damaged file makes of it
        raise BillingError(
            f"The {name} cannot be drawn: its picture is damaged. Choose it again as PNG or JPEG "
            "on the Practice page, or remove it there."
        ) from None
    scale = min(width / across, height / down, POINTS_A_PIXEL)
    drawn = Image(io.BytesIO(content), across * scale, down * scale, mask="auto")
    drawn.hAlign = "LEFT"
    return drawn
