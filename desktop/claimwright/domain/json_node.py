"""Typed reading of JSON objects; invalid values are reported by path, as in lines[2].date."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from claimwright.domain.dates import iso_date
from claimwright.domain.money import parse_money
from claimwright.errors import BillingError

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")

Pairs = Sequence[tuple[str, object]]

_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,20}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})")
MAX_COUNT = Decimal(10) ** 9
MIN_COUNT = Decimal("0.000001")


def reject_duplicate_keys(pairs: Pairs) -> dict[str, object]:
    """An ``object_pairs_hook`` for `json.loads` that rejects duplicate keys.

    Raises:
        BillingError: a key occurs twice; picking one of its values would be a guess.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise BillingError(f"“{twice[:40]}” appears twice in one object; remove the wrong one.")
    return found


class JsonNode:
    """A JSON object with its path; reading a key marks it as known.

    The readers return the type's empty value for a key that is null or missing, and raise
    `BillingError` with the path for a value of the wrong type.
    """

    def __init__(self, content: Mapping[str, object], path: str = "") -> None:
        self._content = content
        self._path = path
        self._known: set[str] = set()
        self._children: list[JsonNode] = []

    @classmethod
    def of(cls, content: object, path: str) -> "JsonNode":
        """Wrap the object at ``path``.

        Raises:
            BillingError: the content is not a JSON object.
        """
        if not isinstance(content, dict):
            raise BillingError(f"{path or 'The file'} must be an object in braces, such as {{…}}.")
        return cls(content, path)

    def path(self, key: str) -> str:
        """The path of a key of this object."""
        return f"{self._path}.{key}" if self._path else key

    def has(self, key: str) -> bool:
        """Whether the key is present with a value other than null."""
        return self._take(key) is not None

    def text(self, key: str) -> str:
        """Text without leading and trailing spaces; a whole number is read as its digits."""
        found = self._take(key)
        if found is None:
            return ""
        if isinstance(found, str):
            if not found.isascii() and _SURROGATE.search(found):
                raise self._error(key, "has an incomplete character; export the file as UTF-8")
            return found.strip()
        if isinstance(found, int) and not isinstance(found, bool):
            return str(found)
        raise self._error(key, "must be text in quotation marks")

    def code(self, key: str) -> str:
        """Text in upper case."""
        return self.text(key).upper()

    def day(self, key: str) -> date | None:
        """An ISO date."""
        return self._parsed(key, iso_date)

    def money(self, key: str) -> Decimal | None:
        """Dollars, as text or as a number."""
        return self._parsed(key, parse_money)

    def number(self, key: str) -> Decimal | None:
        """A quantity such as units."""
        return self._parsed(key, _quantity)

    def whole(self, key: str) -> int | None:
        """A whole number."""
        return self._parsed(key, _whole)

    def flag(self, key: str, default: bool) -> bool:
        """true or false."""
        found = self._take(key)
        if found is None:
            return default
        if isinstance(found, bool):
            return found
        raise self._error(key, "must be true or false")

    def answer(self, key: str) -> str:
        """A word in lower case; true and false are read as those words."""
        found = self._take(key)
        if isinstance(found, bool):
            return "true" if found else "false"
        return self.text(key).lower()

    def answer_or_only(self, key: str) -> str:
        """`answer`, also from a list with a single item."""
        found = self._take(key)
        if isinstance(found, list) and len(found) == 1:
            return JsonNode({key: found[0]}, self._path).answer(key)
        return self.answer(key)

    def optional_flag(self, key: str) -> bool | None:
        """true or false; None if missing."""
        return self.flag(key, False) if self.has(key) else None

    def optional_choice(self, key: str, words: type[Choice]) -> Choice | None:
        """A member of an enumeration; None if missing."""
        return self.choice(key, next(iter(words))) if self.text(key) else None

    def choice(self, key: str, default: Choice) -> Choice:
        """A member of an enumeration."""
        text = self.text(key).lower()
        if not text:
            return default
        try:
            return type(default)(text)
        except ValueError:
            words = ", ".join(type(default))
            raise self._error(key, f"must be one of {words}") from None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(JsonNode({"": item}, place).text("") for place, item in self._list(key))

    def codes(self, key: str) -> tuple[str, ...]:
        """A list of texts in upper case, without empty ones."""
        return tuple(text.upper() for text in self.texts(key) if text)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts, or a single text."""
        if isinstance(self._take(key), list):
            return self.texts(key)
        text = self.text(key)
        return (text,) if text else ()

    def wholes(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers."""
        return tuple(_at(place, item, _whole) for place, item in self._list(key))

    def node(self, key: str) -> "JsonNode | None":
        """The object under a key; None if missing."""
        found = self._take(key)
        if found is None:
            return None
        return self._adopt(JsonNode.of(found, self.path(key)))

    def nodes(self, key: str) -> "tuple[JsonNode, ...]":
        """The list of objects under a key."""
        return tuple(self._adopt(JsonNode.of(item, place)) for place, item in self._list(key))

    def unknown(self) -> Iterator[str]:
        """The paths of all keys, here and below, that were not read."""
        for key in self._content:
            if key not in self._known:
                yield self.path(key)
        for child in self._children:
            yield from child.unknown()

    def _take(self, key: str) -> object:
        self._known.add(key)
        return self._content.get(key)

    def _adopt(self, child: "JsonNode") -> "JsonNode":
        self._children.append(child)
        return child

    def _list(self, key: str) -> Iterator[tuple[str, object]]:
        found = self._take(key)
        if found is None:
            return
        if not isinstance(found, list):
            raise self._error(key, "must be a list in brackets, such as […]")
        for place, item in enumerate(found):
            yield f"{self.path(key)}[{place}]", item

    def _parsed(self, key: str, parse: Callable[[str], Value]) -> Value | None:
        found = self._take(key)
        if found is None or found == "":
            return None
        return _at(self.path(key), found, parse)

    def _error(self, key: str, problem: str) -> BillingError:
        return BillingError(f"{self.path(key)} {problem}.")


def _at(path: str, found: object, parse: Callable[[str], Value]) -> Value:
    if isinstance(found, bool) or not isinstance(found, str | int | Decimal):
        raise BillingError(f"{path} must be text or a number.")
    try:
        return parse(str(found))
    except ValueError as problem:
        raise BillingError(f"{path}: {problem}.") from None


def _quantity(text: str) -> Decimal:
    """A number in plain digits; other notations are not guessed at."""
    if not _NUMBER.fullmatch(text.strip()):
        raise ValueError(f"“{text[:40]}” is not a number")
    quantity = Decimal(text.strip())
    if abs(quantity) > MAX_COUNT:
        raise ValueError(f"“{text[:40]}” is not a number that a claim can hold")
    if quantity != quantity.quantize(MIN_COUNT):
        raise ValueError(f"“{text[:40]}” has more than six decimal places")
    return quantity


def _whole(text: str) -> int:
    quantity = _quantity(text)
    if quantity != quantity.to_integral_value():
        raise ValueError(f"“{text[:40]}” is not a whole number")
    return int(quantity)
