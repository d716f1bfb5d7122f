"""The Qt table model of the service lines, with a blank row at the end to type in."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from claimwright.domain.claim.claim import ClaimLine
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.services.claims.claim_cells import CELLS, Column
from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.widgets.feedback.tips import tip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

MARK, NUMBER, FIRST_CELL = 0, 1, 2
SEVERITY_ROLE = Qt.ItemDataRole.UserRole + 1
UNREAD_ROLE = Qt.ItemDataRole.UserRole + 2
OFFER_ROLE = Qt.ItemDataRole.UserRole + 3  # what Enter would fill into an empty cell
UNREAD_MARK = "?"
OFFER_ROLES = (
    OFFER_ROLE,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
MAY_BE_CUT = (Column.DATE, Column.MODIFIERS, Column.POINTERS)
MARKS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.INFO: "●"}
SEVERITY_WORDS = {
    Severity.ERROR: "would be denied",
    Severity.WARNING: "needs review",
    Severity.INFO: "needs documentation",
}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class LineModel(QAbstractTableModel):
    """One row per line; the mark column shows the worst finding of each."""

    def __init__(self, session: ClaimSession) -> None:
        super().__init__()
        self._session = session
        self._lines: tuple[ClaimLine, ...] = session.draft.claim.lines
        self._marks: dict[int, Finding] = {}
        session.changed.connect(self._follow)
        session.opened.connect(self._reset)
        session.checked.connect(self._mark)

    def _follow(self) -> None:
        """Add and remove rows at the end, so that the cursor stays in the row being typed."""
        lines, count = self._session.draft.claim.lines, len(self._lines)
        if len(lines) > count:
            self.beginInsertRows(NO_PARENT, count + 1, len(lines))
            self._lines = lines
            self.endInsertRows()
        elif len(lines) < count:
            self.beginRemoveRows(NO_PARENT, len(lines) + 1, count)
            self._lines = lines
            self.endRemoveRows()
        self._lines = lines
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def _reset(self) -> None:
        self.beginResetModel()
        self._lines = self._session.draft.claim.lines
        self._marks = {}
        self.endResetModel()

    def _mark(self) -> None:
        marks: dict[int, Finding] = {}
        for finding in self._session.report.findings:  # errors first
            if finding.lines:
                marks.setdefault(finding.lines[0], finding)
        if marks != self._marks:
            self._marks = marks
            last = self.index(self.rowCount() - 1, MARK)
            self.dataChanged.emit(self.index(0, MARK), last)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines) + 1

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else FIRST_CELL + len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        if role == Qt.ItemDataRole.AccessibleTextRole and section < FIRST_CELL:
            return ("Finding", "Line")[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return ("", "#", *(CELLS[column].title for column in Column))[section]
        if role == Qt.ItemDataRole.ToolTipRole and section >= FIRST_CELL:
            cell = CELLS[Column(section - FIRST_CELL)]
            return f"{cell.title}, such as {cell.example}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsEditable if index.column() >= FIRST_CELL else base

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        number = index.row() + 1
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if index.column() < FIRST_CELL:
            return self._margin(number, index.column(), role)
        return self._cell(number, Column(index.column() - FIRST_CELL), role)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        if column == MARK:
            return _CENTRE
        if column == NUMBER or CELLS[Column(column - FIRST_CELL)].is_number:
            return _RIGHT
        return _LEFT

    def _margin(self, number: int, column: int, role: int) -> object:
        if column == NUMBER:
            shown = str(number) if number <= len(self._lines) else ""
            return shown if role == Qt.ItemDataRole.DisplayRole else None
        finding = self._marks.get(number)
        if finding is None:
            return self._unread_mark(number, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return MARKS[finding.severity]
        if role == SEVERITY_ROLE:
            return finding.severity
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            text = f"Line {number} {SEVERITY_WORDS[finding.severity]}: {finding.message}"
            return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None

    def _unread_mark(self, number: int, role: int) -> object:
        if not any(line == number for line, _ in self._session.draft.unread):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return UNREAD_MARK
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"Something on line {number} cannot be read."
        return None

    def _cell(self, number: int, column: Column, role: int) -> object:
        if role == OFFER_ROLE and column is not Column.CHARGE:
            return None
        if column is Column.CHARGE and role in OFFER_ROLES:
            offered = self._session.offered_charge(number)
            if offered is not None:
                return offered.text if role == OFFER_ROLE else offered.explanation
        unread = self._session.draft.unread.get((number, column))
        if role == UNREAD_ROLE:
            return unread is not None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if unread is not None:
                return unread
            if number > len(self._lines):
                return ""
            return CELLS[column].show(self._lines[number - 1])
        if unread is not None and role == Qt.ItemDataRole.ToolTipRole:
            return f"This cannot be read and is not checked; enter it as {CELLS[column].example}."
        if unread is not None and role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{unread}, cannot be read"
        if role == Qt.ItemDataRole.ToolTipRole and column in MAY_BE_CUT:
            return tip(str(self._cell(number, column, Qt.ItemDataRole.DisplayRole) or "")) or None
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() < FIRST_CELL:
            return False
        column = Column(index.column() - FIRST_CELL)
        return not self._session.type_cell(index.row() + 1, column, str(value))
