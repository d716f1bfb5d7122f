"""A lookup as JSON, for `claimwright lookup --json`."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from claimwright.domain.denial.adjustment import Carc, Rarc
from claimwright.domain.library.lookup import CodeEntry, DiagnosisEntry, Entry, Match, PairEntry
from claimwright.domain.reference.diagnosis import Place

Json = dict[str, Any]


def lookup_json(query: str, matches: Sequence[Match], entry: Entry | None) -> Json:
    """The matches, best first, and the full entry of the first."""
    listed = [
        {"kind": str(match.kind), "code": match.code, "title": match.title, "why": match.why}
        for match in matches
    ]
    return {"query": query, "matches": listed, "entry": None if entry is None else _entry(entry)}


def _entry(entry: Entry) -> Json:
    if isinstance(entry, CodeEntry):
        return _code(entry)
    if isinstance(entry, PairEntry):
        return _pair(entry)
    if isinstance(entry, DiagnosisEntry):
        return _diagnosis(entry)
    content: Json = _plain(asdict(entry))
    if isinstance(entry, Carc | Rarc):
        content["stopped"] = entry.stopped or None
    return content


def _code(entry: CodeEntry) -> Json:
    return {
        "code": entry.code,
        "label": entry.label or None,
        "date": entry.on.isoformat(),
        "ptp_counts": {"column1": entry.column1_of, "column2": entry.column2_of},
        "add_on": {
            "primaries": [_plain(row._asdict()) for row in entry.primaries],
            "add_ons": [_plain(row._asdict()) for row in entry.add_ons],
        },
        "mue": None if entry.mue is None else _plain(entry.mue._asdict()),
        "fee": None if entry.fee is None else _plain(entry.fee._asdict()),
        "panel": None if entry.panel is None else list(entry.panel.components),
        "panels": [panel.code for panel in entry.panels],
        "releases": {str(release.table): release.release for release in entry.releases},
    }


def _pair(entry: PairEntry) -> Json:
    active = entry.active
    rows = [_plain(row._asdict()) | {"in_force": row.in_force(entry.on)} for row in entry.rows]
    return {
        "column1": active.column1 if active else entry.first,
        "column2": active.column2 if active else entry.second,
        "rows": rows,
        "verdict": str(entry.verdict),
        "text": entry.text,
        "date": entry.on.isoformat(),
    }


def _diagnosis(entry: DiagnosisEntry) -> Json:
    one = entry.diagnosis
    return {
        "code": one.code,
        "title": one.title,
        "billable": one.billable,
        "date": entry.on.isoformat(),
        "release": one.release,
        "covers_date": entry.coverage.covers_dates,
        "note": entry.coverage.note,
        "seventh": [
            {"character": character, "meaning": meaning} for character, meaning in one.seventh
        ],
        "side": str(one.side) or None,
        "manifestation": one.place is Place.NEVER_FIRST,
        "external_cause": one.place is Place.CAUSE,
        "terms": list(one.terms),
        "above": [{"code": other.code, "title": other.title} for other in entry.above],
        "below": [{"code": other.code, "title": other.title} for other in entry.below],
        "excludes1": [{"codes": codes, "title": title} for codes, title in entry.excludes],
    }


def _plain(content: Any) -> Any:
    """Dates as ISO text and tuples as lists, recursively."""
    if isinstance(content, dict):
        return {name: _plain(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [_plain(value) for value in content]
    if isinstance(content, date | datetime):
        return content.isoformat()
    return content
