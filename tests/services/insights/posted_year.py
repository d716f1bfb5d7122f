"""The generated year posted into a practice file, and helpers for the second reading."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.services.insights import second_reading as second
from tests.services.insights.generated_year import year_of_texts
from tests.services.insights.second_reading import Denied, Line
from tests.services.practice.practices import a_practice
from tests.storage.practice.insights.blocks_read import read, read_without_blocks
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.insights.overview import Group, Outcomes
from claimwright.domain.insights.period import Period
from claimwright.domain.insights.rate import Rate
from claimwright.domain.worklist.open_denial import DecisionSummary
from claimwright.services.container import Services
from claimwright.services.insights.insights import InsightsService
from claimwright.services.remittances.files.reading import read_remittance_text
from claimwright.services.remittances.ledger.guards import Guard
from claimwright.services.remittances.ledger.posting import PostingService
from claimwright.storage.practice.practice_store import PracticeStore

TODAY = date(2026, 12, 28)
PAIRS = {
    "99213": ("20610/99213", "indicator-1"),
    "17000": ("11102/17000", "indicator-1"),
    "77003": ("64483/77003", "indicator-1"),
    "29877": ("29881/29877", "indicator-0"),
}


@dataclass
class Year:
    """The posted year, and the second reading of its texts."""

    insights: InsightsService
    store: PracticeStore
    lines: list[Line]
    denied: list[Denied]


@pytest.fixture(scope="module")
def year() -> Iterator[Year]:
    with tempfile.TemporaryDirectory() as folder:
        services = Services(shipped_reference(Path(folder) / "data"), TODAY)
        services.use_practice(a_practice(services.data_dir))
        store = services.practice.store
        posting = PostingService(store)
        texts = year_of_texts()
        for place, text in enumerate(texts):
            posting.post(read_remittance_text(text, f"{place}.835"), set(Guard))
        decide_plainly(store)
        services.insights.read_new()
        lines = second.read(texts)
        yield Year(services.insights, store, lines, decided(lines, store))
        assert read(store) == read_without_blocks(store)  # blocks match the rows
        services.close()


def decide_plainly(store: PracticeStore) -> None:
    """Decide by a simple table, since thousands of real decisions would take minutes."""
    made = []
    for one in store.worklist.everything():
        carc = one.adjustment.partition("-")[2]
        pair, bucket = (
            PAIRS.get(one.code, ("", "other")) if carc in ("97", "236") else ("", "other")
        )
        if carc == "97" and not pair:
            bucket = "no-edit"
        assert one.remittance_date is not None
        days = (30, 90, 120, None)[one.id % 4]
        deadline = None if days is None else one.remittance_date + timedelta(days=days)
        action = ("corrected-claim", "appeal", "close", "corrected-claim")[one.id // 7 % 4]
        made.append(
            (
                one.id,
                DecisionSummary(
                    action, bucket=bucket, pair=pair, deadline=deadline, decided_on=TODAY
                ),
            )
        )
    with store.file.transaction():
        store.worklist.save_decisions(made)


def decided(lines: list[Line], store: PracticeStore) -> list[Denied]:
    """The second reading's denials with the worklist's decisions."""
    kept = {
        (one.payer_claim_number, one.line, one.adjustment): one
        for one in store.worklist.everything()
    }
    found = second.denials(lines)
    for one in found:
        row = kept[one.line.icn, one.line.place, f"{one.group}-{one.carc}"]
        one.pair, one.bucket = row.decision.pair, row.decision.bucket
        one.action, one.deadline = row.decision.action, row.decision.deadline
    return found


def inside(year: Year, period: Period, payer: str = "", provider: str = "") -> list[Denied]:
    return [
        one
        for one in year.denied
        if period.first <= one.line.paid_on <= period.last
        and payer in ("", one.line.payer)
        and provider in ("", one.line.provider)
    ]


def lines_inside(year: Year, period: Period, payer: str = "", provider: str = "") -> list[Line]:
    return [
        one
        for one in year.lines
        if not one.reversal
        and period.first <= one.paid_on <= period.last
        and payer in ("", one.payer)
        and provider in ("", one.provider)
    ]


def cents(amount: Decimal) -> int:
    return int(amount * 100)


def row(group: Group) -> tuple[int, ...]:
    of = group.outcomes
    return (group.denials, cents(group.denied), *counts(of))


def counts(of: Outcomes) -> tuple[int, ...]:
    return (of.appealed, of.won, of.part, of.lost, cents(of.recovered))


def as_rate(part: int, whole: int) -> Rate:
    return Rate(part, whole)
