"""The practice's payers, with their filing and appeal limits."""

import json
from datetime import date
from operator import itemgetter

from claimwright.domain.claim.claim import Payer
from claimwright.domain.claim.claim_json import payer_json
from claimwright.domain.claim.claim_reading import read_payer
from claimwright.domain.json_node import JsonNode
from claimwright.domain.practice.practice import Clock, PayerRecord, SettingSource, Window
from claimwright.storage.database import iso
from claimwright.storage.practice.practice_connection import PracticeConnection, Row
from claimwright.storage.practice.record_saving import save_record
from claimwright.storage.practice.word_index import find, indexed_words, name_key, next_place, touch

COLUMNS = "payer.id, payer.body, payer.row_version"


class PayerStore:
    """The practice's payers."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def save(self, record: PayerRecord) -> PayerRecord:
        """Save a payer and make it the most recent; return the record with its id.

        Raises:
            RowChanged: the record was changed since ``record`` was read.
        """
        payer = record.payer
        texts = (payer.name, payer.payer_id, payer.kind.value)
        with self._file.transaction():
            columns = {
                "found": next_place(self._file, "payer"),
                "words": f" {indexed_words(texts)}",
                "name": payer.name,
                "name_key": name_key(payer.name),
                "payer_id": payer.payer_id,
                "body": _body(record),
                "changed_at": self._file.now(),
            }
            return save_record(self._file, "payer", record, columns)

    def get(self, payer_id: int) -> PayerRecord | None:
        """A payer, in the trash or not; None for an unknown id."""
        row = self._file.row(f"SELECT {COLUMNS} FROM payer WHERE id = ?", payer_id)
        return None if row is None else _payer(row)

    def find(self, query: str, limit: int, today: date) -> tuple[PayerRecord, ...]:
        """Search payers by prefixes of name, payer ID and kind; recent first."""
        return tuple(_payer(row) for row in find(self._file, "payer", COLUMNS, query, limit, today))

    def of_claim(self, payer: Payer) -> PayerRecord | None:
        """The saved payer of a claim, matched by payer ID and name, else by name alone."""
        row = self._row_of_claim(COLUMNS, payer)
        return None if row is None else _payer(row)

    def learn(self, payer: Payer) -> None:
        """Save a claim's payer if it is new, else make it the most recent.

        A saved payer's own record is not changed by a claim.
        """
        if not payer.name:
            return
        with self._file.transaction():
            row = self._row_of_claim("id", payer)
            if row is None:
                self.save(PayerRecord(payer))
            else:
                touch(self._file, "payer", row[0])

    def _row_of_claim(self, columns: str, payer: Payer) -> Row | None:
        if not payer.name:
            return None
        rows = self._file.rows(
            f"SELECT payer_id = ?, found, {columns} FROM payer WHERE name_key = ? "
            "AND deleted_at IS NULL AND (payer_id = ? OR payer_id = '' OR ? = '')",
            *(payer.payer_id, name_key(payer.name), payer.payer_id, payer.payer_id),
        )
        # The one with that payer ID, else the most recent. Picked here, because under the cipher a
        # sort in SQLite costs more than the whole query.
        return max(rows, key=itemgetter(0, 1))[2:] if rows else None


def _body(record: PayerRecord) -> str:
    content = {
        "payer": payer_json(record.payer),
        "fax": record.fax,
        "portal": record.portal,
        "windows": [
            {
                "clock": window.clock.value,
                "days": window.days,
                "level": window.level,
                "source": window.source,
                "set_by": window.set_by,
                "set_on": iso(window.set_on),
            }
            for window in record.windows
        ],
        "sources": [
            {
                "setting": one.setting,
                "source": one.source,
                "set_by": one.set_by,
                "set_on": iso(one.set_on),
            }
            for one in record.sources
        ],
        "note": record.note,
    }
    return json.dumps(content, ensure_ascii=False)


def _payer(row: Row) -> PayerRecord:
    node = JsonNode.of(json.loads(row[1]), "payer")
    return PayerRecord(
        payer=read_payer(node.node("payer")),
        fax=node.text("fax"),
        portal=node.text("portal"),
        windows=tuple(_window(window) for window in node.nodes("windows")),
        sources=tuple(_source(source) for source in node.nodes("sources")),
        note=node.text("note"),
        id=row[0],
        row_version=row[2],
    )


def _window(node: JsonNode) -> Window:
    return Window(
        clock=node.choice("clock", Clock.FILING),
        days=node.whole("days") or 0,
        level=node.whole("level") or 1,
        source=node.text("source"),
        set_by=node.text("set_by"),
        set_on=node.day("set_on"),
    )


def _source(node: JsonNode) -> SettingSource:
    return SettingSource(
        setting=node.text("setting"),
        source=node.text("source"),
        set_by=node.text("set_by"),
        set_on=node.day("set_on"),
    )
