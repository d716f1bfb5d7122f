"""Enclosures are saved with their letter, encrypted; sendings are saved permanently."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.letters.drafts import RESOURCES
from tests.letters.packet.enclosures import a_letter, a_pdf, encrypted
from tests.services.practice.practices import a_practice

from claimwright.domain.letter.packet import Exhibit
from claimwright.domain.letter.sending import Sending, SentBy
from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.errors import BillingError
from claimwright.services.exports.practice_export import export_everything
from claimwright.services.letters.packets.packet_records import PacketRecords
from claimwright.services.practice.practice import PracticeService

DAY = date(2026, 10, 2)
NOTE = Exhibit("Operative note", a_pdf(2), "ana_ruiz.pdf")


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeService]:
    service = a_practice(tmp_path_factory.mktemp("packets"))
    yield service
    service.lock()


@pytest.fixture
def records(practice: PracticeService) -> PacketRecords:
    return PacketRecords(practice.store, RESOURCES / "fonts")


@pytest.fixture
def letter_id(practice: PracticeService) -> int:
    letter = LetterRecord("appeal-general", "Appeal")
    return practice.store.letters.save_printed(letter, a_letter().content).id


def test_a_letter_s_packet_is_rebuilt_from_saved_enclosures(
    records: PacketRecords, letter_id: int
) -> None:
    made = records.enclose(letter_id, [NOTE])

    assert records.packet(letter_id) == made
    assert made.contents[-1].title == "Operative note"


def test_enclosures_are_not_stored_unencrypted(
    practice: PracticeService, records: PacketRecords, letter_id: int
) -> None:
    records.enclose(letter_id, [NOTE])

    files = [path for path in Path(practice.folder.path).iterdir() if path.is_file()]
    assert all(b"%PDF" not in path.read_bytes() for path in files)
    assert all(b"ana_ruiz" not in path.read_bytes() for path in files)


def test_a_file_that_cannot_be_enclosed_leaves_saved_enclosures_unchanged(
    records: PacketRecords, letter_id: int
) -> None:
    records.enclose(letter_id, [NOTE])

    with pytest.raises(BillingError, match="password"):
        records.enclose(letter_id, [NOTE, Exhibit("Locked", encrypted(a_pdf(1)))])

    assert records.packet(letter_id).pages == 4


def test_every_sending_of_a_letter_is_saved(
    practice: PracticeService, records: PacketRecords, letter_id: int
) -> None:
    certified = Sending(letter_id, SentBy.CERTIFIED_MAIL, DAY, "9407 1118  9956", pages=4)
    records.mark_sent(certified)
    records.mark_sent(Sending(letter_id, SentBy.PORTAL, date(2026, 10, 5), "C-77"))

    first, second = records.sendings(letter_id)

    assert (first.number, first.on, first.pages) == ("9407 1118 9956", DAY, 4)
    assert second.text == "Portal upload C-77 on 10/05/2026"
    letter = practice.store.letters.get(letter_id)
    assert letter is not None
    assert letter.sent_how == "Portal upload C-77 on 10/05/2026"


def test_enclosures_cannot_change_after_the_letter_was_sent(
    records: PacketRecords, letter_id: int
) -> None:
    records.enclose(letter_id, [NOTE])
    records.mark_sent(Sending(letter_id, SentBy.MAIL, DAY))

    with pytest.raises(BillingError, match="was sent"):
        records.enclose(letter_id, [])

    assert records.packet(letter_id).pages == 4


def test_an_export_has_enclosures_and_sendings(
    practice: PracticeService, records: PacketRecords, letter_id: int, tmp_path: Path
) -> None:
    records.enclose(letter_id, [NOTE])
    records.mark_sent(Sending(letter_id, SentBy.FAX, DAY, "(937) 555-0199"))

    export_everything(practice.access, tmp_path / "out", DAY)

    file = tmp_path / "out" / "letters" / f"{letter_id}-exhibit-1.pdf"
    assert file.read_bytes() == NOTE.content
    assert file.stat().st_mode & 0o077 == 0
    said = json.loads((tmp_path / "out" / "practice.json").read_text("utf-8"))
    assert said["letter_enclosures"][str(letter_id)] == ["Operative note"]
    assert said["letter_sendings"][str(letter_id)][0]["number"] == "(937) 555-0199"


@pytest.mark.parametrize("how", [SentBy.CERTIFIED_MAIL, SentBy.FAX, SentBy.PORTAL])
def test_a_trackable_sending_method_requires_its_number(
    records: PacketRecords, letter_id: int, how: SentBy
) -> None:
    with pytest.raises(BillingError, match="number"):
        records.mark_sent(Sending(letter_id, how, DAY, "  "))

    assert records.sendings(letter_id) == ()


def test_a_draft_has_no_packet_and_was_not_sent(
    practice: PracticeService, records: PacketRecords
) -> None:
    draft = practice.store.letters.save_draft(LetterRecord("appeal-general", "Appeal")).id

    with pytest.raises(BillingError, match="draft has no packet"):
        records.enclose(draft, [NOTE])
    with pytest.raises(BillingError, match="draft cannot be sent"):
        records.mark_sent(Sending(draft, SentBy.MAIL, DAY))
