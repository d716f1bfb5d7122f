"""Posted remittances and the worklist are part of the export."""

import json
from datetime import date
from pathlib import Path

from tests.services.practice.practices import TODAY, a_practice
from tests.x12.remittance_835 import sample_835

from claimwright.services.exports.practice_export import export_everything
from claimwright.services.remittances.files.reading import read_remittance_text
from claimwright.services.remittances.ledger.posting import PostingService


def test_payments_denials_and_the_files_themselves_are_exported(tmp_path: Path) -> None:
    practice = a_practice(tmp_path / "data")
    text = sample_835.text(sample_835.ONE)
    PostingService(practice.store).post(read_remittance_text(text, "october.835"))
    (denial_id,) = practice.store.worklist.open_ids()
    with practice.store.file.transaction():
        practice.store.worklist.add_touch(denial_id, "note", "called Acme")

    assert export_everything(practice.access, tmp_path / "out", TODAY)
    practice.lock()

    found = json.loads((tmp_path / "out" / "practice.json").read_text("utf-8"))
    (payment,) = found["payments"]
    assert (payment["number"], payment["file_name"]) == ("EFT1001", "october.835")
    assert date.fromisoformat(payment["date"]) == date(2026, 10, 2)
    assert [one["adjustment"] for one in found["denials"]] == ["CO-97"]
    assert [one["text"] for one in found["touches"]] == ["called Acme"]
    assert len(found["decided_claims"]) == 1
    assert (tmp_path / "out" / "remittances" / f"{payment['file_id']}.835").read_text() == text
