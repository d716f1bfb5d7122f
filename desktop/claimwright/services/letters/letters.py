"""Letters: started from a claim and a denial, filled in, previewed, and finalized."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from claimwright.domain.claim.claim import Claim, Frequency
from claimwright.domain.dates import us_date
from claimwright.domain.denial.denial import Denial
from claimwright.domain.finding.finding import Finding
from claimwright.domain.letter.document import LetterDocument
from claimwright.domain.letter.letter import (
    LetterDraft,
    LetterField,
    LetterKind,
    PageSize,
)
from claimwright.domain.letter.letter_pictures import NO_PICTURES, LetterPictures
from claimwright.domain.practice.saved_work import Quote
from claimwright.errors import BillingError
from claimwright.letters.catalog.catalog import kind_for, read_aliases, read_catalog
from claimwright.letters.catalog.denial_words import read_denial_words
from claimwright.letters.catalog.template import LetterTemplate, Notice
from claimwright.letters.fill.claim_values import claim_values, related_values
from claimwright.letters.fill.compose import compose, enclosures
from claimwright.letters.fill.evidence import finding_values, lines_counted_with
from claimwright.letters.fill.field_values import TODAY, problems
from claimwright.letters.fill.letter_facts import derived_facts
from claimwright.letters.fill.reported_modifiers import reported_values
from claimwright.letters.fill.wording import Wording
from claimwright.letters.layout.plain_text import plain_text, text_with_count
from claimwright.services.letters.letter_printing import unprintable_values
from claimwright.services.letters.writing.appeal_rights import (
    APPEAL,
    LetterBlock,
    remittance_block,
    shipped_orders,
)
from claimwright.services.letters.writing.claim_errors import claim_errors
from claimwright.services.letters.writing.letter_quotes import quote_values
from claimwright.services.letters.writing.letter_start import (
    DENIAL_BLOCK,
    claim_facts,
    initial_denial_values,
    known_claim_number,
    letter_changes,
    own_values_of,
)

OVERRIDE = "override"
"""The field in which the biller states why a blocked appeal is justified."""
OVERRIDES = (OVERRIDE, "payer_error")
"""Either field lifts a block; the second is also printed in the letter."""


class LetterService:
    """Everything the window and the command line do with letters.

    Kinds are read on first use. Drafts are immutable: each change returns a new one.
    """

    def __init__(
        self,
        resources: Path,
        *,
        block: LetterBlock | None = None,
        pictures: Callable[[LetterDraft], LetterPictures] = lambda _draft: NO_PICTURES,
        own_kinds: Callable[[], Mapping[str, LetterTemplate]] = dict,
    ) -> None:
        """``block`` returns why a letter must not be sent about a denial; it is called by `start`.
        Without it, only what the remittance itself rules out is blocked.

        ``pictures`` returns a letter's logo and signature, ``own_kinds`` the practice's own kinds,
        which are listed after the built-in ones.
        """
        self._resources = resources
        self._own_kinds = own_kinds
        self._block = block or remittance_block(lambda: shipped_orders(resources))
        self._pictures = pictures
        self._catalog: dict[str, LetterTemplate] | None = None
        self._aliases: dict[str, str] = {}
        self._denial_words: Mapping[str, str] = {}
        self._wording: Wording | None = None

    def reload(self) -> None:
        """Reload the practice's own kinds."""
        self._catalog = None

    def kinds(self) -> tuple[LetterKind, ...]:
        """Every kind of letter, in menu order."""
        return tuple(template.kind for template in self._templates.values())

    def kind(self, name: str) -> LetterKind:
        """A kind by name.

        Raises:
            BillingError: there is no such letter.
        """
        return self._template(name).kind

    def address_of(self, kind: str) -> str:
        """Which of the payer's addresses a kind goes to: ``appeals`` or ``claims``."""
        return self._template(kind).address

    def current_name(self, name: str) -> str:
        """The current name of a kind that may have been renamed since it was saved."""
        return self._aliases.get(name, name) if self._templates else name

    def start(
        self,
        kind: str,
        claim: Claim,
        denial: Denial | None = None,
        original: Claim | None = None,
        findings: Sequence[Finding] = (),
        today: date | None = None,
        quotes: Sequence[Quote] = (),
    ) -> LetterDraft:
        """A draft filled from the claim; what is missing stays blank.

        ``original`` is the claim as submitted if ``claim`` is the corrected one; ``quotes`` are
        the biller's quotes from the record for the findings.

        Raises:
            BillingError: there is no such letter, or the denial's line is not on the claim.
        """
        template = self._template(kind)
        day = today or date.today()
        values = {rule.field.name: rule.default for rule in template.rules}
        changes = letter_changes(claim, original) if template.shows_changes else ()
        values |= {"letter_date": us_date(day), TODAY: str(day)}
        values |= claim_facts(claim, original, template) | {"change_count": str(len(changes))}
        submitted = original or claim
        values |= claim_values(claim, template.address)
        values["payer_claim_number"] = known_claim_number(claim, original)
        if denial is not None:
            values |= initial_denial_values(denial, claim, original, template)
            values["denial_words"] = self._denial_words.get(denial.adjustment.carc, "")
        values |= related_values(claim)
        values |= finding_values(template, findings, denial, values, self._words)
        values |= quote_values(quotes, findings, denial)
        counted_with = lines_counted_with(template, findings, denial)
        values |= reported_values(template.relies_on, submitted, denial, counted_with)
        letter = APPEAL if template.family == APPEAL else template.kind.kind
        values[DENIAL_BLOCK] = self._block(letter, submitted, denial) or ""
        draft = LetterDraft(kind=template.kind, values={}, changes=changes)
        return self._with(draft, template, own_values_of(values, template))

    def with_values(self, draft: LetterDraft, values: Mapping[str, str]) -> LetterDraft:
        """The draft with these values, by field name, as typed. See `problems` for validation.

        Raises:
            BillingError: a name is not one of the letter's fields.
        """
        _known_names(draft, values)
        return self._with(draft, self._template(draft.kind.kind), {**draft.values, **values})

    def with_waived(self, draft: LetterDraft, names: Collection[str]) -> LetterDraft:
        """The draft with exactly these blanks waived, except fields that cannot be waived.

        Raises:
            BillingError: a name is not one of the letter's fields.
        """
        _known_names(draft, names)
        waivable = {field.name for field in draft.kind.fields if field.waivable}
        return replace(draft, waived=frozenset(names) & waivable)

    def problems(self, draft: LetterDraft) -> dict[str, str]:
        """What is wrong with values that are not valid dates, amounts or choices, by field name."""
        return problems(draft.kind, draft.values) | unprintable_values(
            draft, self._resources / "fonts"
        )

    def unfinished(self, draft: LetterDraft) -> list[str]:
        """The names of the blanks, and of the fields with a value that is not valid."""
        return [*(field.name for field in draft.missing), *self.problems(draft)]

    def blocked(self, draft: LetterDraft) -> tuple[str, ...]:
        """Why this letter must not be sent as it is. Waiving fields does not help.

        A block by the denial itself can be overridden by stating what the payer got wrong in one of
        the `OVERRIDES` fields.
        """
        own = _said(self._template(draft.kind.kind).blocks, draft)
        of_denial = draft.values.get(DENIAL_BLOCK, "")
        stated = any(draft.values.get(name, "").strip() for name in OVERRIDES)
        if not of_denial or stated:
            return own
        return (of_denial, *own)

    def goes_with_claim(self, draft: LetterDraft) -> bool:
        """Whether the claim itself is sent with the letter, as with a corrected claim."""
        return self._template(draft.kind.kind).shows_changes

    def require_claim(self, draft: LetterDraft, claim: Claim) -> None:
        """Check that the claim that goes with the letter has been made.

        Raises:
            BillingError: the letter goes with a replacement or void, and the claim is an original.
        """
        if self.goes_with_claim(draft) and claim.frequency == Frequency.ORIGINAL:
            raise BillingError(
                "The claim that goes with this letter is not made yet: make it first (frequency 7 "
                "or 8), for the letter lists its lines."
            )

    def cautions(self, draft: LetterDraft) -> tuple[str, ...]:
        """Cautions for the biller before sending it."""
        return _said(self._template(draft.kind.kind).cautions, draft)

    def before_sending(self, draft: LetterDraft, findings: Sequence[Finding]) -> tuple[str, ...]:
        """Everything the biller should read before sending: blocks, claim errors, cautions.

        ``findings`` belong to the claim that goes with the letter, such as the corrected one.
        """
        errors = claim_errors(findings) if self.goes_with_claim(draft) else ()
        return (*self.blocked(draft), *errors, *self.cautions(draft))

    def pictures(self, draft: LetterDraft) -> LetterPictures:
        """The letter's logo and signature; they require an unlocked practice file."""
        return self._pictures(draft)

    def pdf(
        self,
        draft: LetterDraft,
        page: PageSize | None = None,
        pictures: LetterPictures | None = None,
    ) -> bytes:
        """The preview as PDF; blanks are highlighted and labeled."""
        # Late import: ReportLab takes 130 ms, which opening the Letters page should not pay for.
        from claimwright.letters.layout.pdf import letter_pdf

        document, fonts = self._composed(draft), self._resources / "fonts"
        drawn = self._pictures(draft) if pictures is None else pictures
        return letter_pdf(document, page or draft.page, fonts, drawn)

    def final_docx(self, draft: LetterDraft, page: PageSize | None = None) -> bytes:
        """The letter as a Word document. Raises like `final_pdf`."""
        # Late import: python-docx takes 150 ms and only Word files need it.
        from claimwright.letters.layout.docx import docx_bytes

        self.require_final(draft)
        return docx_bytes(self._composed(draft), page or draft.page, self._pictures(draft))

    def final_text(self, draft: LetterDraft) -> tuple[str, int]:
        """The letter as text for a portal, and its length. Raises like `final_pdf`."""
        self.require_final(draft)
        return text_with_count(self._composed(draft))

    def final_pdf(self, draft: LetterDraft, page: PageSize | None = None) -> bytes:
        """The letter as PDF, ready to mail, fax or upload.

        Raises:
            BillingError: the letter must not be sent, a field is blank and not waived, or a value
                is invalid.
        """
        self.require_final(draft)
        return self.pdf(draft, page)

    def require_final(self, draft: LetterDraft) -> None:
        """Check that a draft may be sent.

        Raises:
            BillingError: as `final_pdf`.
        """
        blocked = self.blocked(draft)
        if blocked:  # first, because filling in a letter that cannot be sent is pointless
            raise BillingError(" ".join(blocked))
        if draft.missing:
            raise BillingError(_missing_text(draft.missing))
        wrong = self.problems(draft)
        if wrong:
            raise BillingError(" ".join(wrong.values()))

    def plain_text(self, draft: LetterDraft) -> str:
        """The letter as text for copying; blanks are in square brackets."""
        return plain_text(self._composed(draft))

    def document(self, draft: LetterDraft) -> LetterDocument:
        """The letter as blocks, before page layout."""
        return self._composed(draft)

    def _composed(self, draft: LetterDraft) -> LetterDocument:
        return compose(self._template(draft.kind.kind), draft, self._words)

    def _with(
        self, draft: LetterDraft, template: LetterTemplate, values: dict[str, str]
    ) -> LetterDraft:
        values |= derived_facts(values)
        changed = replace(draft, kind=kind_for(template, values), values=MappingProxyType(values))
        return replace(changed, enclosures=enclosures(template, changed, self._words))

    def _template(self, name: str) -> LetterTemplate:
        template = self._templates.get(self.current_name(name))
        if template is None:
            raise BillingError(
                f"There is no letter “{name[:40]}”; the letters are {', '.join(self._templates)}."
            )
        return template

    @property
    def _templates(self) -> dict[str, LetterTemplate]:
        if self._catalog is None:
            folder = self._resources / "letters"
            self._catalog = read_catalog(folder) | dict(self._own_kinds())
            self._aliases = read_aliases(folder)
            self._denial_words = read_denial_words(folder)
        return self._catalog

    @property
    def _words(self) -> Wording:
        if self._wording is None:
            self._wording = Wording()
        return self._wording


def _said(notices: Sequence[Notice], draft: LetterDraft) -> tuple[str, ...]:
    return tuple(
        notice.text for notice in notices if notice.applies(draft.values, draft.enclosures)
    )


def _missing_text(missing: Sequence[LetterField]) -> str:
    essential = ", ".join(
        f"{field.label} ({field.name})" for field in missing if not field.waivable
    )
    others = ", ".join(f"{field.label} ({field.name})" for field in missing if field.waivable)
    sentences = ["This letter still has blanks."]
    if essential:
        sentences.append(f"Fill: {essential}.")
    if others:
        sentences.append(f"Fill or waive: {others}.")
    return " ".join(sentences)


def _known_names(draft: LetterDraft, names: Collection[str]) -> None:
    fields = {field.name for field in draft.kind.fields}
    unknown = sorted(set(names) - fields)
    if unknown:
        raise BillingError(
            f"The letter {draft.kind.kind} has no field {unknown[0][:40]}; "
            f"its fields are {', '.join(field.name for field in draft.kind.fields)}."
        )
