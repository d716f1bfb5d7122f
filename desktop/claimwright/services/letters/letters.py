"""Letters: started from a claim and a denial, filled in, previewed, and made final."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.denial import Denial
from claimwright.domain.finding.finding import Finding
from claimwright.domain.letter.document import LetterDocument
from claimwright.domain.letter.letter import (
    LetterDraft,
    LetterField,
    LetterKind,
    LineChange,
    PageSize,
)
from claimwright.domain.practice.saved_work import Quote
from claimwright.errors import BillingError
from claimwright.letters.catalog.catalog import kind_for, read_catalog
from claimwright.letters.catalog.template import LetterTemplate, Notice
from claimwright.letters.fill.claim_changes import claim_changes
from claimwright.letters.fill.claim_values import claim_values, denial_values, related_values
from claimwright.letters.fill.compose import COMPARES, compose, enclosures
from claimwright.letters.fill.evidence import OLDER_RELEASE, finding_values
from claimwright.letters.fill.field_values import TODAY, problems
from claimwright.letters.fill.line_changes import all_lines, line_changes
from claimwright.letters.fill.wording import Wording
from claimwright.letters.layout.plain_text import plain_text
from claimwright.services.letters.letter_quotes import quote_values


class LetterService:
    """All that the window and the command line do with letters.

    The kinds are read on first use. A draft is a plain value: each change gives a new one.
    """

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._catalog: dict[str, LetterTemplate] | None = None
        self._wording: Wording | None = None

    def kinds(self) -> tuple[LetterKind, ...]:
        """Every letter that the program can write, in the order in which to offer them."""
        return tuple(template.kind for template in self._templates.values())

    def kind(self, name: str) -> LetterKind:
        """One kind.

        Raises:
            BillingError: no letter has that name.
        """
        return self._template(name).kind

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

        ``original`` is the claim as it was sent, where ``claim`` is the corrected one; ``quotes``
        are what the biller has quoted from the record for the findings.

        Raises:
            BillingError: no letter has that name, or the denial's line is not on the claim.
        """
        template = self._template(kind)
        day = today or date.today()
        values = {rule.field.name: rule.default for rule in template.rules}
        changes = _changes(claim, original) if template.shows_changes else ()
        values |= {"letter_date": str(day), TODAY: str(day)}
        values |= _facts(claim, original, template) | {"change_count": str(len(changes))}
        values |= claim_values(claim, template.address)
        values["payer_claim_number"] = _payer_claim_number(claim, original)
        if denial is not None:
            values |= _denial(denial, claim, original, template)
        values |= related_values(claim)
        values |= finding_values(template, findings, denial, values, self._words)
        values |= quote_values(quotes, findings, denial)
        draft = LetterDraft(kind=template.kind, values={}, changes=changes)
        return self._with(draft, template, _kept(values, template))

    def with_values(self, draft: LetterDraft, values: Mapping[str, str]) -> LetterDraft:
        """The draft with these values, by field name, as typed; see `problems`.

        Raises:
            BillingError: a name is not one of the letter's fields.
        """
        _known_names(draft, values)
        return self._with(draft, self._template(draft.kind.kind), {**draft.values, **values})

    def with_waived(self, draft: LetterDraft, names: Collection[str]) -> LetterDraft:
        """The draft with exactly these blanks waived, but for those that no letter goes without.

        Raises:
            BillingError: a name is not one of the letter's fields.
        """
        _known_names(draft, names)
        waivable = {field.name for field in draft.kind.fields if field.waivable}
        return replace(draft, waived=frozenset(names) & waivable)

    def problems(self, draft: LetterDraft) -> dict[str, str]:
        """What is wrong with values that do not read as dates, money or choices, by field name."""
        return problems(draft.kind, draft.values)

    def blocked(self, draft: LetterDraft) -> tuple[str, ...]:
        """Why this letter must not be sent as is; waiving does not help."""
        return _said(self._template(draft.kind.kind).blocks, draft)

    def cautions(self, draft: LetterDraft) -> tuple[str, ...]:
        """What the biller should know before sending it."""
        return _said(self._template(draft.kind.kind).cautions, draft)

    def pdf(self, draft: LetterDraft, page: PageSize | None = None) -> bytes:
        """The preview: blanks stand highlighted, with the label of their field."""
        from claimwright.letters.layout.pdf import (
            letter_pdf,  # ReportLab costs 83 ms that start-up saves
        )

        return letter_pdf(self._composed(draft), page or draft.page, self._resources / "fonts")

    def final_pdf(self, draft: LetterDraft, page: PageSize | None = None) -> bytes:
        """The letter that leaves the house.

        Raises:
            BillingError: something is blank and not waived, does not read as its kind, or the
                letter must not be sent.
        """
        self.require_final(draft)
        return self.pdf(draft, page)

    def require_final(self, draft: LetterDraft) -> None:
        """Let a draft pass that may leave the house.

        Raises:
            BillingError: as `final_pdf`.
        """
        if draft.missing:
            raise BillingError(_missing_text(draft.missing))
        wrong = self.problems(draft)
        if wrong:
            raise BillingError(" ".join(wrong.values()))
        blocked = self.blocked(draft)
        if blocked:
            raise BillingError(" ".join(blocked))

    def plain_text(self, draft: LetterDraft) -> str:
        """The letter as text for copying; blanks stand in square brackets."""
        return plain_text(self._composed(draft))

    def _composed(self, draft: LetterDraft) -> LetterDocument:
        return compose(self._template(draft.kind.kind), draft, self._words)

    def _with(
        self, draft: LetterDraft, template: LetterTemplate, values: dict[str, str]
    ) -> LetterDraft:
        changed = replace(draft, kind=kind_for(template, values), values=MappingProxyType(values))
        return replace(changed, enclosures=enclosures(template, changed, self._words))

    def _template(self, name: str) -> LetterTemplate:
        template = self._templates.get(name)
        if template is None:
            raise BillingError(
                f"There is no letter “{name[:40]}”; the letters are {', '.join(self._templates)}."
            )
        return template

    @property
    def _templates(self) -> dict[str, LetterTemplate]:
        if self._catalog is None:
            self._catalog = read_catalog(self._resources / "letters")
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


def _facts(claim: Claim, original: Claim | None, template: LetterTemplate) -> dict[str, str]:
    """What notices and wording ask for beside the fields."""
    compares = template.shows_changes and original is not None
    return {
        "payer_kind": claim.payer.kind.value,
        "claim_frequency": claim.frequency,
        "line_count": str(sum(not line.is_blank for line in claim.lines)),
        COMPARES: "yes" if compares else "",
    }


def _payer_claim_number(claim: Claim, original: Claim | None) -> str:
    """The original's own number where there is one: it is the claim that the payer knows."""
    known = original.payer_claim_number if original is not None else ""
    return known or claim.payer_claim_number


def _denial(
    denial: Denial, claim: Claim, original: Claim | None, template: LetterTemplate
) -> dict[str, str]:
    """The denial counts the lines of the claim as it was sent."""
    if original is not None:
        return denial_values(denial, original)
    values = denial_values(denial, claim)
    if template.shows_changes:  # a corrected claim may have moved or recoded the denied line
        return {name: values[name] for name in ("adjustment", "remarks", "remittance_date")}
    return values


def _changes(claim: Claim, original: Claim | None) -> tuple[LineChange, ...]:
    if original is None:
        return all_lines(claim)
    return (*claim_changes(original, claim), *line_changes(original, claim))


_FACTS = frozenset(
    {
        TODAY,
        COMPARES,
        OLDER_RELEASE,
        "payer_kind",
        "claim_frequency",
        "line_count",
        "change_count",
    }
)


def _kept(values: dict[str, str], template: LetterTemplate) -> dict[str, str]:
    """The values of the letter's own fields, and the facts that it asks for."""
    names = {rule.field.name for rule in template.rules} | _FACTS
    return {name: text for name, text in values.items() if name in names}
