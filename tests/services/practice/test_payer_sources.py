"""Sources of payer settings: who and when change only if the setting or source did."""

from dataclasses import replace
from datetime import date

from claimwright.domain.claim.claim import Payer
from claimwright.domain.practice.practice import PayerRecord, SettingSource
from claimwright.services.practice.records.payer_sources import with_sources
from claimwright.services.practice.records.record_fields import PAYER_SETTINGS

TODAY = date(2026, 11, 20)
BEFORE = date(2026, 3, 2)
ACME = PayerRecord(Payer("Acme Health"))
PATH = "payer.takes_replacement"
READ = SettingSource(PATH, "Manual 7.3", "jo", BEFORE)
CLOSED = replace(ACME, payer=Payer("Acme Health", takes_replacement=False), sources=(READ,))


def test_a_setting_and_its_source_keep_who_typed_them_and_when() -> None:
    record = replace(CLOSED, sources=())
    kept = with_sources(ACME, record, {PATH: "Manual 7.3"}, "ana", TODAY)
    assert kept.sources == (SettingSource(PATH, "Manual 7.3", "ana", TODAY),)


def test_an_unchanged_setting_keeps_its_first_reader() -> None:
    assert with_sources(CLOSED, CLOSED, {PATH: "Manual 7.3"}, "ana", TODAY).sources == (READ,)


def test_a_changed_setting_gets_a_new_reader_and_date() -> None:
    opened = replace(CLOSED, payer=Payer("Acme Health", takes_replacement=True))
    kept = with_sources(CLOSED, opened, {PATH: "Manual 7.3"}, "ana", TODAY)
    assert kept.sources == (replace(READ, set_by="ana", set_on=TODAY),)


def test_a_setting_left_to_the_payer_type_has_no_source() -> None:
    assert with_sources(CLOSED, replace(ACME, sources=(READ,)), {}, "ana", TODAY).sources == ()


def test_every_setting_except_names_and_limits_can_have_a_source() -> None:
    paths = {field.path for field in PAYER_SETTINGS}
    assert paths >= {
        f"payer.{name}"
        for name in (
            "follows_ncci bypass_on takes_replacement modifier_corrections corrections "
            "deciding_number reconsideration_first waiver_of_liability mail_days claims_address "
            "appeals_address"
        ).split()
    } | {"portal", "fax"}
