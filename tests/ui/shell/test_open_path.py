"""A double-clicked file is opened on the Claim page, or the page says why not."""

from pathlib import Path

from claimwright.paths import resources_folder
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM


def test_a_claim_file_is_opened_on_the_claim_page(navigator: Navigator) -> None:
    navigator.open_path(resources_folder() / "samples" / "A-1001.json")

    assert navigator.window.current_page == CLAIM
    assert navigator.claim_page.session.claim.lines


def test_a_file_that_holds_no_claim_leaves_the_page_empty(
    navigator: Navigator, tmp_path: Path
) -> None:
    path = tmp_path / "notes.837"
    path.write_text("no claim", encoding="utf-8")

    navigator.open_path(path)

    assert navigator.claim_page.is_empty
