"""Wording as sandboxed Jinja templates over a letter's values, which are marked, never executed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from claimwright.letters.fill.field_values import long_dates
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
REQUEST = "request for "
TEN = 10  # digits in a North American phone number

_CPT = re.compile(r"[0-9]{4}[0-9A-Z]")
_PUNCTUATION = re.compile(r"[ ().-]")
_HCPCS = re.compile(r"[A-Z][0-9]{4}")

_ENDS_IN_BLOCK = re.compile(r"^(?!\s*(?:\{%[^%]*%\}\s*)+$).*%\}$", re.MULTILINE)


@dataclass(frozen=True, slots=True, eq=False)
class ShownValue:
    """A value in wording; true if it prints anything, even a marked blank.

    ``blank`` is the label to print if a required value is missing, else empty. Values compare equal
    to their text.
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
        """Whether there is a text."""
        return bool(self.text)

    @property
    def long(self) -> "ShownValue":
        """The text with dates in words, such as ``September 14, 2026``."""
        return ShownValue(long_dates(self.text), self.blank)

    @property
    def code(self) -> "ShownValue":
        """A code without its modifiers: ``77003`` for ``77003-XS``."""
        return ShownValue(self.text.partition("-")[0], self.blank)

    @property
    def named(self) -> "ShownValue":
        """A code without modifiers, for its first mention: ``CPT 77003``, ``HCPCS G0444``."""
        code = self.text.partition("-")[0]
        if _CPT.match(code):
            return ShownValue(f"CPT {code}", self.blank)
        return ShownValue(f"HCPCS {code}" if _HCPCS.match(code) else code, self.blank)

    @property
    def modifiers(self) -> "ShownValue":
        """How a code was billed: ``with modifiers XS and RT``, ``without a modifier``."""
        return ShownValue(modifier_words(self.text.split("-")[1:]) if self.text else "")

    @property
    def request(self) -> "ShownValue":
        """What is requested: ``reconsideration`` for ``Request for reconsideration``, or empty."""
        if not self.text.lower().startswith(REQUEST):
            return ShownValue("")
        return ShownValue(self.text[len(REQUEST) :])

    @property
    def listed(self) -> "ShownValue":
        """A comma-separated list in words: ``M15 and N19`` for ``M15, N19``."""
        return ShownValue(in_words(self.text.split(", ")), self.blank)

    @property
    def phrase(self) -> "ShownValue":
        """The text without the period at its end, for use inside a sentence."""
        return ShownValue(self.text.removesuffix("."), self.blank)

    @property
    def inline(self) -> "ShownValue":
        """Several lines joined with commas."""
        return ShownValue(", ".join(self.text.split("\n")), self.blank)

    @property
    def unbroken(self) -> "ShownValue":
        """A phone number that does not break across lines; ten digits as ``(937) 555-0148``."""
        digits = _PUNCTUATION.sub("", self.text)
        if len(digits) == TEN and digits.isascii() and digits.isdigit():
            number = f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"
        else:
            number = self.text
        return ShownValue(number.replace(" ", NO_BREAK), self.blank)

    @property
    def lines(self) -> tuple["ShownValue", ...]:
        """The lines of the text; a single blank if it is missing."""
        if not self.text:
            return (self,) if self.blank else ()
        return tuple(ShownValue(line) for line in self.text.split("\n") if line)

    @property
    def sentence(self) -> "ShownValue":
        """The text with a period if it does not end with punctuation."""
        stopped = not self.text or self.text[-1] in '.!?…”"'
        return ShownValue(self.text if stopped else f"{self.text}.", self.blank)


def in_words(parts: Sequence[str]) -> str:
    """``A``, ``A and B`` or ``A, B and C``."""
    *first, last = parts or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def modifier_words(modifiers: Sequence[str]) -> str:
    """``with modifier XS``, ``with modifiers XS and RT`` or ``without a modifier``."""
    found = [modifier for modifier in modifiers if modifier]
    if not found:
        return "without a modifier"
    return f"with modifier{'s' if len(found) > 1 else ''} {in_words(found)}"


class Wording:
    """Fills in wording; compiled templates are cached."""

    def __init__(self) -> None:
        self._environment = SandboxedEnvironment(
            undefined=StrictUndefined,
            autoescape=False,  # the result is plain text, escaped later by the page
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._compiled: dict[str, Template] = {}

    def fill(self, wording: str, values: Mapping[str, Any]) -> str:
        """Fill in values, each between marks.

        Raises:
            jinja2.TemplateError: the wording uses an unknown value or is malformed.
        """
        template = self._compiled.get(wording)
        if template is None:
            # With trim_blocks, a block tag at the end of a line would join the next line to it.
            spaced = _ENDS_IN_BLOCK.sub(rf"\g<0>{GLUE}", wording)
            template = self._environment.from_string(spaced)
            self._compiled[wording] = template
        return template.render(values)
