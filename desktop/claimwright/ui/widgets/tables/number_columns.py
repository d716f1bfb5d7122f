"""Right-aligned columns of counts and dollars."""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from claimwright.domain.money import money_label
from claimwright.ui.widgets.tables.record_model import Column

Record = TypeVar("Record")


def count_column(title: str, count: Callable[[Record], int], width: int = 0) -> Column[Record]:
    """A column of integers; ``width`` is in pixels."""
    return Column(title, lambda record: f"{count(record):,}", count, right=True, width=width)


def money_column(title: str, amount: Callable[[Record], Decimal], width: int = 0) -> Column[Record]:
    """A column of dollars, with the $ in the title; ``width`` is in pixels."""
    return Column(title, lambda one: money_label(amount(one)), amount, right=True, width=width)
