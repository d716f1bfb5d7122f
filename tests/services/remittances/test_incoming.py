"""Dropped files are previewed, accepted, posted and decided on another thread."""

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.services.practice.practices import a_practice
from tests.storage.reference.shipped import shipped_reference
from tests.x12.remittance_835 import sample_835

from claimwright.domain.practice.practice import PracticeProfile
from claimwright.domain.worklist.views import WorklistQuery
from claimwright.services.container import Services
from claimwright.services.remittances.files.opened_files import is_remittance, read_remittances
from claimwright.services.remittances.files.reading import FileStatus
from claimwright.services.remittances.incoming import post_incoming, preview_files
from claimwright.services.remittances.ledger.guards import Guard
from claimwright.services.worklist.open_work import open_work

TODAY = date(2026, 10, 5)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(shipped_reference(tmp_path / "data"), TODAY)
    made.practice = a_practice(made.data_dir)
    made.practice.store.profile.save(PracticeProfile(name="Oak", npi="1245319599"))
    yield made
    made.close()


def an_835(folder: Path, *replaced: tuple[str, str], name: str = "october.835") -> Path:
    content = sample_835.text(sample_835.segments(sample_835.transaction(sample_835.claim())))
    for before, after in replaced:
        content = content.replace(before, after)
    path = folder / name
    path.write_text(content)
    return path


def test_a_preview_posts_nothing_and_shows_what_will_be_posted(
    services: Services, tmp_path: Path
) -> None:
    incoming = preview_files(services.practice.store, [an_835(tmp_path)])

    (one,) = incoming.new_payments
    assert one.payment.amount == incoming.amount
    assert services.practice.store.remittances.payments() == ()


def test_a_payment_to_another_payee_must_be_accepted(services: Services, tmp_path: Path) -> None:
    path = an_835(tmp_path, ("XX*1245319599", "XX*1003000126"))

    incoming = preview_files(services.practice.store, [path])

    assert list(incoming.pending_guards) == [Guard.OTHER_PAYEE]
    with open_work(services.work_access) as work:
        kept_out = post_incoming(work.posting, lambda progress: 0, incoming, ())
        posted = post_incoming(
            work.posting,
            lambda progress: work.worklist.decide_new(TODAY, progress),
            incoming,
            [Guard.OTHER_PAYEE],
        )
    assert (kept_out.payment_ids, len(posted.payment_ids)) == ((), 1)
    rows = services.worklist.rows(WorklistQuery(), TODAY)
    assert len(rows) == posted.decided
    assert all(one.decision.action for one in rows)


def test_the_same_file_again_has_nothing_new(services: Services, tmp_path: Path) -> None:
    path = an_835(tmp_path)
    first = preview_files(services.practice.store, [path])
    post_incoming(services.posting, lambda progress: 0, first, ())

    assert preview_files(services.practice.store, [path]).new_payments == ()


def test_a_zip_yields_its_remittances_and_refuses_other_files_by_name(tmp_path: Path) -> None:
    packed = tmp_path / "monday.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(an_835(tmp_path), "acme/october.835")
        archive.writestr("readme.txt", "Your remittances of Monday.")

    read = list(read_remittances([packed]))

    assert [(one.name, one.status) for one in read] == [
        ("monday.zip/october.835", FileStatus.READ),
        ("monday.zip/readme.txt", FileStatus.REFUSED),
    ]
    assert is_remittance(packed)


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        ("ISA*00*~ST*835*0001~BPR*I*0~", True),
        ("ST|835|0001~BPR|I|0~", True),
        ("a note\nGS*HP*A*B*2026*1*1*X*005010X221A1~", True),
        ("ISA*00*~ST*837*0001~BHT*0019~", False),
        ("22614 22612", False),
    ],
)
def test_dropped_files_are_recognized_by_content(
    tmp_path: Path, content: str, is_one: bool
) -> None:
    path = tmp_path / "dropped.txt"
    path.write_text(content)
    assert is_remittance(path) is is_one
