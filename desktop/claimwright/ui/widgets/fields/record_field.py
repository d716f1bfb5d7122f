"""The fields of a claim or of a record of the practice, as a form declares them."""

from claimwright.domain.dates import Today, day_of
from claimwright.services.claims.claim_fields import ClaimField, FieldKind, field_problem
from claimwright.ui.widgets.fields.form_field import LINES_HEIGHT, Entry, FormField

NPI_LENGTH = 10
_ENTRIES = {FieldKind.CHOICE: Entry.CHOICE, FieldKind.LINES: Entry.LINES}


def record_field(
    field: ClaimField, today: Today, spoken: str = "", height: int = LINES_HEIGHT
) -> FormField:
    """A field of the services' one table of fields.

    An NPI of ten digits is judged while it is typed; the rest is given time until it is left.
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
