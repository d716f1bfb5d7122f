"""The lists of the practice file return what was saved, and find it by prefix."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import BILLING_NPI, SURGEON_NPI, a_claim
from tests.services.practice.practices import NOON, TODAY, a_practice

from claimwright.domain.claim.claim import BypassOn, Patient, Payer, PayerKind, Provider, Subscriber
from claimwright.domain.denial.adjustment import Adjustment, GroupCode
from claimwright.domain.denial.denial import Denial
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.practice.practice import (
    Act,
    Clock,
    PatientRecord,
    PayerRecord,
    PracticeProfile,
    ProviderRecord,
    RecordKind,
    SettingSource,
    Window,
)
from claimwright.domain.practice.practice_rules import PayerBundle, PracticeRules, Prerequisite
from claimwright.domain.practice.saved_work import Dismissal, LetterRecord, Quote
from claimwright.errors import BillingError
from claimwright.storage.practice.practice_store import PracticeStore
from claimwright.storage.practice.records.list_store import MAX_LOOKED_UP

PAYER = Payer(
    "Zeta Mutual",
    PayerKind.MEDICARE_ADVANTAGE,
    "ZM01",
    False,
    BypassOn.COLUMN2,
    180,
    ("Box 1", "Springfield"),
    ("Box 2",),
)
WINDOWS = (
    Window(Clock.FILING, 180, 1, "contract, page 4", "Mia", date(2026, 1, 2)),
    Window(Clock.APPEAL, 60, 2),
)
codes = st.text("ABCDEFG0123456789", min_size=1, max_size=5)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PracticeStore]:
    service = a_practice(tmp_path / "data")
    yield service.store
    service.lock()


def test_a_payer_is_saved_with_its_windows_and_found_by_name_and_id(store: PracticeStore) -> None:
    source = SettingSource("payer.takes_replacement", "Manual 7.3", "Mia", TODAY)
    saved = store.payers.save(
        PayerRecord(
            PAYER, "555-0100", WINDOWS, "ask for Ben", portal="zm.example", sources=(source,)
        )
    )

    found = [store.payers.find(query, 10, TODAY) for query in ("zet mut", "zm0", "medicare")]
    assert found == [(saved,)] * 3
    assert store.payers.get(saved.id) == saved


def test_what_the_practice_typed_about_a_payer_is_not_changed_by_a_claim(
    store: PracticeStore,
) -> None:
    saved = store.payers.save(PayerRecord(PAYER, windows=WINDOWS))
    store.payers.learn(Payer("ZETA MUTUAL"))

    assert store.payers.find("", 10, TODAY) == (saved,)
    assert store.payers.of_claim(Payer("zeta mutual", payer_id="ZM01")) == saved
    assert store.payers.of_claim(Payer("Zeta Mutual", payer_id="OTHER")) is None


def test_a_provider_is_saved_with_the_picture_of_the_signature(store: PracticeStore) -> None:
    provider = Provider("Dr. Łukasz Lee", SURGEON_NPI, "207X00000X", "20", "12-3", "555", ("Oak",))
    saved = store.providers.save(ProviderRecord(provider, b"\x89PNG picture"))

    assert store.providers.find("lukasz", 10, TODAY) == (saved,)
    assert store.providers.of_claim(Provider("another spelling", SURGEON_NPI)) == saved
    assert store.providers.of_claim(Provider("dr lee lukasz")) == saved
    assert store.providers.of_claim(Provider("Dr. Łukasz Lee", BILLING_NPI)) is None


def test_a_patient_is_saved_and_changed(store: PracticeStore) -> None:
    patient = Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123")
    saved = store.patients.save(
        PatientRecord(
            patient, Subscriber("spouse", "Leo Ruiz", "W122"), "555-0199", ("Oak 1",), "!"
        )
    )
    changed = replace(saved, patient=replace(patient, name="Ana Ruiz-Lee"), phone="555-0200")
    store.patients.save(changed)

    assert store.patients.get(saved.id) == changed
    assert store.patients.find("ruizl", 10, TODAY) == (changed,)
    assert store.patients.find("5550199", 10, TODAY) == ()


def test_what_is_restored_from_the_bin_is_unchanged(store: PracticeStore) -> None:
    patient = store.patients.save(PatientRecord(Patient("Ana")))
    payer = store.payers.save(PayerRecord(Payer("Ana")))
    provider = store.providers.save(ProviderRecord(Provider("Ana")))
    ids = {
        RecordKind.PATIENT: patient.id,
        RecordKind.PAYER: payer.id,
        RecordKind.PROVIDER: provider.id,
    }

    def found(query: str) -> tuple[object, ...]:
        lists = (store.patients, store.payers, store.providers)
        return tuple(one for saved in lists for one in saved.find(query, 10, TODAY))

    for kind, record in ids.items():
        store.trash.put(kind, [record])
    trashed = (found(""), found("ana"), {one.title for one in store.trash.entries()})
    for kind, record in ids.items():
        store.trash.restore(kind, [record])

    assert trashed == ((), (), {"Ana"})
    assert found("ana") == (patient, payer, provider)
    acts = [entry.act for entry in store.audit.entries(6)]
    assert acts == [Act.TRASH_RESTORED] * 3 + [Act.TRASHED] * 3


def test_deleting_permanently_removes_its_search_entries(store: PracticeStore) -> None:
    saved = store.patients.save(PatientRecord(Patient("Ana")))
    store.trash.put(RecordKind.PATIENT, [saved.id])
    store.trash.delete(RecordKind.PATIENT, [saved.id])

    assert store.patients.get(saved.id) is None
    assert store.file.rows("SELECT rowid FROM patient_words WHERE patient_words MATCH 'ana'") == []


def test_the_profile_is_empty_until_it_is_saved(store: PracticeStore) -> None:
    profile = PracticeProfile(
        name="Oak Street Spine",
        address=("12 Oak Street", "Springfield"),
        phone="555-0101",
        fax="555-0102",
        email="a@example.org",
        npi=BILLING_NPI,
        tax_id="12-3456789",
        contact="Mia",
        footer="a footer",
        logo=b"\x89PNG",
    )
    before = store.profile.get()
    store.profile.save(PracticeProfile("first"))
    store.profile.save(profile)

    assert (before, store.profile.get()) == (PracticeProfile(), profile)


def test_a_letter_is_a_draft_until_its_pages_are_saved(store: PracticeStore) -> None:
    draft = store.letters.save_draft(LetterRecord("appeal-107", "Appeal", {"reason": "both sent"}))
    changed = store.letters.save_draft(replace(draft, values={"reason": "both were sent"}))
    printed = store.letters.save_printed(changed, b"%PDF pages")

    assert store.letters.pdf(printed.id) == b"%PDF pages"
    assert store.letters.get(printed.id) == replace(printed, changed_at=NOON, printed_at=NOON)
    assert store.letters.find("", 10, TODAY)[0].values == {"reason": "both were sent"}


def test_a_printed_letter_does_not_change(store: PracticeStore) -> None:
    printed = store.letters.save_printed(LetterRecord("appeal-107", "Appeal"), b"%PDF pages")

    with pytest.raises(BillingError, match="was printed and cannot change"):
        store.letters.save_draft(replace(printed, title="another"))
    with pytest.raises(BillingError, match="was printed and cannot change"):
        store.letters.save_printed(printed, b"%PDF other pages")
    store.letters.set_sent(printed.id, "fax")

    saved = store.letters.get(printed.id)
    assert saved is not None and (saved.title, saved.sent_how) == ("Appeal", "fax")
    assert store.letters.pdf(printed.id) == b"%PDF pages"


def test_a_letter_is_found_by_the_patient_of_its_claim(store: PracticeStore) -> None:
    claim_id = store.claims.save_version(None, a_claim()).claim_id
    letter = store.letters.save_draft(LetterRecord("appeal-107", "Appeal", {}, claim_id, "Zeta"))

    found = [store.letters.find(query, 10, TODAY) for query in ("ruiz", "a-1001", "zeta", "acme")]
    assert [[one.id for one in one_query] for one_query in found] == [[letter.id]] * 4
    assert [one.id for one in store.letters.of_claim(claim_id)] == [letter.id]


money = st.none() | st.integers(0, 10**9).map(lambda cents: Decimal(cents).scaleb(-2))
adjustments = st.builds(Adjustment, st.sampled_from(GroupCode), st.sampled_from(["97", "B15", "4"]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.builds(
        Denial,
        adjustments,
        st.lists(st.sampled_from(["N19", "MA130"]), max_size=2).map(tuple),
        st.none() | st.integers(1, 50),
        money,
        money,
        money,
        st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
        st.lists(st.tuples(adjustments, money), max_size=3).map(tuple),
    )
)
def test_a_denial_reads_back_unchanged(store: PracticeStore, denial: Denial) -> None:
    claim_id = store.claims.save_version(None, a_claim()).claim_id

    assert store.denials.add(claim_id, denial).denial == denial
    assert [saved.denial for saved in store.denials.of_claim(claim_id)] == [denial]


def test_the_same_denial_is_saved_once(store: PracticeStore) -> None:
    claim_id = store.claims.save_version(None, a_claim()).claim_id
    denial = Denial(Adjustment(GroupCode.CO, "97"))
    first, second = store.denials.add(claim_id, denial), store.denials.add(claim_id, denial)

    assert first == second


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.builds(
        PracticeRules,
        st.lists(st.builds(PayerBundle, words, codes, codes, st.booleans(), words), max_size=3).map(
            tuple
        ),
        st.lists(
            st.builds(
                Prerequisite,
                codes,
                st.lists(codes, max_size=2).map(tuple),
                words,
                st.none() | st.integers(0, 400),
                words,
            ),
            max_size=3,
        ).map(tuple),
        st.frozensets(words),
        st.frozensets(codes),
    )
)
def test_the_practices_rules_read_back_unchanged(
    store: PracticeStore, rules: PracticeRules
) -> None:
    store.rules.save(rules)

    assert store.rules.get() == rules


def test_notes_belong_to_their_subject_with_author_and_time(store: PracticeStore) -> None:
    first = store.notes.add("carc", "97", "ask Zeta first")
    second = store.notes.add("carc", "97", "they want the note")
    store.notes.add("carc", "107", "another")
    store.notes.change(first.id, "ask Zeta always")
    store.notes.remove(second.id)

    (note,) = store.notes.on("carc", "97")
    assert (note.text, note.at, bool(note.by)) == ("ask Zeta always", NOON, True)
    assert len(store.notes.everything()) == 2


def test_quotes_belong_to_their_claim(store: PracticeStore) -> None:
    claim_id = store.claims.save_version(None, a_claim()).claim_id
    saved = store.notes.add_quote(Quote(claim_id, "a separate site", "page 2", 1, "XS"))
    gone = store.notes.add_quote(Quote(claim_id, "by mistake"))
    store.notes.remove_quote(gone.id)

    assert store.notes.quotes(claim_id) == (saved,)
    assert saved.at == NOON


def test_a_dismissal_replaces_an_earlier_one(store: PracticeStore) -> None:
    claim_id = store.claims.save_version(None, a_claim()).claim_id
    first = Dismissal(claim_id, FindingKey("ptp-edit", 1), "{}", "paid before", "Mia")
    store.dismissals.add(first)
    second = store.dismissals.add(replace(first, facts='{"a": 1}', reviewer="Leo"))

    assert store.dismissals.of_claim(claim_id) == (second,)
    store.dismissals.remove(claim_id, FindingKey("ptp-edit", 1))
    assert store.dismissals.of_claim(claim_id) == ()


def test_a_code_has_one_label_and_an_empty_one_removes_it(store: PracticeStore) -> None:
    store.lists.set_label("99213", "short visit")
    store.lists.set_label("99213", " usual visit ")
    store.lists.set_label("20610", "knee")
    store.lists.set_label("20610", " ")

    assert store.lists.labels() == {"99213": "usual visit"}
    assert (store.lists.label("99213"), store.lists.label("20610")) == ("usual visit", "")


def test_favorites_are_saved_until_they_are_removed(store: PracticeStore) -> None:
    for code, is_favorite in (("97", True), ("97", True), ("107", True), ("107", False)):
        store.lists.set_favorite("carc", code, is_favorite)

    assert [(found.kind, found.code) for found in store.lists.favorites()] == [("carc", "97")]


def test_lookups_are_kept_once_each_and_the_oldest_dropped(store: PracticeStore) -> None:
    for number in range(MAX_LOOKED_UP + 50):
        store.lists.add_looked_up("code", str(number))
    store.lists.add_looked_up("code", "100")

    found = [one.code for one in store.lists.looked_up(1000)]
    assert found[0] == "100"
    assert len(found) == len(set(found)) <= MAX_LOOKED_UP
    assert "0" not in found


def test_a_list_of_the_users_shows_the_last_used_first(store: PracticeStore) -> None:
    for text in ("M48.061", "M54.16", "M48.061", "G89.29"):
        store.lists.use("diagnoses", text)
    store.lists.use("places", "11")
    store.lists.remove("diagnoses", "G89.29")

    assert store.lists.entries("diagnoses") == ("M48.061", "M54.16")
    assert store.lists.lists() == {"diagnoses": ("M48.061", "M54.16"), "places": ("11",)}


def test_a_nested_transaction_is_rolled_back_with_the_outer_one(store: PracticeStore) -> None:
    with pytest.raises(RuntimeError), store.file.transaction():
        store.lists.set_label("99213", "usual visit")
        raise RuntimeError("the outer one fails")

    assert store.lists.labels() == {}
    assert not store.file.raw.in_transaction
