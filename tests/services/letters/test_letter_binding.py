"""A letter stays with its claim through any sequence of lookups, claims, locks and crashes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import a_claim
from tests.services.practice.practices import PASSPHRASE, TODAY, a_practice, a_service

from claimwright.domain.claim.claim import Claim, Patient, Payer
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.errors import BillingError
from claimwright.paths import resources_folder
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.letters.letter_drafts import LetterDrafts
from claimwright.services.letters.letters import LetterService
from claimwright.services.letters.writing.letter_session import LetterSession, LetterWork
from claimwright.services.letters.writing.letter_source import LetterSource
from claimwright.services.letters.writing.looked_up_denial import LookedUpDenial
from claimwright.services.practice.practice import PracticeService

LETTERS = LetterService(resources_folder())
PEOPLE = ("Ana", "Boris", "Sample")
DENIAL_OF = {"Ana": "CO-97", "Boris": "CO-107", "Sample": "CO-16"}
KINDS = ("corrected-claim", "appeal-107")
FIELD = "signer_name"  # in every letter, and never filled from the claim


def claim_of(who: str) -> Claim:
    """A claim whose every text identifies its invented patient."""
    patient = Patient(f"{who} {who}son", None, "F", f"{who}-1")
    return a_claim(
        claim_number=f"{who}-7", patient=patient, payer=Payer(f"{who} Mutual", payer_id="P1")
    )


class Window:
    """One letter page and one claim on screen, using the services like the window does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.service = a_practice(folder)
        self.session = LetterSession(LETTERS, TODAY)
        self.denial = LookedUpDenial()
        self.ids: dict[str, int] = {}
        self.opening = 0
        self.count = 0
        self.unsaved: set[str] = set()
        self.saved: set[str] = set()
        self.screen = LetterSubject(Claim())

    @property
    def drafts(self) -> LetterDrafts:
        return LetterDrafts(self.service.store, self.service.claims)

    def show_claim(self, who: str) -> None:
        self.save()
        self.opening += 1
        self.screen = LetterSubject(
            claim_of(who),
            claim_id=self.ids.get(who),
            is_sample=who == "Sample",
            opening=self.opening,
        )

    def type_patient(self, who: str) -> None:
        """Type another person over the patient, which turns a sample into a real claim."""
        if self.screen.opening and who != "Sample":
            self.screen = replace(self.screen, claim=claim_of(who), is_sample=False)

    def save_claim(self, _who: str) -> None:
        if self.screen.opening and not self.screen.is_sample:
            self._keep_claim()

    def _keep_claim(self) -> None:
        claims, screen = self.service.claims, self.screen
        claim_id = claims.save_draft(screen.claim_id, Draft(screen.claim))
        self.screen = replace(screen, claim_id=claim_id)
        self.ids = {who: stored for who, stored in self.ids.items() if stored != claim_id}
        self.ids[screen.claim.patient.name.split()[0]] = claim_id

    def look_up(self, _who: str) -> None:
        if self.screen.opening:
            self.denial.remember(DENIAL_OF[whose(self.screen)], self.screen)

    def begin(self, kind: str) -> None:
        if self.screen.opening:
            given = {"adjustment": self.denial.of(self.screen), "line": "1"}
            self.session.begin(kind, LetterSource(self.screen), given)
            self._write()

    def begin_another(self, _who: str) -> None:
        self.session.begin_another()
        self._write()

    def visit(self, _who: str) -> None:
        self.session.follow(LetterSource(self.screen), KINDS[0])
        self._write()

    def _write(self) -> None:
        work = self.session.work
        if work is not None:
            text = work.denial.get("adjustment", "")
            self.session.write(Denial(parse_adjustment(text)) if text else None)

    def type(self, _who: str) -> None:
        """Add a word to the page's text."""
        work, draft = self.session.work, self.session.draft
        if work is None or draft is None:
            return
        self.count += 1
        word = f"{whose(work.subject)}-word-{self.count}-"
        self.session.type({FIELD: draft.values[FIELD] + word})
        if not work.subject.is_sample:
            self.unsaved.add(word)

    def save(self, _who: str = "") -> None:
        for work in self.session.works():
            if work.is_unsaved:
                saved = self.drafts.save(self._with_claim(work), LETTERS.kind(work.kind))
                self.session.replace_work(work, saved)
        self.saved |= self.unsaved
        self.unsaved = set()

    def _with_claim(self, work: LetterWork) -> LetterWork:
        if work.subject.claim_id is not None or not work.subject.is_same_claim(self.screen):
            return work
        self._keep_claim()
        subject = replace(work.subject, claim_id=self.screen.claim_id)
        return replace(work, source=replace(work.source, subject=subject))

    def lock(self, _who: str) -> None:
        self.save()
        self.crash("")

    def crash(self, _who: str) -> None:
        """Restart with the file as it is; unsaved work is lost."""
        self.service.lock()
        self.service = a_service(self.folder)
        self.service.unlock(PASSPHRASE)
        self.session.forget()
        self.denial.forget()
        self.unsaved = set()
        self.screen = LetterSubject(Claim())

    def open_draft(self, who: str) -> None:
        self.save()
        for letter in self.service.find_letters("", TODAY):
            if letter.patient_name.startswith(who):
                work = self.drafts.open(letter.id, lambda _subject: ())
                self.session.open(work, self.screen)
                self._write()
                return


def whose(subject: LetterSubject) -> str:
    return subject.claim.patient.name.split()[0]


def people_in(texts: object) -> set[str]:
    """The people mentioned."""
    said = str(texts)
    return {who for who in PEOPLE if who in said or DENIAL_OF[who] in said}


def assert_nobody_is_mixed_up(window: Window) -> None:
    for one in window.session.works():
        assert people_in((one.typed, one.denial)) <= {whose(one.subject)}
    work, draft = window.session.work, window.session.draft
    if work is not None and draft is not None:
        assert people_in(dict(draft.values)) == {whose(work.subject)}
    for letter in window.service.find_letters("", TODAY, 1_000):
        subject = window.service.store.letters.subject(letter.id)
        assert subject is not None
        about = whose(subject)
        assert people_in((letter, subject.claim.patient)) == {about}
        assert about != "Sample"


def assert_nothing_typed_is_gone(window: Window) -> None:
    stored = str([letter.values for letter in window.service.find_letters("", TODAY, 1_000)])
    assert {word for word in window.saved if word not in stored} == set()


Act = Callable[[Window, str], None]


def nothing(_window: Window, _who: str) -> None:
    """Do nothing."""


ARRIVING: tuple[Act, ...] = (Window.type_patient, Window.show_claim, Window.open_draft)
LOOKING: tuple[Act, ...] = (Window.look_up, nothing)
WRITING: tuple[Act, ...] = (
    lambda window, _who: window.begin(KINDS[0]),
    lambda window, _who: window.begin(KINDS[1]),
    Window.begin_another,
    Window.visit,
    nothing,
)
ENDING: tuple[Act, ...] = (Window.save, Window.save_claim, Window.lock, Window.crash, nothing)
ROUND = st.tuples(
    st.sampled_from(PEOPLE),
    st.tuples(*(st.sampled_from(acts) for acts in (ARRIVING, LOOKING, WRITING))),
    st.sampled_from(ENDING),
)
"""A person, and the biller's actions before, on and after the page."""


@contextmanager
def a_window() -> Iterator[Window]:
    with TemporaryDirectory() as folder:
        window = Window(Path(folder))
        yield window
        window.service.lock()


@settings(max_examples=40, deadline=None)
@given(st.lists(ROUND, min_size=2, max_size=7))
def test_no_sequence_of_actions_mixes_two_patients_in_one_letter(
    rounds: list[tuple[str, tuple[Act, ...], Act]],
) -> None:
    with a_window() as window:
        window.show_claim("Ana")
        for who, before, at_the_end in rounds:
            for act in (*before, Window.type, at_the_end):
                act(window, who)
                assert_nobody_is_mixed_up(window)
        window.save()
        assert_nobody_is_mixed_up(window)
        assert_nothing_typed_is_gone(window)


@pytest.fixture
def window() -> Iterator[Window]:
    with a_window() as made:
        yield made


def test_a_draft_for_one_patient_never_gets_text_typed_for_another(window: Window) -> None:
    service: PracticeService = window.service
    ana = LetterSubject(claim_of("Ana"), opening=1)
    work = LetterWork(KINDS[0], LetterSource(ana), typed={FIELD: "Jo"})
    saved = window.drafts.save(work, LETTERS.kind(KINDS[0]))
    boris = replace(saved.subject, claim=claim_of("Boris"))

    with pytest.raises(BillingError, match="another claim"):
        window.drafts.save(replace(saved, source=LetterSource(boris)), LETTERS.kind(KINDS[0]))
    assert service.find_letters("", TODAY)[0].patient_name == "Ana Anason"


def test_a_letter_says_which_saved_version_it_is_about(window: Window) -> None:
    version = window.service.claims.save_version(None, claim_of("Ana"))
    corrected = replace(claim_of("Ana"), frequency="7")
    subject = LetterSubject(corrected, claim_of("Ana"), version.claim_id, opening=1)
    work = LetterWork(KINDS[0], LetterSource(subject), typed={FIELD: "Jo"})
    window.drafts.save(work, LETTERS.kind(KINDS[0]))
    window.service.claims.save_version(version.claim_id, corrected)
    (letter,) = window.service.find_letters("", TODAY)
    opened = window.drafts.open(letter.id, lambda _subject: ())

    assert letter.version_id == version.id
    assert (opened.subject.claim, opened.subject.original) == (corrected, claim_of("Ana"))


def test_a_fully_undone_draft_is_deleted(window: Window) -> None:
    window.show_claim("Ana")
    window.begin(KINDS[0])
    window.type("")
    window.save()
    assert len(window.service.find_letters("", TODAY)) == 1
    window.session.type({FIELD: ""})
    window.save()

    assert window.service.find_letters("", TODAY) == ()


def test_every_draft_started_is_saved(window: Window) -> None:
    for who in ("Ana", "Boris"):
        window.show_claim(who)
        for kind in KINDS:
            window.begin(kind)
            window.type("")
        window.begin_another("")
        window.type("")
    window.save()
    found = window.service.find_letters("", TODAY)

    assert sorted((one.patient_name, one.kind) for one in found) == [
        ("Ana Anason", "appeal-107"),
        ("Ana Anason", "appeal-107"),
        ("Ana Anason", "corrected-claim"),
        ("Boris Borisson", "appeal-107"),
        ("Boris Borisson", "appeal-107"),
        ("Boris Borisson", "corrected-claim"),
    ]


def test_a_denial_looked_up_for_one_claim_does_not_follow_to_the_next(window: Window) -> None:
    window.show_claim("Ana")
    window.look_up("")
    assert window.denial.of(window.screen) == "CO-97"
    window.show_claim("Boris")
    assert window.denial.of(window.screen) == ""
    window.show_claim("Ana")

    assert window.denial.of(window.screen) == ""


@pytest.mark.parametrize(
    ("former", "present"),
    [("void-claim", "void-request"), ("reopening-request", "medicare-reopening")],
)
def test_a_draft_of_a_renamed_kind_keeps_its_typed_text(former: str, present: str) -> None:
    session = LetterSession(LETTERS, TODAY)
    subject = LetterSubject(claim_of("Ana"), claim_id=7)
    typed = {"reason": "billed twice"} if present == "void-request" else {"error": "1 unit"}
    work = LetterWork(former, LetterSource(subject), (former, ""), typed=typed, draft_id=3)

    session.open(replace(work, saved=work.content), subject)
    draft = session.write(None)

    assert session.work is not None and draft is not None
    assert (session.work.kind, draft.kind.kind, session.work.is_unsaved) == (
        present,
        present,
        False,
    )
    assert dict(draft.values).items() >= typed.items()
