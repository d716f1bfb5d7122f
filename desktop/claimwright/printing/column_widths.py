"""Column widths of a table: proportional, but none narrower than its longest word."""

from collections.abc import Sequence


def column_widths(
    shares: Sequence[float], longest_words: Sequence[float], width: float
) -> list[float]:
    """The width in points of each column of a table that is ``width`` points wide.

    A column whose share is too narrow gets the width of its longest word, and the other columns
    share the rest. If the longest words do not all fit, only the shares count.
    """
    if sum(longest_words) > width:
        return _shared(shares, width)
    narrow: set[int] = set()
    while True:
        rest = width - sum(longest_words[at] for at in narrow)
        open_shares = [0.0 if at in narrow else share for at, share in enumerate(shares)]
        widths = _shared(open_shares, rest)
        found = {at for at, points in enumerate(widths) if points < longest_words[at]}
        if found <= narrow:
            return [longest_words[at] if at in narrow else widths[at] for at in range(len(widths))]
        narrow |= found


def _shared(shares: Sequence[float], width: float) -> list[float]:
    total = sum(shares) or 1.0
    return [width * share / total for share in shares]
