"""The page of a procedure code: all that the loaded tables say of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from claimwright.domain.lookup import CodeEntry
from claimwright.domain.reference import AddOn, FeeSchedule
from claimwright.ui.lookup.entry_links import EntryLinks
from claimwright.ui.lookup.sections import (
    badge,
    chip_row,
    code_chips,
    fact_card,
    heading,
    text_card,
)
from claimwright.ui.widgets.card import Card

GLOBAL_WORDS = {
    "000": "The day itself",
    "010": "The day and 10 days after",
    "090": "The day before, the day, and 90 days after",
    "MMM": "Maternity: its own rules",
    "XXX": "The global concept does not apply",
    "YYY": "The payer decides",
    "ZZZ": "Belongs to its primary",
}
MAI_WORDS = {
    1: "each line alone",
    2: "all lines of the day together, absolute",
    3: "all lines of the day together, appealable with records",
}
MOST_CHIPS = 60


def code_cards(entry: CodeEntry, links: EntryLinks) -> list[QWidget]:
    """PTP partners, add-on relations, MUE, global days and indicators, with their releases."""
    cards: list[QWidget] = [
        heading(entry.code, entry.label or "Procedure code"),
        chip_row([badge(f"As of {entry.on.isoformat()}", "accent")]),
        _pairs_card(entry),
    ]
    if entry.primaries:
        cards.append(_add_on_card("Is an add-on to", entry.primaries, links, primary=True))
    if entry.add_ons:
        cards.append(_add_on_card("Its add-ons", entry.add_ons, links, primary=False))
    for panel in entry.panels:
        cards.append(_panel_card(f"Part of panel {panel.code}", panel.components, links))
    if entry.panel is not None:
        cards.append(_panel_card("Panel of", entry.panel.components, links))
    cards.append(_fee_card(entry))
    held = "; ".join(f"{release.table} {release.release}" for release in entry.releases)
    cards.append(text_card("From", f"{held}. Code numbers only: no descriptor is shipped."))
    return cards


def _pairs_card(entry: CodeEntry) -> Card:
    total = entry.column1_of + entry.column2_of
    if not total:
        return text_card("NCCI pairs", "No pair of the loaded table is in force on this day.")
    return fact_card(
        "NCCI pairs in force",
        [
            ("It is paid, the other denied", f"{entry.column1_of:,} codes (this is column 1)"),
            ("It is denied, the other paid", f"{entry.column2_of:,} codes (this is column 2)"),
            ("See one", f"Type both codes, such as “{entry.code} 99213”."),
        ],
    )


def _add_on_card(title: str, rows: Sequence[AddOn], links: EntryLinks, *, primary: bool) -> Card:
    card = Card(title)
    codes = sorted({row.primary if primary else row.add_on for row in rows} - {""})
    if codes:
        card.body.addWidget(chip_row(code_chips(codes[:MOST_CHIPS], links.look_up)))
    if len(codes) > MOST_CHIPS:
        card.body.addWidget(badge(f"and {len(codes) - MOST_CHIPS} more", "plain"))
    if any(not row.primary for row in rows):
        card.body.addWidget(badge("The payer decides which primaries count (type 2)", "plain"))
    return card


def _panel_card(title: str, codes: Sequence[str], links: EntryLinks) -> Card:
    card = Card(title)
    card.body.addWidget(chip_row(code_chips(codes, links.look_up)))
    return card


def _fee_card(entry: CodeEntry) -> Card:
    facts = []
    if entry.mue is not None:
        unit_words = MAI_WORDS.get(entry.mue.mai, "")
        facts.append(("Most units (MUE)", f"{entry.mue.limit}, {unit_words}"))
    else:
        facts.append(("Most units (MUE)", "No row: there may be a limit that is not published."))
    if entry.fee is not None:
        facts += _indicators(entry.fee)
    else:
        facts.append(("Fee schedule", "Not in the loaded table."))
    return fact_card("Units, global days and indicators", facts)


def _indicators(fee: FeeSchedule) -> list[tuple[str, str]]:
    days = GLOBAL_WORDS.get(fee.global_days, "")
    return [
        ("Global days", f"{fee.global_days}: {days}" if days else fee.global_days),
        ("Status (Medicare)", fee.status),
        ("Bilateral · assistant", f"{fee.bilateral} · {fee.assistant}"),
        ("Co-surgeon · team", f"{fee.co_surgeon} · {fee.team}"),
        ("PC/TC", fee.pctc),
    ]
