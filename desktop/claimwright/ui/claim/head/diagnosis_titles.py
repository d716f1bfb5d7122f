"""The titles of the diagnoses in the field, numbered as the line pointers refer to them."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy

LOW_WINDOW = 620  # px; in a lower window the service lines need the space
MAX_TEXT_LINES = 2  # the field's tooltip has all titles
NOT_KNOWN = "not in the ICD-10-CM tables loaded"
TitleOf = Callable[[str], str]


class DiagnosisTitles(QLabel):
    """The titles of the diagnoses below the field.

    ``1 M48.061 Spinal stenosis ... · 2 M54.16 Radiculopathy ...`` below the field.

    An unknown code is marked as such, and titles that do not fit are counted.
    """

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._field = field
        self._title_of: TitleOf | None = None
        self.setProperty("role", "muted")
        self.setWordWrap(True)
        self.setAccessibleName("Titles of the diagnoses")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        field.textChanged.connect(lambda _text: self.refresh())
        self.hide()

    def show_titles_of(self, title_of: TitleOf) -> None:
        """Show titles from now on; ``title_of`` returns "" for an unknown code."""
        self._title_of = title_of
        self.refresh()

    def refresh(self) -> None:
        """Show the titles of the codes in the field on the claim's date of service."""
        title_of = self._title_of
        codes = [code.strip(",;").upper() for code in self._field.text().split()]
        if title_of is None or self._field.isModified():
            return  # while typing, the list of suggestions shows the titles
        named = [
            f"{place} {code} {title_of(code) or NOT_KNOWN}" for place, code in enumerate(codes, 1)
        ]
        self.setText(_within(named, self._room()))
        self.setVisible(bool(named) and self.window().height() >= LOW_WINDOW)

    def _room(self) -> int:
        """The number of characters that fit in the available text lines."""
        width = MAX_TEXT_LINES * max(self._field.width(), 400)
        return width // self.fontMetrics().averageCharWidth()


def _within(named: list[str], room: int) -> str:
    shown, text = 0, ""
    for one in named:
        longer = f"{text} · {one}" if text else one
        if shown and len(longer) > room:
            break
        shown, text = shown + 1, longer
    left = len(named) - shown
    return f"{text} · and {left} more" if left else text
