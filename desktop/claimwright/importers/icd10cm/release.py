"""The fiscal year of an ICD-10-CM file, from the file names of CMS and NCHS.

``icd10cm-order-2026.txt`` is the release of October 1, 2025, ``icd10cm-tabular-April-2026.xml``
its update of April 1, 2026. Often only the name of the zip says April.
"""

import re
from collections.abc import Iterable

from claimwright.domain.reference.diagnosis import release_name

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_APRIL = re.compile(r"(?<![a-z])apr(?:il)?(?![a-z])", re.IGNORECASE)


def release_of(names: Iterable[str], year: str = "") -> str:
    """The release from the names, innermost first; empty if there is no year.

    ``year`` is the fiscal year stated in the file itself.
    """
    stated = tuple(names)
    years = [match[1] for name in reversed(stated) if (match := _YEAR.search(name))]
    chosen = year or next(iter(years), "")
    return release_name(int(chosen), any(_APRIL.search(n) for n in stated)) if chosen else ""
