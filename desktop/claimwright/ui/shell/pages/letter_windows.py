"""Opens the windows for letter templates and for many letters."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claimwright.domain.letter.letter_pictures import NO_PICTURES, LetterPictures
from claimwright.services.container import Services
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import offer
from claimwright.ui.shell.pages.open_pages import OpenPages

if TYPE_CHECKING:
    from claimwright.ui.letters.many_window import ManyLettersWindow
    from claimwright.ui.letters.templates.template_window import TemplateWindow


class LetterWindows:
    """The commands of the Letter menu that work on every page."""

    def __init__(
        self,
        services: Services,
        pages: OpenPages,
        own_values: Callable[[], Mapping[str, str]],
    ) -> None:
        """``own_values`` returns the practice's letter fields while its file is open."""
        self._services = services
        self._pages = pages
        self._own_values = own_values
        self.templates: TemplateWindow | None = None
        self.many: ManyLettersWindow | None = None
        offer(pages.window, actions.LETTER_TEMPLATES, self.show_templates)
        offer(pages.window, actions.MANY_LETTERS, self.show_many)

    def show_templates(self) -> None:
        """Show the window of letter templates."""
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

    def show_many(self) -> None:
        """Show the window that writes many letters."""
        from claimwright.ui.letters.many_window import ManyLettersWindow

        services = self._services
        if self.many is None:
            self.many = ManyLettersWindow(
                *(services.letters, services.data_dir, self._own_values, self._pictures),
                *(services.clock, self._pages.window),
            )
        self.many.ask_for_blanks()
        self.many.show()
        self.many.raise_()

    def _pictures(self, signer: str) -> LetterPictures:
        """The practice's logo and the signer's signature, while the file is open."""
        if not self._services.is_practice_open:
            return NO_PICTURES
        from claimwright.services.letters.letter_pictures import pictures_of

        return pictures_of(self._services.practice.store, signer)

    def _offer_kinds(self) -> None:
        """Reload the letter kinds after the templates changed."""
        self._services.letters.reload()
        if self._pages.has_letters:
            self._pages.letters.offer_kinds()
