"""Reads ``resources/guidance``: our own words on CARCs, RARCs and group codes, checked strictly."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from claimwright.domain.denial.adjustment import Carc, Group, GroupMeaning, Rarc, RelatedCode, Step
from claimwright.storage.reference.starter_fields import Fields, StarterError

Entry = TypeVar("Entry", Carc, Rarc, Group)

CATEGORIES = frozenset(
    "bundling qualifying-service coding modifier duplicate eligibility coordination timely-filing "
    "authorization medical-necessity non-covered provider documentation payment patient-share "
    "units information other".split()
)
ACTIONS = frozenset(
    "corrected-claim new-claim reopening appeal send-elsewhere wait bill-patient close".split()
)
EFFECTS = frozenset(
    "new-claim resend-blocked appeal-blocked appeal-rights wait patient-not-liable patient-liable "
    "qmb void-then-new records-in-a-year appeal-earlier-claim duplicate-only".split()
) | {""}
SYNONYMS = "synonyms.toml"  # words for the search, no entries
APPEALABLE = frozenset({"yes", "no", "depends"})
OWES = frozenset({"provider", "patient", "other", "payer", "nobody"})


class Guidance:
    """Every entry of the folder, each code once.

    Raises:
        StarterError: an entry breaks the schema; the text names file, code and key.
    """

    def __init__(self, folder: Path) -> None:
        self.carcs: dict[str, Carc] = {}
        self.rarcs: dict[str, Rarc] = {}
        self.groups: dict[str, Group] = {}
        for path in sorted(folder.rglob("*.toml")):
            if path.name == SYNONYMS:
                continue
            self._read(path, path.relative_to(folder.parent).as_posix())

    def _read(self, path: Path, name: str) -> None:
        content = read_toml(path, name)
        for kind, entries in content.items():
            if kind == "carc":
                self._add(self.carcs, _entries(entries, name, kind), _carc)
            elif kind == "rarc":
                self._add(self.rarcs, _entries(entries, name, kind), _rarc)
            elif kind == "group":
                self._add(self.groups, _entries(entries, name, kind), _group)
            else:
                raise StarterError(f"{name}: unknown table [[{kind}]]")

    def _add(
        self, known: dict[str, Entry], entries: Iterator[Fields], read: Callable[[Fields], Entry]
    ) -> None:
        for fields in entries:
            entry = read(fields)
            fields.finish()
            if entry.code in known:
                raise StarterError(f"{fields.place}: the code stands in another file or place too")
            known[entry.code] = entry


def read_toml(path: Path, name: str) -> dict[str, object]:
    """The tables of one file; a syntax error is a `StarterError` that names the file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise StarterError(f"{name}: {problem}") from None


def _entries(entries: object, name: str, kind: str) -> Iterator[Fields]:
    if not isinstance(entries, list):
        raise StarterError(f"{name}: write [[{kind}]], with two brackets")
    for number, entry in enumerate(entries, 1):
        yield Fields.of(entry, name, f"{kind} number {number}")


def _carc(fields: Fields) -> Carc:
    depth = fields.choice("depth", frozenset({"full", "brief"}))
    brief = Carc(
        code=fields.code(),
        title=fields.title(),
        meaning=fields.text("meaning"),
        category=fields.choice("category", CATEGORIES),
        depth=depth,
        active=fields.flag("active"),
        stopped=fields.stopped(),
        action=fields.choice("action", ACTIONS),
        first_step=fields.text("first_step"),
        synonyms=fields.texts("synonyms"),
        sources=fields.texts("sources", at_least_one=True),
        checked=fields.day("checked"),
    )
    return brief if depth == "brief" else _full(brief, fields)


def _full(brief: Carc, fields: Fields) -> Carc:
    return Carc(
        code=brief.code,
        title=brief.title,
        meaning=brief.meaning,
        category=brief.category,
        depth=brief.depth,
        active=brief.active,
        stopped=brief.stopped,
        action=brief.action,
        first_step=brief.first_step,
        synonyms=brief.synonyms,
        sources=brief.sources,
        checked=brief.checked,
        action_why=fields.text("action_why"),
        appealable=fields.choice("appealable", APPEALABLE),
        appeal_note=fields.text("appeal_note"),
        groups=tuple(GroupMeaning(*pair) for pair in fields.pairs("groups", "group", "meaning")),
        causes=fields.texts("causes", at_least_one=True),
        fixes=tuple(Step(*pair) for pair in fields.pairs("fixes", "do", "why")),
        prevention=fields.texts("prevention"),
        remarks=fields.texts("remarks"),
        related=tuple(RelatedCode(*pair) for pair in fields.pairs("related", "code", "difference")),
        letters=fields.texts("letters"),
        enclosures=fields.texts("enclosures"),
    )


def _rarc(fields: Fields) -> Rarc:
    return Rarc(
        code=fields.code(),
        title=fields.title(),
        meaning=fields.text("meaning"),
        first_step=fields.text("first_step"),
        alert=fields.flag("alert"),
        active=fields.flag("active"),
        stopped=fields.stopped(),
        carcs=fields.texts("carcs"),
        effect=fields.choice("effect", EFFECTS),
        synonyms=fields.texts("synonyms"),
        sources=fields.texts("sources", at_least_one=True),
        checked=fields.day("checked"),
    )


def _group(fields: Fields) -> Group:
    return Group(
        code=fields.code(),
        title=fields.title(),
        meaning=fields.text("meaning"),
        owes=fields.choice("owes", OWES),
        bill_patient=fields.flag("bill_patient"),
        note=fields.text("note"),
        sources=fields.texts("sources", at_least_one=True),
        checked=fields.day("checked"),
    )


def by_code(codes: Mapping[str, object]) -> list[str]:
    """Codes as people sort them: 4, 16, 97, A1, B7."""
    return sorted(codes, key=_natural)


def _natural(code: str) -> tuple[str, int, str]:
    letters = code.rstrip("0123456789")
    number = code[len(letters) :]
    return letters, int(number or 0), code
