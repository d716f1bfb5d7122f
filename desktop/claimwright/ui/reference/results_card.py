"""The card with the result of an import for each file."""

from collections.abc import Sequence

from claimwright.domain.reference.reference_import import ImportResult, ImportStatus
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import paragraph

MARKS = {ImportStatus.IMPORTED: "✓", ImportStatus.UNCHANGED: "·", ImportStatus.REFUSED: "✖"}
MAX_FILES = 8


class ResultsCard(Card):
    """Hidden until there is a result."""

    def __init__(self) -> None:
        super().__init__("Import")
        self._text = paragraph("")
        self.body.addWidget(self._text)
        self.hide()

    def clear(self) -> None:
        """Hide the card."""
        self.hide()

    def show_results(self, results: Sequence[ImportResult]) -> None:
        """Show one line per distinct result, so that the four parts of a table share a line."""
        fates: dict[tuple[ImportStatus, str], list[str]] = {}
        for result in results:
            fates.setdefault((result.status, result.message), []).append(result.file)
        parts = [
            f"{MARKS[status]} {_names(files)}: {message}"
            for (status, message), files in list(fates.items())[:MAX_FILES]
        ]
        self._text.setText("\n".join(parts))
        self.setVisible(bool(parts))

    def show_sentence(self, sentence: str) -> None:
        """Show one sentence, such as why the import stopped."""
        self._text.setText(sentence)
        self.show()


def _names(files: Sequence[str]) -> str:
    first = files[0].rpartition("/")[2]
    return first if len(files) == 1 else f"{first} and {len(files) - 1} more"
