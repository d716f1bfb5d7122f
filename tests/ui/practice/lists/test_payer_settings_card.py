"""A payer's settings are entered with their sources, and record who read them and when."""

from tests.services.practice.practices import TODAY
from tests.ui.keyboard import CTRL, Key, Keyboard

from claimwright.domain.practice.practice import SettingSource
from claimwright.services.practice.records.record_fields import PAYER_SETTINGS
from claimwright.ui.practice.forms.settings_part import SOURCE, SettingsPart
from claimwright.ui.practice.lists.record_page import RecordPage
from claimwright.ui.practice.page import PracticePage


def test_each_setting_has_a_source_and_records_who_read_it_and_when(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    practice_page.show_section("payers")
    assert practice_page.sections is not None
    room = practice_page.sections.made["payers"]
    assert isinstance(room, RecordPage)
    keyboard.type("zenith\n")
    part = room.form.parts[1]
    assert isinstance(part, SettingsPart)
    assert {SOURCE + field.path for field in PAYER_SETTINGS} < set(part.fields.editors)

    part.fields.editors["payer.takes_replacement"].show_value("no")
    part.fields.editors["payer.takes_replacement"].take_focus()
    keyboard.press(Key.Key_Return)
    keyboard.type("Manual 7.3")
    keyboard.press(Key.Key_S, CTRL)

    service = practice_page.file_access.service
    saved = service.find_payers("zenith", TODAY)[0]
    day = practice_page.file_access.services.today
    assert saved.payer.takes_replacement is False
    assert saved.sources == (
        SettingSource("payer.takes_replacement", "Manual 7.3", service.store.file.os_user, day),
    )
    room.open(saved)
    assert part.fields.editors[SOURCE + "payer.takes_replacement"].text == "Manual 7.3"
