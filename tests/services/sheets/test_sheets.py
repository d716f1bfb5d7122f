"""The printable sheets of a lookup page, and their contents."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.letters.drafts import RESOURCES, pages
from tests.resources.denial_library import guidance
from tests.services.reference.releases import small_is_whole, two_releases

from claimwright.domain.denial.adjustment import Carc
from claimwright.domain.library.lookup import CodeEntry, Match, MatchKind
from claimwright.domain.reference.reference import Table
from claimwright.domain.sheet import TextPart
from claimwright.rules.registry import RULES, RegisteredRule
from claimwright.services.container import Services
from claimwright.services.lookup.partner_filter import PartnerFilter
from claimwright.services.reference.change_filter import ChangeFilter
from claimwright.services.reference.changes import ChangesService
from claimwright.services.sheets.changes_sheet import MAX_PRINTED, changes_sheet
from claimwright.services.sheets.code_sheet import ShownPartners
from claimwright.services.sheets.sheets import CodeDetail, SheetChoice, SheetService
from claimwright.services.sheets.training_notes import TrainingNotes
from claimwright.services.sheets.training_sheets import rule_training

TODAY = date(2026, 11, 20)
FULL = sorted(code for code, carc in guidance().carcs.items() if carc.depth == "full")
FOUR_PARTS = ("What it means", "Why it happens", "How we prevent it", "What the note must say")


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    small_is_whole(monkeypatch)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("sheets")
    made = Services(two_releases(folder / "data", folder), TODAY)
    yield made
    made.close()


@pytest.fixture(scope="module")
def sheets(services: Services) -> SheetService:
    return SheetService(RESOURCES, services.lookup.carc, TODAY)


@pytest.fixture(scope="module")
def notes() -> TrainingNotes:
    return TrainingNotes(RESOURCES)


def choices(
    services: Services, sheets: SheetService, query: str, note: str = ""
) -> dict[str, SheetChoice]:
    match = services.lookup.search(query)[0]
    entry = services.lookup.entry(match, TODAY)
    detail = None
    if isinstance(entry, CodeEntry):
        rows = [row for row in services.lookup.partners(query, 1) if PartnerFilter().test()(row)]
        history = services.lookup.history(query)
        detail = CodeDetail(history, ShownPartners(1, rows), ("A note of what is missing.",))
    return {
        choice.title: choice for choice in sheets.choices(match, entry, note=note, detail=detail)
    }


def text_of(sheets: SheetService, choice: SheetChoice) -> str:
    found = " ".join(pages(sheets.pdf(choice.make())))
    return " ".join(found.replace("\u00a0", " ").split())


# ---- pages


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            "CO-97",
            ["CO-97 Paid as part of another service", "Why it happens", "M15", "Not the same"],
        ),
        ("N130", ["N130", "First step", "Printed 11/20/2026"]),
        ("CO", ["Group code", "Never billed to the patient"]),
        ("modifier 25", ["What the record must show", "On the visit alone"]),
        ("22614", ["Is an add-on to", "22612", "13", "ZZZ: belongs to its primary", "2026Q4"]),
        ("20610", ["Paid over 3 codes", "20600", "A note of what is missing."]),
        ("64483 99213", ["Not in effect on the date of service", "64483 99213", "09/30/2026"]),
    ],
)
def test_a_page_prints_what_is_on_screen(
    services: Services, sheets: SheetService, query: str, words: list[str]
) -> None:
    text = text_of(sheets, choices(services, sheets, query)["Page"])
    assert [word for word in words if word not in text] == []


def test_gaps_in_coverage_are_printed_with_the_verdict(
    services: Services, sheets: SheetService
) -> None:
    page = choices(services, sheets, "64483 77003", note="2026Q3 ends on 2026-09-30.")["Page"]
    assert "2026Q3 ends on 2026-09-30." in text_of(sheets, page)


def test_an_unknown_date_is_never_printed_as_a_date(tmp_path: Path) -> None:
    services = Services(tmp_path, TODAY)
    starter = SheetService(RESOURCES, services.lookup.carc, TODAY)
    text = text_of(starter, choices(services, starter, "64483 77003")["Page"])
    services.close()
    assert "64483 77003 1: modifier may bypass not known No end date" in text


def test_an_unknown_code_offers_nothing(sheets: SheetService) -> None:
    assert sheets.choices(Match(MatchKind.CARC, "999", "", ""), None) == []


@pytest.mark.parametrize("code", FULL)
def test_the_page_of_a_denial_fits_on_one_page(code: str, sheets: SheetService) -> None:
    carc = guidance().carcs[code]
    match = Match(MatchKind.CARC, code, carc.title, "")
    assert len(pages(sheets.pdf(sheets.choices(match, carc)[0].make()))) == 1


# ---- training sheets


@pytest.mark.parametrize("code", FULL)
def test_the_training_sheet_of_a_denial_has_four_parts_on_one_page(
    code: str, sheets: SheetService
) -> None:
    carc = guidance().carcs[code]
    match = Match(MatchKind.CARC, code, carc.title, "")
    made = sheets.choices(match, carc)[1].make()
    assert tuple(part.heading.partition(",")[0] for part in made.parts) == FOUR_PARTS
    assert len(pages(sheets.pdf(made))) == 1


def test_a_brief_denial_page_uses_its_category_s_training_text(notes: TrainingNotes) -> None:
    brief = [carc for carc in guidance().carcs.values() if carc.depth == "brief" and carc.active]
    assert brief
    silent = [c.code for c in brief if not (notes.note_for(c) and notes.prevention_for(c))]
    assert silent == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_training_sheet_of_a_rule_has_four_parts_on_one_page(
    rule: RegisteredRule, notes: TrainingNotes, sheets: SheetService
) -> None:
    made = rule_training(notes.rule(rule.id), TODAY)
    assert tuple(part.heading.partition(",")[0] for part in made.parts) == FOUR_PARTS
    assert len(pages(sheets.pdf(made))) == 1


def test_rules_name_only_denials_in_the_library(notes: TrainingNotes) -> None:
    known: dict[str, Carc] = dict(guidance().carcs)
    named = {carc for rule in notes.rules() for carc in rule.carcs}
    assert named <= known.keys()


def test_a_denial_page_offers_the_rules_that_predict_it(
    services: Services, sheets: SheetService
) -> None:
    offered = list(choices(services, sheets, "CO-107"))
    assert offered[:2] == ["Page", "Training sheet"]
    assert offered[2:] == [
        "Training sheet of the rule “Add-on code”",
        "Training sheet of the rule “Needs another service first”",
        "Training sheet of the rule “Belongs together”",
    ]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("N130", "First step"),
        ("modifier 25", "Pick it from the note, never from the denial."),
        ("64483 77003", "Where: the side, level"),
        ("20610 20600", "Nothing in the note changes this pair."),
        ("22614", "It is an add-on: never alone. Primaries: 22612."),
        ("22612", "Its payment includes the visits of the day and of the 10 days after."),
    ],
)
def test_every_kind_of_page_has_a_training_sheet(
    services: Services, sheets: SheetService, query: str, words: str
) -> None:
    assert words in text_of(sheets, choices(services, sheets, query)["Training sheet"])


def test_a_pair_that_is_not_denied_has_no_prevention_training(
    services: Services, sheets: SheetService
) -> None:
    text = text_of(sheets, choices(services, sheets, "64483 99213")["Training sheet"])
    assert "How we prevent it" not in text


# ---- what changed


def test_the_list_of_changes_is_printed_as_filtered(
    services: Services, sheets: SheetService
) -> None:
    found = ChangesService(services.data_dir).compare(Table.PTP)
    wanted = ChangeFilter("20610")
    shown = [each for each in found.changes if wanted.test()(each)]
    made = changes_sheet(found, shown, wanted.description(Table.PTP), TODAY)
    text = " ".join(pages(sheets.pdf(made))).replace("\u00a0", " ")
    assert "Shown here: codes that begin with 20610, 4 of 8." in text
    assert (
        "20610 99211 10/01/2026 1 · 01/01/2010 to no end date 0 · 10/01/2026 to no end date" in text
    )
    assert "64483" not in text


def test_a_very_long_list_is_cut_and_marked(services: Services) -> None:
    found = ChangesService(services.data_dir).compare(Table.PTP)
    many = list(found.changes) * (MAX_PRINTED // len(found.changes) + 1)
    made = changes_sheet(found, many, "", TODAY)
    note = made.parts[0]
    assert isinstance(note, TextPart)
    assert any("The first 2,000 are printed" in line for line in note.sentences)
