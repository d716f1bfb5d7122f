"""The groups of denials in the worklist, by the kind of rule behind them."""

import datetime
from collections.abc import Mapping

from claimwright.domain.decision.decision import Decision

INDICATOR_0, INDICATOR_1 = "indicator-0", "indicator-1"
NOT_IN_EFFECT, NO_EDIT = "not-in-effect", "no-edit"
GLOBAL, PANEL, STATUS, OTHER = "global", "panel", "status", "other"
QUALIFYING = "qualifying-"  # with the status of the qualifying service

_BUNDLED = frozenset({"97", "236", "231", "P14"})
_DEPENDENT = frozenset({"107", "B15"})
_INDICATORS = {0: INDICATOR_0, 1: INDICATOR_1}
_NO_PUBLIC_EDIT = "no-public-edit"
_UNKNOWN = "unknown"
LABELS: Mapping[str, str] = {
    INDICATOR_0: "Indicator 0",
    INDICATOR_1: "Indicator 1",
    NOT_IN_EFFECT: "Edit not in effect",
    NO_EDIT: "No edit found",
    GLOBAL: "Global period",
    PANEL: "Laboratory panel",
    STATUS: "Code status",
    OTHER: "Other",
    "qualifying-unbilled": "Qualifying service not billed",
    "qualifying-pending": "Qualifying service pending",
    "qualifying-denied": "Qualifying service denied",
    "qualifying-paid": "Qualifying service paid",
    "qualifying-not-performed": "Qualifying service not performed",
    "qualifying-unknown": "Qualifying service not known",
}


def bucket_of(
    carc: str, decision: Decision, day: datetime.date | None, qualifying_status: str
) -> str:
    """The group of a denial; ``day`` is the date of service.

    ``qualifying_status`` is the status of the service that it depends on, empty if unknown.
    """
    evidence = decision.evidence
    if carc in _DEPENDENT:
        return f"{QUALIFYING}{qualifying_status or _UNKNOWN}"
    if "surgery_code" in evidence:
        return GLOBAL
    if "panel" in evidence:
        return PANEL
    if "column1" in evidence:
        return _of_pair(evidence, day)
    if evidence.get("replay") == _NO_PUBLIC_EDIT:
        return NO_EDIT
    return STATUS if "status" in evidence else OTHER


def pair_of(decision: Decision) -> str:
    """The PTP pair behind a decision as ``column1/column2``; empty if there is none."""
    evidence = decision.evidence
    return f"{evidence['column1']}/{evidence['column2']}" if "column1" in evidence else ""


def _of_pair(evidence: Mapping[str, object], day: datetime.date | None) -> str:
    """The group by indicator, unless the edit was not in effect on the day."""
    if day is not None:
        on, last, first = day.isoformat(), evidence.get("deletion"), evidence.get("effective")
        if (isinstance(last, str) and last < on) or (isinstance(first, str) and first > on):
            return NOT_IN_EFFECT
    indicator = evidence.get("indicator")
    return _INDICATORS.get(indicator, OTHER) if isinstance(indicator, int) else OTHER
