"""Puts a draft's values into its kind's wording; the result is the letter as blocks."""

from collections.abc import Iterable, Iterator

from claimwright.domain.letter.document import (
    Block,
    ChangeRow,
    ChangeTable,
    LetterDocument,
    RunText,
    plain,
)
from claimwright.domain.letter.letter import LetterDraft, LineChange
from claimwright.letters.catalog.template import LetterTemplate
from claimwright.letters.fill.claim_changes import WHOLE_CLAIM
from claimwright.letters.fill.field_values import is_dates, shown, started_on
from claimwright.letters.fill.line_changes import GAP
from claimwright.letters.fill.markup import blocks, runs
from claimwright.letters.fill.wording import ShownValue, Wording
from claimwright.printing.printable import GLUE, clean_text, one_line

COMPARES = "compares_lines"
"""The name of the value that says whether a draft's changes compare two claims."""


def shown_values(draft: LetterDraft) -> dict[str, ShownValue]:
    """Every value as printed, by field name; a missing one has its label as a blank.

    The draft's letterhead, which has the same names, takes precedence.
    """
    today = started_on(draft.values)
    missing = {field.name for field in draft.missing}
    values = {name: ShownValue(one_line(text)) for name, text in draft.values.items()}
    for field in draft.kind.fields:
        text = draft.letterhead.get(field.name) or draft.values.get(field.name, "")
        blank = field.label if field.name in missing else ""
        values[field.name] = ShownValue(shown(field, text, today), blank)
    return values


def enclosures(template: LetterTemplate, draft: LetterDraft, wording: Wording) -> tuple[str, ...]:
    """The enclosures of the letter: the biller's own list, one per line, else the usual ones.

    The single word “none” means no enclosures.
    """
    own = clean_text(draft.values.get("enclosures", "")).split("\n")
    if own == ["none"]:
        return ()
    listed = tuple(line.strip() for line in own if line.strip())
    usual = _usual(template, draft, wording).values()
    return listed or tuple(line for text in usual for line in text.split("\n") if line)


def compose(template: LetterTemplate, draft: LetterDraft, wording: Wording) -> LetterDocument:
    """Compose the letter of a draft, with blanks marked."""
    facts: dict[str, object] = {
        **_values(template, draft),
        "see": _references(template, draft, wording),
        "changes": bool(draft.changes),
    }
    running = facts | {name: _in_words(fact) for name, fact in facts.items()}
    for name, text in _used_phrases(template):  # a phrase may use the phrases before it
        running[name] = wording.fill(text, running).strip(f" \n{GLUE}")

    def filled(text: str) -> RunText:
        return runs(wording.fill(text, facts))

    def each_filled(texts: Iterable[str]) -> tuple[RunText, ...]:
        return tuple(found for text in texts if (found := filled(text)))

    subject = filled(template.subject)
    labels, identities = zip(*template.identifiers, strict=True)
    identifiers = zip(labels, map(filled, identities), strict=True)
    return LetterDocument(
        practice=filled(template.practice),
        practice_lines=each_filled(template.practice_lines),
        date=filled(template.date),
        recipient=each_filled(template.recipient),
        subject=subject,
        identifiers=tuple((label, text) for label, text in identifiers if text),
        salutation=filled(template.salutation),
        blocks=tuple(_blocks(draft, wording.fill(template.body, running))),
        closing=filled(template.closing),
        signature=each_filled(template.signature),
        enclosures=tuple(one_line(text) for text in draft.enclosures),
        reference=plain(subject),
        kind=draft.kind.title,
    )


def _used_phrases(template: LetterTemplate) -> list[tuple[str, str]]:
    """The phrases that the body uses, directly or through other phrases, in order."""
    wording, used = template.body, []
    for name, text in reversed(tuple(template.phrases.items())):
        if name in wording:
            wording += text
            used.append((name, text))
    return used[::-1]


def _in_words(fact: object) -> object:
    """A value for running text: dates in words. Tables and lists keep MM/DD/YYYY."""
    return fact.long if isinstance(fact, ShownValue) and is_dates(fact.text) else fact


def _values(template: LetterTemplate, draft: LetterDraft) -> dict[str, ShownValue]:
    return dict.fromkeys(template.shared_fields, ShownValue("")) | shown_values(draft)


def _usual(template: LetterTemplate, draft: LetterDraft, wording: Wording) -> dict[str, str]:
    """The usual enclosures by name; a text of several lines is several enclosures."""
    values = {name: ShownValue(value.text) for name, value in _values(template, draft).items()}
    return {
        usual.name: plain(runs(wording.fill(usual.text, values))) for usual in template.enclosures
    }


def _references(template: LetterTemplate, draft: LetterDraft, wording: Wording) -> dict[str, str]:
    """`` (enclosure 2)`` by the name of the enclosure; empty if it is not enclosed."""
    numbers = {text: number for number, text in enumerate(draft.enclosures, 1)}
    return {
        name: f" (enclosure {numbers[text]})" if text in numbers else ""
        for name, text in _usual(template, draft, wording).items()
    }


def _blocks(draft: LetterDraft, filled_body: str) -> Iterator[Block]:
    for block in blocks(filled_body):
        if block is not None:
            yield block
        elif draft.changes:
            yield ChangeTable(
                tuple(_row(change) for change in draft.changes),
                compares=bool(draft.values.get(COMPARES)),
            )


def _row(change: LineChange) -> ChangeRow:
    if change.line == WHOLE_CLAIM:
        line = "Claim"
    else:
        line = str(change.line) if change.after is not None else f"was {change.line}"
    return ChangeRow(line, _sides(change.before), _sides(change.after))


def _sides(text: str | None) -> tuple[str, str]:
    """Split a line's text into service and charge, cleaned."""
    service, _, charge = (text or "").rpartition(GAP)
    return (one_line(service), charge) if service else (one_line(charge), "")
