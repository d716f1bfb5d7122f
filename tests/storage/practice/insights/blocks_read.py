"""What the figures read, with the blocks as they are and without any."""

from datetime import date

from claimwright.storage.practice.insights.blocks import (
    DecidedBlock,
    DenialBlock,
    decided_block,
    denial_block,
)
from claimwright.storage.practice.practice_store import PracticeStore

Read = tuple[DenialBlock, DecidedBlock]


def make_blocks(store: PracticeStore) -> None:
    """Make every block that is missing."""
    for block in store.insight_lines.missing_blocks():
        with store.file.transaction():
            store.insight_lines.make_block(block)


def read(store: PracticeStore, first: date = date.min) -> Read:
    """Everything that the figures read, from a day on."""
    return denial_block(store.file, first), decided_block(store.file)


def read_without_blocks(store: PracticeStore) -> Read:
    """The same after deleting every block."""
    with store.file.transaction():
        store.file.write("DELETE FROM denial_block")
        store.file.write("DELETE FROM decided_block")
    return read(store)
