"""The position of a payment, claim or line in its file."""

from typing import NamedTuple


class SegmentSpan(NamedTuple):
    """The first and last segment, inclusive; the segments of a file are numbered from 1."""

    first: int
    last: int

    def contains(self, other: "SegmentSpan") -> bool:
        """Whether another span is within this one."""
        return self.first <= other.first and other.last <= self.last
