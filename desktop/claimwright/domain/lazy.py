"""Attributes that are made when first asked for, without the lock of Python 3.11."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Made = TypeVar("Made")


class lazy(Generic[Made]):  # a decorator, as ``property`` is
    """As ``functools.cached_property``, which up to Python 3.11 takes a lock for each object.

    A check asks a dozen of these of each claim, and takes longer to lock than to make most.
    """

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> "lazy[Made]": ...

    @overload
    def __get__(self, owner: object, kind: type) -> Made: ...

    def __get__(self, owner: object | None, kind: type) -> "lazy[Made] | Made":
        if owner is None:
            return self
        made = owner.__dict__[self._name] = self._make(owner)
        return made
