"""How a list that was made knows whether something was changed since."""

from typing import NamedTuple

ANY_DENIAL = 0  # in place of an id: any denial may have been changed


class ListState(NamedTuple):
    """How many changes there were: ``others`` by other connections, ``own`` by this one."""

    others: int
    own: int
