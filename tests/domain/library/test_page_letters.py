"""Every letter that a page names is offered if it exists, that of its action first."""

from dataclasses import replace

import pytest
from tests.resources.denial_library import guidance

from claimwright.domain.denial.adjustment import Carc
from claimwright.domain.letter.letter import LetterKind
from claimwright.domain.library.page_letters import offered, page_letters

PAGE = guidance().carcs["97"]
KINDS = "corrected-claim appeal-107 appeal-general records-submission status-inquiry".split()


def _kinds(*names: str) -> list[LetterKind]:
    return [LetterKind(name, name, "", ()) for name in names]


def _offered(action: str, letters: str, *kinds: str) -> list[str]:
    page: Carc = replace(PAGE, action=action, letters=tuple(letters.split()))
    return [kind.kind for kind in page_letters(page, _kinds(*kinds))]


@pytest.mark.parametrize(
    ("action", "first"),
    [
        ("corrected-claim", "corrected-claim"),
        ("appeal", "appeal-107"),
        ("send-records", "records-submission"),
        ("wait", "status-inquiry"),
        ("close", "appeal-107"),
    ],
)
def test_the_letter_for_do_now_comes_first(action: str, first: str) -> None:
    named = "appeal-107 status-inquiry corrected-claim records-submission appeal-general"

    offered = _offered(action, named, *KINDS)

    assert offered[0] == first
    assert sorted(offered) == sorted(named.split())


def test_a_kind_missing_from_the_catalog_is_not_offered() -> None:
    assert _offered("appeal", "appeal-external corrected-claim", *KINDS) == ["corrected-claim"]


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        ("reopening-request", "medicare-reopening"),
        ("medicare-reopening", "reopening-request"),
        ("void-claim", "void-request"),
        ("void-request", "void-claim"),
    ],
)
def test_a_kind_is_found_by_its_earlier_and_its_later_name(named: str, kind: str) -> None:
    assert _offered("reopening", named, kind) == [kind]


def test_a_remark_offers_the_letters_that_it_names() -> None:
    remark = replace(guidance().rarcs["M127"], letters=("records-submission", "appeal-general"))

    offered = page_letters(remark, _kinds(*KINDS))

    assert [kind.kind for kind in offered] == ["records-submission", "appeal-general"]


def test_a_letter_that_the_heading_advises_against_comes_last() -> None:
    offered = _offered("new-claim", "corrected-claim status-inquiry", *KINDS)

    assert offered == ["status-inquiry", "corrected-claim"]


def test_a_claim_that_was_not_decided_offers_no_correction_reopening_or_appeal() -> None:
    page = replace(
        PAGE,
        action="new-claim",
        appealable="no",
        letters=("reopening-request", "corrected-claim", "appeal-general", "status-inquiry"),
    )

    assert offered(page) == ("status-inquiry",)
