"""The practice's providers, with images of their signatures."""

import json
from datetime import date
from operator import itemgetter

from claimwright.domain.claim.claim import Provider
from claimwright.domain.claim.claim_json import provider_json
from claimwright.domain.claim.claim_reading import read_provider
from claimwright.domain.json_node import JsonNode
from claimwright.domain.practice.practice import ProviderRecord
from claimwright.storage.practice.practice_connection import PracticeConnection, Row
from claimwright.storage.practice.record_saving import save_record
from claimwright.storage.practice.word_index import find, indexed_words, name_key, next_place, touch

COLUMNS = "provider.id, provider.body, provider.signature, provider.row_version"


class ProviderStore:
    """The practice's billing, rendering and referring providers, and service facilities."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def save(self, record: ProviderRecord) -> ProviderRecord:
        """Save a provider and make them the most recent; return the record with its id.

        Raises:
            RowChanged: the record was changed since ``record`` was read.
        """
        provider = record.provider
        texts = (provider.name, provider.npi, provider.specialty, provider.tax_id)
        with self._file.transaction():
            columns = {
                "found": next_place(self._file, "provider"),
                "words": f" {indexed_words(texts)}",
                "name": provider.name,
                "name_key": name_key(provider.name),
                "npi": provider.npi,
                "body": _body(record),
                "signature": record.signature,
                "changed_at": self._file.now(),
            }
            return save_record(self._file, "provider", record, columns)

    def get(self, provider_id: int) -> ProviderRecord | None:
        """A provider, in the trash or not; None for an unknown id."""
        row = self._file.row(f"SELECT {COLUMNS} FROM provider WHERE id = ?", provider_id)
        return None if row is None else _provider(row)

    def find(self, query: str, limit: int, today: date) -> tuple[ProviderRecord, ...]:
        """Search providers by prefixes of name, NPI, specialty and tax ID; recent first."""
        rows = find(self._file, "provider", COLUMNS, query, limit, today)
        return tuple(_provider(row) for row in rows)

    def of_claim(self, provider: Provider) -> ProviderRecord | None:
        """The saved provider of a claim, matched by NPI, or by name if either has no NPI."""
        row = self._row_of_claim(COLUMNS, provider)
        return None if row is None else _provider(row)

    def signature_of(self, name: str) -> bytes:
        """The signature of the provider with that name; empty if two of that name differ."""
        rows = self._file.rows(
            "SELECT DISTINCT signature FROM provider WHERE deleted_at IS NULL AND name_key = ? "
            "AND name_key <> '' AND length(signature) > 0",
            name_key(name),
        )
        return bytes(rows[0][0]) if len(rows) == 1 else b""

    def learn(self, provider: Provider | None) -> None:
        """Save a claim's provider if they are new, else make them the most recent."""
        if provider is None or not (provider.name or provider.npi):
            return
        with self._file.transaction():
            row = self._row_of_claim("id", provider)
            if row is None:
                self.save(ProviderRecord(provider))
            else:
                touch(self._file, "provider", row[0])

    def _row_of_claim(self, columns: str, provider: Provider) -> Row | None:
        rows = self._file.rows(
            f"SELECT found, {columns} FROM provider WHERE deleted_at IS NULL AND npi = ? "
            "AND npi <> ''",
            provider.npi,
        ) or self._file.rows(
            f"SELECT found, {columns} FROM provider WHERE deleted_at IS NULL AND name_key = ? "
            "AND name_key <> '' AND (npi = '' OR ? = '')",
            *(name_key(provider.name), provider.npi),
        )
        # The most recent one. Picked here, because under the cipher a sort in SQLite costs more
        # than the whole query.
        return max(rows, key=itemgetter(0))[1:] if rows else None


def _body(record: ProviderRecord) -> str:
    content = {"provider": provider_json(record.provider), "note": record.note}
    return json.dumps(content, ensure_ascii=False)


def _provider(row: Row) -> ProviderRecord:
    node = JsonNode.of(json.loads(row[1]), "provider")
    return ProviderRecord(
        provider=read_provider(node.node("provider")) or Provider(),
        signature=bytes(row[2]),
        note=node.text("note"),
        id=row[0],
        row_version=row[3],
    )
