"""Searches diagnoses by the words of NCHS's titles and inclusion terms, best match first."""

import re
from collections.abc import Sequence
from datetime import date

from claimwright.domain.reference.diagnosis import SHORT, Diagnosis
from claimwright.storage.database import placeholders
from claimwright.storage.diagnoses.diagnosis_table import COLUMNS, ON_DAY, DiagnosisTable
from claimwright.storage.diagnoses.diagnosis_wording import reworded

MAX_RANKED_ROWS = 400  # words that match more rows than this are too common to rank by
MAX_TEXT_LENGTH = 200
MIN_PREFIX, MIN_LONG_PREFIX = 2, 4  # shorter words match only whole: COB does not find cobra
TITLE_WEIGHT, TERMS_WEIGHT = 6.0, 2.0
_WORD = re.compile(r"[^\W_]+")
# Titles of unspecified codes, the ones looked up most often.
_PLAIN = re.compile(
    r"unspecified|not specified|without complications?|without abnormal", re.IGNORECASE
)
_ADDED = re.compile(r"\b(?:with|due to|in|following|complicating|associated)\b", re.IGNORECASE)
_NOISE = frozenset("a an and at by for from in of on or the to".split())
# Penalties by chapter: pregnancy and newborns, then external causes; rarely meant unless named.
_CHAPTER_PENALTY = {"O": 2.5, "P": 2.5} | dict.fromkeys("VWXY", 4.0)

Row = Sequence[object]


def find(
    table: DiagnosisTable, text: str, on: date, limit: int, *, all_words: bool
) -> list[Diagnosis]:
    """The diagnoses that contain every word or prefix, best match first.

    If none has all words, those that have the most, unless ``all_words`` is set.
    """
    words = _words(reworded(text[:MAX_TEXT_LENGTH]))
    if not words:
        return []
    shortest = MIN_LONG_PREFIX if all_words else MIN_PREFIX
    terms = [_term(word, shortest) for word in words]
    rows = _matches(table, " ".join(terms), words, on)
    if not rows and len(words) > 1 and not all_words:
        rows = _matches(table, " OR ".join(terms), words, on, missing_weight=8.0)
    return [table.row(row) for row in rows[:limit]]


def _matches(
    table: DiagnosisTable,
    query: str,
    words: Sequence[str],
    on: date,
    missing_weight: float = 3.0,
) -> list[Row]:
    scored = table.connection.execute(
        f"SELECT rowid, bm25(diagnosis_words, {TITLE_WEIGHT}, {TERMS_WEIGHT}) AS score "
        "FROM diagnosis_words WHERE diagnosis_words MATCH ? ORDER BY score LIMIT ?",
        (query, MAX_RANKED_ROWS),
    )
    scores = dict(scored.fetchall())
    found = table.connection.execute(
        f"SELECT {COLUMNS} FROM diagnosis WHERE id IN ({placeholders(list(scores))}) AND {ON_DAY}",
        (*scores, *table.days(on)),
    )
    return sorted(
        found.fetchall(), key=lambda row: _rank(row, words, scores[row[0]], missing_weight)
    )


def _words(text: str) -> list[str]:
    words = [word.lower() for word in _WORD.findall(text)]
    return [word for word in words if word not in _NOISE] or words


def _term(word: str, shortest: int) -> str:
    """A quoted FTS5 term; numbers are not searched as prefixes, so 1 does not find 10."""
    return f'"{word}"' if word.isdigit() or len(word) < shortest else f'"{word}" *'


def _rank(row: Row, words: Sequence[str], score: float, missing_weight: float) -> tuple[float, str]:
    """The sort key; lower is better: few other words in the title, then unspecified codes."""
    code, title, billable, seventh = str(row[1]), str(row[2]), bool(row[3]), row[4]
    title_words = [word.lower() for word in _WORD.findall(title)]
    missing = sum(not any(one.startswith(word) for one in title_words) for word in words)
    extra = sum(not any(one.startswith(word) for word in words) for one in title_words)
    plain = bool(_PLAIN.search(title))
    weight = (
        score
        + missing_weight * missing
        + 0.6 * extra
        + 0.5 * (len(code) - SHORT)
        + (1.5 if _ADDED.search(title) and not plain else 0.0)
        + (0.0 if billable or seventh else 4.0)
        + _CHAPTER_PENALTY.get(code[0], 0.0)
        - (2.5 if plain else 0.0)
    )
    return (weight, code)
