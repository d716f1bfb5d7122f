"""Exporting everything from the practice file: complete JSON, CSV, letters."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.builders import a_claim, a_line
from tests.services.practice.practices import TODAY, a_practice, claim_of

from claimwright.domain.claim.claim import Patient, Payer
from claimwright.domain.claim.claim_reading import parse_claim_document
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.domain.practice.practice import (
    Act,
    Clock,
    PayerRecord,
    PracticeProfile,
    RecordKind,
    SettingSource,
    Window,
)
from claimwright.domain.practice.saved_work import LetterRecord, Quote
from claimwright.errors import BillingError
from claimwright.services.exports.practice_export import export_everything
from claimwright.services.practice.practice import PracticeService


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_json_has_every_version_of_every_claim_and_related_records(
    practice: PracticeService, tmp_path: Path
) -> None:
    original, corrected = a_claim(), a_claim(frequency="7", note="corrected")
    claim_id = practice.claims.save_version(None, original).claim_id
    practice.claims.save_version(claim_id, corrected)
    practice.claims.add_denial(claim_id, Denial(parse_adjustment("CO-97"), amount=Decimal("9.50")))
    practice.store.notes.add_quote(Quote(claim_id, "a separate site", "page 2"))
    practice.store.profile.save(PracticeProfile("Oak Street Spine", logo=b"\x89PNG"))
    export_everything(practice.access, tmp_path / "out", TODAY)

    content = json.loads((tmp_path / "out" / "practice.json").read_text("utf-8"))
    (claim,) = content["claims"]
    sent = [parse_claim_document(json.dumps(v["claim"])).claim for v in claim["versions"]]
    assert sent == [original, corrected]
    assert claim["denials"][0]["denial"]["amount"] == "9.50"
    assert claim["quotes"][0]["page"] == "page 2"
    assert content["profile"]["logo"] == "iVBORw=="


def test_the_tables_have_a_row_for_each_claim_line_payer_and_window(
    practice: PracticeService, tmp_path: Path
) -> None:
    practice.claims.save_version(None, a_claim(a_line("99213", "25"), a_line("20610")))
    window = Window(Clock.APPEAL, 180, 1, "contract, page 4", "Mia", date(2026, 1, 2))
    practice.store.payers.save(
        PayerRecord(
            Payer("Zeta", takes_replacement=False),
            windows=(window,),
            sources=(SettingSource("payer.takes_replacement", "contract, page 5", "Mia"),),
        )
    )
    export_everything(practice.access, tmp_path / "out", TODAY)

    lines = table(tmp_path / "out" / "lines.csv")
    windows = table(tmp_path / "out" / "windows.csv")
    assert [(row["code"], row["modifiers"]) for row in lines] == [("99213", "25"), ("20610", "")]
    assert [row["total"] for row in table(tmp_path / "out" / "claims.csv")] == ["200.00"]
    assert (windows[0]["payer"], windows[0]["days"], windows[0]["set_by"]) == ("Zeta", "180", "Mia")
    settings = table(tmp_path / "out" / "payer-settings.csv")
    assert [(row["setting"], row["value"], row["set_by"]) for row in settings if row["source"]] == [
        ("takes_replacement", "no", "Mia")
    ]


def test_a_letter_is_exported_with_its_claim(practice: PracticeService, tmp_path: Path) -> None:
    subject = LetterSubject(a_claim(claim_number="L-9"))
    letter = practice.store.letters.save_draft(LetterRecord("appeal-107", "Appeal"), subject)
    export_everything(practice.access, tmp_path / "out", TODAY)
    written = json.loads((tmp_path / "out" / "practice.json").read_text("utf-8"))

    assert written["letter_claims"][str(letter.id)]["claim"]["claim_number"] == "L-9"


def test_letters_are_exported_as_printed(practice: PracticeService, tmp_path: Path) -> None:
    letter = practice.store.letters.save_printed(
        LetterRecord("appeal-107", "Appeal"), b"%PDF-1.4 x"
    )
    export_everything(practice.access, tmp_path / "out", TODAY)

    assert (tmp_path / "out" / "letters" / f"{letter.id}.pdf").read_bytes() == b"%PDF-1.4 x"


def test_a_name_that_looks_like_a_formula_is_exported_as_text(
    practice: PracticeService, tmp_path: Path
) -> None:
    practice.claims.save_version(None, claim_of(Patient('=HYPERLINK("x")'), "A-1"))
    export_everything(practice.access, tmp_path / "out", TODAY)

    assert [row["name"] for row in table(tmp_path / "out" / "patients.csv")] == [
        '\'=HYPERLINK("x")'
    ]


def test_trashed_claims_are_in_the_json_under_their_own_key(
    practice: PracticeService, tmp_path: Path
) -> None:
    claim_id = practice.claims.save_version(None, a_claim()).claim_id
    practice.store.trash.put(RecordKind.CLAIM, [claim_id])
    export_everything(practice.access, tmp_path / "out", TODAY)

    content = json.loads((tmp_path / "out" / "practice.json").read_text("utf-8"))
    assert (len(content["claims"]), len(content["claims_in_bin"])) == (0, 1)


def test_an_export_is_private_complete_and_logged(
    practice: PracticeService, tmp_path: Path
) -> None:
    practice.claims.save_version(None, a_claim())
    export_everything(practice.access, tmp_path / "out", TODAY)

    modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "out").rglob("*")}
    newest = practice.store.audit.entries(1)[0]
    assert modes == {0}
    assert (newest.act, newest.count) == (Act.EXPORTED, 1)


def test_a_canceled_export_leaves_nothing(practice: PracticeService, tmp_path: Path) -> None:
    practice.claims.save_version(None, a_claim())
    finished = export_everything(practice.access, tmp_path / "out", TODAY, is_canceled=lambda: True)

    assert not finished
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("out")] == []


def test_an_export_never_overwrites_a_folder(practice: PracticeService, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    with pytest.raises(BillingError, match="already there"):
        export_everything(practice.access, tmp_path / "out", TODAY)
