"""Values that are frozen for the type checker only, for classes with many instances.

A frozen dataclass sets each field through ``object.__setattr__``, which takes five times as long as
a plain assignment. A check creates thousands of these values, so it is left to mypy to reject
assignments to their fields.
"""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True)
def value(cls: type[Value]) -> type[Value]:
    """Make a slotted dataclass that compares and hashes by its fields; mypy treats it as frozen."""
    hashed = "__hash__" not in cls.__dict__
    return dataclass(slots=True, unsafe_hash=hashed)(cls)
