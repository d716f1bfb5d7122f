"""A payer's settings for claims and appeals, each with its source, who read it and when."""

from PySide6.QtWidgets import QLabel, QWidget

from claimwright.domain.claim.claim import Payer
from claimwright.domain.dates import Today, day_of
from claimwright.domain.practice.practice import PayerRecord
from claimwright.errors import BillingError
from claimwright.services.claims.claim_fields import ClaimField
from claimwright.services.practice.records.payer_sources import read_by, with_sources
from claimwright.services.practice.records.record_fields import PAYER_SETTINGS, record_from
from claimwright.ui.practice.forms.record_fields import LINES_HEIGHT, RecordFields
from claimwright.ui.widgets.fields.field_editor import FieldEditor
from claimwright.ui.widgets.fields.form_field import FormField
from claimwright.ui.widgets.fields.record_field import record_field
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import label, paragraph

SOURCE = "source of "  # prefix of a setting's path: the name of its source field
EXAMPLE = "Provider manual 2026, 7.3"


class SettingsPart:
    """Two columns: the setting, and its source with who read it."""

    def __init__(self, who: str, today: Today) -> None:
        """``who`` is saved as the person who changed a setting."""
        self._who = who
        self._today = today
        self._shown = PayerRecord(Payer())
        self._read_by: dict[str, QLabel] = {}
        self._card = Card("How this payer takes claims, corrections and appeals")
        self._card.body.addWidget(
            paragraph(
                "As the contract or the payer's manual has it. A decision that rests on one of "
                "these names it with its source.",
                "muted",
            )
        )
        self.fields = RecordFields(PAYER_SETTINGS, today, columns=2)
        self.fields.hold([one for field in PAYER_SETTINGS for one in self._row(field)])
        self._card.body.addWidget(self.fields)

    def _row(self, field: ClaimField) -> tuple[FieldEditor, FieldEditor]:
        setting = FieldEditor(record_field(field, self._today, height=LINES_HEIGHT))
        source = FieldEditor(
            FormField(
                SOURCE + field.path,
                "Source",
                hint=EXAMPLE if field is PAYER_SETTINGS[0] else "",
                spoken=f"{field.label}: source",
                help="Such as the contract's page, or the manual and its date",
            )
        )
        self._read_by[field.path] = label("", "muted")
        source.head.addWidget(self._read_by[field.path])
        return setting, source

    @property
    def widget(self) -> QWidget:
        """The card."""
        return self._card

    def show_record(self, record: PayerRecord) -> None:
        """Show a payer's settings."""
        self._shown = record
        self.fields.show_record(record)
        for field in PAYER_SETTINGS:
            known = record.source_of(field.path)
            editor = self.fields.editors[SOURCE + field.path]
            editor.show_value("" if known is None else known.source)
            self._read_by[field.path].setText(read_by(record, field))

    def read(self, record: PayerRecord) -> PayerRecord:
        """The payer with the typed settings and sources; `BillingError` if one cannot be read."""
        today = day_of(self._today)
        texts = self.fields.texts()
        record, problems = record_from(record, PAYER_SETTINGS, texts, today)
        self.fields.show_problems(problems)
        if problems:
            raise BillingError(next(iter(problems.values())))
        sources = {field.path: texts[SOURCE + field.path] for field in PAYER_SETTINGS}
        return with_sources(self._shown, record, sources, self._who, today)
