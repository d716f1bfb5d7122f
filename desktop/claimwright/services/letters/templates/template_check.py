"""Validating a letter template; every error has its line number."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.errors import BillingError
from claimwright.letters.catalog.catalog import read_kind
from claimwright.letters.catalog.template import LetterTemplate
from claimwright.services.letters.letters import LetterService

_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)")
_QUOTED = re.compile(r"['“]([\w@.-]+)['”]")
_WORD = re.compile(r"[\w@-]{3,}")


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """One error in a template file; ``line`` counts from 1."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
    """A template's text with its errors; ``template`` is None if it cannot be used."""

    text: str
    template: LetterTemplate | None
    problems: tuple[TemplateProblem, ...] = ()


def check_template(name: str, text: str, resources: Path) -> CheckedTemplate:
    """Parse the text and try it out: once with sample values, once all blank."""
    try:
        template = read_kind(name, text, resources / "letters")
    except tomllib.TOMLDecodeError as problem:
        found = _AT_LINE.search(str(problem))
        line = int(found[1]) if found else len(text.splitlines())
        return _broken(text, line, f"{_AT_LINE.sub('', str(problem))}.")
    except KeyError as problem:
        return _broken(text, 1, f"The key {problem.args[0]} is missing.")
    except (ValueError, TypeError, AttributeError) as problem:
        return _broken(text, _line_of(text, str(problem).removeprefix(f"{name}: ")), f"{problem}.")
    try:
        _try(name, template, resources)
    except TemplateSyntaxError as problem:
        line = _wording_line(text, problem.source or "", problem.lineno)
        return _broken(text, line, f"{problem.message}.")
    except TemplateError as problem:
        return _broken(text, _line_of(text, str(problem)), f"{problem}.")
    except (BillingError, ValueError, TypeError, KeyError) as problem:
        return _broken(text, 1, f"{problem}")
    return CheckedTemplate(text, template)


def _try(name: str, template: LetterTemplate, resources: Path) -> None:
    letters = LetterService(resources, own_kinds=lambda: {name: template})
    blank = letters.start(name, Claim(lines=(ClaimLine(),)))
    samples = {rule.field.name: rule.field.sample for rule in template.rules}
    for draft in (blank, letters.with_values(blank, samples)):
        letters.plain_text(draft)
        letters.blocked(draft)
        letters.cautions(draft)


def _broken(text: str, line: int, problem: str) -> CheckedTemplate:
    return CheckedTemplate(text, None, (TemplateProblem(max(line, 1), problem),))


def _line_of(text: str, problem: str) -> int:
    """The first line with a name from the message: a quoted one, or else the likeliest word."""
    lines = text.splitlines()
    likely = sorted(_WORD.findall(problem), key=lambda word: ("_" not in word, -len(word)))
    for name in (*_QUOTED.findall(problem), *likely):
        for number, line in enumerate(lines, 1):
            if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", line):
                return number
    return 1


def _wording_line(text: str, source: str, line: int) -> int:
    """The file's line number for line ``line`` of one of its wordings."""
    wording = source.splitlines()
    wanted = wording[line - 1].strip() if 0 < line <= len(wording) else ""
    for number, each in enumerate(text.splitlines(), 1):
        # The wording has a marker after a block that ends a line; see `Wording.fill`.
        if wanted and wanted.rstrip("\ue005") in each:
            return number
    return 1
