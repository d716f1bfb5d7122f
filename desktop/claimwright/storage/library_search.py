"""Search as the user types: words, prefixes and codes first, then words that look alike."""

import re
from collections.abc import Iterable
from contextlib import suppress
from difflib import SequenceMatcher

from claimwright.domain.adjustment import Carc, Group, Rarc, parse_adjustment
from claimwright.domain.reference import Modifier, SearchHit
from claimwright.storage.database import Connection, create

SCHEMA = """
CREATE VIRTUAL TABLE entry_search USING fts5(
    code, title, synonyms, summary, detail, kind UNINDEXED, weight UNINDEXED,
    tokenize = 'unicode61', prefix = '2 3 4'
);
CREATE VIRTUAL TABLE entry_word USING fts5vocab(entry_search, 'row');
CREATE VIRTUAL TABLE similar_word USING fts5(word, tokenize = 'trigram')
"""
# code, title, synonyms, summary, detail: what a word weighs where it stands.
_WEIGHTS = "20.0, 8.0, 6.0, 2.0, 0.5"
_COLUMNS = ("code", "title", "synonyms", "summary", "detail")
_WORD = re.compile(r"\w+")
_LEADING_KIND = re.compile(r"^(?:carc|rarc|code|remark|reason)\s*[-#]?\s*(?=\w)", re.IGNORECASE)
LONGEST_QUERY = 200  # characters; what follows cannot make the answer better
MOST_WORDS = 12
ALIKE = 0.7  # share of common letters from which one word counts as a slip for another


def write_search(connection: Connection, entries: Iterable[Carc | Rarc | Group | Modifier]) -> None:
    """Index the entries, and the words in them for slips of the keyboard."""
    create(connection, SCHEMA)
    connection.executemany(
        "INSERT INTO entry_search (code, title, synonyms, summary, detail, kind, weight) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (_indexed(entry) for entry in entries),
    )
    connection.execute(
        "INSERT INTO similar_word SELECT term FROM entry_word WHERE length(term) > 3 "
        "AND term NOT GLOB '*[0-9]*'"
    )
    connection.execute("INSERT INTO entry_search (entry_search) VALUES ('optimize')")


def search(connection: Connection, text: str, limit: int) -> list[SearchHit]:
    """What the text finds, best first: the code itself, then all words, then slips and any word."""
    cleaned = _LEADING_KIND.sub("", text[:LONGEST_QUERY].strip())
    hits = _exact(connection, cleaned)
    words = [word.lower() for word in _WORD.findall(cleaned)][:MOST_WORDS]
    for query in _queries(connection, words):
        found = _matches(connection, query, words, limit)
        hits += [hit for hit in found if all(_name(hit) != _name(known) for known in hits)]
        if hits:
            break
    return hits[:limit]


def _indexed(entry: Carc | Rarc | Group | Modifier) -> tuple[str | float, ...]:
    synonyms, summary, detail = _texts(entry)
    kind = type(entry).__name__.lower()
    texts = (entry.code, entry.title, " · ".join(synonyms), summary, " ".join(detail))
    return (*texts, kind, _weight(entry))


def _weight(entry: Carc | Rarc | Group | Modifier) -> float:
    """How much the entry is favoured: denials met every day first, stopped codes last."""
    if isinstance(entry, Carc):
        return (2.5 if entry.depth == "full" else 1.2) * (1.0 if entry.active else 0.5)
    if isinstance(entry, Rarc):
        return 1.0 if entry.active else 0.5
    return 1.5 if isinstance(entry, Group) else 0.9


def _texts(entry: Carc | Rarc | Group | Modifier) -> tuple[Iterable[str], str, Iterable[str]]:
    """Synonyms, summary and the rest; codes named in passing stay out, or 97 finds everything."""
    if isinstance(entry, Carc):
        steps = [text for step in entry.fixes for text in (step.do, step.why)]
        detail = [*entry.causes, *steps, *entry.prevention, entry.appeal_note]
        return entry.synonyms, f"{entry.meaning} {entry.first_step}", detail
    if isinstance(entry, Rarc):
        return entry.synonyms, entry.meaning, [entry.first_step]
    if isinstance(entry, Group):
        return (), entry.meaning, [entry.note]
    return (), entry.record_must_show, [entry.note]


def _exact(connection: Connection, text: str) -> list[SearchHit]:
    """The entries whose code the text is, ``CO-97`` and ``co97`` included, CARCs first."""
    code, kinds = text.upper(), ["carc", "rarc", "group", "modifier"]
    with suppress(ValueError):
        code, kinds = parse_adjustment(text).carc, ["carc"]
    rows = connection.execute("SELECT kind, title FROM entry WHERE code = ?", (code,)).fetchall()
    titles = dict(rows)
    return [
        SearchHit(kind, code, titles[kind], "code", float(order - 1000))
        for order, kind in enumerate(kinds)
        if kind in titles
    ]


def _queries(connection: Connection, words: list[str]) -> Iterable[str]:
    """FTS5 queries from strict to lenient; every word is quoted, so none is an operator."""
    if not words:
        return
    yield " ".join(f'"{word}"*' for word in words)
    alike = [_alike(connection, word) for word in words]
    yield " AND ".join("(" + " OR ".join(f'"{word}"*' for word in group) + ")" for group in alike)
    if len(words) > 1:
        yield " OR ".join(f'"{word}"*' for group in alike for word in group)


def _alike(connection: Connection, word: str) -> list[str]:
    """The word and up to three words of the library that look like it."""
    trigrams = {word[start : start + 3] for start in range(len(word) - 2)}
    if len(word) < 4 or not trigrams:
        return [word]
    found = connection.execute(
        "SELECT word FROM similar_word WHERE similar_word MATCH ? ORDER BY bm25(similar_word) "
        "LIMIT 30",
        (" OR ".join(f'"{trigram}"' for trigram in sorted(trigrams)),),
    )
    scored = sorted(((_likeness(word, near), near) for (near,) in found), reverse=True)
    best = [near for likeness, near in scored[:3] if likeness >= max(ALIKE, scored[0][0] - 0.05)]
    return [word, *(near for near in best if near != word)]


def _likeness(typed: str, word: str) -> float:
    """The share of common letters; less if the first one differs, which is seldom typed wrong."""
    likeness = SequenceMatcher(None, typed, word).ratio()
    return likeness if typed[0] == word[0] else likeness - 0.1


def _matches(connection: Connection, query: str, words: list[str], limit: int) -> list[SearchHit]:
    found = connection.execute(
        "SELECT kind, code, title, synonyms, "
        "snippet(entry_search, -1, '', '', '…', 12), "
        f"bm25(entry_search, {_WEIGHTS}) * weight AS rank_ "
        "FROM entry_search WHERE entry_search MATCH ? ORDER BY rank_, rowid LIMIT ?",
        (query, limit),
    )
    return [
        SearchHit(kind, code, title, _why(words, code, title, synonyms, snippet), rank)
        for kind, code, title, synonyms, snippet, rank in found
    ]


def _why(words: list[str], code: str, title: str, synonyms: str, snippet: str) -> str:
    if any(code.lower().startswith(word) for word in words):
        return "code"
    if any(part.startswith(word) for word in words for part in _WORD.findall(title.lower())):
        return "title"
    for synonym in synonyms.split(" · "):
        if any(part.startswith(word) for word in words for part in _WORD.findall(synonym.lower())):
            return f"also called “{synonym}”"
    return snippet


def _name(hit: SearchHit) -> tuple[str, str]:
    return hit.kind, hit.code
