"""The steps for larger and smaller text."""

from claimwright.services.settings import TEXT_SIZES

DEFAULT = "100"


def next_size(current: str, step: int) -> str:
    """The next larger (1) or smaller (-1) size, within limits; the default size for 0."""
    if not step:
        return DEFAULT
    place = TEXT_SIZES.index(current) + step
    return TEXT_SIZES[max(0, min(place, len(TEXT_SIZES) - 1))]
