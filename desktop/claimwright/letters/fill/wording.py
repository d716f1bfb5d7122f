"""Wording with blanks: Jinja templates over a letter's values, which can neither run nor forge."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimwright.letters.fill.field_values import long_date
from claimwright.printing.printable import (
    BLANK_END,
    BLANK_START,
    GLUE,
    LINE_BREAK,
    VALUE_END,
    VALUE_START,
)

if TYPE_CHECKING:
    from jinja2 import Template

NO_BREAK = "\u00a0"

_ENDS_IN_BLOCK = re.compile(r"^(?!\s*(?:\{%[^%]*%\}\s*)+$).*%\}$", re.MULTILINE)


@dataclass(frozen=True, slots=True, eq=False)
class ShownValue:
    """A value as wording sees it: true when it prints something, be it only a marked blank.

    ``blank`` is the label that stands where a required value is missing, and empty elsewhere.
    Values compare with text by what was typed.
    """

    text: str
    blank: str = ""

    def __str__(self) -> str:
        if self.text:
            return f"{VALUE_START}{self.text.replace(chr(10), LINE_BREAK)}{VALUE_END}"
        return f"{BLANK_START}{self.blank}{BLANK_END}" if self.blank else ""

    def __bool__(self) -> bool:
        return bool(self.text or self.blank)

    def __eq__(self, other: object) -> bool:
        return self.text == (other.text if isinstance(other, ShownValue) else other)

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def given(self) -> bool:
        """Whether something was typed."""
        return bool(self.text)

    @property
    def long(self) -> "ShownValue":
        """A date in words."""
        return ShownValue(long_date(self.text), self.blank)

    @property
    def inline(self) -> "ShownValue":
        """Several lines as one, with commas between them."""
        return ShownValue(", ".join(self.text.split("\n")), self.blank)

    @property
    def unbroken(self) -> "ShownValue":
        """A number in groups that no line end parts."""
        return ShownValue(self.text.replace(" ", NO_BREAK), self.blank)

    @property
    def lines(self) -> tuple["ShownValue", ...]:
        """Each line of several; a missing value is one blank."""
        if not self.text:
            return (self,) if self.blank else ()
        return tuple(ShownValue(line) for line in self.text.split("\n") if line)

    @property
    def sentence(self) -> "ShownValue":
        """The text with a full stop where it ends without a mark."""
        stopped = not self.text or self.text[-1] in '.!?…”"'
        return ShownValue(self.text if stopped else f"{self.text}.", self.blank)


class Wording:
    """Fills wording; each text is compiled once."""

    def __init__(self) -> None:
        from jinja2 import StrictUndefined
        from jinja2.sandbox import SandboxedEnvironment

        self._environment = SandboxedEnvironment(
            undefined=StrictUndefined,
            autoescape=False,  # what comes out is plain text; the page escapes it
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._compiled: dict[str, Template] = {}

    def fill(self, wording: str, values: Mapping[str, Any]) -> str:
        """The wording with values in it, marks around them.

        Raises:
            jinja2.TemplateError: the wording names an unknown value or is malformed.
        """
        template = self._compiled.get(wording)
        if template is None:
            # A block that ends a line of text must not glue the next line to it (trim_blocks).
            spaced = _ENDS_IN_BLOCK.sub(rf"\g<0>{GLUE}", wording)
            template = self._environment.from_string(spaced)
            self._compiled[wording] = template
        return template.render(values)
