"""Folders, files, links and commands named in the documents exist."""

import re
from pathlib import Path

import pytest

from claimwright.cli.main import commands

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "desktop" / "claimwright"
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "installer/README.md",
    "desktop/docs/administrators.md",
    "desktop/docs/letters-elements.md",
    "desktop/docs/speed.md",
    "desktop/docs/decisions/README.md",
)
PATH = re.compile(r"`((?:[a-z0-9_.-]+/)+[a-z0-9_.-]*)`")
LINK = re.compile(r"\]\(([^)#:]+)\)")
COMMAND = re.compile(r"^claimwright ([a-z]+)", re.MULTILINE)
NOT_HERE = {
    "build/demo",  # made by `run` where there is no display
    "installer/release_key.pub",  # made with the first release key
    "desktop/claimwright/importers/example.py",  # the examples of CONTRIBUTING
    "desktop/claimwright/ui/example/page.py",
    "tests/ui/example/",
    "desktop/claimwright/rules/units/example.py",
    "resources/rules/example.md",
    "resources/icons/example.svg",
    "resources/letters/kinds/appeal-example.toml",
    "practice/",  # in the user's data folder
    "practice-backups/",
    "logs/",
    "97/236",  # two denials
}


def _exists(named: str, page: Path) -> bool:
    return any((base / named).exists() for base in (ROOT, SOURCE, page.parent))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_exists(document: str) -> None:
    page = ROOT / document
    named = set(PATH.findall(page.read_text(encoding="utf-8"))) - NOT_HERE
    assert [path for path in sorted(named) if not _exists(path, page)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_of_a_document_leads_somewhere(document: str) -> None:
    page = ROOT / document
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_shows_every_command_and_no_other() -> None:
    shown = set(COMMAND.findall((ROOT / "README.md").read_text(encoding="utf-8")))
    assert shown == set(commands.commands)


def test_the_man_page_names_every_command() -> None:
    page = (ROOT / "installer" / "debian" / "claimwright.1").read_text(encoding="utf-8")
    named = re.findall(r'^\.(?:B|BI) "?([a-z]+)', page, re.MULTILINE)
    assert set(commands.commands) <= set(named)
