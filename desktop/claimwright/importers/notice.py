"""The copyright notice at the top of a published file, which the user accepts once per release."""

import re
from collections.abc import Iterable

_NOTICE = re.compile(
    r"copyright|©|all rights reserved|trademark|FARS|American Medical Association|\bX12\b", re.I
)
MAX_NOTICE_LENGTH = 2000


def notice_in(rows: Iterable[list[str]]) -> str:
    """The text of the cells that assert rights, or an empty string."""
    found = [cell for row in rows for cell in row if _NOTICE.search(cell)]
    unique = dict.fromkeys(" ".join(cell.split()) for cell in found)
    return "\n".join(unique)[:MAX_NOTICE_LENGTH]
