"""The shipped denial library, for tests that read all of it."""

import re
from collections.abc import Iterator
from functools import cache

from claimwright.domain.denial.adjustment import Carc, Rarc
from claimwright.paths import resources_folder
from claimwright.storage.library.guidance import Guidance

# X12's notes in the code list: "use only with group code ...". 45 and 278 leave a choice of two.
ONLY_GROUPS = {
    **dict.fromkeys("18 23 133 136 209 257 271 277 P11".split(), frozenset({"OA"})),
    **dict.fromkeys("139 249 281 303 P24 P25 P26".split(), frozenset({"CO"})),
    **dict.fromkeys("85 201 238 275 P3".split(), frozenset({"PR"})),
    "45": frozenset({"CO", "PR"}),
    "278": frozenset({"CO", "PI"}),
}
ALL_GROUPS = frozenset({"CO", "PR", "OA", "PI"})
NEED_A_REMARK = frozenset("16 96 129 226 227 234 237 250 251 252 267".split())


@cache
def guidance() -> Guidance:
    """Every entry; the strict loader fails each test on a missing field or an unknown value."""
    return Guidance(resources_folder() / "guidance")


def full_pages() -> list[Carc]:
    """The CARCs with a full page."""
    return [carc for carc in guidance().carcs.values() if carc.depth == "full"]


def allowed_groups(code: str) -> frozenset[str]:
    """Return the groups that X12 permits with a CARC."""
    return ONLY_GROUPS.get(code, ALL_GROUPS)


def sentences(entry: Carc | Rarc) -> Iterator[str]:
    """Yield every sentence of an entry."""
    texts = [entry.title, entry.meaning, entry.first_step]
    if isinstance(entry, Carc):
        texts += [entry.action_why, entry.appeal_note, *entry.causes, *entry.prevention]
        texts += [text for step in entry.fixes for text in (step.do, step.why)]
        texts += [near.difference for near in entry.related]
        texts += [one.meaning for one in entry.groups]
    for text in texts:
        yield from re.split(r"(?<=[.?!;:]) ", text)


def everything() -> list[Carc | Rarc]:
    """Return every CARC and RARC."""
    return [*guidance().carcs.values(), *guidance().rarcs.values()]
