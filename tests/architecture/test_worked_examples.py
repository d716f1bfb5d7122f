"""The examples in CONTRIBUTING.md work as written."""

import re
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from pytestqt.qtbot import QtBot
from tests.architecture.sources import ROOT
from tests.importers.heads import head_of
from tests.rules.facts import rule_facts
from tests.rules.sketch import claim_of

from claimwright.errors import BillingError
from claimwright.rules import check
from claimwright.rules.check import check_claim
from claimwright.rules.registry import RegisteredRule
from claimwright.services.letters.templates.template_check import check_template
from claimwright.storage.reference.starter_tables import read_code_lists

TODAY = date(2026, 11, 20)


def example(section: str, language: str) -> str:
    """Return the code block in a language under a heading of CONTRIBUTING."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    under = re.split(r"^## ", text, flags=re.MULTILINE)
    (found,) = (part for part in under if part.startswith(f"{section}\n"))
    (block,) = re.findall(rf"^ +```{language}\n(.*?)^ +```$", found, re.MULTILINE | re.DOTALL)
    return re.sub(r"^ {3}", "", block, flags=re.MULTILINE)


def module_of(section: str) -> ModuleType:
    module = ModuleType("example")
    exec(compile(example(section, "python"), f"CONTRIBUTING.md: {section}", "exec"), vars(module))
    return module


def test_the_rule_finds_what_its_case_expects(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = module_of("Add a rule")
    monkeypatch.setattr(check, "RULES", (RegisteredRule(rule.RULE, rule.check),))
    monkeypatch.setattr(check, "_PLACES", {rule.RULE.id: 0})
    (case,) = tomllib.loads(example("Add a rule", "toml"))["case"]

    (finding,) = check_claim(claim_of(case["claim"]), rule_facts(), None, TODAY).findings

    assert [f"{finding.rule} {finding.severity} G0283"] == case["expect"]


def test_the_letter_is_a_kind_without_an_error() -> None:
    text = example("Add a letter", "toml")

    assert check_template("appeal-example", text, ROOT / "resources").problems == ()


def test_the_list_of_codes_is_read(tmp_path: Path) -> None:
    block = example("Add a starter table", "toml")
    (tmp_path / "code_lists.toml").write_text(block, encoding="utf-8")

    (listed,) = read_code_lists(tmp_path)

    assert (listed.code, listed.codes) == ("EXAMPLE-CODES", ("99213", "99214"))


def test_the_importer_recognizes_and_reads_its_file(tmp_path: Path) -> None:
    importer = module_of("Add an importer")
    good, bad = (
        head_of(tmp_path / name, f"Code,Max units\n99213,{units}\n".encode())
        for name, units in (("good.csv", "2"), ("bad.csv", "two"))
    )

    assert importer.recognizes(good)
    assert [(row.code, row.limit) for row in importer.read(good, "2026Q4")] == [("99213", 2)]
    with pytest.raises(BillingError, match=r"bad\.csv"):
        importer.read(bad, "2026Q4")


def test_the_page_shows_the_day(qtbot: QtBot) -> None:
    page = module_of("Add a page").ExamplePage(lambda: TODAY)
    qtbot.addWidget(page)

    assert page.day.text() == "11/20/2026"
