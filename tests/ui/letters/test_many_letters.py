"""The window for many letters: claim files in, one PDF per payer out, cancelable."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot
from tests.builders import a_claim

from claimwright.domain.claim.claim import Claim
from claimwright.services.letters.packets.many_letters import ClaimsOfFiles
from claimwright.ui.letters.many_window import ManyLettersWindow
from claimwright.ui.shell.pages.navigator import Navigator

TYPED = {"signer_name": "Jo Park", "signer_title": "Billing manager", "question": "Is it paid?"}


def a_claim_of(payer: str, number: int) -> Claim:
    """A claim whose letters need only the signer."""
    claim = a_claim(claim_number=f"A-{number}", payer_claim_number=f"2026ICN{number}")
    address = ("120 Oak Street", "Dayton OH 45402")
    return replace(
        claim,
        payer=replace(claim.payer, name=payer, claims_address=("PO Box 1", "Columbus OH 43216")),
        billing_provider=replace(claim.billing_provider, address=address, phone="9375550148"),
    )


@pytest.fixture
def many(navigator: Navigator) -> ManyLettersWindow:
    """Three claims of two payers, and everything that their letters need."""
    navigator.letter_windows.show_many()
    window = navigator.letter_windows.many
    assert window is not None
    window.kinds.setCurrentIndex(window.kinds.findData("status-inquiry"))
    payers = ("Acme Health", "Zenith Mutual", "Acme Health")
    claims = tuple(a_claim_of(payer, number) for number, payer in enumerate(payers))
    window.take_claims(ClaimsOfFiles(claims, ()))
    for name, editor in window.form.editors.items():
        editor.show_value(TYPED.get(name, editor.field.sample))
    return window


def run(window: ManyLettersWindow, folder: Path, qtbot: QtBot) -> list[str]:
    folder.mkdir()
    window.run(folder)
    qtbot.waitUntil(window.run_button.isEnabled, timeout=30_000)
    return [window.outcome.item(row).text() for row in range(window.outcome.count())]


def test_each_payer_gets_one_file(many: ManyLettersWindow, tmp_path: Path, qtbot: QtBot) -> None:
    said = run(many, tmp_path / "out", qtbot)

    assert said == [
        "Acme Health: 2 letters, acme-health.pdf",
        "Zenith Mutual: 1 letter, zenith-mutual.pdf",
    ], many.notice.text()
    assert len(PdfReader(tmp_path / "out" / "acme-health.pdf").pages) == 2
    assert many.notice.text().startswith("3 letters written.")


def test_a_letter_with_blanks_is_listed_with_what_is_missing(
    many: ManyLettersWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    many.form.editors["question"].show_value("")

    said = run(many, tmp_path / "out", qtbot)

    assert len(said) == 3
    assert all("Your question" in sentence for sentence in said)
    assert (tmp_path / "out" / "letters-with-blanks.csv").exists()


def test_a_run_can_be_canceled(many: ManyLettersWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "out").mkdir()
    many.run(tmp_path / "out")
    many.cancel()
    qtbot.waitUntil(many.run_button.isEnabled, timeout=30_000)

    assert many.notice.text().startswith("Canceled.")
    assert list((tmp_path / "out").iterdir()) == []


def test_an_invalid_denial_is_reported_below_its_field(
    many: ManyLettersWindow, tmp_path: Path
) -> None:
    many.denial.setText("nonsense")

    many.run(tmp_path)

    assert many.run_button.isEnabled()
    assert many.denial.property("tone") == "error"
