"""The steps in which texts are drawn larger and smaller."""

from claimwright.services.settings import TEXT_SIZES

USUAL = "100"


def next_size(current: str, step: int) -> str:
    """The next larger (1) or smaller (-1) size, at the ends the same; the usual one for 0."""
    if not step:
        return USUAL
    place = TEXT_SIZES.index(current) + step
    return TEXT_SIZES[max(0, min(place, len(TEXT_SIZES) - 1))]
