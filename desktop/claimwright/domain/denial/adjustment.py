"""Claim adjustments as stated on a remittance, and the library entry for each code."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claimwright.domain.dates import us_date
from claimwright.domain.library.page_parts import (
    ActionFor,
    AppealLevel,
    FixPlace,
    RemarkPair,
    TimeLimit,
)


class GroupCode(StrEnum):
    """Who is responsible for the adjusted amount."""

    CO = "CO"
    PR = "PR"
    OA = "OA"
    PI = "PI"
    CR = "CR"


_ADJUSTMENT = re.compile(r"^(CO|PR|OA|PI|CR)[-\s]?0{0,2}([A-Z]?\d{1,3})$")


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A group code with a CARC, written ``CO-97``."""

    group: GroupCode
    carc: str

    def __str__(self) -> str:
        return f"{self.group}-{self.carc}"


def parse_adjustment(text: str) -> Adjustment:
    """Read ``CO-97``, ``co97`` or ``CO 97``.

    Raises:
        ValueError: the text is not a group code with a CARC.
    """
    match = _ADJUSTMENT.match(text.strip().upper())
    if match is None:
        raise ValueError(f"“{text[:40]}” is not an adjustment such as CO-97")
    return Adjustment(GroupCode(match[1]), match[2])


STOP_DATE_UNKNOWN = "unknown"


def stopped_label(stopped: str) -> str:
    """``Stopped 07/01/2013`` or ``Stopped, date not known``; empty for an active code."""
    if stopped == STOP_DATE_UNKNOWN:
        return "Stopped, date not known"
    return f"Stopped {us_date(date.fromisoformat(stopped))}" if stopped else ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step to take, and why."""

    do: str
    why: str


@dataclass(frozen=True, slots=True)
class RelatedCode:
    """A similar code, and how it differs."""

    code: str
    difference: str


@dataclass(frozen=True, slots=True)
class GroupMeaning:
    """What a group code with a given CARC means for the balance."""

    group: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Carc:
    """A claim adjustment reason code in our own words.

    ``depth`` is ``full`` or ``brief``; a brief entry has empty lists. ``stopped`` is the ISO date
    on which X12 stopped the code, or ``unknown``; empty while active. ``appealable`` is yes, no or
    depends. ``nature`` distinguishes a denial to work from an ordinary adjustment.
    ``permitted_groups`` is empty if X12 permits any group; it and ``remark_required`` come from
    ``orders.toml``. ``action_because``, ``notices`` and ``usual_action`` are empty in the library;
    a lookup with a group, remark or payer fills in why the action changed, notices, and the action
    that was replaced.
    """

    code: str
    title: str
    meaning: str
    category: str
    depth: str
    active: bool
    stopped: str
    action: str
    first_step: str
    action_why: str = ""
    appealable: str = ""
    appeal_note: str = ""
    groups: tuple[GroupMeaning, ...] = ()
    causes: tuple[str, ...] = ()
    fixes: tuple[Step, ...] = ()
    prevention: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    related: tuple[RelatedCode, ...] = ()
    letters: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    checked: str = ""
    nature: str = ""
    permitted_groups: tuple[str, ...] = ()
    remark_required: bool = False
    actions: tuple[ActionFor, ...] = ()
    where_to_fix: tuple[FixPlace, ...] = ()
    pairs: tuple[RemarkPair, ...] = ()
    sample_line: str = ""
    phone_questions: tuple[str, ...] = ()
    deadlines: tuple[TimeLimit, ...] = ()
    appeal_levels: tuple[AppealLevel, ...] = ()
    action_because: str = ""
    usual_action: str = ""
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rarc:
    """A remittance advice remark code in our own words; an alert never explains an adjustment.

    ``stopped`` is as for a `Carc`. ``carcs`` are the CARCs that the entry names, then the CARCs
    that name it. A full page also has causes, fixes, letters and enclosures, as for a `Carc`.
    """

    code: str
    title: str
    meaning: str
    first_step: str
    alert: bool
    active: bool
    stopped: str
    carcs: tuple[str, ...] = ()
    effect: str = ""
    synonyms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    checked: str = ""
    causes: tuple[str, ...] = ()
    fixes: tuple[Step, ...] = ()
    letters: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A group code in our own words; ``owes`` is the responsible party, or nobody."""

    code: str
    title: str
    meaning: str
    owes: str
    bill_patient: bool
    note: str
    sources: tuple[str, ...] = ()
    checked: str = ""


def stop_label(entry: Carc | Rarc) -> str:
    """``Stopped …``, or ``Stops …`` for a future date; empty for an active code."""
    label = stopped_label(entry.stopped)
    return label.replace("Stopped", "Stops", 1) if entry.active else label
