"""Structured parts of a library page: actions, places, remark pairs, time limits."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActionFor:
    """An action for a certain group, remark or payer type, instead of the usual one.

    An empty ``group``, ``remark`` or ``payer_kind`` means any. ``appealable`` is yes, no or
    depends; empty if the page's own value applies. ``why`` is one sentence.
    """

    action: str
    why: str
    group: str = ""
    remark: str = ""
    payer_kind: str = ""
    appealable: str = ""


@dataclass(frozen=True, slots=True)
class FixPlace:
    """Where to make a correction: the CMS-1500 item, and the 837P loop and segment."""

    what: str
    box: str = ""
    loop: str = ""
    segment: str = ""


@dataclass(frozen=True, slots=True)
class RemarkPair:
    """A remark often sent with a CARC, and what the two mean together."""

    remark: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit in words, and who set it; an empty ``payer_kind`` means any payer."""

    what: str
    limit: str
    source: str
    payer_kind: str = ""


@dataclass(frozen=True, slots=True)
class AppealLevel:
    """A level of appeal; levels are listed in the order they are used."""

    level: str
    note: str
    payer_kind: str = ""
