"""The user's own CARC list: its stop dates, and codes found only on it."""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.denial.adjustment import Carc, stop_label
from claimwright.services.lookup.lookup import LookupService
from claimwright.services.lookup.lookup_text import lookup_text
from claimwright.services.reference.reference import ReferenceService
from claimwright.storage.reference.reference_store import ReferenceStore

DAY = date(2026, 11, 21)
OTHERS = [str(code) for code in range(1, 40)]


@pytest.fixture(scope="module")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LookupService]:
    data_dir = shipped_reference(tmp_path_factory.mktemp("lists"))
    copy = tmp_path_factory.mktemp("own") / "my-carc-list.csv"
    copy.write_text(_own_copy(), encoding="utf-8")
    ReferenceService(data_dir).import_files([copy], True)
    with ReferenceStore.open(data_dir) as store:
        yield LookupService(lambda: store)


def _own_copy() -> str:
    head = "Code,Description,Start,Last Modified,Stop\n"
    plain = "".join(f'{code},"A sentence of ours about it",01/01/1995,,\n' for code in OTHERS)
    return (
        f"{head}{plain}"
        '261,"A sentence of ours about it",06/01/2014,,06/30/2026\n'
        '303,"A sentence of ours about it",06/01/2014,,03/01/2027\n'
        '318,"A sentence of ours about it",03/01/2026,03/01/2026,\n'
    )


def _page(lookup: LookupService, query: str) -> Carc:
    entry = lookup.entry(lookup.search(query)[0], DAY)
    assert isinstance(entry, Carc)
    return entry


def test_a_code_with_a_stop_date_on_the_list_is_stopped(lookup: LookupService) -> None:
    page = _page(lookup, "CO-261")

    assert (page.active, page.stopped) == (False, "2026-06-30")


def test_a_future_stop_date_leaves_the_code_active(lookup: LookupService) -> None:
    page = _page(lookup, "303")

    assert (page.active, page.stopped) == (True, "2027-03-01")
    assert stop_label(page) == "Stops 03/01/2027"


def test_a_code_found_only_on_the_list_has_a_page(lookup: LookupService) -> None:
    matches = lookup.search("CO-318")
    page = _page(lookup, "CO-318")

    assert (matches[0].code, matches[0].group) == ("318", "CO")
    assert "03/01/2026" in page.meaning
    assert "A sentence of ours about it" not in lookup_text(matches, page)


def test_a_code_in_neither_list_is_not_known(lookup: LookupService) -> None:
    assert not any(match.code == "999" for match in lookup.search("CO-999"))
