"""The ICD-10-CM order file as CMS publishes it, and its short form, the list of valid codes.

The order file is fixed width: a five-digit number, the code in columns 7 to 13, a 1 in column 15
if it is valid on a claim (0 for a heading), the short title from column 17 and the full one from
column 78. The list has the code in columns 1 to 7 followed by the title, without headings.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimwright.domain.reference.diagnosis import FULL, SHORT, DiagnosisRow, dotted
from claimwright.errors import BillingError
from claimwright.importers.head import MAX_TEXT_SIZE, Head
from claimwright.importers.icd10cm.sides import with_sides
from claimwright.importers.icd10cm.traits import place_of

_ORDER = re.compile(r"^\d{5} ([A-Z]\w{2,6}) {1,5}([01]) (.{60}) (\S.*)$", re.ASCII)
# The same before the encoding is known: an accented letter may take two bytes.
_LIKE_ORDER = re.compile(r"^\d{5} [A-Z]\w{2,6} {1,5}[01] .{60,66} \S", re.ASCII)
_CODE = re.compile(r"^([A-Z][0-9A-Z][0-9A-Z]{1,5}) {1,5}(\S.*)$", re.ASCII)
_ADDENDA = re.compile(r"^\s*(?:Add|Delete|Revise (?:from|to)):", re.IGNORECASE)
MIN_CODES = 20  # a shorter list of codes and titles may be anything
_BETWEEN = ", "


@dataclass(frozen=True, slots=True)
class _Line:
    code: str
    is_valid: bool
    title: str


def recognizes(head: Head) -> bool:
    """Whether this is the order file or the list of valid codes."""
    return bool(head.lines) and (_is_order(head) or _is_list(head))


def is_addenda(head: Head) -> bool:
    """Whether this is the addenda, which lists only the changes since last year."""
    lines = [line for line in head.lines if line.strip()]
    marked = sum(bool(_ADDENDA.match(line)) for line in lines)
    return marked > 2 and marked * 4 > len(lines)


def read(head: Head) -> list[DiagnosisRow]:
    """Every heading and code; those with a 7th character are grouped under the code without it.

    Raises:
        BillingError: a line cannot be read, or a code is listed twice; the text names the line.
    """
    lines = list(_lines(head))
    if not lines:
        raise BillingError(f"{head.source.label} has no diagnoses; download it again from CMS.")
    return with_sides(_rows(lines))


def _is_order(head: Head) -> bool:
    return any(_LIKE_ORDER.match(line) for line in head.lines[:5])


def _is_list(head: Head) -> bool:
    """Codes of four to seven characters in alphabetical order: HCPCS codes all have five."""
    found = [match[1] for line in head.lines if (match := _CODE.match(line))]
    return (
        len(found) >= MIN_CODES
        and len(found) == len([line for line in head.lines if line.strip()])
        and len({len(code) for code in found}) > 1
        and found == sorted(found)
    )


def _lines(head: Head) -> Iterator[_Line]:
    if head.source.size > MAX_TEXT_SIZE:
        raise BillingError(f"{head.source.label} is larger than any published table.")
    is_order = _is_order(head)
    seen: set[str] = set()
    for number, line in enumerate(_text(head).splitlines(), 1):
        if not line.strip("\x1a \t"):
            continue
        found = _line(line.rstrip(), is_order)
        if found is None or found.code in seen:
            problem = f"{found.code} is listed twice" if found else "it is not a row of the table"
            raise BillingError(
                f"{head.source.label}, line {number}: {problem}. "
                "The file is damaged or was changed; download it again."
            )
        seen.add(found.code)
        yield found


def _text(head: Head) -> str:
    """The text as UTF-8 or cp1252, which differ in the accents of Ménière; CMS has used both."""
    with head.source.open() as stream:
        content = stream.read()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(head.encoding, errors="replace")


def _line(line: str, is_order: bool) -> _Line | None:
    if is_order:
        match = _ORDER.match(line)
        return _Line(match[1], match[2] == "1", match[4].strip()) if match else None
    match = _CODE.match(line)
    return _Line(match[1], True, match[2].strip()) if match else None


def _rows(lines: Sequence[_Line]) -> list[DiagnosisRow]:
    known = {line.code: line for line in lines}
    full: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        if len(line.code) == FULL:
            full[_base(line.code, known)].append(line)
    for base in [base for base in full if not _have_sevenths(known.get(base), full[base])]:
        del full[base]  # C44.1021 has seven characters without a 7th-character extension
    gathered = {line.code for group in full.values() for line in group}
    plain = [line.code for line in lines if line.code not in gathered]
    parents = {code[:length] for code in (*plain, *full) for length in range(SHORT, len(code))}
    headings = {code for code in parents if not code.endswith("X") or code in known}
    codes = sorted({*plain, *full, *headings})
    return [_row(code, known.get(code), full.get(code, ())) for code in codes]


def _base(code: str, known: Mapping[str, _Line]) -> str:
    """The code without its 7th character, as in the heading if there is one."""
    bare = code[:-1]
    while bare.endswith("X") and bare not in known and len(bare) > SHORT:
        bare = bare[:-1]
    return bare


def _have_sevenths(heading: _Line | None, full: Sequence[_Line]) -> bool:
    """Whether the last characters of codes are 7th characters: each repeats the heading's title."""
    start = heading.title if heading else _shared([each.title for each in full])
    return bool(start) and all(each.title.startswith(f"{start}{_BETWEEN}") for each in full)


def _row(code: str, line: _Line | None, full: Sequence[_Line]) -> DiagnosisRow:
    """A row; a heading that the list of valid codes omits gets the common title of its codes."""
    title = line.title if line else _shared([each.title for each in full])
    return DiagnosisRow(
        code=dotted(code),
        title=title,
        billable=bool(line and line.is_valid and not full),
        seventh=tuple((each.code[-1], _meaning(each.title, title)) for each in full),
        place=place_of(code, title),
    )


def _shared(titles: Sequence[str]) -> str:
    """The common part of the titles of one code before the meaning of the 7th character."""
    parts = [title.split(_BETWEEN) for title in titles]
    shared: list[str] = []
    for joined in zip(*parts, strict=False):
        if len(set(joined)) > 1:
            break
        shared.append(joined[0])
    return _BETWEEN.join(shared)


def _meaning(title: str, base: str) -> str:
    start = f"{base}{_BETWEEN}"
    return title.removeprefix(start) if title.startswith(start) else title
