"""The letters that a library page offers, those for "Do now" first."""

from collections.abc import Iterable, Mapping, Sequence

from claimwright.domain.decision.actions import Action
from claimwright.domain.denial.adjustment import Carc, Rarc
from claimwright.domain.letter.letter import LetterKind

RENAMED: Mapping[str, str] = {
    "void-claim": "void-request",
    "reopening-request": "medicare-reopening",
}
"""Letter kinds by former name; a page may use either name."""

FIRST_FOR: Mapping[str, tuple[str, ...]] = {
    Action.CORRECTED_CLAIM: ("corrected-claim",),
    Action.NEW_CLAIM: ("void-request",),
    Action.REOPENING: ("medicare-reopening",),
    Action.SEND_RECORDS: ("records-submission",),
    Action.SEND_ELSEWHERE: ("cob-information",),
    Action.WAIT: ("status-inquiry",),
}
"""The kinds of letter for an action; for an appeal, any kind that starts with "appeal"."""

RULED_OUT = 2
_EARLIER = {new: old for old, new in RENAMED.items()}


def page_letters(entry: Carc | Rarc, kinds: Sequence[LetterKind]) -> tuple[LetterKind, ...]:
    """The letters of an entry that are in the catalog.

    Those for its action come first, those that its heading rules out last.
    """
    known = {kind.kind: kind for kind in kinds}
    named = (_usable(name, known) for name in entry.letters)
    found = [known[name] for name in dict.fromkeys(named) if name]
    if isinstance(entry, Carc):
        found.sort(key=lambda kind: _order(entry, kind.kind))
    return tuple(found)


def in_order(carc: Carc) -> tuple[str, ...]:
    """The names of a page's letters, those for its action first."""
    return tuple(sorted(carc.letters, key=lambda name: _order(carc, name)))


def offered(carc: Carc) -> tuple[str, ...]:
    """The names of a page's letters, except those that its heading rules out."""
    return tuple(name for name in in_order(carc) if _order(carc, name) < RULED_OUT)


def _order(carc: Carc, kind: str) -> int:
    """0 for a letter that carries out the action, 2 for one that is ruled out, else 1."""
    if _carries_out(carc.action, kind):
        return 0
    known = RENAMED.get(kind, kind)
    # A claim that was not adjudicated has nothing to correct or reopen.
    is_change = known in ("corrected-claim", "medicare-reopening")
    is_appeal = known.startswith("appeal") and carc.appealable == "no"
    is_ruled_out = is_appeal or (is_change and carc.action == Action.NEW_CLAIM)
    return RULED_OUT if is_ruled_out else 1


def _usable(name: str, known: Iterable[str]) -> str:
    """The catalog's name for a kind; empty if it does not have it."""
    names = (name, RENAMED.get(name, ""), _EARLIER.get(name, ""))
    return next((each for each in names if each and each in known), "")


def _carries_out(action: str, kind: str) -> bool:
    if action == Action.APPEAL:
        return kind.startswith("appeal")
    return RENAMED.get(kind, kind) in FIRST_FOR.get(action, ())
