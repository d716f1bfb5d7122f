"""The practice's rule lists: importing, undoing, printing, and their starter rules."""

from datetime import date
from pathlib import Path

from pypdf import PdfReader
from tests.services.practice.practices import PASSPHRASE, QUICK, a_practice

from claimwright.domain.practice.practice_rules import PayerBundle, PracticeRules, Prerequisite
from claimwright.domain.sheet import TablePart
from claimwright.paths import resources_folder
from claimwright.services.container import Services
from claimwright.services.lookup.before_you_schedule import before_you_schedule
from claimwright.services.practice.access.practice_state import PracticeState
from claimwright.services.practice.practice import PracticeService
from claimwright.services.practice.records.rule_lists import BUNDLES, PREREQUISITES
from claimwright.services.practice.records.starter_rules import first_rules
from claimwright.services.sheets.rule_sheets import bundles_sheet, prerequisites_sheet
from claimwright.services.sheets.sheets import SheetService

TODAY = date(2026, 11, 26)
PAIR = PayerBundle("Acme Health", "64483", "77003")
CHANGED = PayerBundle("ACME HEALTH", "64483", "77003", modifier_helps=True)
OTHER = PayerBundle("Zenith", "99213", "36415", review_on=date(2026, 11, 26))


def test_a_row_about_the_same_pair_replaces_it(tmp_path: Path) -> None:
    service = a_practice(tmp_path)
    BUNDLES.add_many(service, [PAIR])
    taken = BUNDLES.add_many(service, [CHANGED, OTHER])
    assert taken.sentence == "Pairs: 1 new, 1 changed."
    assert service.rules().bundles == (CHANGED, OTHER)

    taken.undo()
    assert service.rules().bundles == (PAIR,)


def test_rows_that_already_exist_are_reported(tmp_path: Path) -> None:
    service = a_practice(tmp_path)
    BUNDLES.add_many(service, [PAIR])
    assert BUNDLES.add_many(service, [PAIR]).sentence == "Pairs: 1 there already."
    assert service.rules().bundles == (PAIR,)


def test_the_other_list_is_unchanged(tmp_path: Path) -> None:
    service = a_practice(tmp_path)
    PREREQUISITES.add_many(service, [Prerequisite("64483", ("97110",))])
    BUNDLES.add_many(service, [PAIR])
    BUNDLES.remove(service, [PAIR])
    assert service.rules().prerequisites == (Prerequisite("64483", ("97110",)),)


def test_the_printed_pairs_are_grouped_by_payer_with_due_reviews(tmp_path: Path) -> None:
    sheet = bundles_sheet([OTHER, PAIR], TODAY)
    tables = [part for part in sheet.parts if isinstance(part, TablePart)]
    assert [table.heading for table in tables] == ["Acme Health", "Zenith"]
    assert tables[1].rows[0][3] == "11/26/2026, due"

    path = tmp_path / "pairs.pdf"
    services = Services(tmp_path, TODAY)
    path.write_bytes(SheetService(services.resources, services.lookup.carc, TODAY).pdf(sheet))
    services.close()
    text = PdfReader(path).pages[0].extract_text()
    assert "36415" in text
    assert "Bundled under a payer's own policy" in text


def test_the_printed_prerequisites_start_with_those_of_every_payer() -> None:
    rules = [
        Prerequisite("64483", ("97110",), "Acme Health", 90),
        Prerequisite("20610", ("73560",)),
    ]
    tables = [
        part for part in prerequisites_sheet(rules, TODAY).parts if isinstance(part, TablePart)
    ]
    assert [table.heading for table in tables] == ["Every payer", "Acme Health"]
    assert tables[1].rows[0][:3] == (
        "64483",
        "97110",
        "on the same day or within the 90 days before",
    )


# ---- starter rules


def test_each_starter_rule_has_a_source_and_applies_only_to_medicare() -> None:
    rules = first_rules(resources_folder()).prerequisites
    assert len(rules) >= 12
    assert {rule.payer for rule in rules} == {"Medicare"}
    assert all(rule.source and rule.needs and not rule.named for rule in rules)


def test_a_new_practice_file_starts_with_them_and_they_can_be_removed(tmp_path: Path) -> None:
    first = PracticeRules(prerequisites=(Prerequisite("64635", ("64493",), "Medicare"),))
    service = PracticeService(tmp_path, first_rules=lambda: first, cost=QUICK)
    assert service.rules() == first
    service.create(PASSPHRASE)
    assert service.rules() == first

    PREREQUISITES.remove(service, first.prerequisites)
    service.lock()
    assert service.state is PracticeState.LOCKED
    assert service.rules() == PracticeRules()
    service.unlock(PASSPHRASE)
    assert service.rules() == PracticeRules()


def test_medicare_s_prerequisites_are_shown_even_without_a_file(tmp_path: Path) -> None:
    services = Services(tmp_path, TODAY)
    said = services.lookup.before_you_schedule("64635")
    assert said == before_you_schedule("64635", first_rules(services.resources))
    assert said[0].startswith("Medicare: 64493 or 64635 first")
    services.close()
