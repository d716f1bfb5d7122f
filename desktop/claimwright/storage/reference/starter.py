"""Builds ``reference.db`` from ``resources/``: a new file, verified, then renamed."""

import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from claimwright.domain.denial.adjustment import Carc, Group, Rarc
from claimwright.domain.library.term import Term
from claimwright.domain.reference.ptp_rows import TERMS_BITS, PtpRows
from claimwright.domain.reference.reference import Modifier, PtpEdit, PtpTerms
from claimwright.errors import BillingError
from claimwright.files import rename_over
from claimwright.storage.database import (
    Connection,
    DatabaseError,
    build_file,
    create,
    is_sound,
    open_to_read,
)
from claimwright.storage.diagnoses import diagnosis_table
from claimwright.storage.library import library
from claimwright.storage.library.guidance import Guidance, by_code
from claimwright.storage.reference import coded_tables, ptp_table, starter_tables
from claimwright.storage.search import library_index
from claimwright.storage.search.synonyms import read_entry_phrases, read_known_words, read_synonyms

REFERENCE_FILE = "reference.db"
BUILD = 3  # raise it when the same resources give a different file; schemas are hashed separately
MAX_BUILD_SECONDS = 3600  # an older part file was abandoned; a build takes under a second
SCHEMAS = (
    library.SCHEMA,
    library_index.SCHEMA,
    ptp_table.SCHEMA,
    ptp_table.COLUMN2_INDEX,
    coded_tables.ADD_ON_SCHEMA,
    coded_tables.MUE_SCHEMA,
    coded_tables.FEE_SCHEMA,
    diagnosis_table.SCHEMA,
)


def ensure_reference(data_dir: Path, resources: Path) -> bool:
    """Build ``reference.db`` unless it was built from the same resources.

    Returns whether it was built. If the build fails, an existing file is left as it is.

    Raises:
        BillingError: the file cannot be written.
        StarterError: a shipped file does not match its schema.
    """
    path = data_dir / REFERENCE_FILE
    expected = fingerprint(resources)
    if built_from(path) == expected:
        return False
    part = data_dir / f"{REFERENCE_FILE}.{os.getpid()}.part"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        _build(part, resources, expected)
        rename_over(part, path)
    except (OSError, DatabaseError) as problem:
        raise BillingError(
            f"The reference cannot be written to {data_dir} ({problem}); make room, close other "
            "Claimwright windows, or choose another folder with --data."
        ) from None
    finally:
        with suppress(OSError):
            part.unlink()
    _sweep(data_dir)
    return True


def fingerprint(resources: Path) -> str:
    """A hash of every source file of the build, and of the table schemas."""
    digest = hashlib.sha256("\n".join((str(BUILD), *SCHEMAS)).encode())
    for path in sorted(_sources(resources)):
        content = path.read_bytes()
        digest.update(f"\n{path.relative_to(resources).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def built_from(path: Path) -> str:
    """The fingerprint that a file was built from; empty if it is missing or damaged."""
    if not path.exists():
        return ""
    try:
        connection = open_to_read(path)
        try:
            row = connection.execute("SELECT fingerprint FROM built").fetchone()
        finally:
            connection.close()
    except DatabaseError:
        return ""
    return str(row[0]) if row else ""


def _sweep(data_dir: Path) -> None:
    """Remove leftovers of killed builds, except those that may still be running."""
    for path in data_dir.glob(f"{REFERENCE_FILE}.*.part"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > MAX_BUILD_SECONDS:
                path.unlink()


def _sources(resources: Path) -> Iterator[Path]:
    yield from (resources / "guidance").rglob("*.toml")
    yield from (resources / "reference").glob("*.toml")
    yield from (resources / "reference").glob("*.csv")
    yield from (resources / "reference").glob("*.xz")


def _build(part: Path, resources: Path, expected: str) -> None:
    with build_file(part) as connection:
        _write_library(connection, resources)
        _write_tables(connection, resources / "reference")
        create(connection, "CREATE TABLE built (fingerprint TEXT NOT NULL)")
        connection.execute("INSERT INTO built VALUES (?)", (expected,))
    connection = open_to_read(part)
    try:
        if not is_sound(connection):
            raise OSError("the finished file is damaged")
    finally:
        connection.close()


def _write_library(connection: Connection, resources: Path) -> None:
    guidance = Guidance(resources / "guidance")
    facts = resources / "reference"
    modifiers = starter_tables.read_modifiers(facts)
    searchable: list[Carc | Rarc | Group | Term | Modifier] = [
        *(guidance.carcs[code] for code in by_code(guidance.carcs)),
        *(guidance.rarcs[code] for code in by_code(guidance.rarcs)),
        *guidance.groups.values(),
        *guidance.terms.values(),
        *modifiers,
    ]
    panels, places = starter_tables.read_panels(facts), starter_tables.read_places(facts)
    lists = starter_tables.read_code_lists(facts)
    library.write_library(connection, [*searchable, *panels, *places, *lists])
    library.write_orders(connection, guidance.orders)
    synonyms = read_synonyms(resources / "guidance")
    phrases = read_entry_phrases(resources / "guidance")
    known = read_known_words(resources / "guidance")
    library_index.write_search(connection, searchable, synonyms, phrases, known)


def _write_tables(connection: Connection, facts: Path) -> None:
    _write_starter_ptp(connection, starter_tables.read_ptp(facts))
    coded_tables.write_add_ons(connection, starter_tables.read_add_ons(facts))
    coded_tables.write_mues(connection, starter_tables.read_mues(facts))
    coded_tables.write_fees(connection, starter_tables.read_fees(facts))
    _write_diagnoses(connection, facts)


def _write_diagnoses(connection: Connection, facts: Path) -> None:
    # Imported late: only a build needs it, but every start imports this module.
    from claimwright.storage.diagnoses.starter_diagnoses import read_diagnoses

    shipped = read_diagnoses(facts)
    if shipped is None:
        create(connection, diagnosis_table.SCHEMA)
    else:
        diagnosis_table.write_diagnoses(connection, shipped.release, shipped.rows, shipped.since)


def _write_starter_ptp(connection: Connection, edits: Sequence[PtpEdit]) -> None:
    codes = sorted({code for edit in edits for code in (edit.column1, edit.column2)})
    number = {code: position for position, code in enumerate(codes)}
    terms: dict[PtpTerms, int] = {}
    rows: dict[int, list[int]] = {}
    for edit in edits:
        own = terms.setdefault(PtpTerms(*edit[2:8]), len(terms))
        packed = number[edit.column2] << TERMS_BITS | own
        rows.setdefault(number[edit.column1], []).append(packed)
    ptp_table.write_ptp(connection, PtpRows(codes, list(terms), rows))
