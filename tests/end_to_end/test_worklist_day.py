"""A biller's day by keyboard: 837P import, remittance, answers, letters, second remittance."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from tests.services.practice.practices import a_practice
from tests.ui.keyboard import CTRL, SHIFT, Key, Keyboard, focused
from tests.ui.worklist.days import ACME, DAY, NPI, THREE, Denied, remittance
from tests.x12.claim_837p import sample_837p
from tests.x12.remittance_835 import sample_835

from claimwright.domain.practice.practice import PracticeProfile
from claimwright.domain.worklist.open_denial import OpenDenial, Outcome, WorkStatus
from claimwright.domain.worklist.views import View
from claimwright.services.container import Services
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import DENIALS
from claimwright.ui.worklist.list.list_view import WorklistView
from claimwright.ui.worklist.list.views_list import VIEW, Place

IMPORT_CLAIMS = "Import 837P claims…"
MAX_TABS = 40


@pytest.fixture
def practice_day(
    navigator: Navigator,
    tmp_path: Path,
    qtbot: QtBot,
    keyboard: Keyboard,
    monkeypatch: pytest.MonkeyPatch,
) -> Navigator:
    """The window of a practice with three claims imported by keyboard, and the payer's address."""
    services = navigator.services
    services.practice = a_practice(services.data_dir)
    store = services.practice.store
    store.profile.save(
        PracticeProfile("Oak", address=("1 Oak St",), phone="555 0140", npi=NPI, contact="Jo Park")
    )
    chosen = (str(billed(tmp_path / "september.837")), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
    keyboard.press(Key.Key_O, CTRL)
    for _ in range(MAX_TABS):
        if isinstance(button := focused(), QPushButton) and button.text() == IMPORT_CLAIMS:
            break
        keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Space)
    qtbot.waitUntil(lambda: len(saved_numbers(services)) == len(THREE), timeout=30_000)
    saved = store.payers.of_claim(ACME)
    assert saved is not None
    address = ("PO Box 9", "Dayton OH 45402")
    store.payers.save(replace(saved, payer=replace(saved.payer, appeals_address=address)))
    return navigator


def billed(path: Path) -> Path:
    """The 837P of the three claims, one patient each."""
    transactions = []
    for one in THREE:
        first, last = one.patient.upper().split()
        patient = f"NM1*IL*1*{last}*{first}****MI*W{one.number}"
        subscriber = [
            patient if segment.startswith("NM1*IL") else segment
            for segment in sample_837p.SUBSCRIBER
        ]
        lines = [
            segment
            for place, code in enumerate(one.codes, start=1)
            for segment in (
                f"LX*{place}",
                f"SV1*HC:{code}*200.00*UN*1***1",
                f"DTP*472*D8*{DAY:%Y%m%d}",
            )
        ]
        clm = f"CLM*{one.number}*{200 * len(one.codes)}.00***11:B:1*Y*A*Y*Y"
        claim = sample_837p.claim(clm=clm, lines=lines)
        transactions.append(sample_837p.transaction(claim, subscriber=subscriber))
    path.write_text(sample_837p.text(sample_837p.segments(*transactions)))
    return path


def saved_numbers(services: Services) -> list[str]:
    """The numbers of the saved claims."""
    rows = services.practice.claims.find("", services.today)
    return sorted(row.claim_number for row in rows)


def post(navigator: Navigator, path: Path, qtbot: QtBot, keyboard: Keyboard) -> WorklistView:
    """Import a remittance and post it with Enter."""
    navigator.denials.import_files([path])
    view = navigator.pages.worklist.view
    assert view is not None
    qtbot.waitUntil(lambda: view.incoming.incoming is not None, timeout=20_000)
    qtbot.waitUntil(view.incoming.post_button.hasFocus)
    keyboard.press(Key.Key_Return)
    qtbot.waitUntil(lambda: view.incoming.isHidden(), timeout=30_000)
    return view


def answered(path: Path) -> Path:
    """The payer's answer to A-2: the denied line is paid."""
    lines = ["SVC*HC:22614*200.00*150.00**1", "DTM*472*20260914", "CAS*CO*45*50.00"]
    claim = [
        "CLP*A-2*1*200.00*150.00**12*ICNA-2B*11*7",
        "NM1*QC*1*BELL*CHIARA****MI*WA-2",
        "REF*F8*ICNA-2",
        *lines,
    ]
    body = [
        "ST*835*0001",
        "BPR*I*150.00*C*ACH*CCP*01*111000025*DA*44*1351234567**01*111000038*DA*55*20261204",
        "TRN*1*EFT2*1351234567",
        "N1*PR*ACME HEALTH*XV*60054",
        f"N1*PE*OAK STREET SPINE*XX*{NPI}",
        "LX*1",
        *claim,
    ]
    body.append(f"SE*{len(body) + 1}*0001")
    path.write_text(sample_835.text(sample_835.segments(body)))
    return path


def test_from_remittance_to_outcome_by_keyboard(
    practice_day: Navigator, tmp_path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    assert saved_numbers(practice_day.services) == ["A-1", "A-2", "A-3"]
    first = remittance(tmp_path / "october.835", THREE)
    view = post(practice_day, first, qtbot, keyboard)
    assert practice_day.window.current_page == DENIALS
    assert view.model.listed.count == 3
    assert focused() is view.table

    # Go to the denial with a question and answer it in its row.
    for _ in range(3):
        current = view.table.current
        if current is not None and current.claim_number == "A-1":
            break
        keyboard.press(Key.Key_F8)
    keyboard.type("1")
    current = view.table.current
    assert current is not None
    assert current.decision.sure

    # The corrected claim becomes a draft of the saved claim.
    store = practice_day.services.practice.store
    assert current.claim_id is not None
    keyboard.press(Key.Key_Return, CTRL | SHIFT)
    corrected = current.claim_id
    qtbot.waitUntil(lambda: store.claims.row_of(corrected).has_draft, timeout=30_000)

    # Make the other one's letter and mark it as sent.
    (appeal,) = [one for one in rows(view) if one.claim_number == "A-2"]
    view.table.go_to(appeal.id)
    view.bulk.make_letters_in(tmp_path / "letters", {"signer_title": "Biller"})
    qtbot.waitUntil(lambda: "Made 1 letter" in view.undo_bar.sentence.text(), timeout=30_000)
    view.table.setFocus()
    keyboard.press(Key.Key_M, CTRL)
    keyboard.press(Key.Key_Return)
    assert view.service.get(appeal.id).status is WorkStatus.SENT

    # The second remittance brings the payer's answer.
    post(practice_day, answered(tmp_path / "november.835"), qtbot, keyboard)
    won = view.service.get(appeal.id)
    assert (won.outcome, won.status) == (Outcome.WON, WorkStatus.CLOSED)
    assert won.answered is not None
    assert (str(won.answered.amount), won.answered.days) == ("150.00", 14)
    view.views.choose(Place(VIEW, View.CLOSED))
    assert view.model.listed.ids == (appeal.id,)


def rows(view: WorklistView) -> tuple[OpenDenial, ...]:
    return view.service.by_ids(view.model.listed.ids)


def test_an_unmatched_denial_still_has_a_decision_and_a_page(
    practice_day: Navigator, tmp_path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    stranger = Denied("X-77", ("93000",), "CO*16", ("MA130",), "Pia Holm")
    view = post(practice_day, remittance(tmp_path / "x.835", [stranger]), qtbot, keyboard)

    keyboard.press(Key.Key_Return)

    page = practice_day.pages.worklist
    assert page.denial.decision.headline.text() == "Send a new claim for line 1"
    assert page.denial.work.subject.claim_id is None
    assert view.service.get(page.denial.work.denial_id).remittance_date == date(2026, 11, 2)
