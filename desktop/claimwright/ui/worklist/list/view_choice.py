"""The views of the worklist as a drop-down list, for narrow windows."""

from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.worklist.list.views_list import ViewsList

MIN_LETTERS = 16


class ViewChoice(Choice):
    """Mirrors the list of views, and selects in it."""

    def __init__(self, views: ViewsList) -> None:
        super().__init__()
        self._views = views
        self.setAccessibleName("View")
        set_tip(self, "Choose the denials to list: a view, a reason or another list")
        self.setMinimumContentsLength(MIN_LETTERS)
        self.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        views.changed.connect(self._show)
        self.activated.connect(self._choose)
        self._show()

    def _show(self) -> None:
        self.clear()
        for place, words in self._views.places:
            self.addItem(words, place)
            if place == self._views.place:
                self.setCurrentIndex(self.count() - 1)

    def _choose(self, row: int) -> None:
        self._views.choose(self.itemData(row))
