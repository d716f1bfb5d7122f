"""Parsing what a biller types into the search box into codes and words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimwright.domain.codes import MODIFIER, NCCI_MODIFIERS
from claimwright.domain.denial.adjustment import GroupCode
from claimwright.services.lookup.query_tokens import Token, tokens

MAX_READ_LENGTH = 20_000  # characters; the rest of a pasted letter is ignored
MAX_WORDS = 2_000
MAX_COMPARED = 6  # tokens of a query such as "59 or XS or XU"
MIN_PASTED_WORDS = 25  # a longer query is pasted text, where a number is rarely a code

# Words that tell what kind of code comes next.
_CALLS = {
    "carc": "carc",
    "reason": "carc",
    "reasons": "carc",
    "denial": "carc",
    "denials": "carc",
    "adjustment": "carc",
    "rarc": "rarc",
    "remark": "rarc",
    "remarks": "rarc",
    "modifier": "modifier",
    "modifiers": "modifier",
    "mod": "modifier",
    "mods": "modifier",
    "cpt": "procedure",
    "hcpcs": "procedure",
    "procedure": "procedure",
    "group": "group",
} | dict.fromkeys(
    "after age aged at before box category chapter col column every first form frequency icd "
    "indicator item last least level limit line loop mai max maximum most only over page part per "
    "place pos section stage status than tier type under within january february march april "
    "june july august september october november december".split(),
    "something else",
)
_BETWEEN = frozenset("code codes number no and or vs versus with is of".split())
# Countable nouns: "2 visits" is not CARC 2.
_COUNTED = frozenset(
    "am claim claims day days different diagnoses doctor doctors e em hour hours hr hrs insurance "
    "insurances level levels line lines min minutes mo modifiers month months mos nd of office ov "
    "patients payers percent plans pm procedures providers rd separate st surgeons surgeries th "
    "times unit units view views visit visits week weeks year years yr yrs x".split()
)
_NO_GROUP_BEFORE = frozenset("ins insurance insured pay payment payments pays surgeon".split())
# Two-digit modifiers after a procedure, even if there is a CARC with the same number.
_DIGIT_MODIFIERS = frozenset(
    "22 23 24 25 26 27 50 51 52 53 54 55 56 57 58 59 62 63 66 73 74 76 77 78 79 80 81 82 90 91 92 "
    "93 95".split()
)


_DISTINCT = frozenset({"XE", "XS", "XP", "XU"})
_TAX_FORM = "W9"  # also a retired CARC, but unlikely to be meant in a sentence


@dataclass(frozen=True, slots=True)
class Query:
    """The parts of a query, each in the order typed and without repeats.

    ``carcs`` has (group or "", CARC) pairs; ``modifiers`` possible modifiers; ``words`` the rest
    for the text search, in lower case; ``diagnoses`` those typed with a decimal point; ``pasted``
    is True for text as long as a letter.
    """

    text: str
    carcs: tuple[tuple[str, str], ...] = ()
    rarcs: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    diagnoses: tuple[str, ...] = ()
    pasted: bool = False

    @property
    def has_codes(self) -> bool:
        """Whether the query has any code."""
        return bool(self.carcs or self.rarcs or self.groups or self.procedures or self.modifiers)


def parse_query(text: str) -> Query:
    """Parse a query. Any text is valid."""
    reader = _Reader(tokens(text[:MAX_READ_LENGTH]))
    for position in range(len(reader.tokens)):
        reader.read(position)
    return Query(
        text,
        tuple(dict.fromkeys(reader.carcs)),
        tuple(dict.fromkeys(reader.rarcs)),
        tuple(dict.fromkeys(reader.groups)),
        tuple(dict.fromkeys(reader.procedures)),
        tuple(dict.fromkeys(reader.modifiers)),
        tuple(word for place, word in reader.words if place not in reader.labels)[:MAX_WORDS],
        tuple(dict.fromkeys(reader.diagnoses)),
        reader.pasted,
    )


@dataclass(slots=True)
class _Reader:
    """Reads the tokens in order; the meaning of a number depends on its neighbors."""

    tokens: Sequence[Token]
    carcs: list[tuple[str, str]] = field(default_factory=list)
    rarcs: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    procedures: list[str] = field(default_factory=list)
    modifiers: list[str] = field(default_factory=list)
    diagnoses: list[str] = field(default_factory=list)
    words: list[tuple[int, str]] = field(default_factory=list)
    labels: set[int] = field(default_factory=set)  # positions of words that only introduce a code
    pasted: bool = False
    called: str = ""
    called_at: int = 0
    has_adjustment: bool = False
    has_money: bool = False

    def __post_init__(self) -> None:
        kinds = [token.kind for token in self.tokens]
        self.pasted = kinds.count("word") > MIN_PASTED_WORDS
        self.has_adjustment = "adjustment" in kinds
        self.has_money = "money" in kinds

    def read(self, at: int) -> None:
        token = self.tokens[at]
        if self._is_modifier(at):
            self._announced(at)
            self.modifiers.append(token.text.upper())
            if self._next_word(at) in ("modifier", "mod"):
                self.labels.add(at + 1)
        elif token.kind == "word":
            self._read_word(at, token)
        elif token.kind == "adjustment":
            self.carcs.append((token.group, token.text))
            self._announced(at)
        elif token.kind == "rarc":
            self.rarcs.append(token.text)
            self._announced(at)
        elif token.kind == "diagnosis":
            self.diagnoses.append(token.text)
            self._announced(at)
        elif token.kind == "procedure":
            self._read_procedure(at, token)
        elif token.kind in ("number", "lettered"):
            self._read_number(at, token)

    def _read_word(self, at: int, token: Token) -> None:
        word = token.text.lower()
        if token.text.upper() in GroupCode.__members__ and self._is_group(at, token):
            self.groups.append(token.text.upper())
            self._announced(at)
            return
        self.words.append((at, word))
        if len(self.tokens) == 1 and not token.text.islower() and MODIFIER.match(token.text):
            self.words.pop()
            self.modifiers.append(token.text)
        if word in _CALLS:
            self.called, self.called_at = _CALLS[word], at
        elif word not in _BETWEEN:
            self.called = ""

    def _read_procedure(self, at: int, token: Token) -> None:
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        is_billed = following is not None and (following.kind == "money" or following.glue == "-")
        if self._is_form(at):
            self.words.append((at, token.text))
            return
        if self.pasted and self.called != "procedure" and not is_billed:
            return  # a ZIP code or one of the payer's numbers
        self.procedures.append(token.text)
        self._announced(at)

    def _is_form(self, at: int) -> bool:
        """Whether a token is the number of a CMS form, as in CMS-20027."""
        return at > 0 and self.tokens[at - 1].text.upper() == "CMS"

    def _read_number(self, at: int, token: Token) -> None:
        if token.kind == "number" and (
            self.called == "something else"
            or self._next_word(at) in _COUNTED
            or (token.glue == "-" and self.tokens[at - 1].text.lower() == "w")  # form W-9
        ):
            self.words.append((at, token.text))
        elif self._counts_as_carc(at, token):
            self.carcs.append(("", token.text.lstrip("0") or "0"))
            self._announced(at)

    def _counts_as_carc(self, at: int, token: Token) -> bool:
        if len(token.text) > 3:
            return False
        if self.called == "carc":
            return True
        if self.pasted or (token.kind == "number" and self.has_adjustment):
            return False
        if token.text == _TAX_FORM and len(self.tokens) > 1:
            return False
        return token.kind == "lettered" or at == 0 or not self.has_money

    def _is_modifier(self, at: int) -> bool:
        token = self.tokens[at]
        if token.kind not in ("word", "number", "lettered") or len(token.text) != 2:
            return False
        if not MODIFIER.match(token.text.upper()):
            return False
        if self.called == "modifier" or self._next_word(at) in ("modifier", "mod"):
            return token.text.lower() not in _BETWEEN
        if token.glue == "-" and (at == 0 or self._follows_procedure(at)):
            return True
        if token.kind == "number" and token.text in _DIGIT_MODIFIERS and self._is_compared(at):
            return True
        if not self._follows_procedure(at):
            return self._is_compared(at) and token.text.upper() in _DISTINCT
        if token.kind == "number":
            return token.text in _DIGIT_MODIFIERS
        return token.kind == "word" and (
            token.text.isupper() or token.text.upper() in NCCI_MODIFIERS
        )

    def _is_compared(self, at: int) -> bool:
        """Whether a modifier is compared with an X modifier, as in 59 vs XS or xe/59."""
        if len(self.tokens) > MAX_COMPARED:
            return False
        if any(token.text.lower() in ("modifier", "modifiers") for token in self.tokens):
            return self.tokens[at].text.upper() in _DISTINCT | {"59"}
        others = [
            token.text.upper()
            for place, token in enumerate(self.tokens)
            if place != at and token.text.lower() not in _BETWEEN
        ]
        known = [text for text in others if text in _DISTINCT or text in _DIGIT_MODIFIERS]
        own = self.tokens[at].text.upper()
        return bool(known) and len(known) == len(others) and bool({own, *known} & _DISTINCT)

    def _follows_procedure(self, at: int) -> bool:
        """Whether a procedure or one of its modifiers comes right before."""
        before = at - 1
        while before >= 0 and self.tokens[before].text.upper() in self.modifiers:
            before -= 1
        return before >= 0 and self.tokens[before].kind == "procedure"

    def _is_group(self, at: int, token: Token) -> bool:
        if self._next_word(at) in _NO_GROUP_BEFORE:
            return False
        if self.called == "group" or len(self.tokens) == 1:
            return True
        return not self.pasted and (token.text.isupper() or len(self.tokens) <= 4)

    def _next_word(self, at: int) -> str:
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return following.text.lower() if following and following.kind == "word" else ""

    def _announced(self, at: int) -> None:
        """Mark the words that introduced a code as labels."""
        if self.called:
            self.labels.update(range(self.called_at, at))
