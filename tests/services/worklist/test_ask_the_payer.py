"""A denial whose payer has to be asked first is open work, and no letter goes without its claim."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.builders import a_claim, a_line
from tests.services.practice.practices import a_practice
from tests.services.remittances.remitted import claim, line, payment
from tests.services.remittances.sequences import a_file
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.claim.claim import Payer
from claimwright.domain.practice.practice import PayerRecord, PracticeProfile
from claimwright.domain.worklist.open_denial import OpenDenial, WorkStatus
from claimwright.domain.worklist.views import View, WorklistQuery
from claimwright.services.container import Services
from claimwright.services.worklist.ready_letters import write_ready_letters
from claimwright.services.worklist.row_words import do_next
from claimwright.services.worklist.worklist_text import action_label

TODAY = date(2026, 10, 5)
ACME = Payer("Acme Health")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(shipped_reference(tmp_path / "data"), TODAY)
    made.practice = a_practice(made.data_dir)
    yield made
    made.close()


def _denied(services: Services, adjustment: str) -> OpenDenial:
    made = a_claim(a_line("20610", charge=Decimal(230)), claim_number="A-1001", payer=ACME)
    services.practice.claims.save_version(None, made)
    paid = payment(claim(line("20610", "230", "0", adjustment)))
    services.posting.post(a_file(replace(paid, date=date(2026, 10, 2))))
    (one,) = services.worklist.rows(WorklistQuery(), TODAY)
    return one


def test_to_ask_the_payer_is_open_work_that_is_ready_to_send(services: Services) -> None:
    one = _denied(services, "CO-95 230")

    ready = services.worklist.rows(WorklistQuery(view=View.READY_TO_SEND), TODAY)

    assert one.status is WorkStatus.OPEN
    assert [each.id for each in ready] == [one.id]
    assert (do_next(one).words, action_label(one)) == ("Ask the payer", "Ask the payer")


def test_to_wait_for_the_payer_is_no_open_work(services: Services) -> None:
    one = _denied(services, "OA-133 230")

    assert one.status is WorkStatus.WAITING
    assert do_next(one).words == "Waiting on payer"


def test_a_corrected_claim_that_is_not_made_yet_has_no_letter(
    services: Services, tmp_path: Path
) -> None:
    one = _denied(services, "CO-58 230")
    assert one.decision.letters == ("corrected-claim",)

    fields = {"reason": "The place of service was typed wrong."}
    written = write_ready_letters(services, [one], tmp_path, TODAY, fields)

    assert not written.files
    assert "not made yet" in written.sentences[0]


def test_a_letter_has_the_addresses_and_the_phone_of_the_practice(
    services: Services, tmp_path: Path
) -> None:
    store = services.practice.store
    store.profile.save(PracticeProfile("Oak", address=("1 Oak St",), phone="555 0140", npi="1"))
    store.payers.save(PayerRecord(replace(ACME, appeals_address=("PO Box 9", "Dayton OH"))))
    one = _denied(services, "CO-236 230")
    assert one.decision.letters[0] == "policy-request"

    waived = {"signer_title"}
    written = write_ready_letters(
        services, [one], tmp_path, TODAY, {"signer_name": "Jo Park"}, waived
    )

    assert not written.sentences
    said = PdfReader(tmp_path / written.files[one.id]).pages[0].extract_text()
    assert "PO Box 9" in said and "1 Oak St" in said and "555 0140" in said
