"""Which letters a page of the library offers, the one for "Do now" first."""

from collections.abc import Iterable, Mapping, Sequence

from claimwright.domain.denial.adjustment import Carc, Rarc
from claimwright.domain.denial.resolution import Action
from claimwright.domain.letter.letter import LetterKind

RENAMED: Mapping[str, str] = {
    "void-claim": "void-request",
    "reopening-request": "medicare-reopening",
}
"""Kinds by their earlier name; a page may use either, whichever the catalog has."""

FIRST_FOR: Mapping[str, tuple[str, ...]] = {
    Action.CORRECTED_CLAIM: ("corrected-claim",),
    Action.NEW_CLAIM: ("void-request", "corrected-claim"),
    Action.REOPENING: ("medicare-reopening",),
    Action.SEND_RECORDS: ("records-submission",),
    Action.SEND_ELSEWHERE: ("cob-information",),
    Action.WAIT: ("status-inquiry",),
}
"""The kinds that carry out an action; an appeal is any kind that begins so."""

_EARLIER = {new: old for old, new in RENAMED.items()}


def page_letters(entry: Carc | Rarc, kinds: Sequence[LetterKind]) -> tuple[LetterKind, ...]:
    """The letters that an entry names and the catalog has, those of its action first.

    A name that no letter has is left out.
    """
    known = {kind.kind: kind for kind in kinds}
    named = (_usable(name, known) for name in entry.letters)
    found = [known[name] for name in dict.fromkeys(named) if name]
    action = entry.action if isinstance(entry, Carc) else ""
    return tuple(sorted(found, key=lambda kind: not _carries_out(action, kind.kind)))


def _usable(name: str, known: Iterable[str]) -> str:
    """The name that the catalog knows a kind by; empty where it has none."""
    names = (name, RENAMED.get(name, ""), _EARLIER.get(name, ""))
    return next((each for each in names if each and each in known), "")


def _carries_out(action: str, kind: str) -> bool:
    if action == Action.APPEAL:
        return kind.startswith("appeal")
    return RENAMED.get(kind, kind) in FIRST_FOR.get(action, ())
