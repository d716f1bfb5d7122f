"""What an own kind of letter looks like while its wording is typed; nothing is saved."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.letters.catalog.template import LetterTemplate
from claimwright.services.letters.letters import LetterService
from claimwright.services.letters.templates.template_check import TemplateProblem, check_template


@dataclass(frozen=True, slots=True)
class TemplatePreview:
    """The pages filled with the samples of its fields; empty where the text is broken."""

    text: str
    problems: tuple[TemplateProblem, ...] = ()
    pdf: bytes = field(default=b"", repr=False)


def preview_template(name: str, text: str, resources: Path, today: date) -> TemplatePreview:
    """Check the text and draw its letter. Slow: made off the window's thread."""
    checked = check_template(name, text, resources)
    if checked.template is None:
        return TemplatePreview(text, checked.problems)
    return TemplatePreview(text, (), _sample_pages(name, checked.template, resources, today))


def _sample_pages(name: str, template: LetterTemplate, resources: Path, today: date) -> bytes:
    letters = LetterService(resources, own_kinds=lambda: {name: template})
    draft = letters.start(name, Claim(lines=(ClaimLine(),)), today=today)
    samples = {
        rule.field.name: rule.field.sample
        for rule in template.rules
        if not draft.values.get(rule.field.name, "").strip() and rule.field.name != "enclosures"
    }
    return letters.pdf(letters.with_values(draft, samples))
