"""A letter about a worklist denial can be found from that denial, draft or printed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.builders import a_claim
from tests.services.practice.practices import a_practice
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.services.container import Services
from claimwright.services.letters.letter_drafts import LetterDrafts
from claimwright.services.letters.writing.letter_session import LetterSession
from claimwright.services.letters.writing.letter_source import LetterSource
from claimwright.services.worklist.worklist import TypedDenial

TODAY = date(2026, 10, 5)
KIND = "appeal-general"
DENIAL = Denial(parse_adjustment("CO-97"), line=1)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(shipped_reference(tmp_path / "data"), TODAY)
    made.practice = a_practice(made.data_dir)  # with quick keys
    yield made
    made.close()


def a_source(services: Services) -> LetterSource:
    claim_id = services.practice.claims.save_version(None, a_claim()).claim_id
    return LetterSource(LetterSubject(a_claim(), claim_id=claim_id, opening=1))


def a_denial(services: Services, source: LetterSource) -> int:
    typed = TypedDenial(DENIAL, source.subject.claim_id)
    return services.worklist.add_typed(typed, TODAY).id


def test_a_draft_and_its_printed_letter_keep_their_denial(services: Services) -> None:
    source = a_source(services)
    denial_id = a_denial(services, source)
    session = LetterSession(services.letters, lambda: TODAY)
    drafts = LetterDrafts(services.practice.store, services.practice.claims)
    session.begin(KIND, source, {"adjustment": "CO-97"}, denial_id)
    draft = session.write(DENIAL)
    assert draft is not None and session.work is not None
    session.type({"signer_name": "Jo Park"})

    saved = drafts.save(session.work, draft.kind)
    reopened = drafts.open(saved.draft_id, lambda _subject: ())
    drafts.save_printed(reopened, draft, b"%PDF-1.4")

    listed = services.practice.store.letters.of_denial(denial_id)
    assert reopened.denial_id == denial_id
    assert [(one.id, one.denial_id) for one in listed] == [(saved.draft_id, denial_id)]
    assert listed[0].printed_at is not None


def test_two_denials_of_one_claim_have_a_letter_each(services: Services) -> None:
    source = a_source(services)
    session = LetterSession(services.letters, lambda: TODAY)
    for denial_id, name in ((1, "Ana"), (2, "Boris"), (1, ""), (2, "")):
        session.begin(KIND, source, {"adjustment": "CO-97"}, denial_id)
        session.write(DENIAL)
        if name:
            session.type({"signer_name": name})
        assert session.work is not None
        assert session.work.typed["signer_name"] == ("Ana", "Boris")[denial_id - 1]


def test_a_letter_outlives_its_deleted_denial(services: Services) -> None:
    letters = services.practice.store.letters
    denial_id = a_denial(services, a_source(services))
    answers = letters.save_draft(LetterRecord(KIND, "Appeal", denial_id=denial_id))
    gone = letters.save_draft(LetterRecord(KIND, "Appeal", denial_id=denial_id + 99))
    file = services.practice.store.file
    with file.transaction():
        file.write("DELETE FROM denial_item WHERE id = ?", denial_id)

    found = [letters.get(one.id) for one in (answers, gone)]

    assert [one and one.denial_id for one in found] == [None, None]
    assert found[0] is not None and replace(found[0], changed_at=None).title == "Appeal"
