"""What a biller types into the one box, taken apart into codes and words."""

import re
from dataclasses import dataclass

from claimwright.domain.adjustment import GroupCode
from claimwright.domain.codes import MODIFIER, is_procedure

LONGEST_READ = 20_000  # characters of a pasted letter that are looked at
MOST_WORDS = 24

_SEPARATORS = re.compile(r"[\s,;:()\[\]{}|<>\"“”]+")
_JOINTS = (re.compile(r"[/+&]"), re.compile(r"-"))
_DASHES = str.maketrans("‐‑‒–—−", "------")
_ADJUSTMENT = re.compile(r"^(CO|PR|OA|PI|CR)[-/]?([A-Z]?\d{1,3})$")
_CARC = re.compile(r"^(?:[1-9]\d{0,2}|[ABDPWY]\d{1,2})$")
_RARC = re.compile(r"^(?:M|MA|N)\d{1,3}$")
_AMOUNT = re.compile(r"-?\$ ?\d[\d,]*(?:\.\d+)?|(?<![\d,])\d{1,3}(?:,\d{3})+\.\d\d\b")
_MONEY = re.compile(r"^\d+\.\d\d$")
_DATES = (
    re.compile(r"^(?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:\d{4}|\d{2})$"),
    re.compile(r"^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$"),
)
_CARC_WORDS = frozenset({"carc", "reason", "denial"})
_RARC_WORDS = frozenset({"rarc", "remark"})
_MODIFIER_WORDS = frozenset({"modifier", "mod"})


@dataclass(frozen=True, slots=True)
class Query:
    """The parts of a query, each in the order typed and without repeats.

    ``carcs`` holds (group or "", CARC); ``modifiers`` only what can be nothing else or was called
    one; ``words`` what is left for the text search.
    """

    text: str
    carcs: tuple[tuple[str, str], ...] = ()
    rarcs: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def has_codes(self) -> bool:
        """Whether anything in it is a code rather than a word."""
        return bool(self.carcs or self.rarcs or self.groups or self.procedures or self.modifiers)


def parse_query(text: str) -> Query:
    """Take a query apart; any text is a query, however odd or long."""
    tokens = _tokens(text[:LONGEST_READ])
    parts: dict[str, list[object]] = {
        name: [] for name in ("carcs", "rarcs", "groups", "procedures", "modifiers", "words")
    }
    previous = ""
    for token in _joined_groups(tokens):
        kind, value = _classify(token, previous, alone=len(tokens) == 1)
        if kind and value not in parts[kind]:
            parts[kind].append(value)
        previous = token.lower()
    parts["words"] = parts["words"][:MOST_WORDS]
    return Query(text, **{name: tuple(found) for name, found in parts.items()})  # type: ignore[arg-type] # each list holds what its field does


def _tokens(text: str) -> list[str]:
    """Words and codes; what a pasted remittance says of days and amounts is left out."""
    tokens = []
    for rough in _SEPARATORS.split(_AMOUNT.sub(" ", text.translate(_DASHES))):
        token = rough.strip(".'`!?*-/+&#")
        if token and not any(pattern.match(token) for pattern in _DATES):
            tokens += _parted(token)
    return tokens


def _parted(token: str) -> list[str]:
    """64483/77003, 97-236 and CO-97/CO-45 are two codes each."""
    for joint in _JOINTS:
        parts = joint.split(token)
        if len(parts) > 1 and all(_is_code(part.upper()) for part in parts):
            return parts
    return [token]


def _is_code(text: str) -> bool:
    shapes = (_ADJUSTMENT, _CARC, _RARC)
    return any(shape.match(text) for shape in shapes) or is_procedure(text)


def _joined_groups(tokens: list[str]) -> list[str]:
    """``CO 97`` is one token when a CARC follows the group."""
    joined: list[str] = []
    waiting = ""
    for token in tokens:
        upper = token.upper()
        if waiting and _CARC.match(upper):
            joined.append(f"{waiting}-{upper}")
            waiting = ""
            continue
        if waiting:
            joined.append(waiting)
        waiting = upper if upper in GroupCode.__members__ else ""
        if not waiting:
            joined.append(token)
    return [*joined, waiting] if waiting else joined


def _classify(token: str, previous: str, *, alone: bool) -> tuple[str, object]:
    upper = token.upper()
    if match := _ADJUSTMENT.match(upper):
        return "carcs", (match[1], match[2])
    if upper in GroupCode.__members__:
        return "groups", upper
    if previous in _MODIFIER_WORDS and MODIFIER.match(upper):
        return "modifiers", upper
    if _RARC.match(upper):
        return "rarcs", upper
    if is_procedure(upper) and any(sign.isdigit() for sign in upper):
        return "procedures", upper
    if _MONEY.match(token):
        return "", ""
    if _CARC.match(upper):
        return "carcs", ("", upper)
    if alone and MODIFIER.match(upper) and not token.islower():
        return "modifiers", upper
    if token.lower() in _CARC_WORDS | _RARC_WORDS | _MODIFIER_WORDS:
        return "", ""
    return "words", token.lower()
