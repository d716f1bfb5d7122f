"""Form fields for the fields of claims and practice records."""

from claimwright.domain.dates import Today, day_of
from claimwright.services.claims.claim_fields import ClaimField, FieldKind, field_problem
from claimwright.ui.widgets.fields.form_field import LINES_HEIGHT, Entry, FormField

NPI_LENGTH = 10
_ENTRIES = {FieldKind.CHOICE: Entry.CHOICE, FieldKind.LINES: Entry.LINES}


def record_field(
    field: ClaimField, today: Today, spoken: str = "", height: int = LINES_HEIGHT
) -> FormField:
    """The form field for a `ClaimField`.

    An NPI is checked while typing, once it has ten digits; other fields when they are left.
    """

    def check(text: str) -> str:
        is_whole = field.kind is FieldKind.NPI and len(text.strip()) >= NPI_LENGTH
        return field_problem(field, text, day_of(today)) if is_whole else ""

    return FormField(
        name=field.path,
        label=field.label,
        entry=_ENTRIES.get(field.kind, Entry.LINE),
        hint=field.example,
        spoken=spoken,
        choices=tuple((str(value), words) for value, words in field.choices),
        check=check,
        height=height,
    )
