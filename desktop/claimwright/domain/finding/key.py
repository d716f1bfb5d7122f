"""What a finding is about, apart from how it says so: by this reviews know it again."""

from typing import NamedTuple


class FindingKey(NamedTuple):
    """A rule, the line it speaks of, and the subject: codes, a field, a modifier, another claim.

    ``line`` is None where the claim itself is meant. ``others`` are the numbers of further lines
    that keep two findings about one line apart. Numbers move when a line is added above, so what
    was saved under a key follows its `about` to another line.
    """

    rule: str
    line: int | None = None
    subject: tuple[str, ...] = ()
    others: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """The key as one text, as JSON and the practice file write it."""
        line = () if self.line is None else (str(self.line),)
        return ":".join((self.rule, *line, *self.subject, *map(str, self.others)))

    @property
    def about(self) -> tuple[str, tuple[str, ...]]:
        """The rule and the subject, wherever on the claim the line is."""
        return self.rule, self.subject
