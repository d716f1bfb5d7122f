"""Frozen values that are made by the hundred: frozen to the type checker, free at run time.

A frozen dataclass sets each field through ``object.__setattr__``, which takes five times as long as
a plain assignment. A check makes thousands of such values, so these leave the guard to mypy, which
refuses every assignment to a field.
"""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True)
def value(cls: type[Value]) -> type[Value]:
    """A dataclass with slots that compares and hashes by its fields, which nothing may change."""
    hashed = "__hash__" not in cls.__dict__
    return dataclass(slots=True, unsafe_hash=hashed)(cls)
