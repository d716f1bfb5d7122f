"""Headers and footers of all printed pages, with page numbers."""

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from claimwright.printing import page_style as style
from claimwright.printing.typeset import cut, draw_line


@dataclass(frozen=True, slots=True)
class Furniture:
    """The footer lines next to the page number, and the ``name`` at the top of later pages.

    ``side`` and ``height`` are in points from the left and bottom edges: the start of the lines,
    and the baseline of the last one.
    """

    foot: tuple[str, ...]
    name: str
    side: float
    height: float


def numbered_pages(furniture: Furniture) -> type[Canvas]:
    """A canvas class that writes "Page n of m": pages are only written when all are known."""

    class NumberedPages(Canvas):  # type: ignore[misc]  # ReportLab ships no types
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                _foot(self, f"Page {number} of {len(self._pages)}", furniture)
                if number > 1:
                    _head(self, furniture)
                super().showPage()
            super().save()

    return NumberedPages


def _foot(canvas: Canvas, page: str, furniture: Furniture) -> None:
    """Draw the footer: its lines, the page number, and a rule above both."""
    canvas.setFont(style.REGULAR, style.FURNITURE_SIZE)
    canvas.setFillColor(HexColor(style.MUTED))
    right = canvas._pagesize[0] - furniture.side
    height = furniture.height
    canvas.drawRightString(right, height, page)
    for line in reversed(furniture.foot):
        canvas.drawString(furniture.side, height, line)
        height += style.FURNITURE_LEADING
    rule = max(height, furniture.height + style.FURNITURE_LEADING)
    canvas.setStrokeColor(HexColor(style.HAIRLINE))
    canvas.setLineWidth(0.5)
    canvas.line(furniture.side, rule, right, rule)


def _head(canvas: Canvas, furniture: Furniture) -> None:
    """Draw the header of a later page, which identifies the document if the page gets separated."""
    width, height = canvas._pagesize
    line = cut(furniture.name, width - 2 * furniture.side)
    draw_line(canvas, furniture.side, height - style.CONTINUED, line)
