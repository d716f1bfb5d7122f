"""Building the evidence sheets for a claim from the tables as of the date of service."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.domain.finding.evidence import FieldEvidence, FilingEvidence, SurgeryEvidence
from claimwright.domain.finding.finding import Finding
from claimwright.domain.reference.reference import Reference, Release
from claimwright.domain.sheet import SheetDocument
from claimwright.services.sheets.evidence.bundle_evidence import bundle_evidence
from claimwright.services.sheets.evidence.code_evidence import (
    add_on_evidence,
    period_evidence,
    units_evidence,
)
from claimwright.services.sheets.evidence.filing_evidence import filing_evidence
from claimwright.services.sheets.evidence.pair_evidence import pair_evidence


class EvidenceKind(StrEnum):
    """What a sheet is about."""

    PAIR = "pair"
    ADD_ON = "add-on"
    UNITS = "units"
    PERIOD = "global-period"
    FILING = "timely-filing"
    BUNDLE = "payer-bundle"


RULES = {
    "ptp-edit": EvidenceKind.PAIR,
    "lab-panel": EvidenceKind.PAIR,
    "add-on-code": EvidenceKind.ADD_ON,
    "mue-units": EvidenceKind.UNITS,
    "global-period": EvidenceKind.PERIOD,
    "timely-filing": EvidenceKind.FILING,
    "payer-bundle": EvidenceKind.BUNDLE,
}


PRACTICES_LIST = "The practice's own list of this payer's bundles"
"""What the rule cites if the practice stated no source."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The published tables and their loaded releases."""

    reference: Reference
    releases: Sequence[Release]


def evidence_sheets(
    claim: Claim,
    findings: Sequence[Finding],
    tables: Tables,
    line: int | None = None,
    kinds: Collection[EvidenceKind] = (),
) -> tuple[SheetDocument, ...]:
    """The sheets for a claim, or for one denied line if ``line`` is given (from 1).

    ``kinds`` defaults to those that the findings call for. For a denial that no finding predicted,
    such as one based on an edit that is not in effect, it must be given.
    """
    spoken = [one for one in findings if line is None or line in one.lines]
    wanted = set(kinds) or {RULES[one.rule] for one in spoken if one.rule in RULES}
    chosen = [
        (number, one)
        for number, one in enumerate(claim.lines, 1)
        if line in (None, number) and one.date is not None and one.code
    ]
    makers: dict[EvidenceKind, Callable[[], Iterator[SheetDocument]]] = {
        EvidenceKind.PAIR: lambda: _pairs(claim, chosen, tables),
        EvidenceKind.ADD_ON: lambda: _add_ons(claim, chosen, tables),
        EvidenceKind.UNITS: lambda: _units(claim, chosen, tables),
        EvidenceKind.PERIOD: lambda: _periods(spoken, chosen, tables),
        EvidenceKind.FILING: lambda: _filing(claim, spoken),
        EvidenceKind.BUNDLE: lambda: _bundles(claim, spoken, tables),
    }
    return tuple(sheet for kind, make in makers.items() if kind in wanted for sheet in make())


_Chosen = Sequence[tuple[int, ClaimLine]]


def _pairs(claim: Claim, chosen: _Chosen, tables: Tables) -> Iterator[SheetDocument]:
    """Every listed pair between a chosen line and another line of its day, in effect or not."""
    seen: set[frozenset[str]] = set()
    for _, one in chosen:
        for other in claim.lines:
            pair = frozenset((one.code, other.code))
            if len(pair) < 2 or pair in seen or other.date != one.date or not other.code:
                continue
            seen.add(pair)
            rows = tables.reference.ptp_rows(one.code, other.code)
            if rows and one.date is not None:
                yield pair_evidence(rows, one.date, tables.releases)


def _add_ons(claim: Claim, chosen: _Chosen, tables: Tables) -> Iterator[SheetDocument]:
    for code, day in _codes(chosen):
        rows = tables.reference.add_ons([code], day).get(code, ())
        if rows:
            billed = [other.code for other in claim.lines if other.date == day]
            billed += [other.code for other in claim.related_claims if other.date in (None, day)]
            yield add_on_evidence(rows, billed, day, tables.releases)


def _units(claim: Claim, chosen: _Chosen, tables: Tables) -> Iterator[SheetDocument]:
    for code, day in _codes(chosen):
        limit = tables.reference.mues([code], day).get(code)
        units = sum(
            line.units or 0 for line in claim.lines if line.code == code and line.date == day
        )
        if limit is not None:
            yield units_evidence(limit, f"{units:f}" if units else "no", day, tables.releases)


def _periods(
    findings: Sequence[Finding], chosen: _Chosen, tables: Tables
) -> Iterator[SheetDocument]:
    """The global period of the surgery in a finding, or else of the chosen lines."""
    named = [one.evidence for one in findings if one.rule == "global-period"]
    surgeries = [
        (evidence.surgery_code, evidence.surgery_date)
        for evidence in named
        if isinstance(evidence, SurgeryEvidence)
    ]
    day = chosen[0][1].date if chosen else None
    for code, surgery_day in dict.fromkeys(surgeries or _codes(chosen)):
        fee = tables.reference.fees([code], surgery_day).get(code)
        if fee is not None:
            yield period_evidence(fee, surgery_day, day or surgery_day, tables.releases)


def _filing(claim: Claim, findings: Sequence[Finding]) -> Iterator[SheetDocument]:
    filing = [one.evidence for one in findings if isinstance(one.evidence, FilingEvidence)]
    sheet = filing_evidence(claim, filing[0].last_day if filing else None)
    if sheet is not None:
        yield sheet


def _bundles(claim: Claim, findings: Sequence[Finding], tables: Tables) -> Iterator[SheetDocument]:
    """The distinct payer bundles that the check found."""
    found = {}
    for one in findings:
        if one.rule == "payer-bundle" and isinstance(one.evidence, FieldEvidence) and one.lines:
            column1, _, column2 = str(one.evidence.value).partition("/")
            found[column1, column2] = (claim.lines[one.lines[0] - 1].date, one.citation)
    for (column1, column2), (day, citation) in found.items():
        if day is not None:
            rows = tables.reference.ptp_rows(column1, column2)
            source = "" if citation == PRACTICES_LIST else citation
            yield bundle_evidence(
                *(claim.payer.name, (column1, column2), source, rows, day, tables.releases)
            )


def _codes(chosen: _Chosen) -> list[tuple[str, date]]:
    """The distinct (code, day) pairs of the chosen lines."""
    return list(
        dict.fromkeys((line.code, line.date) for _, line in chosen if line.date is not None)
    )
