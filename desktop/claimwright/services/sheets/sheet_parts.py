"""Assembling printed sheets without empty parts, and footer texts."""

from collections.abc import Sequence

from claimwright.domain.sheet import (
    ChartsPart,
    CodesPart,
    FactPart,
    Part,
    SheetDocument,
    TablePart,
    TextPart,
    Tone,
)
from claimwright.services.lookup import indicator_words as words

OWN_WORDS = "Claimwright, own summary"
NO_DESCRIPTOR = "Code numbers only, no descriptor"
INDICATORS = {str(number): meaning for number, meaning in words.MODIFIER_INDICATOR.items()}


def new_sheet(
    kind: str,
    code: str,
    title: str,
    chips: Sequence[tuple[str, Tone]],
    parts: Sequence[Part],
    foot: tuple[str, ...],
    *,
    is_training: bool = False,
    names_patient: bool = False,
) -> SheetDocument:
    """A sheet without its empty parts."""
    shown = tuple(part for part in parts if _has_content(part))
    return SheetDocument(
        *(kind, code, title, tuple(chips), shown, foot),
        is_training=is_training,
        names_patient=names_patient,
    )


def _has_content(part: Part) -> bool:
    if isinstance(part, TextPart):
        return any(part.sentences)
    if isinstance(part, FactPart):
        return bool(part.facts)
    if isinstance(part, TablePart):
        return bool(part.rows)
    if isinstance(part, CodesPart):
        return bool(part.codes or part.note)
    if isinstance(part, ChartsPart):
        return bool(part.charts)
    return bool(part.lanes)
