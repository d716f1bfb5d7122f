"""The state of a list, to tell what has changed since it was loaded."""

from typing import NamedTuple

ANY_DENIAL = 0  # instead of an id: any denial may have changed


class ListState(NamedTuple):
    """Change counters: ``others`` for other connections, ``own`` for this one."""

    others: int
    own: int
