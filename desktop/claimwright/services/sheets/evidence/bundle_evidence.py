"""Evidence for a payer's own bundle: its source, and whether NCCI has the edit."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.reference.reference import PtpEdit, Release, Table
from claimwright.domain.sheet import FactPart, Part, SheetDocument, TextPart, Tone
from claimwright.services.sheets.evidence.pair_evidence import pair_verdict
from claimwright.services.sheets.evidence.table_source import TableSource
from claimwright.services.sheets.sheet_parts import NO_DESCRIPTOR, new_sheet

KIND = "Evidence: payer's own bundle"
NOT_STATED = "Not stated in the practice's list"


def bundle_evidence(
    payer: str,
    pair: tuple[str, str],
    source: str,
    rows: Sequence[PtpEdit],
    day: date,
    releases: Sequence[Release],
) -> SheetDocument:
    """The sheet for one bundle; ``pair`` is (column 1, column 2), ``rows`` its NCCI rows.

    ``source`` is the practice's source for the bundle, as typed.
    """
    column1, column2 = pair
    named = payer or "The payer"
    sentences = [f"{named} bundles {column2} into {column1} under its own policy."]
    facts = (
        ("Payer", payer or "Not on the claim"),
        ("Column 1 (paid)", column1),
        ("Column 2 (denied)", column2),
        ("Source of the bundle", source or NOT_STATED),
    )
    parts: list[Part] = [FactPart("The bundle", facts)]
    release = rows[-1].release if rows else _held(releases)
    if release:
        table = TableSource.of(Table.PTP, release, releases)
        sentences.append(_ncci(rows, pair, day, table))
        parts.append(table.part())
    parts.insert(0, TextPart(f"On the date of service, {us_date(day)}", tuple(sentences)))
    chip = ("The payer's own policy", Tone.PLAIN)
    return new_sheet(KIND, f"{column1} · {column2}", "", [chip], parts, (f"{NO_DESCRIPTOR}.",))


def _ncci(rows: Sequence[PtpEdit], pair: tuple[str, str], day: date, table: TableSource) -> str:
    if rows:
        return pair_verdict(rows, day, table)[0]
    as_of = f"As of release {table.release}, the" if table.is_older_than(day) else "The"
    return (
        f"{as_of} CMS NCCI procedure-to-procedure edits have no edit for {pair[0]} and {pair[1]}."
    )


def _held(releases: Sequence[Release]) -> str:
    """The complete release in use.

    The starter set has too few pairs to conclude that a pair is not listed.
    """
    whole = (one for one in releases if one.is_active and not one.is_starter)
    return next((one.release for one in whole if one.table is Table.PTP), "")
