"""The practice's logo and a signature as parts of a letter's flow."""

import io

from PIL import Image as Picture
from reportlab.platypus import Flowable, Image

from claimwright.errors import BillingError

LOGO_WIDTH, LOGO_HEIGHT = 150.0, 46.0
SIGNATURE_WIDTH, SIGNATURE_HEIGHT = 170.0, 40.0
MAX_PIXELS = 25_000_000


def logo(content: bytes) -> Flowable:
    """The logo, no larger than the letterhead leaves room for.

    Raises:
        BillingError: the picture cannot be drawn.
    """
    return _picture(content, LOGO_WIDTH, LOGO_HEIGHT, "logo", "RIGHT")


def signature(content: bytes) -> Flowable:
    """The picture of a signature in the room for a name by hand; errors as `logo`."""
    return _picture(content, SIGNATURE_WIDTH, SIGNATURE_HEIGHT, "signature", "LEFT")


def _picture(content: bytes, width: float, height: float, what: str, align: str) -> Flowable:
    try:
        with Picture.open(io.BytesIO(content)) as opened:
            across, down = opened.size
            if across * down > MAX_PIXELS:
                raise ValueError("too many pixels")
            opened.load()
    except Exception:  # what damage makes of a picture has no one name
        raise BillingError(
            f"The picture of the {what} cannot be printed; choose a PNG or JPEG of it again."
        ) from None
    scale = min(width / across, height / down)
    drawn = Image(io.BytesIO(content), across * scale, down * scale, mask="auto")
    drawn.hAlign = align
    return drawn
