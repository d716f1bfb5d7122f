"""The fields of a practice record, in columns."""

from collections.abc import Sequence

from claimwright.domain.dates import Today
from claimwright.services.claims.claim_fields import ClaimField, field_text
from claimwright.ui.widgets.fields.field_editor import FieldEditor
from claimwright.ui.widgets.fields.field_form import FieldForm
from claimwright.ui.widgets.fields.record_field import record_field

COLUMNS = 3
LINES_HEIGHT = 76  # an address of four lines


class RecordFields(FieldForm):
    """Shows a record; Enter goes to the next field, and from the last one to the next widget."""

    def __init__(self, fields: Sequence[ClaimField], today: Today, columns: int = COLUMNS) -> None:
        super().__init__(columns)
        self._declared = tuple(fields)
        self.hold(
            [FieldEditor(record_field(field, today, height=LINES_HEIGHT)) for field in fields]
        )
        self.passed.connect(self.focusNextChild)

    def show_record(self, record: object) -> None:
        """Show a record's fields."""
        self.show_texts({field.path: field_text(record, field) for field in self._declared})
