"""Structured parts of a library page: actions, places, remark pairs, time limits."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActionFor:
    """The action where a group, remark or payer changes the usual one.

    An empty ``group``, ``remark`` or ``payer_kind`` means any; ``appealable`` is yes, no, depends,
    or empty where the page's own answer applies. ``why`` is one sentence.
    """

    action: str
    why: str
    group: str = ""
    remark: str = ""
    payer_kind: str = ""
    appealable: str = ""


@dataclass(frozen=True, slots=True)
class FixPlace:
    """Where a correction goes: the CMS-1500 item and the 837P loop and segment."""

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
    """A time limit in words, with who set it; ``payer_kind`` is empty where any payer may."""

    what: str
    limit: str
    source: str
    payer_kind: str = ""


@dataclass(frozen=True, slots=True)
class AppealLevel:
    """One level of appeal, in the order in which the levels are used."""

    level: str
    note: str
    payer_kind: str = ""
