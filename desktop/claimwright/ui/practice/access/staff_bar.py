"""The box that shows and changes who is working, without another password."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from claimwright.ui.practice.access.file_access import FileAccess

NOBODY = "Choose who is working"


class StaffBar(QWidget):
    """A box with the staff; hidden while there is no staff, or the file is locked.

    If only one person works here, unlocking chooses them.
    """

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__()
        self._file_access = file_access
        self.box = QComboBox()
        self.box.setAccessibleName("Who is working")
        self.box.setToolTip("Who is working; the name goes on claim versions, letters and the log")
        self.box.activated.connect(self._choose)
        title = QLabel("&Working now")
        title.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self.box)
        self.refresh()

    def refresh(self) -> None:
        """Reload the staff."""
        self.box.clear()
        staff = self._file_access.service.staff() if self._file_access.is_open else ()
        self.setVisible(bool(staff))
        if not staff:
            return
        working = self._file_access.service.working
        self.box.addItem(NOBODY, 0)
        for person in staff:
            self.box.addItem(person.name, person.id)
        names = [person.name for person in staff]
        at = names.index(working) + 1 if working in names else 0
        self.box.setCurrentIndex(at)

    def _choose(self) -> None:
        staff = {person.id: person for person in self._file_access.service.staff()}
        person = staff.get(int(self.box.currentData()))
        if person is not None:
            self._file_access.service.choose_staff(person)
            self._file_access.staff_chosen.emit(person.name)
        self.refresh()
