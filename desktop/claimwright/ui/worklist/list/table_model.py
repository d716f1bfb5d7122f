"""The Qt model of the worklist: ids in memory, rows read one screen at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from claimwright.domain.dates import us_date
from claimwright.domain.money import money_label
from claimwright.domain.worklist.open_denial import OpenDenial
from claimwright.services.worklist.listing.lists import Listed, ListedGroup
from claimwright.services.worklist.row_words import (
    claim_name,
    denied_by,
    do_next,
    service_code,
    time_left,
)
from claimwright.ui.widgets.feedback.tips import tip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
READ_AT_ONCE = 60  # rows read around a requested one
MAX_READ = 2_000  # rows kept in memory
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Role = Qt.ItemDataRole


class Column(IntEnum):
    """The columns from left to right."""

    CHECK = 0
    CLAIM = 1
    PATIENT = 2
    PAYER = 3
    SERVICE = 4
    CODE = 5
    DENIAL = 6
    AMOUNT = 7
    DO_NEXT = 8
    DEADLINE = 9
    DAYS_LEFT = 10
    OWNER = 11
    FOLLOW_UP = 12


TITLES = (
    *("", "Claim", "Patient", "Payer", "Service", "CPT", "Denial", "Amount ($)", "Do next"),
    *("Deadline", "Days left", "Owner", "Follow-up"),
)
# The sort order of each column; see `WorklistQuery.order`.
ORDERS = {
    Column.CLAIM: "claim_number",
    Column.PATIENT: "patient",
    Column.PAYER: "payer",
    Column.SERVICE: "date",
    Column.CODE: "code",
    Column.DENIAL: "adjustment",
    Column.AMOUNT: "amount",
    Column.DO_NEXT: "action",
    Column.DEADLINE: "deadline",
    Column.DAYS_LEFT: "deadline",
    Column.OWNER: "owner",
    Column.FOLLOW_UP: "follow_up",
}
_NUMBERS = frozenset({Column.AMOUNT, Column.DAYS_LEFT})


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The heading row of a group."""

    group: ListedGroup
    is_open: bool


class WorklistModel(QAbstractTableModel):
    """The rows of the worklist: denials and group headings.

    Signal: ``checked_changed`` when the selection changed.
    """

    checked_changed = Signal()

    def __init__(
        self, read: Callable[[Sequence[int]], Sequence[OpenDenial]], today: Callable[[], date]
    ) -> None:
        """``read`` returns denials by id, in the given order."""
        super().__init__()
        self._read = read
        self._today = today
        self._listed = Listed()
        self._closed: set[str] = set()  # keys of collapsed groups
        self._rows: list[int] = []  # denial ids; a group heading is minus its number, from 1
        self._known: dict[int, OpenDenial] = {}
        self._checked: set[int] = set()
        self._sets: dict[str, frozenset[int]] = {}

    # ---- list

    @property
    def listed(self) -> Listed:
        """The list that is shown."""
        return self._listed

    def show(self, listed: Listed) -> None:
        """Show a list; selected denials that are still in it stay selected."""
        self.beginResetModel()
        self._listed = listed
        self._known, self._sets = {}, {}
        self._lay_rows()
        before = len(self._checked)
        if self._checked:
            self._checked &= set(listed.ids)
        self.endResetModel()
        if len(self._checked) != before:
            self.checked_changed.emit()

    def _lay_rows(self) -> None:
        rows: list[int] = []
        for number, group in enumerate(self._listed.groups, 1):
            if group.title:
                rows.append(-number)
            if group.key not in self._closed or not group.title:
                rows.extend(group.ids)
        self._rows = rows

    def fold(self, row: int, *, is_open: bool | None = None) -> None:
        """Collapse or expand a group; with None, toggle it."""
        head = self.group_at(row)
        if head is None or head.is_open == is_open:
            return
        self.beginResetModel()
        self._closed ^= {head.group.key}
        self._lay_rows()
        self.endResetModel()

    def group_at(self, row: int) -> GroupRow | None:
        """The group of a heading row; None for a denial's row."""
        if not 0 <= row < len(self._rows) or self._rows[row] > 0:
            return None
        group = self._listed.groups[-self._rows[row] - 1]
        return GroupRow(group, group.key not in self._closed)

    def id_at(self, row: int) -> int:
        """The id of a row's denial; 0 for a heading."""
        return max(self._rows[row], 0) if 0 <= row < len(self._rows) else 0

    def row_of(self, denial_id: int) -> int:
        """The row of a denial, or -1 if it is not shown."""
        try:
            return self._rows.index(denial_id)
        except ValueError:
            return -1

    def denial_at(self, row: int) -> OpenDenial | None:
        """The denial of a row, read together with its neighbors; None for a heading."""
        denial_id = self.id_at(row)
        if not denial_id:
            return None
        if denial_id not in self._known:
            first = max(row - READ_AT_ONCE // 3, 0)
            around = [made for made in self._rows[first : first + READ_AT_ONCE] if made > 0]
            if len(self._known) > MAX_READ:
                self._known = {}
            self._known.update((one.id, one) for one in self._read(around))
        return self._known.get(denial_id)

    def reread(self, ids: Sequence[int]) -> None:
        """Reload some denials."""
        for denial_id in ids:
            self._known.pop(denial_id, None)
        if self._rows:
            last = self.index(len(self._rows) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @property
    def today(self) -> date:
        """Today's date."""
        return self._today()

    # ---- selection

    @property
    def has_checked(self) -> bool:
        """Whether any denial is selected."""
        return bool(self._checked)

    @property
    def checked(self) -> tuple[int, ...]:
        """The ids of the selected denials in list order, including collapsed ones."""
        return tuple(made for made in self._listed.ids if made in self._checked)

    @property
    def checked_denials(self) -> tuple[OpenDenial, ...]:
        """The selected denials."""
        return tuple(self._read(self.checked)) if self._checked else ()

    def is_checked(self, row: int) -> Qt.CheckState:
        """Whether a row is selected; a group can be partially selected."""
        if not self._checked:
            return Qt.CheckState.Unchecked
        head = self.group_at(row)
        ids = self._ids_of(head.group) if head is not None else {self.id_at(row)}
        inside = len(self._checked & ids)
        if not inside:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if inside == len(ids) else Qt.CheckState.PartiallyChecked

    def _ids_of(self, group: ListedGroup) -> frozenset[int]:
        """The ids of a group as a cached set; a group can have 100,000."""
        if group.key not in self._sets:
            self._sets[group.key] = frozenset(group.ids)
        return self._sets[group.key]

    def check(self, row: int) -> None:
        """Toggle the selection of a denial or a whole group."""
        head = self.group_at(row)
        ids = set(head.group.ids) if head is not None else {self.id_at(row)} - {0}
        if ids <= self._checked:
            self._checked -= ids
        else:
            self._checked |= ids
        self._emit_checked()

    def check_ids(self, ids: Sequence[int]) -> None:
        """Select exactly these denials."""
        self._checked = set(ids) & set(self._listed.ids)
        self._emit_checked()

    def check_all(self, *, checked: bool) -> None:
        """Select every denial of the list, or none."""
        self._checked = set(self._listed.ids) if checked else set()
        self._emit_checked()

    def _emit_checked(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, Column.CHECK)
            self.dataChanged.emit(self.index(0, Column.CHECK), last, [Role.CheckStateRole])
        self.checked_changed.emit()

    # ---- QAbstractTableModel

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Role.DisplayRole:
            return TITLES[section]
        if role == Role.ToolTipRole:
            return TITLES[section] or "Select every denial of this list (Ctrl+A)"
        if role == Role.TextAlignmentRole:
            return _RIGHT if section in _NUMBERS else _LEFT
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = Column(index.column())
        if role == Role.TextAlignmentRole:
            return _RIGHT if column in _NUMBERS else _LEFT
        if role == Role.CheckStateRole and column is Column.CHECK:
            return self.is_checked(index.row())
        if role not in (Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            return None
        head = self.group_at(index.row())
        if head is not None:
            return group_words(head.group) if column is Column.CLAIM else None
        denial = self.denial_at(index.row())
        if denial is None:
            return None
        if role == Role.ToolTipRole:
            return tip(self._tip(denial, column))
        return self.text(denial, column)

    def text(self, denial: OpenDenial, column: Column) -> str:
        """The text of a cell."""
        match column:
            case Column.CLAIM:
                return claim_name(denial)
            case Column.PATIENT:
                return denial.patient
            case Column.PAYER:
                return denial.payer
            case Column.SERVICE:
                return us_date(denial.date) if denial.date else ""
            case Column.CODE:
                return service_code(denial)
            case Column.DENIAL:
                return denied_by(denial)
            case Column.AMOUNT:
                return "" if denial.amount is None else money_label(denial.amount)
            case Column.DO_NEXT:
                return do_next(denial).words
            case Column.DEADLINE:
                day = denial.decision.deadline
                return us_date(day) if day else ""
            case Column.DAYS_LEFT:
                return time_left(denial, self._today()).words
            case Column.OWNER:
                return initials(denial.owner)
            case Column.FOLLOW_UP:
                return us_date(denial.follow_up) if denial.follow_up else ""
        return ""

    def _tip(self, denial: OpenDenial, column: Column) -> str:
        if column in (Column.DO_NEXT, Column.DENIAL) and denial.decision.reason:
            return denial.decision.reason
        if column in (Column.DEADLINE, Column.DAYS_LEFT) and denial.decision.mail_by:
            return f"Mail by {us_date(denial.decision.mail_by)}"
        if column is Column.CHECK:
            return "Select (Space)"
        return denial.owner if column is Column.OWNER else self.text(denial, column)


def initials(name: str) -> str:
    """The initials of a name (``JP`` for Jo Park); a single word is returned as is."""
    words = name.split()
    return "".join(word[:1].upper() for word in words) if len(words) > 1 else name


def group_words(group: ListedGroup) -> str:
    """The heading of a group: name, count, amount and nearest deadline."""
    count = len(group.ids)
    parts = [
        group.title,
        f"{count:,} denial{'' if count == 1 else 's'}",
        f"${money_label(group.amount)}",
    ]
    if group.deadline is not None:
        parts.append(f"nearest deadline {us_date(group.deadline)}")
    return " · ".join(parts)
