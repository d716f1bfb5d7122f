"""Where in its file a payment, a claim or a line was read."""

from typing import NamedTuple


class SegmentSpan(NamedTuple):
    """The first and the last segment, both included; segments of the file count from 1."""

    first: int
    last: int

    def holds(self, other: "SegmentSpan") -> bool:
        """Whether another span lies within this one."""
        return self.first <= other.first and other.last <= self.last
