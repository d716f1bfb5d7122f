"""The identity of a finding, independent of its wording, by which reviews are matched to it."""

from typing import NamedTuple


class FindingKey(NamedTuple):
    """A rule, the line it concerns, and the subject: codes, a field, a modifier, another claim.

    ``line`` is None for the claim itself. ``others`` are the numbers of further lines, which tell
    apart two findings on one line. Line numbers change when a line is added above, so reviews saved
    under a key are matched to another line by `about`.
    """

    rule: str
    line: int | None = None
    subject: tuple[str, ...] = ()
    others: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """The key as text, used in JSON and in the practice file."""
        line = () if self.line is None else (str(self.line),)
        return ":".join((self.rule, *line, *self.subject, *map(str, self.others)))

    @property
    def about(self) -> tuple[str, tuple[str, ...]]:
        """The rule and the subject, without line numbers."""
        return self.rule, self.subject
