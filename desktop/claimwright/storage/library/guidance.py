"""Reads and validates ``resources/guidance``: CARCs, RARCs and group codes in our own words."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from claimwright.domain.denial.adjustment import Carc, Group, GroupMeaning, Rarc, RelatedCode, Step
from claimwright.domain.library.orders import Orders
from claimwright.domain.library.page_parts import (
    ActionFor,
    AppealLevel,
    FixPlace,
    RemarkPair,
    TimeLimit,
)
from claimwright.domain.library.term import Term
from claimwright.storage.library.guidance_links import linked_back, with_orders
from claimwright.storage.library.order_table import (
    ACTIONS,
    APPEALABLE,
    ORDERS,
    PAYER_KINDS,
    read_orders,
)
from claimwright.storage.reference.starter_fields import Fields, StarterError

Entry = TypeVar("Entry", Carc, Rarc, Group, Term)

CATEGORIES = frozenset(
    "bundling qualifying-service coding modifier duplicate eligibility coordination timely-filing "
    "authorization medical-necessity non-covered provider documentation payment patient-share "
    "units information other".split()
)
EFFECTS = frozenset(
    "new-claim resend-blocked appeal-blocked appeal-rights wait patient-not-liable patient-liable "
    "qmb void-then-new records-in-a-year appeal-earlier-claim duplicate-only".split()
) | {""}
SYNONYMS = "synonyms.toml"  # search synonyms
PHRASES = "phrases.toml"  # search phrases by entry
NO_ENTRIES = frozenset({SYNONYMS, PHRASES, ORDERS})
NATURES = frozenset({"denial", "adjustment", "depends", ""})
OWES = frozenset({"provider", "patient", "other", "payer", "nobody"})


class Guidance:
    """All entries of the folder by code, and the orders that apply across entries.

    Raises:
        StarterError: an entry does not match the schema; the text names file, code and key.
    """

    def __init__(self, folder: Path) -> None:
        self.carcs: dict[str, Carc] = {}
        self.rarcs: dict[str, Rarc] = {}
        self.groups: dict[str, Group] = {}
        self.terms: dict[str, Term] = {}
        for path in sorted(folder.rglob("*.toml")):
            if path.name not in NO_ENTRIES:
                self._read(path, path.relative_to(folder.parent).as_posix())
        self.orders = self._read_orders(folder / ORDERS)
        self.carcs = {code: with_orders(carc, self.orders) for code, carc in self.carcs.items()}
        self.rarcs = linked_back(self.carcs, self.rarcs)

    def _read(self, path: Path, name: str) -> None:
        content = read_toml(path, name)
        for kind, entries in content.items():
            if kind == "carc":
                self._add(self.carcs, _entries(entries, name, kind), read_carc)
            elif kind == "rarc":
                self._add(self.rarcs, _entries(entries, name, kind), _rarc)
            elif kind == "group":
                self._add(self.groups, _entries(entries, name, kind), _group)
            elif kind == "term":
                self._add(self.terms, _entries(entries, name, kind), _term)
            else:
                raise StarterError(f"{name}: unknown table [[{kind}]]")

    def _read_orders(self, path: Path) -> Orders:
        """Read the orders; empty if there is no such file."""
        if not path.exists():
            return Orders()
        return read_orders(read_toml(path, ORDERS), self.carcs, self.rarcs)

    def _add(
        self, known: dict[str, Entry], entries: Iterator[Fields], read: Callable[[Fields], Entry]
    ) -> None:
        for fields in entries:
            entry = read(fields)
            fields.finish()
            if entry.code in known:
                raise StarterError(f"{fields.place}: the code is in another file or entry too")
            known[entry.code] = entry


def read_toml(path: Path, name: str) -> dict[str, object]:
    """Parse one file.

    Raises:
        StarterError: the file is not valid TOML; the text names it.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise StarterError(f"{name}: {problem}") from None


def _entries(entries: object, name: str, kind: str) -> Iterator[Fields]:
    if not isinstance(entries, list):
        raise StarterError(f"{name}: write [[{kind}]], with two brackets")
    for number, entry in enumerate(entries, 1):
        yield Fields.of(entry, name, f"{kind} number {number}")


def read_carc(fields: Fields) -> Carc:
    """Read a CARC; the keys that a full page requires are optional in a brief entry."""
    full = fields.choice("depth", frozenset({"full", "brief"})) == "full"
    text = fields.text if full else fields.optional_text
    texts = fields.texts if full else fields.optional_texts
    pairs = fields.pairs if full else fields.optional_pairs
    choice = fields.choice if full else fields.optional_choice
    carc = Carc(
        code=fields.code(),
        title=fields.title(),
        meaning=fields.text("meaning"),
        category=fields.choice("category", CATEGORIES),
        depth="full" if full else "brief",
        active=fields.flag("active"),
        stopped=fields.stopped(),
        action=fields.choice("action", ACTIONS),
        first_step=fields.text("first_step"),
        synonyms=fields.texts("synonyms"),
        sources=fields.texts("sources", at_least_one=True),
        checked=fields.day("checked"),
        action_why=text("action_why"),
        appealable=choice("appealable", APPEALABLE),
        appeal_note=text("appeal_note"),
        groups=tuple(GroupMeaning(*pair) for pair in pairs("groups", "group", "meaning")),
        causes=texts("causes"),
        fixes=tuple(Step(*pair) for pair in pairs("fixes", "do", "why")),
        prevention=texts("prevention"),
        remarks=texts("remarks"),
        related=tuple(RelatedCode(*pair) for pair in pairs("related", "code", "difference")),
        letters=texts("letters"),
        enclosures=texts("enclosures"),
        nature=fields.optional_choice("nature", NATURES),
        actions=tuple(_action_for(fields)),
        where_to_fix=tuple(
            FixPlace(**each)
            for each in fields.tables("where_to_fix", ("what",), ("box", "loop", "segment"))
        ),
        pairs=tuple(RemarkPair(**each) for each in fields.tables("pairs", ("remark", "meaning"))),
        sample_line=fields.optional_text("sample_line"),
        phone_questions=fields.optional_texts("phone_questions"),
        deadlines=tuple(
            TimeLimit(**_of_a_payer(fields, each))
            for each in fields.tables("deadlines", ("what", "limit", "source"), ("payer_kind",))
        ),
        appeal_levels=tuple(
            AppealLevel(**_of_a_payer(fields, each))
            for each in fields.tables("appeal_levels", ("level", "note"), ("payer_kind",))
        ),
    )
    if full and not carc.causes:
        raise StarterError(f"{fields.place}: causes is empty")
    return carc


def _action_for(fields: Fields) -> Iterator[ActionFor]:
    optional = ("group", "remark", "payer_kind", "appealable")
    for each in fields.tables("actions", ("action", "why"), optional):
        if each["action"] not in ACTIONS or each.get("appealable", "yes") not in APPEALABLE:
            raise StarterError(f"{fields.place}: actions has an unknown action or appealable")
        yield ActionFor(**_of_a_payer(fields, each))


def _of_a_payer(fields: Fields, each: dict[str, str]) -> dict[str, str]:
    if each.get("payer_kind", "") not in PAYER_KINDS | {""}:
        raise StarterError(f"{fields.place}: {each['payer_kind']} is not a kind of payer")
    return each


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
        causes=fields.optional_texts("causes"),
        fixes=tuple(Step(*pair) for pair in fields.optional_pairs("fixes", "do", "why")),
        letters=fields.optional_texts("letters"),
        enclosures=fields.optional_texts("enclosures"),
    )


def _term(fields: Fields) -> Term:
    return Term(
        code=fields.text("code"),
        title=fields.title(),
        meaning=fields.text("meaning"),
        in_practice=fields.optional_texts("in_practice"),
        where=fields.optional_text("where"),
        related=fields.optional_texts("related"),
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
    """Sort codes in natural order: 4, 16, 97, A1, B7."""
    return sorted(codes, key=_natural)


def _natural(code: str) -> tuple[str, int, str]:
    letters = code.rstrip("0123456789")
    number = code[len(letters) :]
    return letters, int(number or 0), code
