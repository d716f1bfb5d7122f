"""Assigning a claim number when none is typed."""

import re
from collections.abc import Callable, Sequence

SAMPLE_PREFIX = "SAMPLE-"  # the sample claims of a new practice file
FIRST = "1001"
MAX_LENGTH = 20  # the patient control number that a HIPAA 837P returns in full (CLM01)
_COUNTED = re.compile(r"(.*?)([0-9]{1,12})")


def next_claim_number(latest: Sequence[str], is_taken: Callable[[str], bool]) -> str:
    """The next claim number in the practice's own format: A-1005 after A-1004.

    ``latest`` holds the most recently saved claim numbers, newest first; those that do not end in
    digits are ignored. Numbers already taken are skipped.
    """
    for number in latest:
        if number.startswith(SAMPLE_PREFIX):
            continue
        counted = _COUNTED.fullmatch(number)
        if counted is not None and len(number) < MAX_LENGTH:
            return _free(counted[1], counted[2], is_taken)
    return FIRST if not is_taken(FIRST) else _free("", FIRST, is_taken)


def _free(prefix: str, digits: str, is_taken: Callable[[str], bool]) -> str:
    count = int(digits) + 1
    while is_taken(number := f"{prefix}{count:0{len(digits)}d}"):
        count += 1
    return number
