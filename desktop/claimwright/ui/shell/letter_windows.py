"""Opens the windows that belong to letters but to no page: the templates, and many at once."""

from typing import TYPE_CHECKING

from claimwright.services.container import Services
from claimwright.ui.shell import actions
from claimwright.ui.shell.action_keys import offer
from claimwright.ui.shell.open_pages import OpenPages

if TYPE_CHECKING:
    from claimwright.ui.letters.templates.template_window import TemplateWindow


class LetterWindows:
    """The commands of the Letter menu that work from everywhere."""

    def __init__(self, services: Services, pages: OpenPages) -> None:
        self._services = services
        self._pages = pages
        self.templates: TemplateWindow | None = None
        offer(pages.window, actions.LETTER_TEMPLATES, self.show_templates)

    def show_templates(self) -> None:
        """Show the practice's own letters beside the work."""
        from claimwright.ui.letters.templates.template_window import TemplateWindow

        services = self._services
        if self.templates is None:
            self.templates = TemplateWindow(
                *(services.own_templates, services.letters.kinds, services.resources),
                *(services.clock, self._pages.window),
            )
            self.templates.changed.connect(self._offer_kinds)
        self.templates.refresh()
        self.templates.show()
        self.templates.raise_()

    def _offer_kinds(self) -> None:
        """Offer what the practice has changed wherever letters are chosen."""
        self._services.letters.reread()
        if self._pages.has_letters:
            self._pages.letters.offer_kinds()
