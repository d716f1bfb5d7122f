"""Splitting a query into codes, amounts, dates and words, with the preceding character."""

import re
from dataclasses import dataclass

_GROUPS = "CO|PR|OA|PI|CR"
_MONTH = "(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_LEXEMES = re.compile(
    rf"""
      (?P<date>\b(?:{_MONTH}[-/.]{_DAY}[-/.](?:\d{{4}}|\d\d)|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})\b)
    | (?P<money>\$\s?\d[\d,]*(?:\.\d+)?|\b\d[\d,]*\.\d\d\b)
    | (?P<percent>\b\d{{1,3}}(?:\.\d+)?\s?%)
    | (?P<number_of_theirs>\b\d{{6,}}\b|\b(?:1-)?\d{{3}}-\d{{3,4}}-\d{{4}}\b|\b\d\d-\d{{7}}\b)
    | (?P<adjustment>\b(?P<group>{_GROUPS})[\s:\#_./-]{{0,3}}(?P<carc>[ABDPWY]?\d{{1,3}})\b(?!\.\d))
    | (?P<diagnosis>\b(?:[A-Z]\d|Q[A-Z])[0-9A-Z]\.[0-9A-Z]{{1,4}}\b)
    | (?P<rarc>\b(?:MA|M|N)[-\#]?\d{{1,3}}\b|\b(?-i:MA|M|N)\s\d{{1,3}}\b)
    | (?P<procedure>\b(?:\d{{4}}[0-9AFTUM]|[A-Z]\d{{4}})\b)
    | (?P<lettered>\b[ABDPWY]\d{{1,2}}\b)
    | (?P<number>\b\d{{1,4}}\b)
    | (?P<word>[^\W_]+(?:['’][^\W_]+)*)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_GLUED_LABEL = re.compile(r"\b(carc|rarc|remark|modifier|mod|cpt)(?=[a-z]?\d)", re.IGNORECASE)
_SPACED_CODE = re.compile(r"\s*(ma|m|n|[abdpwy])\s+(\d{1,3})\s*", re.IGNORECASE)
_DASHES = str.maketrans("‐‑‒–—−", "------")
# ASC X12 835: raw segments with adjustments, remarks and procedures.
_CAS = re.compile(rf"\bCAS\*({_GROUPS})((?:\*[^*~\s]*)+)", re.IGNORECASE)
_LQ = re.compile(r"\bLQ\*HE\*(\w+)", re.IGNORECASE)
_SVC = re.compile(r"\bSVC\*HC:(\w{5})((?::\w{2})*)[^~\n]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a query.

    ``kind`` names its pattern; ``text`` is upper case for codes and as typed for words; ``glue`` is
    the character right before it, empty after a space; ``group`` is an adjustment's group code.
    """

    kind: str
    text: str
    glue: str = ""
    group: str = ""


def tokens(text: str) -> list[Token]:
    """The tokens in the order typed, without the characters between them."""
    plain = _plain(text.translate(_DASHES))
    return [_token(match, plain) for match in _LEXEMES.finditer(plain)]


def _token(match: re.Match[str], text: str) -> Token:
    kind = match.lastgroup or "word"
    if match["adjustment"]:
        return Token("adjustment", _carc(match["carc"]), "", match["group"].upper())
    before = text[match.start() - 1] if match.start() else ""
    glue = "" if before.isspace() else before
    if kind == "percent":
        return Token("word", match[0].rstrip("% "), glue)
    if kind == "rarc":
        return Token(kind, _rarc(match[0]), glue)
    if kind == "lettered":
        return Token(kind, _carc(match[0]), glue)
    return Token(kind, match[0] if kind == "word" else match[0].upper(), glue)


def _carc(code: str) -> str:
    """A CARC without leading zeros: 045 is 45, B07 is B7."""
    letter = code[0].upper() if code[0].isalpha() else ""
    return letter + (code[len(letter) :].lstrip("0") or "0")


def _rarc(code: str) -> str:
    """``N290`` from n-290. The list has MA01 to MA09 with a leading zero, the others without."""
    letters = "MA" if code[1].upper() == "A" else code[0].upper()
    number = code[len(letters) :].strip("-# \t\n").lstrip("0") or "0"
    return letters + (number.zfill(2) if letters == "MA" else number)


def _plain(text: str) -> str:
    if spaced := _SPACED_CODE.fullmatch(text):
        return spaced[1] + spaced[2]
    text = _GLUED_LABEL.sub(r"\1 ", text)
    if "*" not in text:
        return text
    text = _CAS.sub(_adjustments, text)
    text = _SVC.sub(lambda svc: f" {svc[1]}{svc[2].replace(':', '-')} ", text)
    return _LQ.sub(r" \1 ", text)


def _adjustments(cas: re.Match[str]) -> str:
    """The reasons in a CAS segment: up to six triples of reason, amount and quantity."""
    reasons = cas[2][1:].split("*")[::3]
    return " " + " ".join(f"{cas[1]}-{reason}" for reason in reasons) + " "
