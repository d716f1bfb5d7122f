"""A payer's settings as typed, each with its source, who read it and when."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from claimwright.domain.claim.claim import Payer
from claimwright.domain.dates import us_date
from claimwright.domain.practice.practice import PayerRecord, SettingSource
from claimwright.services.claims.claim_fields import ClaimField, field_text
from claimwright.services.practice.records.record_fields import PAYER_SETTINGS

_USUAL = PayerRecord(Payer())


def with_sources(
    before: PayerRecord, record: PayerRecord, typed: Mapping[str, str], who: str, today: date
) -> PayerRecord:
    """The payer with each setting's source; who and when change only if the source did.

    ``before`` is the payer as it was shown, ``typed`` the sources by setting path. A setting left
    to the payer type gets no source unless one is typed.
    """
    kept = []
    for field in PAYER_SETTINGS:
        known, source = before.source_of(field.path), typed.get(field.path, "").strip()
        value = field_text(record, field)
        if not source and value == field_text(_USUAL, field):
            continue
        unchanged = value == field_text(before, field)
        if unchanged and source == (known.source if known is not None else ""):
            kept += [known] if known is not None else []
        else:
            kept.append(SettingSource(field.path, source, who, today))
    return replace(record, sources=tuple(kept))


def read_by(record: PayerRecord, field: ClaimField) -> str:
    """Who read a setting and when, in brief; empty if unknown."""
    known = record.source_of(field.path)
    if known is None:
        return ""
    return ", ".join(filter(None, (known.set_by, us_date(known.set_on) if known.set_on else "")))
