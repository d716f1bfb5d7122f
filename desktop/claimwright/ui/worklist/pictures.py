"""The screenshots of the worklist: list, one denial, remittance preview, remittances."""

from collections.abc import Callable

from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import DENIALS
from claimwright.ui.worklist.list.list_view import WorklistView
from claimwright.ui.worklist.list.views_list import REMITTANCES

Settle = Callable[[], None]


def show_preview(navigator: Navigator, settle: Settle) -> None:
    """Show the preview of the sample remittance."""
    view = _view(navigator)
    view.try_sample()
    while view.incoming.incoming is None:
        settle()


def show_list(navigator: Navigator, settle: Settle) -> None:
    """Show every open denial by payer, with the first open question current."""
    view = _view(navigator)
    view.incoming.cancel()
    settle()
    while not view.model.listed.count:
        settle()
    asking = (one for one in view.model.listed.ids if _asks(view, one))
    view.table.go_to(next(asking, view.model.listed.ids[0]))
    view.table.setFocus()


def show_denial(navigator: Navigator, settle: Settle) -> None:
    """Show one denial of the list with its decision."""
    view = _view(navigator)
    settle()
    view.table.open_current()


def show_remittances(navigator: Navigator, settle: Settle) -> None:
    """Show the posted remittances, down to the raw segments."""
    navigator.pages.worklist.show_list()
    navigator.pages.worklist.show_place(REMITTANCES)


PICTURES: dict[str, Callable[[Navigator, Settle], None]] = {
    "worklist-preview": show_preview,
    "worklist": show_list,
    "worklist-denial": show_denial,
    "worklist-remittances": show_remittances,
}


def _asks(view: WorklistView, denial_id: int) -> bool:
    return view.service.get(denial_id).decision.question is not None


def _view(navigator: Navigator) -> WorklistView:
    navigator.window.show_page(DENIALS)
    navigator.pages.worklist.show_list()
    view = navigator.pages.worklist.view
    assert view is not None  # the file is open
    return view
