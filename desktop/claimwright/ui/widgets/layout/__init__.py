"""Where widgets go: cards, rows that break, frames that scroll, the order of Tab."""
