"""The commands of the Help menu, and F1 for fields."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWhatsThis, QWidget

from claimwright.services.container import Services
from claimwright.ui.shell.commands.actions import UPDATE
from claimwright.ui.widgets.controls.file_dialogs import Folder, open_file
from claimwright.ui.widgets.feedback.tips import tip


class Help:
    """Opens the Help windows, which are imported on first use."""

    def __init__(self, services: Services, window: QWidget) -> None:
        self._services = services
        self._window = window

    def show_contents(self) -> None:
        """Open the Help contents."""
        from claimwright.ui.shell.help.help_window import HelpWindow

        HelpWindow(self._services.resources / "help" / "contents", self._window).show()

    def show_about(self) -> None:
        """Show the version, the licenses and the data location."""
        from claimwright.services.reference.change_words import TABLE_NAMES
        from claimwright.ui.shell.help.help_window import AboutWindow

        held = [
            f"{TABLE_NAMES.get(one.table, one.table.value)}: {one.release}"
            for one in self._services.releases()
            if one.is_active
        ]
        AboutWindow(self._services.resources, self._services.data_dir, held, self._window).show()

    def update_text(self) -> str:
        """The menu text for updates, which says if updates cannot be verified."""
        from claimwright.services.program.update_steps import UpdateSteps

        text = UPDATE.listed_as
        return f"{text} (updates are not signed)" if UpdateSteps(self._services).why_not else text

    def update(self) -> None:
        """Ask for an update package and install it."""
        from claimwright.services.program.update_steps import UpdateSteps
        from claimwright.ui.widgets.feedback.boxes import show_problem

        steps = UpdateSteps(self._services)
        if steps.why_not:
            show_problem(steps.why_not)
            return
        kind = f"Claimwright (*{steps.suffix})"
        chosen = open_file(self._window, "Update from file", Folder.UPDATES, kind)
        if chosen is not None:
            self.install(chosen)

    def install(self, chosen: Path) -> None:
        """Open the window that verifies and installs a package."""
        from claimwright.services.program.update_steps import UpdateSteps
        from claimwright.ui.shell.help.update_window import UpdateWindow

        self.update_window = UpdateWindow(
            UpdateSteps(self._services), chosen, self._window.close, self._window
        )
        self.update_window.show()

    def explain(self, widget: QWidget) -> None:
        """Show next to a field what it is for and how to fill it in."""
        explanation = explained(widget)
        if explanation:
            QWhatsThis.showText(
                widget.mapToGlobal(QPoint(0, widget.height())), tip(explanation), widget
            )


def explained(widget: QWidget) -> str:
    """A widget's name, tooltip and problem as sentences, without repetition."""
    parts = (widget.accessibleName(), widget.toolTip(), widget.accessibleDescription())
    sentences: list[str] = []
    for part in parts:
        if part and not any(part in one for one in sentences):
            sentences = [one for one in sentences if one not in part]
            sentences.append(part)
    return ". ".join(one.rstrip(".") for one in sentences) + "." if sentences else ""
