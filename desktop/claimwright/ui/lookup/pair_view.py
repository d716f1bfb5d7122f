"""The page of a pair: both directions, every dated row, and the verdict for a day."""

from PySide6.QtWidgets import QWidget

from claimwright.domain.lookup import PairEntry, PairVerdict
from claimwright.domain.reference import PtpEdit
from claimwright.ui.lookup.entry_links import EntryLinks
from claimwright.ui.lookup.sections import (
    badge,
    chip_row,
    code_chips,
    fact_card,
    heading,
    text_card,
)

VERDICT_TONE = {
    PairVerdict.DENIED: ("Denied together, no modifier helps", "error"),
    PairVerdict.MODIFIER_MAY_HELP: (
        "Denied together, unless the record proves otherwise",
        "warning",
    ),
    PairVerdict.NOT_ACTIVE: ("No edit in force on this day", "good"),
    PairVerdict.NO_EDIT: ("No edit in the table", "good"),
    PairVerdict.UNKNOWN: ("Not known from what is loaded", "plain"),
}


def pair_cards(entry: PairEntry, links: EntryLinks) -> list[QWidget]:
    """The verdict first, then what it rests on."""
    words, tone = VERDICT_TONE[entry.verdict]
    cards: list[QWidget] = [
        heading(f"{entry.first} · {entry.second}", "as a pair"),
        chip_row([badge(words, tone), badge(f"As of {entry.on.isoformat()}")]),
        text_card("On this day", entry.text),
    ]
    if entry.rows:
        cards.append(fact_card("Every dated row", [_row(row, entry) for row in entry.rows]))
    cards.append(chip_row(code_chips([entry.first, entry.second], links.look_up)))
    return cards


def _row(row: PtpEdit, entry: PairEntry) -> tuple[str, str]:
    since = row.effective.isoformat() if row.effective else f"before {row.used_from.isoformat()}"
    until = row.deletion.isoformat() if row.deletion else "open"
    now = "  ← this day" if row is entry.active else ""
    return (
        f"{row.column1} over {row.column2}",
        f"{since} to {until} · indicator {row.indicator} · {row.rationale} · {row.release}{now}",
    )
