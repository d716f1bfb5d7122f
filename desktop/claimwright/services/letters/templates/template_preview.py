"""Previewing the practice's own letter template while it is edited; nothing is saved."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.letters.catalog.template import LetterTemplate
from claimwright.services.letters.letters import LetterService
from claimwright.services.letters.templates.template_check import TemplateProblem, check_template


@dataclass(frozen=True, slots=True)
class TemplatePreview:
    """The letter with sample values as PDF; empty if the text has errors."""

    text: str
    problems: tuple[TemplateProblem, ...] = ()
    pdf: bytes = field(default=b"", repr=False)


def preview_template(name: str, text: str, resources: Path, today: date) -> TemplatePreview:
    """Check the text and render its letter. Slow: run it on another thread."""
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
