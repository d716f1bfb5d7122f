"""Builds the library's search index: the stems of every entry, and the texts shown as results."""

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from claimwright.domain.denial.adjustment import Carc, Group, Rarc
from claimwright.domain.library.term import Term
from claimwright.domain.reference.reference import Modifier
from claimwright.storage.database import Connection, create
from claimwright.storage.library.guidance import PHRASES
from claimwright.storage.reference.starter_fields import StarterError
from claimwright.storage.search.library_ranking import UNKNOWN_RARITY
from claimwright.storage.search.synonyms import STOP_WORDS, Synonym, Wording

Searchable = Carc | Rarc | Group | Term | Modifier

# Change the number in the first line when the same words are indexed differently.
SCHEMA = """
-- words as of 13
CREATE TABLE entry_found (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, code TEXT NOT NULL, boost REAL NOT NULL,
    title TEXT NOT NULL, title_stems TEXT NOT NULL, synonyms TEXT NOT NULL,
    synonym_stems TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX entry_found_code ON entry_found (code);
CREATE TABLE search_stem (
    stem TEXT PRIMARY KEY, rarity REAL NOT NULL, entries BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE search_word (
    word TEXT PRIMARY KEY, stems TEXT NOT NULL, uses INTEGER NOT NULL
) WITHOUT ROWID;
CREATE VIRTUAL TABLE similar_word USING fts5(word, tokenize = 'trigram');
CREATE TABLE biller_phrase (said TEXT NOT NULL, means TEXT NOT NULL, near INTEGER NOT NULL)
"""
PLACES = ("title", "synonyms", "summary", "detail")  # of a word, the strongest first
PLACE_BITS = 2
# An entry's score is multiplied by these.
NAMED_BOOST = 0.1
BRIEF_BOOST = 0.83
RARC_BOOST = 0.79
ALERT_BOOST = 0.72
OTHER_BOOST = 1.1
STOPPED_BOOST = 0.42
_LETTERS = re.compile(r"[a-z]{2,}")
BETWEEN = "|"  # separates the synonyms of an entry


def write_search(
    connection: Connection,
    entries: Sequence[Searchable],
    synonyms: Iterable[Synonym] = (),
    entry_phrases: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType({}),
    known: Iterable[str] = (),
) -> None:
    """Index the entries, their words, and billers' synonyms for those words.

    ``entry_phrases`` adds synonyms by (kind, code) that are not shown on pages; ``known`` are words
    that no entry has but that should not be taken for typos.

    Raises:
        StarterError: a phrase names an unknown entry.
    """
    create(connection, SCHEMA)
    missing = set(entry_phrases) - {(_kind(entry), entry.code) for entry in entries}
    if missing:
        raise StarterError(f"{PHRASES}: no entry {sorted(missing)}")
    phrases = list(synonyms)
    wording = Wording(phrases)
    found: dict[str, array[int]] = defaultdict(lambda: array("H"))
    words = Counter(word for each in phrases for word in _words(each.phrase))
    links = {frozenset((entry.code, code)) for entry in entries for code in _named(entry)}
    named = Counter(code for link in links for code in link)
    for number, entry in enumerate(entries):
        spoken = (*_synonyms(entry), *entry_phrases.get((_kind(entry), entry.code), ()))
        for stem, place in _write_entry(
            connection, number, entry, named[entry.code], wording, spoken
        ).items():
            found[stem].append(number << PLACE_BITS | place)
        words.update(set(_words(" ".join((entry.title, *spoken, *_texts(entry))))))
    connection.executemany(
        "INSERT INTO search_stem VALUES (?, ?, ?)",
        ((stem, rarity(len(at), len(entries)), at.tobytes()) for stem, at in found.items()),
    )
    unused = {each for word in known for each in wording.stems(word)} - found.keys()
    connection.executemany(
        "INSERT INTO search_stem VALUES (?, ?, x'')",
        ((stem, UNKNOWN_RARITY) for stem in unused),
    )
    connection.executemany(
        "INSERT INTO search_word VALUES (?, ?, ?)",
        ((word, " ".join(wording.stems(word)), uses) for word, uses in words.items()),
    )
    connection.execute("INSERT INTO similar_word SELECT word FROM search_word WHERE length(word)>3")
    connection.executemany(
        "INSERT INTO biller_phrase VALUES (?, ?, ?)",
        ((" ".join(each.phrase_stems), " ".join(each.means), each.near) for each in phrases),
    )


def rarity(entries_with_it: int, entries: int) -> float:
    """The weight of a word: about 7 if one entry in a thousand has it, near 0 if all have it."""
    return math.log(1 + (entries - entries_with_it + 0.5) / (entries_with_it + 0.5))


def _write_entry(
    connection: Connection,
    number: int,
    entry: Searchable,
    named: int,
    wording: Wording,
    synonyms: Sequence[str],
) -> dict[str, int]:
    """Write an entry; return the best place of each of its stems."""
    summary, detail = _texts(entry)
    title_stems = wording.stems(_title_with_kind(entry))
    synonym_stems = [wording.stems(synonym) for synonym in synonyms]
    connection.execute(
        "INSERT INTO entry_found VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            _kind(entry),
            entry.code,
            _boost(entry, named),
            entry.title,
            " ".join(title_stems),
            BETWEEN.join(synonyms),
            BETWEEN.join(" ".join(stems) for stems in synonym_stems),
            f"{summary} {detail}",
        ),
    )
    spoken = [stem for stems in synonym_stems for stem in stems]
    places: dict[str, int] = {}
    for place, stems in enumerate((title_stems, spoken, wording.stems(summary))):
        for stem in stems:
            places.setdefault(stem, place)
    for stem in wording.stems(detail):
        places.setdefault(stem, len(PLACES) - 1)
    return places


def _synonyms(entry: Searchable) -> tuple[str, ...]:
    if isinstance(entry, Term):
        return (entry.code, *entry.synonyms)
    return entry.synonyms if isinstance(entry, Carc | Rarc) else ()


def _title_with_kind(entry: Searchable) -> str:
    """The title, prefixed with the word that billers use for the kind of entry."""
    if isinstance(entry, Modifier):
        return f"modifier {entry.title}"
    return f"group {entry.title}" if isinstance(entry, Group) else entry.title


def _boost(entry: Searchable, named: int) -> float:
    """The factor for an entry's score, which puts everyday denials first and stopped codes last.

    ``named`` is how many entries refer to it, a sign of a common code.
    """
    if isinstance(entry, Carc):
        plain = 1.0 if entry.depth == "full" else BRIEF_BOOST
    elif isinstance(entry, Rarc):
        plain = ALERT_BOOST if entry.alert else RARC_BOOST
    else:
        return OTHER_BOOST
    frequency = 1 + NAMED_BOOST * math.log1p(named)
    return plain * frequency * (1.0 if entry.active else STOPPED_BOOST)


def _named(entry: Searchable) -> Iterable[str]:
    """The codes that an entry lists as remarks or as related."""
    if isinstance(entry, Carc):
        return {*entry.remarks, *(related.code for related in entry.related)}
    return set(entry.carcs) if isinstance(entry, Rarc) else ()


def _texts(entry: Searchable) -> tuple[str, str]:
    """Summary and detail, without codes mentioned in passing, or 97 would match everything."""
    if isinstance(entry, Carc):
        steps = [text for step in entry.fixes for text in (step.do, step.why)]
        detail = [*entry.causes, *steps, *entry.prevention, entry.appeal_note]
        return f"{entry.meaning} {entry.first_step}", " ".join(detail)
    if isinstance(entry, Rarc):
        return entry.meaning, entry.first_step
    if isinstance(entry, Group):
        return entry.meaning, entry.note
    if isinstance(entry, Term):
        return entry.meaning, " ".join(entry.in_practice)
    return entry.record_must_show, entry.note


def _kind(entry: Searchable) -> str:
    return type(entry).__name__.lower()


def _words(text: str) -> list[str]:
    """The plain words that typos are compared with."""
    letters = _LETTERS.findall(text.lower().replace("'", "").replace("’", ""))
    return [word for word in letters if word not in STOP_WORDS]
