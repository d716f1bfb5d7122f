"""Strict reading of a shipped entry; errors name the file, the entry and the key."""

from collections.abc import Collection, Mapping
from datetime import date

from claimwright.domain.denial.adjustment import STOP_DATE_UNKNOWN


class StarterError(ValueError):
    """A shipped file does not match its schema: a bug, not an error that the user can act on."""


class Fields:
    """The keys of an entry; `finish` raises if any were not read."""

    def __init__(self, content: Mapping[str, object], place: str) -> None:
        self._content = content
        self._read: set[str] = set()
        self.place = place

    @classmethod
    def of(cls, content: object, file: str, entry: str) -> "Fields":
        """Wrap an entry; errors name it by its code if it has one.

        Raises:
            StarterError: the content is not a table.
        """
        if not isinstance(content, dict):
            raise StarterError(f"{file}, {entry}: is not a table")
        return cls(content, f"{file}, {content.get('code') or entry}")

    def code(self) -> str:
        """The entry's code, upper case."""
        code = self.text("code")
        if code != code.upper() or " " in code:
            raise self._error("code", "must be upper case, without spaces")
        return code

    def title(self) -> str:
        """A title without a period at the end."""
        title = self.text("title")
        if title.endswith("."):
            raise self._error("title", "ends with a period")
        return title

    def text(self, key: str, *, may_be_empty: bool = False) -> str:
        """A text without leading or trailing spaces."""
        found = self._take(key)
        if not isinstance(found, str) or found != found.strip():
            raise self._error(key, "must be text without leading or trailing spaces")
        if not found and not may_be_empty:
            raise self._error(key, "is empty")
        return found

    def choice(self, key: str, words: Collection[str]) -> str:
        """One of a few words."""
        found = self.text(key, may_be_empty=True)
        if found not in words:
            raise self._error(key, f"must be one of {', '.join(sorted(words))}")
        return found

    def flag(self, key: str) -> bool:
        """true or false."""
        found = self._take(key)
        if not isinstance(found, bool):
            raise self._error(key, "must be true or false")
        return found

    def day(self, key: str) -> str:
        """An ISO date, as text."""
        found = self.text(key)
        try:
            date.fromisoformat(found)
        except ValueError:
            raise self._error(key, "must be a date such as 2026-11-21") from None
        return found

    def stopped(self) -> str:
        """The date the code was stopped; present if and only if the code is not active.

        ``unknown`` if a later list omits the code and no list gives the date.
        """
        if self._content.get("active") is False:
            if self._content.get("stopped") == STOP_DATE_UNKNOWN:
                return self.text("stopped")
            return self.day("stopped")
        if "stopped" in self._content:
            raise self._error("stopped", "contradicts active = true")
        return ""

    def texts(self, key: str, *, at_least_one: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        found = self._take(key)
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise self._error(key, "must be a list of texts")
        if at_least_one and not found:
            raise self._error(key, "is empty")
        return tuple(found)

    def lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of texts; absent means none."""
        self._read.add(key)
        found = self._content.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, list) for item in found):
            raise self._error(key, "must be a list of lists")
        return tuple(tuple(str(text) for text in item) for item in found)

    def pairs(self, key: str, first: str, second: str) -> tuple[tuple[str, str], ...]:
        """A list of inline tables with two texts each."""
        found = self._take(key)
        if not isinstance(found, list):
            raise self._error(key, "must be a list")
        for item in found:
            if not isinstance(item, dict) or set(item) != {first, second}:
                raise self._error(key, f"must hold {first} and {second} in each table")
        return tuple((str(item[first]), str(item[second])) for item in found)

    def tables(
        self, key: str, required: Collection[str], optional: Collection[str] = ()
    ) -> tuple[dict[str, str], ...]:
        """A list of inline tables of texts, each with the required keys; absent means none."""
        self._read.add(key)
        found = self._content.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise self._error(key, "must be a list of tables such as [{ ... }]")
        for item in found:
            if set(required) - set(item) or set(item) - set(required) - set(optional):
                names = ", ".join(required)
                raise self._error(key, f"must hold {names} in each table, and may hold {optional}")
        return tuple({name: str(text) for name, text in item.items()} for item in found)

    def optional_text(self, key: str) -> str:
        """A text; absent means empty."""
        return self.text(key) if key in self._content else ""

    def optional_choice(self, key: str, words: Collection[str]) -> str:
        """One of a few words; absent means empty."""
        return self.choice(key, words) if key in self._content else ""

    def optional_texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent means none."""
        return self.texts(key) if key in self._content else ()

    def optional_pairs(self, key: str, first: str, second: str) -> tuple[tuple[str, str], ...]:
        """A list of inline tables with two texts each; absent means none."""
        return self.pairs(key, first, second) if key in self._content else ()

    def finish(self) -> None:
        """Raise on keys that were never read."""
        for key in self._content:
            if key not in self._read:
                raise self._error(key, "is not a key of the schema")

    def _take(self, key: str) -> object:
        self._read.add(key)
        if key not in self._content:
            raise self._error(key, "is missing")
        return self._content[key]

    def _error(self, key: str, problem: str) -> StarterError:
        return StarterError(f"{self.place}: {key} {problem}")
