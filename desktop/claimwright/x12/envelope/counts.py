"""The counts stated in an envelope, compared with those found."""

from collections.abc import Callable

from claimwright.x12.envelope.segments import Segment, at


class EnvelopeCounts:
    """Counts groups, transactions and segments; a wrong count is reported, not refused.

    Some senders always count wrong, but a wrong count is also the only sign of a lost segment that
    does not affect the balance.
    """

    def __init__(
        self, of_transaction: Callable[[str], object], of_file: Callable[[str], object], sign: str
    ) -> None:
        """``of_transaction`` and ``of_file`` hear what is wrong with one or the other; ``sign`` is
        what else there would be if a segment was lost.
        """
        self.interchange_is_open = False
        self._of_transaction = of_transaction
        self._of_file = of_file
        self._sign = sign
        self._groups = 0
        self._transactions = 0
        self._first = 0
        self._control_number = ""

    def reset(self) -> None:
        """Start over at the end of an interchange."""
        self.interchange_is_open = False
        self._groups = self._transactions = 0

    def interchange_begins(self) -> None:
        """An ISA."""
        self.interchange_is_open = True
        self._groups = self._transactions = 0

    def group_begins(self) -> None:
        """A GS."""
        self._groups += 1
        self._transactions = 0

    def transaction_begins(self, segment: Segment, place: int) -> None:
        """An ST at a position in the file."""
        self._transactions += 1
        self._first = place
        self._control_number = at(segment, 2)

    def transaction_ends(self, segment: Segment, place: int) -> None:
        """An SE at a position in the file: its count and number must match the ST."""
        found = place - self._first + 1
        stated = at(segment, 1)
        if stated != str(found) and stated.lstrip("0") != str(found):
            self._of_transaction(
                f"the file says that it has {_shown(stated)} segments (SE01), but {found:,} were "
                f"found; if {self._sign} either, something was lost."
            )
        if at(segment, 2) != self._control_number:
            self._of_transaction("its first and last segment (ST02, SE02) have different numbers.")

    def group_ends(self, segment: Segment) -> None:
        """A GE."""
        self._compare(segment, self._transactions, "group", "transactions (GE01)")

    def interchange_ends(self, segment: Segment) -> None:
        """An IEA."""
        self._compare(segment, self._groups, "file", "groups (IEA01)")
        self.interchange_is_open = False

    def _compare(self, segment: Segment, found: int, unit: str, parts: str) -> None:
        stated = at(segment, 1)
        if stated.lstrip("0") != str(found) and not (stated and int_or_none(stated) == found):
            self._of_file(
                f"The {unit} says that it has {_shown(stated)} {parts}, but {found:,} were found."
            )


def int_or_none(text: str) -> int | None:
    """A count, None if the text is not a number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else None


def _shown(stated: str) -> str:
    count = int_or_none(stated)
    return "no" if not stated else "an unreadable number of" if count is None else f"{count:,}"
